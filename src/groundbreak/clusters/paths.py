"""The growth that a path needs, and the odds that what is under way covers its distance."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

_Row = Mapping[str, Any]
_STATED = ("rate", "no_year", "past", "no_base", "reached", "missed")


def years(value: Decimal, base: _Row, span: int) -> dict[str, float | None]:
    """Return the growth a year in per cent that leads from a base to a value in `span` years, with its ends.

    A share has none: its distance is told in points.
    """
    if base["attribute"] != "level" or not base["point"]:
        return {}
    half = (base["resolution"] or Decimal(0)) / 2
    low, high = min(base["low"] or base["point"], base["point"] - half), base["point"] + half
    return {
        "growth_needed_pct": _pace(value, base["point"], span),
        "growth_needed_low_pct": _pace(value, high, span),
        "growth_needed_high_pct": _pace(value, low, span) if low > 0 else None,
    }


def _pace(value: Decimal, base: Decimal, span: int) -> float:
    return float(100 * (float(value / base) ** (1 / span) - 1))


def bands(outlook: pa.Table) -> dict[tuple[str, ...], _Row]:
    """Return the bands of output value of what is stated, by kind of group, group, unit and period."""
    names = ("kind", "group_id", "unit", "period")
    rows = (row for row in outlook.to_pylist() if row["measure"] == "output_value" and not row["with_estimates"])
    return {tuple(row[name] for name in names): row for row in rows}


def odds(
    row: _Row, path: _Row, group: tuple[str, str] | None, ahead: Mapping[tuple[str, ...], _Row], on: date
) -> dict[str, Any]:
    """Return between which odds the projects of the outlook alone cover the distance, or why there are none.

    Bands tell P10, P50 and P90 of what the projects under way add in the year of the target. The distance lies between
    two of them, and the odds between their complements. Only a base of the year before the outlook begins, or of
    that year, will do: projects that were commissioned between base and outlook are in neither.
    """
    none = {"odds_low_pct": None, "odds_high_pct": None}
    if group is None:
        return {**none, "odds_are": "not_carried"}
    if path["status"] in _STATED:
        return {**none, "odds_are": path["status"]}
    if path["base_year"] < on.year - 1:
        return {**none, "odds_are": "old_base"}
    band = ahead.get((*group, row["unit"], str(path["year"])))
    if band is None:
        return {**none, "odds_are": "not_ahead"}
    distance = float(path["distance"])
    ends = [("p10", 90, 100), ("p50", 50, 90), ("p90", 10, 50)]
    low, high = next(((low, high) for end, low, high in ends if distance <= band[end]), (0, 10))
    return {"odds_low_pct": float(low), "odds_high_pct": float(high), "odds_are": "pipeline_alone"}
