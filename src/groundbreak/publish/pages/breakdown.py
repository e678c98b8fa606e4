"""Growth broken down: one indicator across districts and sectors, one place across its kinds of investment."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from groundbreak.facts.vocabulary import term
from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.charts import NARROW, WIDE, Chart, rates_chart
from groundbreak.publish.pages.page import Page, parts
from groundbreak.publish.pages.span import Ends, cut
from groundbreak.publish.sheet import Column, Sheet
from groundbreak.publish.view import Link, View, interval

SHOWN = 6  # breakdowns a page
FEWEST = 2
_FAR = 4  # so many times the next largest rate, and a rate is drawn as going on beyond the axis
_LEAST, _ALWAYS = 10.0, 20.0  # points of axis at least; rates up to four times of the latter are never far
_FAMILIES = ("place", "subject")


class Breakdown(NamedTuple):
    """Published rates side by side: what of, the chart, and the figures with the words they lead to."""

    title: str
    chart: Chart
    sheet: Sheet


def breakdown(view: View) -> Iterator[Page]:
    """Yield the pages of all breakdowns, the newest first."""
    made = [*_across(view), *_within(view)]
    made.sort(key=lambda one: one[0], reverse=True)
    shown = [found for _, found in made]
    for part in parts("growth-breakdown.html", shown, SHOWN):
        charts = tuple(one.chart for one in part.rows)
        yield Page(part.path, "growth-breakdown.html", view.text("breakdown.title"), {"part": part}, charts)


def _across(view: View) -> Iterator[tuple[tuple[str, str, int], Breakdown]]:
    """One indicator and period, several places and sectors."""
    held: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in _rates(view):
        held[row["holds_to"][:7], row["holds_from"][:7], row["indicator"]].append(row)
    for (end, start, indicator), rows in held.items():
        if len({row["entity_id"] for row in rows}) >= FEWEST:
            what = term(indicator, "indicators", view.language)
            labels = [_named(view, row, view.name(row["entity_id"])) for row in rows]
            title = view.text("breakdown.across", what=what, when=view.period(start, end))
            yield (end, start, len(rows)), _made(view, f"{indicator}-{start}-{end}", title, rows, labels)


def _within(view: View) -> Iterator[tuple[tuple[str, str, int], Breakdown]]:
    """One place and period, several indicators."""
    held: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in _rates(view):
        held[row["holds_to"][:7], row["holds_from"][:7], row["entity_id"]].append(row)
    for (end, start, entity), rows in held.items():
        if len({row["indicator"] for row in rows}) > FEWEST:
            labels = [_named(view, row, Link(term(row["indicator"], "indicators", view.language))) for row in rows]
            title = view.text("breakdown.within", name=view.name(entity).text, when=view.period(start, end))
            yield (end, start, len(rows)), _made(view, f"{entity}-{start}-{end}", title, rows, labels)


def _rates(view: View) -> list[Row]:
    """The published rates of places and sectors, each claim once."""
    rows = [row for row in view.catalog.rows("observations") if row["attribute"] == "yoy_growth" and row["rank"] == 1]
    told = [row for row in rows if row["holds_from"] and row["holds_to"] and row["scope"] is None]
    return [row for row in told if view.catalog.entities[row["entity_id"]].family in _FAMILIES]


def _named(view: View, row: Row, link: Link) -> Link:
    basis = term(row["basis"], "bases", view.language) if row["basis"] else ""
    return link._replace(text=view.text("word.narrowed", name=link.text, by=basis)) if basis else link


def _made(view: View, name: str, title: str, rows: Sequence[Row], labels: Sequence[Link]) -> Breakdown:
    order = sorted(zip(rows, labels, strict=True), key=lambda one: (-one[0]["point"], one[1].text))
    ends = _domain([float(row["point"]) for row in rows])
    values = [_mark(view, place, row, label.text, ends) for place, (row, label) in enumerate(order)]
    alt = view.text(
        "breakdown.alt", title=title, rows=view.text("word.semicolon").join(str(one["label"]) for one in values)
    )
    chart = Chart(f"breakdown-{name}", alt, rates_chart(values, ends, WIDE), rates_chart(values, ends, NARROW))
    columns = [Column(view.text("col.of")), Column(view.text("col.rate"), number=True), Column(view.text("col.band"))]
    cells = [
        ((label,), (view.fact(row["fact_id"], view.quantity(row)),), (Link(_band(view, row)),)) for row, label in order
    ]
    return Breakdown(title, chart, Sheet(name, title, view.text("growth.rounding"), columns, cells))


def _domain(rates: Sequence[float]) -> Ends:
    """Ends of the axis with zero on it; a rate far beyond all others does not flatten them."""
    known = sorted(rates, key=abs)
    while len(known) > 1 and abs(known[-1]) > _FAR * max(abs(known[-2]), _ALWAYS):
        known.pop()
    low, high = min(0.0, *known), max(0.0, *known)
    margin = max(_LEAST, high - low) / 6
    return round(low - margin), round(high + margin)


def _mark(view: View, place: int, row: Row, label: str, ends: Ends) -> dict[str, str | int | float]:
    point = float(row["point"])
    *_, side = cut({"lower_pct": point, "upper_pct": point}, ends)
    shown = view.text("growth.mark", when=label, value=view.quantity(row))
    at, kind = min(max(point, ends[0]), ends[1]), "published" if side == "none" else "beyond"
    return {"order": place, "label": shown, "low": at, "kind": kind, "cut": side}


def _band(view: View, row: Row) -> str:
    printed = interval(row).rounded()
    low, high = (None if end is None else float(end) for end in (printed.low, printed.high))
    return words.band(low, high, view.language)
