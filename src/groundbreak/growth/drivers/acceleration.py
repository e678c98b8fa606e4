"""By how many points growth rose since the period before, within the rounding of both rates."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

import pyarrow as pa

from groundbreak.growth.drivers.figures import Figure, figures
from groundbreak.units import Period

ACCELERATION = pa.schema([
    ("area", pa.string()), ("indicator", pa.string()), ("basis", pa.string()), ("start", pa.string()),
    ("end", pa.string()), ("before_start", pa.string()), ("before_end", pa.string()), ("low_pp", pa.float64()),
    ("high_pp", pa.float64()), ("rests_on", pa.string()),
])  # fmt: skip


def acceleration_table(table: pa.Table) -> pa.Table:
    """Return the change of each published rate on the one before it: cumulative on cumulative, month on month.

    ``Δ = g − g_before``, with the ends that the rounding of both leaves. The one before is the last that was published
    of the same series in the same year, or, of whole years, that of an earlier one.

    Parameters
    ----------
    table
        `FIGURES`; measure ``yoy_growth``.
    """
    rates = sorted(figures(table, ["yoy_growth"]), key=lambda row: (*_series(row), row.end))
    made = [row for _, group in groupby(rates, key=_series) for row in _changes(list(group))]
    return pa.Table.from_pylist(made, schema=ACCELERATION)


def _series(row: Figure) -> tuple[str, ...]:
    """What two rates share that are compared: area, indicator, basis, and which months of a year they span."""
    run = Period(*row.run)
    whole_year = run.is_cumulative and run.months == 12
    kind = "cumulative" if run.is_cumulative else f"{run.months} months"
    return row.area, row.indicator, row.basis or "", "years" if whole_year else f"{kind} {row.end[:4]}"


def _changes(rates: Sequence[Figure]) -> Iterator[dict[str, Any]]:
    for before, now in pairwise(rates):
        if before.run != now.run:
            yield {
                "area": now.area,
                "indicator": now.indicator,
                "basis": now.basis,
                "start": now.start,
                "end": now.end,
                "before_start": before.start,
                "before_end": before.end,
                "low_pp": round(now.low - before.high, 6),
                "high_pp": round(now.high - before.low, 6),
                "rests_on": f"{before.fact_id} {now.fact_id}",
            }
