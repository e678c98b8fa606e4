"""The profiles of all things that a log speaks of, from its mentions and the facts that count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.register.claims import TOTALS
from groundbreak.register.engine import listed, positions, records, streamed, with_columns
from groundbreak.register.frames import Frames, day, iso
from groundbreak.register.matching.profile import FAMILY, Figure, Passed, Profile
from groundbreak.register.matching.territory import Territory
from groundbreak.units import PartialDate, Precision

_LINKS, _WORDS, _GATES = ("owner", "place"), ("product", "name", "identifier"), ("gate",)
_FIGURES = ("investment", "capacity", "land_area", "floor_area", "output_value", "jobs", "production_lines")
_NUMBERS = ("low", "high", "resolution", "point")
# What is looked at of facts of each of these attributes.
_COLUMNS = {
    _LINKS: ("attribute", "value", "target"),
    _WORDS: ("attribute", "value", "basis"),
    _GATES: ("attribute", "value", "modality", "scope", "holds_from"),
    _FIGURES: ("attribute", *_NUMBERS, "unit", "per", "basis", "modality", "scope"),
}


def profiles(frames: Frames, who: Mapping[str, str], territory: Territory) -> dict[str, Profile]:
    """Return the profile of each company, project and phase by its id in `who`.

    Mentions that `who` does not have are left out. Facts count that somebody accepted or that a newest reading found,
    whatever the day; rejected ones do not.
    """
    ids, kinds, names, contents = (
        listed(frames.mentions[of].dictionary_encode()) for of in ("mention_id", "kind", "name", "content")
    )
    entity = [who.get(mention) if kind in FAMILY else None for mention, kind in zip(ids, kinds, strict=True)]
    found = {
        mention: Profile(mention, kind) for one, mention, kind in zip(entity, ids, kinds, strict=True) if one == mention
    }
    of = [found.get(one or "") for one in entity]
    for profile, name, content in zip(of, names, contents, strict=True):
        if profile:
            profile.tell("names", [name])
            profile.tell("contents", [content] if profile.family == "project" else [])
    facts = _facts(frames)
    for row in _rows(facts, _LINKS):
        profile, owner = of[row["mention"]], of[row["target"]]
        if profile and row["attribute"] == "owner":
            profile.owners[names[row["target"]]] = who.get(row["value"], row["value"])
            if owner:
                owner.tell("owns", [names[row["mention"]]])
        elif profile:
            profile.tell("places", territory.codes(names[row["target"]]))
    known = _known_days(frames)
    for row in chain.from_iterable(_rows(facts, some) for some in (_WORDS, _GATES, _FIGURES)):
        if profile := of[row["mention"]]:
            _tell(profile, row, known.get(contents[row["mention"]]))
    return found


def _tell(profile: Profile, row: Mapping[str, Any], known: int | None) -> None:
    """Add a fact that is no link to a profile."""
    match row["attribute"]:
        case "product":
            profile.tell("products", [row["value"]])
        case "name":
            profile.tell("names", [row["value"]])
        case "identifier":
            profile.tell("identifiers", [(row["basis"] or "", row["value"])])
        case "gate":
            profile.tell("passed", _gate(row, known))
        case _ if row["point"] is not None and row["scope"] is None and row["modality"] != "dropped":
            profile.figures.setdefault(_figure_key(row), set()).add(_figure(row))


def _figure_key(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """What is counted: the same attribute, basis, unit and time unit, as in claims."""
    basis = row["basis"] or ""
    counted = "total" if row["attribute"] == "investment" and (not basis or basis in TOTALS) else basis
    return row["attribute"], counted, row["unit"] or "", row["per"] or ""


def _figure(row: Mapping[str, Any]) -> Figure:
    half = (row["resolution"] or 0.0) / 2
    low = -float("inf") if row["low"] is None else row["low"] - half
    high = float("inf") if row["high"] is None else row["high"] + half
    steps = row["point"] / row["resolution"] if row["resolution"] else row["point"]
    return Figure(low, high, row["point"], len(f"{steps:.6g}".split("e")[0].replace(".", "").strip("0")))


def _gate(row: Mapping[str, Any], known: int | None) -> Iterator[Passed]:
    actual = row["modality"] == "actual"
    if row["holds_from"]:
        first, last, precision = _span(row["holds_from"])
        yield Passed(row["value"], first, last, precision, actual, row["scope"] is None, row["holds_from"])
    elif actual and known is not None:
        yield Passed(row["value"], None, known, None, actual, row["scope"] is None, "≤ " + iso(known))


@lru_cache(maxsize=65536)
def _span(text: str) -> tuple[int, int, Precision]:
    stated = PartialDate.parse(text)
    return day(stated.first), day(stated.last), stated.precision


def _known_days(frames: Frames) -> dict[str, int]:
    """The day by which what a source tells had happened: that of its publication, where it says one."""
    published = frames.sources.filter(pc.not_equal(frames.sources["known_by"], "fetched"))
    return dict(zip(*(published[of].to_pylist() for of in ("content", "known_day")), strict=True))


def _facts(frames: Frames) -> pa.Table:
    """The facts that count, with the row of the mention, and of the one that a link leads to."""
    told = pc.is_in(frames.facts["attribute"], value_set=pa.array([name for some in _COLUMNS for name in some]))
    rows = pc.and_(told, _counts(frames))
    columns = sorted({"mention_id", *chain.from_iterable(_COLUMNS.values())} - {"target"})
    facts, ids = frames.facts.select(columns).filter(rows), frames.mentions["mention_id"]
    return with_columns(facts, mention=positions(facts["mention_id"], ids), target=positions(facts["value"], ids))


def _rows(facts: pa.Table, attributes: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """What is looked at of the facts of some attributes, with numbers as floats: they are compared, never summed."""
    some = facts.filter(pc.is_in(facts["attribute"], value_set=pa.array(attributes)))
    columns = {name: some[name] for name in ("mention", *_COLUMNS[attributes])}
    floats = {name: pc.cast(columns[name], pa.float64()) for name in _NUMBERS if name in columns}
    return streamed(pa.table({**columns, **floats}))


def _counts(frames: Frames) -> pa.ChunkedArray:
    """Whether each fact was found by a newest reading or accepted, and not rejected."""
    verdicts = {row["left"]: row["verdict"] for row in _reviews(frames)}
    newest = pc.is_in(frames.findings["reading_id"], value_set=pa.array(_newest(frames), pa.string()))
    found = pc.is_in(frames.facts["fact_id"], value_set=frames.findings["fact_id"].filter(newest))
    accepted, rejected = (
        pc.is_in(
            frames.facts["fact_id"],
            value_set=pa.array([fact for fact, given in verdicts.items() if given == of], pa.string()),
        )
        for of in ("accept", "reject")
    )
    return pc.and_not(pc.or_(found, accepted), rejected)


def _reviews(frames: Frames) -> Iterable[dict[str, Any]]:
    rows = frames.judgements.filter(pc.equal(frames.judgements["right"], "")).to_pylist()
    return sorted(rows, key=lambda row: row["number"])


def _newest(frames: Frames) -> list[str]:
    """The newest whole reading of each source by each reader, and the partial ones after it."""
    since: dict[tuple[str, str], int] = defaultdict(int)
    rows = records(frames.readings.select(["reading_id", "source_id", "reader", "number", "whole"]))
    for row in rows:
        if row["whole"]:
            since[row["source_id"], row["reader"]] = max(since[row["source_id"], row["reader"]], row["number"])
    return [row["reading_id"] for row in rows if row["number"] >= since[row["source_id"], row["reader"]]]
