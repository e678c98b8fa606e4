"""Vintages: every print of one observation, and which later one took its place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts.vocabulary import MEASURES
from groundbreak.register.frames import iso
from groundbreak.units import Interval

_VALUE = pa.decimal128(38, 9)
VINTAGES = pa.schema([
    ("claim_id", pa.string()), ("nth", pa.int32()), ("entity_id", pa.string()), ("attribute", pa.string()),
    ("indicator", pa.string()), ("basis", pa.string()), ("holds_from", pa.string()), ("holds_to", pa.string()),
    ("value", pa.string()), ("low", _VALUE), ("high", _VALUE), ("point", _VALUE), ("unit", pa.string()),
    ("known_on", pa.string()), ("source_id", pa.string()), ("fact_id", pa.string()), ("superseded_by", pa.string()),
    ("superseded_on", pa.string()),
])  # fmt: skip
_Row = dict[str, Any]


def vintages(observations: pa.Table, history: pa.Table, sources: pa.Table) -> pa.Table:
    """Return the prints of every observation, in the order in which they could be known.

    A print is superseded by the next one that differs from it by more than rounding; repeating a figure supersedes
    nothing. What a source's newest version no longer says is here too, from the history.
    """
    claims: defaultdict[str, dict[str, _Row]] = defaultdict(dict)
    known = dict(zip(*(sources[name].to_pylist() for name in ("source_id", "known_day")), strict=True))
    measured = pc.is_in(history["attribute"], pa.array(sorted(MEASURES)))
    past = history.filter(pc.and_(measured, pc.equal(history["modality"], "actual"))).to_pylist()
    for row in chain(observations.to_pylist(), past):
        claims[row["claim_id"]].setdefault(row["fact_id"], {**row, "known_on": iso(known[row["source_id"]])})
    rows = [row for claim in sorted(claims) for row in _in_order(list(claims[claim].values()))]
    return pa.Table.from_pylist(rows, schema=VINTAGES)


def _in_order(prints: Sequence[_Row]) -> Iterator[_Row]:
    """Number the prints of one observation and name what took the place of each."""
    told = sorted(prints, key=lambda row: (row["known_on"], row["fact_id"]))
    for nth, row in enumerate(told):
        later = (each for each in told[nth + 1 :] if each["known_on"] > row["known_on"] and not _same(row, each))
        by = next(later, None)
        news = {"superseded_by": by["fact_id"], "superseded_on": by["known_on"]} if by else {}
        yield {**row, "nth": nth + 1, **news}


def _same(one: _Row, other: _Row) -> bool:
    """Whether two prints admit a common value, rounding included."""
    return one["unit"] == other["unit"] and _interval(one).overlaps(_interval(other))


def _interval(row: _Row) -> Interval:
    return Interval(row["low"], row["high"], row["low_open"], row["high_open"], row["resolution"])
