"""Who is who: judgements on pairs of mentions become entities.

The last word of each author on a pair counts, a person's before a machine's. *Same* joins, *different* keeps apart;
pairs that persons joined are joined first, and no machine's *same* is followed where it would join two mentions that
a person holds to be different. The order of the rows does not matter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.register.engine import positions
from groundbreak.register.frames import Frames

Pair = tuple[str, str]
_DAYS = 1 << 17
# What of a judgement says who is who.
PAIRED = ["number", "verdict", "left", "right", "author", "by_person"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A mention with the day its source could first be known: what decides the name of a cluster."""

    mention: str
    day: int


def entities(mentions: Iterable[Stated], judgements: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the canonical id of every mention: the member of its cluster with the smallest (day, id)."""
    verdicts = standing(judgements)
    apart = {pair for pair, (verdict, by_person) in verdicts.items() if verdict == "different" and by_person}
    clusters = _Clusters(apart)
    joins = [(not by_person, pair) for pair, (verdict, by_person) in verdicts.items() if verdict == "same"]
    for _, (left, right) in sorted(joins):
        clusters.join(left, right)
    known = list(mentions)
    first: dict[str, Stated] = {}
    for stated in sorted(known, key=lambda item: (item.day, item.mention)):
        first.setdefault(clusters.root(stated.mention), stated)
    return {stated.mention: first[clusters.root(stated.mention)].mention for stated in known}


def entity_numbers(ids: pa.ChunkedArray, days: np.ndarray, judgements: pa.Table) -> np.ndarray:
    """Return what `entities` does, in numbers: of each of the ordered `ids` the row of the one it is named for.

    Whatever no person holds apart is joined all at once; the few clusters that hold such mentions go one by one.
    """
    stands = standing_rows(judgements)
    same = stands.filter(pc.equal(stands["verdict"], "same"))
    apart = stands.filter(pc.and_(pc.equal(stands["verdict"], "different"), stands["by_person"]))
    sides = pc.unique(pa.chunked_array([*same["left"].chunks, *same["right"].chunks], pa.string()))
    every = pa.chunked_array([*ids.chunks, sides.filter(pc.is_null(pc.index_in(sides, ids)))], pa.string())
    left, right = (pc.index_in(same[side], every).to_numpy() for side in ("left", "right"))
    root = _components(len(every), left, right)
    number = np.arange(len(every))
    first = np.full(len(every), len(every) * _DAYS)
    np.minimum.at(first, root[: len(ids)], days.astype(np.int64) * len(every) + number[: len(ids)])
    entity: np.ndarray = (first[root] % len(every))[: len(ids)].astype(np.int32)
    foes = pc.drop_null(pc.index_in(pc.unique(apart["left"]), every)).to_numpy()
    held = np.isin(root, root[foes])
    rows = np.flatnonzero(held[: len(ids)])
    names = ids.take(rows).to_pylist()
    stated = (Stated(mention, day) for mention, day in zip(names, days[rows].tolist(), strict=True))
    among = pa.concat_tables([same.filter(held[left]), apart]).to_pylist()
    found = entities(stated, among)
    place = dict(zip(names, rows.tolist(), strict=True))
    entity[rows] = [place[found[mention]] for mention in names]
    return entity


def standing_rows(judgements: pa.Table) -> pa.Table:
    """The rows that `standing` picks."""
    pair = [("left", "ascending"), ("right", "ascending")]
    rows = judgements.sort_by([*pair, ("author", "ascending"), ("number", "ascending")])
    last = rows.filter(_ends(rows, "left", "right", "author"))
    spoken = last.filter(pc.not_equal(last["verdict"], "withdrawn"))
    heard = spoken.sort_by([*pair, ("by_person", "ascending"), ("number", "ascending")])
    return heard.filter(_ends(heard, "left", "right"))


def _ends(rows: pa.Table, *of: str) -> pa.Array:
    """Where the next row differs in one of those columns, or there is none."""
    differs = np.ones(rows.num_rows, np.bool_)
    if rows.num_rows > 1:
        pairs = (pc.not_equal(rows[name].slice(1), rows[name].slice(0, rows.num_rows - 1)) for name in of)
        differs[:-1] = reduce(pc.or_, pairs).to_numpy()
    return pa.array(differs)


def _components(size: int, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The smallest member of each number's component, by hooking the larger root to the smaller."""
    root = np.arange(size)
    while (root[left] != root[right]).any():
        ends = root[left], root[right]
        np.minimum.at(root, np.maximum(*ends), np.minimum(*ends))
        while (root != root[root]).any():
            root = root[root]
    return root


def who_is_who(frames: Frames) -> dict[str, str]:
    """Return the canonical id of every mention of a log; the fold does the same on columns."""
    return who_is(frames, on_pairs(frames.judgements))


def who_is(frames: Frames, judgements: pa.Table) -> dict[str, str]:
    """Return the canonical id of every mention of a log under some judgements on pairs."""
    table = frames.mentions.select(["mention_id", "content"]).sort_by("mention_id")
    ids = table["mention_id"].to_pylist()
    numbers = entity_numbers(table["mention_id"], stated_days(frames.sources, table["content"]), judgements)
    return {mention: ids[number] for mention, number in zip(ids, numbers.tolist(), strict=True)}


def on_pairs(judgements: pa.Table) -> pa.Table:
    """The judgements that speak of two things."""
    return judgements.select(PAIRED).filter(pc.not_equal(pc.fill_null(judgements["right"], ""), ""))


def stated_days(sources: pa.Table, contents: pa.ChunkedArray) -> np.ndarray:
    """Return for each of some contents the day its sources could first be known."""
    first = sources.group_by("content").aggregate([("known_day", "min")])
    days = pc.fill_null(first["known_day_min"].take(positions(contents, first["content"])), 0)
    return np.asarray(days.to_numpy())


def standing(judgements: Iterable[Mapping[str, Any]]) -> dict[Pair, tuple[str, bool]]:
    """Return the verdict that stands on each subject, and whether a person gave it; withdrawn ones are gone."""
    by_author: dict[tuple[Pair, str], Mapping[str, Any]] = {}
    for row in sorted(judgements, key=lambda row: row["number"]):
        by_author[(row["left"], row["right"]), row["author"]] = row
    stands: dict[Pair, Mapping[str, Any]] = {}
    for (pair, _), row in by_author.items():
        held = stands.get(pair)
        if row["verdict"] != "withdrawn" and (not held or _weight(row) > _weight(held)):
            stands[pair] = row
    return {pair: (row["verdict"], row["by_person"]) for pair, row in stands.items()}


def _weight(row: Mapping[str, Any]) -> tuple[bool, int]:
    return row["by_person"], row["number"]


class _Clusters:
    """Disjoint sets that refuse to join what is held apart."""

    def __init__(self, apart: set[Pair]) -> None:
        self._parent: dict[str, str] = {}
        self._foes: dict[str, set[str]] = {}
        for left, right in apart:
            self._foes.setdefault(left, set()).add(right)
            self._foes.setdefault(right, set()).add(left)
        self._members: dict[str, set[str]] = {}

    def root(self, mention: str) -> str:
        """The mention that stands for the cluster while it is built."""
        path = []
        while (parent := self._parent.get(mention, mention)) != mention:
            path.append(mention)
            mention = parent
        for passed in path:
            self._parent[passed] = mention
        return mention

    def join(self, left: str, right: str) -> None:
        """Join two clusters unless a member of one is held apart from a member of the other."""
        a, b = self.root(left), self.root(right)
        if a == b:
            return
        ours, theirs = self._members.setdefault(a, {a}), self._members.setdefault(b, {b})
        if len(ours) < len(theirs):
            a, b, ours, theirs = b, a, theirs, ours
        if self._foes and any(not self._foes.get(member, set()).isdisjoint(ours) for member in theirs):
            return
        self._parent[b] = a
        ours |= theirs
        del self._members[b]
