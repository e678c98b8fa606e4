"""The pages of growth: the headline series year by year, all other series, and the chapter that they open."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.charts import Chart
from groundbreak.publish.pages.breakdown import breakdown
from groundbreak.publish.pages.drivers import drivers
from groundbreak.publish.pages.league import league
from groundbreak.publish.pages.page import Page, parts
from groundbreak.publish.pages.rates import (
    REFUSED,
    Rate,
    Ways,
    chart,
    headline,
    name,
    rate,
    rows_of,
    series,
    ways,
    years,
)
from groundbreak.publish.pages.span import domain, telling
from groundbreak.publish.pages.statements import statements
from groundbreak.publish.view import View

ROWS = 40


class Drawn(NamedTuple):
    """The bands of another series in a year."""

    name: str
    year: int
    chart: Chart


class Year(NamedTuple):
    """A year of the headline series."""

    year: int
    chart: Chart | None
    rates: list[Rate]
    ways: Ways
    weights: list[str]


def growth(view: View) -> Iterator[Page]:
    """Yield the chapter: the headline series, its breakdown and drivers, the league, and all other series."""
    yield from _headline(view)
    yield from breakdown(view)
    yield from drivers(view)
    yield from league(view)
    yield from _others(view)
    yield from statements(view)


def _headline(view: View) -> Iterator[Page]:
    shown = [_year(view, year) for year in reversed(years(view))]
    charts = tuple(year.chart for year in shown if year.chart)
    yield Page(
        "growth.html", "growth.html", view.text("growth.title"), {"years": shown, "what": headline(view)}, charts
    )


def _others(view: View) -> Iterator[Page]:
    rows = [row for row in view.catalog.rows("growth") if row["series_id"] != series(view)]
    published = sorted((row for row in rows if _is_shown(row)), key=lambda row: _order(view, row))
    derived = sum(row["kind"] == "derived" for row in rows)
    drawn = _bands(view, rows)
    for part in parts("growth-areas.html", [rate(view, row) for row in published], ROWS):
        charts = drawn if part.number == 1 else ()
        context = {"part": part, "derived": derived, "bands": charts}
        yield Page(
            part.path, "growth-areas.html", view.text("growth.areas"), context, tuple(one.chart for one in charts)
        )


def _bands(view: View, rows: Sequence[Row]) -> tuple[Drawn, ...]:
    """The charts of the series and years in which something was derived that is bounded, the newest first."""
    told = {(row["year"], row["series_id"]): row for row in rows if row["kind"] == "derived" and row["year"]}
    order = sorted(told, key=lambda key: (-key[0], name(view, told[key]).text))
    found = ((key, chart(view, *key)) for key in order if _is_bounded(rows, key))
    return tuple(Drawn(name(view, told[key]).text, key[0], made) for key, made in found if made)


def _is_bounded(rows: Sequence[Row], key: tuple[int, str]) -> bool:
    """Whether a band of a series and year is narrower than its axis, at an end that is no mere −100 %."""
    mine = [row for row in rows if (row["year"], row["series_id"]) == key]
    return any(row["kind"] == "derived" for row in telling(mine, domain(mine)))


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
