"""Projects by size: how many there are at and above each size, and what they state, in all and by district."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

SIZES = pa.schema([
    ("area", pa.string()), ("at_least", pa.int64()), ("phases", pa.int64()),
    ("investment", pa.decimal128(38, 9)),
    ("phases_in_area", pa.int64()), ("phases_with_investment", pa.int64()), ("rests_on", pa.string()),
])  # fmt: skip


def by_area_and_size(
    phases: pa.Table, at_least: Sequence[int], *, whole: str, districts: Mapping[str, str]
) -> pa.Table:
    """Count phases, and add up what they state, at and above each size.

    Classes are cumulative, as in `groundbreak.pipeline.sizes`, and so are areas: a phase counts in its district and in
    the whole, one whose place is not known in the whole alone.

    Parameters
    ----------
    phases
        Columns ``place_id``, ``investment`` and ``investment_fact_id``.
    at_least
        Lower ends of the classes, in yuan.
    whole, districts
        What the whole is called, and the district of each place.
    """
    rows = phases.select(["place_id", "investment", "investment_fact_id"]).to_pylist()
    areas = {whole: rows}
    for row in rows:
        if row["place_id"] in districts:
            areas.setdefault(districts[row["place_id"]], []).append(row)
    made = [_class(area, size, areas[area]) for area in sorted(areas) for size in at_least]
    return pa.Table.from_pylist(made, schema=SIZES)


def _class(area: str, size: int, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    stated = [row for row in rows if row["investment"] is not None]
    within = [row for row in stated if row["investment"] >= size]
    return {
        "area": area,
        "at_least": size,
        "phases": len(within),
        "investment": sum((row["investment"] for row in within), Decimal(0)),
        "phases_in_area": len(rows),
        "phases_with_investment": len(stated),
        "rests_on": " ".join(sorted(row["investment_fact_id"] for row in within)),
    }
