"""Shares of a part in its whole: as published, from levels, and of the year before from rates."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

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
from groundbreak.units import Period

SHARES = pa.schema([
    ("area", pa.string()), ("indicator", pa.string()), ("whole", pa.string()), ("start", pa.string()),
    ("end", pa.string()), ("kind", pa.string()), ("low_pct", pa.float64()), ("high_pct", pa.float64()),
    ("rests_on", pa.string()), ("formula", pa.string()),
])  # fmt: skip
_Known = Mapping[tuple[str, str], Figure]


class Share(NamedTuple):
    """A share as fractions of one, and the facts it rests on."""

    ends: Ends
    facts: tuple[str, ...]


def shares(table: pa.Table, wholes: Wholes) -> pa.Table:
    """Return the shares that are published, and those that follow.

    With levels L of a part and of its whole in one run, ``s = L_part / L_whole``. With both rates as well, the share
    that the part had a year before, on the comparable basis of the rates, is ``s₀ = s (1 + G) / (1 + g)``. Ends are
    those that the rounding of each figure leaves.

    Parameters
    ----------
    table
        `FIGURES`; measures ``share``, ``level`` and ``yoy_growth``.
    wholes
        The wholes of each indicator.
    """
    made = [_published(row) for row in figures(table, ["share"])]
    for known in side_by_side(table, ["level", "yoy_growth"]):
        made += _derived(known, wholes)
    made.sort(key=lambda row: tuple(str(row[name]) for name in SHARES.names))
    return pa.Table.from_pylist(made, schema=SHARES)


def share_now(known: _Known, part: str, whole: str) -> Share | None:
    """Return the share that two levels of one run give; None where one of them is missing or nil."""
    ours, all_ = known.get((part, "level")), known.get((whole, "level"))
    if ours is None or all_ is None or all_.low <= 0 or ours.unit != all_.unit:
        return None
    low, high = times((max(ours.low, 0.0), ours.high), inverse(all_.ends))
    return Share((low, min(high, 1.0)), (ours.fact_id, all_.fact_id))


def _derived(known: _Known, wholes: Wholes) -> Iterator[dict[str, Any]]:
    for part, whole in pairs(known, wholes):
        if (now := share_now(known, part, whole)) is None:
            continue
        about = known[part, "level"]
        yield _row(about, whole, "from_levels", now, Period(*about.run), "L_part / L_whole")
        rate, growth = known.get((part, "yoy_growth")), known.get((whole, "yoy_growth"))
        if rate and growth and rate.low > -100:
            low, high = times(now.ends, growth_factor(growth), inverse(growth_factor(rate)))
            before = Share((low, min(high, 1.0)), (*now.facts, rate.fact_id, growth.fact_id))
            yield _row(about, whole, "from_rates", before, Period(*about.run).year_before(), "s (1 + G) / (1 + g)")


def _published(row: Figure) -> dict[str, Any]:
    said = Share((row.low / 100, row.high / 100), (row.fact_id,))
    return _row(row, row.whole, "published", said, Period(*row.run), "s")


def _row(about: Figure, whole: str | None, kind: str, said: Share, run: Period, formula: str) -> dict[str, Any]:
    return {
        "area": about.area,
        "indicator": about.indicator,
        "whole": whole,
        "start": run.start,
        "end": run.end,
        "kind": kind,
        "low_pct": round(100 * said.ends[0], 6),
        "high_pct": round(100 * said.ends[1], 6),
        "rests_on": " ".join(said.facts),
        "formula": formula,
    }
