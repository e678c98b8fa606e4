"""Growth rates of the headline series: rows of its table, the chart of a year, and how a band is derived."""

from collections.abc import Sequence
from typing import NamedTuple

from groundbreak.edition.rates import derivations, headline_series
from groundbreak.facts.vocabulary import term
from groundbreak.growth import Band, to_percent
from groundbreak.growth.prose import LEADS
from groundbreak.publish import days, said, words
from groundbreak.publish.catalog import Row
from groundbreak.publish.charts import NARROW, WIDE, Chart, bands_chart
from groundbreak.publish.pages.span import cut, domain, telling
from groundbreak.publish.view import Link, View
from groundbreak.units import Period

REFUSED = ("refused", "contradiction")
WIDEST = 2.0  # a band wider than 200 points is not worth its derivation


class Rate(NamedTuple):
    """A row of the growth table."""

    series: Link
    when: str
    kind: str
    value: Link
    band: str
    status: str
    formula: str
    reason: str
    rests: tuple[Link, ...]


class Way(NamedTuple):
    """How one band is derived: from what, its ends, and the steps with the facts they rest on."""

    given: str
    band: str
    steps: tuple[tuple[str, str, tuple[Link, ...]], ...]


Ways = list[tuple[str, list[Way]]]


def series(view: View) -> str:
    """Return the id of the headline series."""
    return headline_series(view.catalog.edition)


def years(view: View) -> list[int]:
    """Return the years of the headline series."""
    held = view.catalog.rows("growth")
    return sorted({row["year"] for row in held if row["series_id"] == series(view) and row["year"]})


def rows_of(view: View, year: int, of: str = "") -> list[Row]:
    """Return a series in a year, published and derived, in the order of its months; the headline series unless told."""
    named, held = of or series(view), view.catalog.rows("growth")
    rows = [row for row in held if row["series_id"] == named and row["year"] == year]
    kinds = ("published", "derived")
    return sorted(rows, key=lambda row: (row["end"], row["start"], kinds.index(row["kind"]), row["band"]))


def rate(view: View, row: Row) -> Rate:
    """Return a row of the growth table as a page shows it."""
    facts = row["rests_on"].split()
    claims = [view.catalog.claim[fact] for fact in facts]
    published = row["kind"] == "published"
    reason = row[f"reason_{view.language}"] if row["status"] in REFUSED else ""
    return Rate(
        series=name(view, row),
        when=view.period(row["start"], row["end"]),
        kind=view.text(f"growth.{row['kind'] if published else row['band']}"),
        value=view.fact(facts[0], view.quantity(claims[0])) if published else Link(""),
        band="" if reason else words.band(row["lower_pct"], row["upper_pct"], view.language),
        status=view.text(f"status.{row['status'].replace(' ', '_').replace(',', '')}"),
        formula=row["formula"],
        reason=reason,
        rests=tuple(view.fact(fact, said.value(view, claim).text) for fact, claim in zip(facts, claims, strict=True)),
    )


def chart(view: View, year: int, of: str = "") -> Chart | None:
    """Return the chart of a series in a year; one rate alone needs none."""
    rows = rows_of(view, year, of)
    ends = domain(rows)
    shown = telling(rows, ends)
    if len(shown) < 2:
        return None
    values = [_mark(view, place, row, ends) for place, row in enumerate(shown)]
    told = (view.text("growth.mark_alt", mark=value["label"], kind=value["note"]) for value in values)
    what = name(view, rows[0]).text if of else headline(view)
    alt = view.text("growth.alt", what=what, year=year, rows=view.text("word.semicolon").join(told))
    return Chart(
        f"growth-{of}-{year}" if of else f"growth-{year}",
        alt,
        bands_chart(values, ends, WIDE),
        bands_chart(values, ends, NARROW),
    )


def ways(view: View, year: int) -> Ways:
    """Derive each rate of a year that the published ones bound, from the rates alone and with what else is given."""
    rows = rows_of(view, year)
    told = (row for row in telling(rows, domain(rows)) if row["kind"] == "derived")
    runs = dict.fromkeys(Period(row["start"], row["end"]) for row in told if row["status"] not in REFUSED)
    return [(view.period(run.start, run.end), _ways(view, run)) for run in runs]


def _ways(view: View, run: Period) -> list[Way]:
    found = derivations(view.catalog.edition, str(run))
    return [
        Way(
            view.text(f"growth.from_{name}"),
            _band(view, derived.band),
            tuple(
                (LEADS[view.language][step.topic], step.equation, _facts(view, step.facts)) for step in derived.steps
            ),
        )
        for name, derived in found
        if derived.band.upper is not None and derived.band.ends[1] - derived.band.lower < WIDEST
    ]


def _facts(view: View, facts: Sequence[str]) -> tuple[Link, ...]:
    return tuple(view.fact(fact, said.value(view, view.catalog.claim[fact]).text) for fact in facts)


def _mark(view: View, place: int, row: Row, ends: tuple[float, float]) -> dict[str, object]:
    shown = rate(view, row)
    when = days.period(row["start"], row["end"], view.language, brief=True)
    mark = view.text("growth.mark", when=when, value=shown.value.text or shown.band)
    low, high, side = cut(row, ends)
    middle = (low + high) / 2 if row["kind"] == "published" else low
    kind = row["kind"] if row["kind"] == "published" else row["band"]
    note = view.text(f"growth.short_{kind}")
    return {"order": place, "label": mark, "note": note, "low": middle, "high": high, "kind": kind, "cut": side}


def headline(view: View) -> str:
    """Return what the headline indicator is called."""
    return term(view.catalog.edition.settings["headline_indicator"], "indicators", view.language)


def name(view: View, row: Row) -> Link:
    """Return what the series of a row is called."""
    area = view.name(row["area"])
    what = term(row["indicator"], "indicators", view.language)
    return Link(view.text("growth.series", area=area.text, what=what), area.path)


def _band(view: View, found: Band) -> str:
    upper = None if found.upper is None else to_percent(found.upper)
    return words.band(to_percent(found.lower), upper, view.language)
