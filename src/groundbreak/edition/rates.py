"""Rates that nobody published, derived again step by step from the edition's own tables."""

from collections.abc import Iterator

from groundbreak.edition.edition import Edition
from groundbreak.edition.growth import area_id, orders, rates, weight
from groundbreak.errors import NotInEdition
from groundbreak.facts.vocabulary import first_block
from groundbreak.growth import Derivation, OrderStatement, Statement, Weight
from groundbreak.growth import explain as derive
from groundbreak.units import Period

RATES, ORDERS, WEIGHTS = "rates", "rates_and_order", "rates_and_weights"


def derivations(edition: Edition, run: str) -> list[tuple[str, Derivation]]:
    """Derive a rate of the headline series from the rates alone, with the order of months, and with the weights."""
    period = Period.parse(run)
    area = area_id(edition.tables["places"], edition.settings["area"])
    indicator = edition.settings["headline_indicator"]
    series = f"{area}.{indicator}"
    year = period.start[:4]
    stated = [row for row in _statements(edition, area, indicator) if row.period.start.startswith(year)]
    if not stated:
        raise NotInEdition(f"no published rate of {indicator} in {year}", mend="ask for a year that has one")
    told = [row for row in orders(edition.tables["details"]) if row.series == series and row.last.end.startswith(year)]
    known = [
        weight(row) for row in edition.rows("weights") if row["series_id"] == series and row["start"].startswith(year)
    ]
    block = first_block(indicator)
    cases: list[tuple[str, list[Weight], list[OrderStatement]]] = [(RATES, [], [])]
    cases += [(ORDERS, [], told)] if told else []
    cases += [(WEIGHTS, known, [])] if known else []
    return [(name, derive(stated, w, o, period, first_block=block)) for name, w, o in cases]


def _statements(edition: Edition, area: str, indicator: str) -> Iterator[Statement]:
    published = rates(edition.tables["observations"], edition.tables["places"]).to_pylist()
    for row in published:
        if (row["area"], row["indicator"]) == (area, indicator):
            run, ends = Period(row["start"], row["end"]), (row["low"], row["high"])
            yield Statement.in_percent(f"{area}.{indicator}", run, ends, facts=(row["fact_id"],))
