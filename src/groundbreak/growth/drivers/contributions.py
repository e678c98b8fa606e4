"""Points that a part adds to the growth of its whole: as published, and from its rate and its share of the base."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from groundbreak.growth.drivers.figures import (
    Ends,
    Figure,
    Wholes,
    figures,
    growth_factor,
    inverse,
    pairs,
    side_by_side,
    times,
)
from groundbreak.growth.drivers.shares import share_now

CONTRIBUTIONS = pa.schema([
    ("area", pa.string()), ("indicator", pa.string()), ("whole", pa.string()), ("start", pa.string()),
    ("end", pa.string()), ("kind", pa.string()), ("low_pp", pa.float64()), ("high_pp", pa.float64()),
    ("rests_on", pa.string()), ("formula", pa.string()),
])  # fmt: skip


def contributions_table(table: pa.Table, wholes: Wholes) -> pa.Table:
    """Return the contributions that are published, and those that levels and rates of one run give.

    A part whose share of the whole is s now, and which grew by g while the whole grew by G, had the base share
    ``s (1 + G) / (1 + g)`` and adds ``c = s (1 + G) · g / (1 + g)``: rate times base share, in percentage points. The
    part of growth that it makes up is another figure and is not given here. Parts of this table may overlap (private,
    high-tech), so they are not added up.

    Parameters
    ----------
    table
        `FIGURES`; measures ``contribution_pp``, ``level`` and ``yoy_growth``.
    wholes
        The wholes of each indicator.
    """
    made = [
        _row(row, row.whole, "published", row.ends, (row.fact_id,), "c") for row in figures(table, ["contribution_pp"])
    ]
    for known in side_by_side(table, ["level", "yoy_growth"]):
        made += _derived(known, wholes)
    made.sort(key=lambda row: tuple(str(row[name]) for name in CONTRIBUTIONS.names))
    return pa.Table.from_pylist(made, schema=CONTRIBUTIONS)


def _derived(known: Mapping[tuple[str, str], Figure], wholes: Wholes) -> Iterator[dict[str, Any]]:
    for part, whole in pairs(known, wholes):
        now = share_now(known, part, whole)
        rate, growth = known.get((part, "yoy_growth")), known.get((whole, "yoy_growth"))
        if now and rate and growth and rate.low > -100:
            points = times(now.ends, growth_factor(growth), _of_now(rate))
            facts = (*now.facts, rate.fact_id, growth.fact_id)
            yield _row(rate, whole, "derived", (100 * points[0], 100 * points[1]), facts, "s (1 + G) · g / (1 + g)")


def _of_now(rate: Figure) -> Ends:
    """What growth is of the level now, g / (1 + g), which rises with g."""
    low, high = inverse(growth_factor(rate))
    return 1 - high, 1 - low


def _row(
    about: Figure, whole: str | None, kind: str, ends: Ends, facts: tuple[str, ...], formula: str
) -> dict[str, Any]:
    return {
        "area": about.area,
        "indicator": about.indicator,
        "whole": whole,
        "start": about.start,
        "end": about.end,
        "kind": kind,
        "low_pp": round(ends[0], 6) + 0.0,
        "high_pp": round(ends[1], 6) + 0.0,
        "rests_on": " ".join(facts),
        "formula": formula,
    }
