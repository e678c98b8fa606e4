"""The pages of growth: the headline series year by year, and all other series."""

from collections.abc import Iterator
from typing import NamedTuple

from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.charts import Chart
from groundbreak.publish.pages.page import Page, parts
from groundbreak.publish.pages.rates import REFUSED, Rate, Ways, chart, headline, rate, rows_of, series, ways, years
from groundbreak.publish.view import View

ROWS = 40


class Year(NamedTuple):
    """A year of the headline series."""

    year: int
    chart: Chart | None
    rates: list[Rate]
    ways: Ways
    weights: list[str]


def growth(view: View) -> Iterator[Page]:
    """Yield the page of the headline series, and those of all other series."""
    shown = [_year(view, year) for year in reversed(years(view))]
    charts = tuple(year.chart for year in shown if year.chart)
    yield Page(
        "growth.html", "growth.html", view.text("growth.title"), {"years": shown, "what": headline(view)}, charts
    )
    rows = [row for row in view.catalog.rows("growth") if row["series_id"] != series(view)]
    published = sorted((row for row in rows if _is_shown(row)), key=lambda row: _order(view, row))
    derived = sum(row["kind"] == "derived" for row in rows)
    for part in parts("growth-areas.html", [rate(view, row) for row in published], ROWS):
        context = {"part": part, "derived": derived}
        yield Page(part.path, "growth-areas.html", view.text("growth.areas"), context)


def _year(view: View, year: int) -> Year:
    held = view.catalog.rows("weights")
    mine = [row for row in held if row["series_id"] == series(view) and row["start"].startswith(str(year))]
    rates = [rate(view, row) for row in rows_of(view, year)]
    return Year(year, chart(view, year), rates, ways(view, year), [_weight(view, row) for row in mine])


def _weight(view: View, row: Row) -> str:
    low, high = (words.rate(row[end] * 100, view.language) for end in ("low", "high"))
    return view.text("growth.weight", note=row[f"note_{view.language}"], low=low, high=high)


def _is_shown(row: Row) -> bool:
    return row["kind"] == "published" or row["status"] in REFUSED or row["lower_pct"] > -100


def _order(view: View, row: Row) -> tuple[str, ...]:
    return (view.name(row["area"]).text, row["indicator"], row["end"], row["start"], row["band"], row["rests_on"])
