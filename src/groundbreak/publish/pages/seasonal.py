"""Seasonally adjusted series where a series has months; X-13 is an extra, so this is no part of an edition."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from groundbreak.errors import BadValue, NoTool
from groundbreak.growth.series.seasonal import FEWEST, adjust
from groundbreak.publish.catalog import Row
from groundbreak.publish.charts import NARROW, WIDE, Chart, lines_chart
from groundbreak.publish.pages.rates import name
from groundbreak.publish.view import View


class Seasonal(NamedTuple):
    """What is said of seasons, and the charts of the series that have enough months."""

    note: str
    charts: tuple[Chart, ...] = ()


def seasonal(view: View) -> Seasonal:
    """Adjust every series of levels that has months; where X-13 is not installed, say so."""
    runs = monthly(view)
    if not runs:
        return Seasonal(view.text("seasonal.none", n=FEWEST))
    charts, refused = [], []
    for rows in runs:
        try:
            charts.append(_chart(view, rows))
        except NoTool:
            return Seasonal(view.text("seasonal.absent", n=len(runs)))
        except BadValue as wrong:
            refused.append(str(wrong))
    return Seasonal(" ".join([view.text("seasonal.note"), *refused]), tuple(charts))


def monthly(view: View) -> list[Sequence[Row]]:
    """Return the series of levels with single months, enough of them and without a gap, in the order of time."""
    rows = [row for row in view.catalog.rows("observations") if _is_month(row)]
    rows.sort(key=lambda row: (row["entity_id"], row["indicator"], row["basis"] or "", row["holds_from"]))
    held = groupby(rows, key=lambda row: (row["entity_id"], row["indicator"], row["basis"], row["unit"]))
    found: list[Sequence[Row]] = [list(group) for _, group in held]
    return [series for series in found if len(series) >= FEWEST and _gapless(series)]


def _is_month(row: Row) -> bool:
    told = row["attribute"] == "level" and row["rank"] == 1 and row["scope"] is None
    return bool(told and row["holds_from"] and row["holds_to"] and row["holds_from"][:7] == row["holds_to"][:7])


def _gapless(rows: Sequence[Row]) -> bool:
    months = [int(row["holds_from"][:4]) * 12 + int(row["holds_from"][5:7]) for row in rows]
    return months == list(range(months[0], months[0] + len(months)))


def _chart(view: View, rows: Sequence[Row]) -> Chart:
    first = {**rows[0], "area": rows[0]["entity_id"]}
    made = adjust([float(row["point"]) for row in rows], rows[0]["holds_from"][:7])
    values = [
        {"month": row["holds_from"][:7], "level": float(row["point"]), "adjusted": float(level)}
        for row, level in zip(rows, made.seasonally_adjusted, strict=True)
    ]
    what, last = name(view, first).text, values[-1]
    alt = view.text("seasonal.alt", what=what, month=view.day(last["month"]), tool=made.tool)
    stem = f"seasonal-{rows[0]['entity_id']}.{rows[0]['indicator']}"
    return Chart(stem, alt, lines_chart(values, WIDE), lines_chart(values, NARROW))
