"""The time view of the fold: of each claim, the values that the register showed, from which day until which.

It is the same fold over the same facts, with no issue ended and no plan given up. From day to day those that were not
yet known, had been ended, or had been given up by then are left out, and the first in rank of the others is shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

import pyarrow as pa

from groundbreak.register import tables
from groundbreak.register.claims import DATED
from groundbreak.register.engine import Lazy, gather, with_columns
from groundbreak.register.fold import fold, open_to
from groundbreak.register.frames import Frames, day, iso
from groundbreak.register.inforce import LEAST, Least

# Rank and what goes with it are of one day; here they change.
TOLD = [name for name in tables.COLUMNS if name not in {"rank", "values", "origins", "decided_by"}]
_SHOWN = pa.schema([
    ("nth", pa.int64()), ("shown_from", pa.string()), ("shown_until", pa.string()), ("ended_by", pa.string()),
    ("next_fact_id", pa.string()),
])  # fmt: skip


class Life(NamedTuple):
    """The days on which a source counts: from the first, up to and without the last where it was ended."""

    first: int
    last: int | None


class _Said(NamedTuple):
    """A fact of a claim: its row, its place in the order, what it says, and the lives of its sources."""

    row: int
    rank: int
    modality: str
    said: str
    plan: tuple[str, str]
    lives: tuple[Life, ...]


_Known = dict[_Said, int]


@dataclass(slots=True)
class _Shown:
    """A value, and the days on which it was shown."""

    fact: _Said
    first: int
    last: int | None = None
    ended_by: str | None = None
    next: _Said | None = None


def timeline(
    frames: Frames,
    *,
    as_of: date,
    known_at: date,
    audience: str = "public",
    least: Least = LEAST,
    lazy: Lazy | None = None,
) -> pa.Table:
    """Return what a fold of the same arguments would have shown at each day up to `known_at`.

    Returns
    -------
    pyarrow.Table
        One row for each value that won a claim, in sequence (``nth``): what it says, with the columns of the claims;
        ``shown_from`` and ``shown_until``, the first day on which it was shown and the first on which it no longer was;
        ``ended_by`` (``superseded`` by ``next_fact_id``, ``given_up``, ``omitted`` by a newer issue; null where it
        stands). A value that is only repeated is no new row. The row at the end of a claim that has no
        ``shown_until`` is the row of rank 1 in the register.
    """
    endless = with_columns(frames.sources, complete=pa.array([False] * frames.sources.num_rows, pa.bool_()))
    told = fold(
        replace(frames, sources=endless),
        as_of=as_of,
        known_at=known_at,
        audience=audience,
        least=least,
        given_up=True,
        lazy=lazy,
    ).claims
    lives = _lives(frames.sources, day(known_at), open_to(audience))
    shown = [one for subject in _subjects(told, lives) for one in _sweep(subject)]
    return _table(told, sorted(shown, key=lambda one: (one[0].fact.row, one[1])))


def _lives(sources: pa.Table, known_at: int, audiences: Sequence[str]) -> dict[str, tuple[Life, ...]]:
    """The lives of each source with those of the same content: they say the same."""
    chains: dict[str, list[dict[str, Any]]] = defaultdict(list)
    columns = ["source_id", "content", "chain", "known_day", "issue", "recorded", "complete", "audience"]
    for row in sources.select(columns).to_pylist():
        if row["known_day"] <= known_at and row["audience"] in audiences:
            chains[row["chain"]].append(row)
    content: dict[str, list[Life]] = defaultdict(list)
    for rows in chains.values():
        rows.sort(key=lambda row: (row["known_day"], row["issue"], row["recorded"], row["source_id"]))
        last = None
        for row in reversed(rows):
            content[row["content"]].append(Life(row["known_day"], last))
            last = row["known_day"] if row["complete"] else last
    every = (row for rows in chains.values() for row in rows)
    return {row["source_id"]: tuple(content[row["content"]]) for row in every}


def _subjects(told: pa.Table, lives: dict[str, tuple[Life, ...]]) -> Iterable[list[_Said]]:
    """The facts about one thing of one entity, plans and what came of them together."""
    columns = ["entity", "claim_key", "rank", "modality", "attribute", "value", "holds_from", "source_id"]
    subjects: dict[tuple[str, int], list[_Said]] = defaultdict(list)
    for number, values in enumerate(zip(*(told[name].to_pylist() for name in columns), strict=True)):
        entity, key, rank, modality, attribute, value, when, source = values
        said = (when or "") if attribute in DATED else value
        fact = _Said(number, rank, modality, said, (value, when or ""), lives[source])
        subjects[entity, key].append(fact)
    return subjects.values()


def _sweep(subject: list[_Said]) -> Iterator[tuple[_Shown, int]]:
    """Go through the days on which something changes, and note each value that comes to be shown, with its number."""
    shown: dict[str, list[_Shown]] = {fact.modality: [] for fact in subject}
    for on, known in _standing(subject):
        won = _winners(known)
        is_dropped = any(fact.modality == "dropped" for fact in known)
        for modality, sequence in shown.items():
            gone = "given_up" if is_dropped and modality == "planned" else "omitted"
            _note(sequence, won.get(modality), on, gone)
    for sequence in shown.values():
        for earlier, later in pairwise(sequence):
            if earlier.last == later.first:
                earlier.ended_by, earlier.next = "superseded", later.fact
        yield from ((one, nth) for nth, one in enumerate(sequence, start=1))


def _standing(subject: list[_Said]) -> Iterator[tuple[int, _Known]]:
    """The facts that count from each day on which these change, each with the day since which it was known."""
    begun: dict[int, list[tuple[_Said, int]]] = defaultdict(list)
    ended: dict[int, list[tuple[_Said, int]]] = defaultdict(list)
    for fact in subject:
        for life in fact.lives:
            begun[life.first].append((fact, life.first))
            if life.last is not None:
                ended[life.last].append((fact, life.first))
    known: dict[_Said, list[int]] = defaultdict(list)
    for on in sorted(begun.keys() | ended.keys()):
        for fact, since in begun[on]:
            known[fact].append(since)
        for fact, since in ended[on]:
            known[fact].remove(since)
            if not known[fact]:
                del known[fact]
        yield on, {fact: min(days) for fact, days in known.items()}


def _winners(known: _Known) -> dict[str, _Said]:
    """The first in rank of each modality; plans that had been given up by then are out."""
    dropped = max((since for fact, since in known.items() if fact.modality == "dropped"), default=None)
    first: dict[tuple[str, str], int] = {}
    for fact, since in known.items():
        if fact.modality == "planned":
            first[fact.plan] = min(since, first.get(fact.plan, since))
    won: dict[str, _Said] = {}
    for fact in sorted(known, key=lambda fact: fact.rank, reverse=True):
        if fact.modality != "planned" or dropped is None or first[fact.plan] > dropped:
            won[fact.modality] = fact
    return won


def _note(sequence: list[_Shown], won: _Said | None, on: int, gone: str) -> None:
    current = sequence[-1] if sequence and sequence[-1].last is None else None
    if current and (won is None or won.said != current.fact.said):
        current.last, current.ended_by = on, gone
        current = None
    if won and current is None:
        sequence.append(_Shown(won, on))


def _table(told: pa.Table, shown: list[tuple[_Shown, int]]) -> pa.Table:
    facts = told["fact_id"].to_pylist()
    rows = [
        {
            "nth": nth,
            "shown_from": iso(one.first),
            "shown_until": None if one.last is None else iso(one.last),
            "ended_by": one.ended_by,
            "next_fact_id": facts[one.next.row] if one.next else None,
        }
        for one, nth in shown
    ]
    held = tables.shown(gather(told, pa.array([one.fact.row for one, _ in shown], pa.int64()))).select(TOLD)
    spans = pa.Table.from_pylist(rows, schema=_SHOWN)
    return with_columns(held, **dict(zip(spans.column_names, spans.columns, strict=True)))
