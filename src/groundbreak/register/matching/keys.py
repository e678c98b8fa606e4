"""Mentions whose names come to the same key, or that name the same place, are one thing."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from groundbreak.facts import Judgement
from groundbreak.names import company_key, place_key, project_key

AUTHOR = "names/1"

# Kinds that can be one thing: a territory is an area to statistics and a place to projects.
_FAMILY = {"area": "place", "place": "place", "batch": "batch", "phase": "phase", "project": "project"}
# "The new plant" of two sources is no one plant: a name of such words alone names nothing.
_GENERIC = re.compile(
    r"new|the|a|plant|factory|base|project|production|line|phase|first|second|of|its|facility|\d|"
    r"新|项目|工厂|基地|生产|生产线|一期|二期|三期|期|该|扩建|建设|厂"
)
_KEYS: dict[str, Callable[[str], str]] = {"company": company_key, "place": place_key}

Group = tuple[str, list[str]]


def judge(mentions: Iterable[Mapping[str, Any]], surfaces: Mapping[str, str]) -> list[Judgement]:
    """Return *same* for each run of mentions with one key.

    Parameters
    ----------
    mentions
        Rows with ``mention_id``, ``kind``, ``name``, and ``ordinal`` where it is not 0.
    surfaces
        Code of the place that each spelling names.
    """
    return [judgement for group in groups(mentions, surfaces) for judgement in chain(group)]


def groups(mentions: Iterable[Mapping[str, Any]], surfaces: Mapping[str, str]) -> list[Group]:
    """Return the mentions of each key, in order, with the key; as `judge` takes them."""
    codes = {place_key(surface): code for surface, code in surfaces.items()}
    keys: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mention in mentions:
        family = _FAMILY.get(mention["kind"], mention["kind"])
        # The second thing of a name in one source: its name does not say which of the two others speak of.
        if mention.get("ordinal"):
            continue
        name = family, mention["name"]
        if name not in keys:
            keys[name] = _key(*name)
        if key := keys[name]:
            found[family, codes.get(key, key) if family == "place" else key].append(mention["mention_id"])
    return [(key, sorted(members)) for (_, key), members in sorted(found.items())]


def chain(group: Group) -> Iterator[Judgement]:
    """Join the mentions of one key."""
    key, members = group
    for left, right in pairwise(members):
        yield Judgement(
            "same", left, right, author=AUTHOR, by_person=False, why=f"both names come to {key!r}", score=1.0
        )


def by_names(mentions: Iterable[Mapping[str, Any]], rows: Iterable[Mapping[str, str]]) -> list[Judgement]:
    """Apply judgements that name things by their names to the mentions there are.

    `rows` have ``kind``, ``left``, ``right``, ``verdict``, ``author``, ``why``; kinds of one family count as one.
    """
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mention in mentions:
        named[_FAMILY.get(mention["kind"], mention["kind"]), mention["name"]].append(mention["mention_id"])
    found = []
    for row in rows:
        lefts, rights = (sorted(named[row["kind"], row[side]]) for side in ("left", "right"))
        pairs = ((left, right) for left in lefts[:1] for right in rights[:1])
        if row["verdict"] == "different":
            pairs = ((left, right) for left in lefts for right in rights)
        found += [
            Judgement(row["verdict"], left, right, author=row["author"], by_person=True, why=row["why"])
            for left, right in pairs
            if left != right
        ]
    return found


def _key(family: str, name: str) -> str:
    """What a name comes to; nothing where it names nothing."""
    key = _KEYS.get(family, project_key)(name)
    return "" if family in {"project", "phase"} and not _GENERIC.sub("", key) else key
