"""Rates that nobody published, derived again step by step from the edition's own tables."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from groundbreak.edition.edition import Edition
from groundbreak.edition.growth import area_id, breakdowns, weight
from groundbreak.edition.observed import KINDS, reported_block
from groundbreak.errors import NotInEdition, Unanswerable
from groundbreak.growth import Basis, Book, Derivation, OrderStatement, Statement, derive
from groundbreak.growth.book import accounts
from groundbreak.growth.reading import read
from groundbreak.growth.statements import year_of
from groundbreak.units import Period

RATES, ORDERS, WEIGHTS = "rates", "rates_and_order", "rates_and_weights"


def headline_series(edition: Edition) -> str:
    """Return the series of the edition's area and headline indicator."""
    return f"{area_id(edition.tables['places'], edition.settings['area'])}.{edition.settings['headline_indicator']}"


def derivations(edition: Edition, run: str, series: str = "") -> list[tuple[str, Derivation]]:
    """Derive a rate from what is stated alone, with the order of months, and with the weights.

    Parameters
    ----------
    run
        ``2023-01..2023-05``, or a month alone.
    series
        The headline series where none is named.
    """
    period, series = Period.parse(run), series or headline_series(edition)
    book = _book(edition, year_of(period))
    orders = [order for order in book.orders if order.series == series]
    weights = [weight for weight in book.weights if weight.series == series]
    cases = [(RATES, replace(book, orders=(), weights=()))]
    cases += [(ORDERS, replace(book, orders=orders, weights=()))] if orders else []
    cases += [(WEIGHTS, replace(book, orders=(), weights=weights))] if weights else []
    return [(name, _derived(case, series, period)) for name, case in cases]


def derivation(edition: Edition, row: Mapping[str, Any]) -> Derivation:
    """Derive the band of a row of the growth table from all that it was drawn from."""
    book = _book(edition, row["year"])
    published = [weight for weight in book.weights if weight.basis is Basis.published]
    weights = book.weights if row["band"] == "with_weights" else published
    return _derived(replace(book, weights=weights), row["series_id"], Period(row["start"], row["end"]))


def _book(edition: Edition, year: int) -> Book:
    """Return everything stated on a year, the monitor's weights, and what makes up what."""
    sources = [each.source for each in read(edition.tables["statements"], KINDS) if each.source]
    mine = [source for source in sources if any(when == year for _, when in accounts(source))]
    known = [weight(row) for row in edition.rows("weights")]
    places, of_places = edition.tables["places"], edition.settings["growth"]["breakdown"]
    return Book(
        [source for source in mine if isinstance(source, Statement)],
        [each for each in known if year_of(each.within) == year],
        breakdowns(edition.tables["statements"], places, of_places),
        reported_block,
        [source for source in mine if isinstance(source, OrderStatement)],
    )


def _derived(book: Book, series: str, run: Period) -> Derivation:
    systems = book.systems()
    try:
        system = book.asked(systems, series, run)
    except Unanswerable as wrong:
        raise NotInEdition(f"no band of {series} in {run}: {wrong.what}", mend=wrong.mend) from wrong
    system.must_agree()
    return derive(system, series, run)
