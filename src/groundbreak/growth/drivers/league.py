"""League tables of districts: rank by growth or level of an indicator in a period, and the rank before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pyarrow as pa

from groundbreak.growth.drivers.figures import Figure, figures
from groundbreak.units import Period

LEAGUE = pa.schema([
    ("contest", pa.string()), ("indicator", pa.string()), ("basis", pa.string()), ("measure", pa.string()),
    ("start", pa.string()), ("end", pa.string()), ("area", pa.string()), ("low", pa.float64()),
    ("high", pa.float64()), ("unit", pa.string()), ("rank", pa.int64()), ("worst_rank", pa.int64()),
    ("published_rank", pa.int64()), ("rank_change", pa.int64()), ("reported", pa.int64()),
    ("districts", pa.int64()), ("rests_on", pa.string()),
])  # fmt: skip
_RANKED = ("level", "yoy_growth")
_Table = dict[str, Figure]


def league(table: pa.Table, districts: Sequence[str]) -> pa.Table:
    """Rank the districts that reported, and list those that did not.

    A district stands behind all whose printed figure is larger; equal figures share a rank. One that reported alone has
    a table only where a source prints its rank. ``rank`` is the place among
    the ``reported`` of ``districts``, the best there can be; ``worst_rank`` the place if all that did not report were
    ahead. ``rank_change`` compares the places among the districts that reported both this period and the last one
    before it that at least two of them reported: positive is up. A rank that a source prints is ``published_rank``.

    Parameters
    ----------
    table
        `FIGURES`; measures ``level``, ``yoy_growth`` and ``rank``.
    districts
        All areas that could report.
    """
    known = set(districts)
    rows = [row for row in figures(table, [*_RANKED, "rank"]) if row.area in known]
    ranks = {(row.indicator, row.run, row.area): row for row in rows if row.measure == "rank"}
    ranked = sorted((row for row in rows if row.measure != "rank"), key=_contest)
    made: list[dict[str, Any]] = []
    earlier: dict[tuple[str, ...], list[_Table]] = defaultdict(list)
    for contest, group in groupby(ranked, key=_contest):
        told = {row.area: row for row in group}
        before = next((past for past in reversed(earlier[contest[:4]]) if len(past.keys() & told.keys()) > 1), {})
        earlier[contest[:4]].append(told)
        about = next(iter(told.values()))
        if len(told) > 1 or any((about.indicator, about.run, area) in ranks for area in told):
            made += _table(told, before, ranks, districts)
    return pa.Table.from_pylist(made, schema=LEAGUE)


def _contest(row: Figure) -> tuple[str, ...]:
    """What figures share that are ranked against each other; first what two periods of one contest share."""
    kind = "cumulative" if Period(*row.run).is_cumulative else "months"
    return row.indicator, row.basis or "", row.measure, f"{row.unit} {kind}", row.end, row.start


def _table(
    told: _Table, before: _Table, ranks: Mapping[tuple[str, tuple[str, str], str], Figure], districts: Sequence[str]
) -> Iterator[dict[str, Any]]:
    about = next(iter(told.values()))
    both = sorted(told.keys() & before.keys())
    missing = len(districts) - len(told)
    for area in sorted(districts, key=lambda area: (_place(told, area, told) or len(districts) + 1, area)):
        row, printed = told.get(area), ranks.get((about.indicator, about.run, area))
        place = _place(told, area, told)
        old, new = _place(before, area, both), _place(told, area, both)
        facts = [fact.fact_id for fact in (row, printed, before.get(area) if old and new else None) if fact]
        yield {
            "contest": f"{about.indicator}.{about.basis}" if about.basis else about.indicator,
            "indicator": about.indicator,
            "basis": about.basis,
            "measure": about.measure,
            "start": about.start,
            "end": about.end,
            "area": area,
            "low": row.low if row else None,
            "high": row.high if row else None,
            "unit": about.unit,
            "rank": place,
            "worst_rank": place + missing if place else None,
            "published_rank": int(printed.point) if printed else None,
            "rank_change": old - new if old and new else None,
            "reported": len(told),
            "districts": len(districts),
            "rests_on": " ".join(facts),
        }


def _place(told: _Table, area: str, among: Sequence[str] | _Table) -> int | None:
    """Return the place of an area among some; None where it is none of them."""
    if area not in told or area not in among:
        return None
    return 1 + sum(told[other].point > told[area].point for other in among)
