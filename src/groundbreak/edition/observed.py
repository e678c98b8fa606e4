"""What the register holds of areas and indicators, as the statements that the growth algebra takes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa

from groundbreak.errors import BadValue
from groundbreak.facts.vocabulary import at_constant_prices, first_block, term
from groundbreak.growth import Measure
from groundbreak.growth.prose import Language
from groundbreak.growth.reading import COLUMNS, ORDER, Kinds
from groundbreak.growth.runs import run_before
from groundbreak.register import Register
from groundbreak.units import Interval, Period

OBSERVATIONS = pa.schema(list(COLUMNS.items()))
_MEASURES = {
    "yoy_growth": Measure.yoy_growth,
    "level": Measure.level,
    "share": Measure.share,
    "change_pp": Measure.change_pp,
    "gap_pp": Measure.change_pp,
}
_CONTRIBUTIONS = ("contribution_pp", "contribution_share")
# Firms above scale are what statistics of industry count unless they say otherwise.
_USUAL = (None, "above_scale")
_Row = dict[str, Any]


@dataclass(frozen=True)
class Observed:
    """The observations of a register."""

    register: Register

    def winners(self) -> pa.Table:
        """Return what is in force, trends included."""
        rows = [row for row in self._rows() if row["rank"] == 1]
        return self._table([*map(self._said, rows), *self._orders()])

    def prints(self) -> pa.Table:
        """Return every print of every figure, those that another one outranks too."""
        return self._table([self._said(row) for row in self._rows()])

    def _table(self, rows: Iterable[_Row]) -> pa.Table:
        return pa.Table.from_pylist(list(rows), schema=OBSERVATIONS)

    def _rows(self) -> Iterator[_Row]:
        areas = set(self.register.tables["places"]["place_id"].to_pylist())
        for row in self.register.tables["observations"].to_pylist():
            known = row["attribute"] in _MEASURES or row["attribute"] in _CONTRIBUTIONS
            whole = row["scope"] is None and row["product"] is None and row["modality"] == "actual"
            of_rate = row["relative_attribute"] != "share"
            if known and whole and of_rate and row["entity_id"] in areas and row["holds_from"]:
                yield row

    def _orders(self) -> Iterator[_Row]:
        """Statements that a cumulative rate rose or fell month by month."""
        for row in self.register.tables["details"].to_pylist():
            told = row["attribute"] == "trend" and row["rank"] == 1
            if told and row["indicator"] and row["holds_from"] and row["holds_to"]:
                yield self._order(row)

    def _order(self, row: _Row) -> _Row:
        january, sense = f"{row['holds_from'][:4]}-01", 1.0 if row["value"] == "rising" else -1.0
        return {
            "series_id": series_id(row["entity_id"], row["indicator"], row["basis"]),
            "start": january,
            "end": row["holds_to"][:7],
            "measure": ORDER,
            "low": sense,
            "high": sense,
            "of_start": january,
            "of_end": row["holds_from"][:7],
            "stated_on": self._published.get(row["source_id"]),
            "fact_id": row["fact_id"],
        }

    def _said(self, row: _Row) -> _Row:
        measure = _measure(row)
        ends = Interval(row["low"], row["high"], row["low_open"], row["high_open"], row["resolution"]).rounded()
        own = series_id(row["entity_id"], row["indicator"], row["basis"])
        run = row["holds_from"][:7], (row["holds_to"] or row["holds_from"])[:7]
        return {
            "series_id": own,
            "start": run[0],
            "end": run[1],
            "measure": measure.value,
            "low": _number(ends.low),
            "high": _number(ends.high),
            **_relative(row, measure, own, run),
            "unit": row["unit"],
            "stated_on": self._published.get(row["source_id"]),
            "fact_id": row["fact_id"],
        }

    @property
    def _published(self) -> Mapping[str, str | None]:
        sources = self.register.sources
        return dict(zip(sources["source_id"].to_pylist(), sources["published"].to_pylist(), strict=True))


def series_id(area: str, indicator: str, basis: str | None) -> str:
    """Name a series as SDMX joins the dimensions of a key; figures on two bases are two series."""
    return f"{area}.{indicator}" if basis in _USUAL else f"{area}.{indicator}.{basis}"


def reported_block(series: str) -> int:
    """Return how many months the first report of a year covers."""
    return first_block(series.split(".")[1])


KINDS = Kinds(reported_block, lambda series: at_constant_prices(series.split(".")[1]))


def names(places: pa.Table) -> Callable[[str, Language], str]:
    """Return what a series is called: the area and the term of the indicator."""
    known = {row["place_id"]: row for row in places.to_pylist()}

    def name(series: str, language: Language) -> str:
        area, indicator, *basis = series.split(".")
        place = known.get(area, {})
        called = place.get(f"name_{language}") or place.get("name_en") or place.get("name_zh") or area
        what = term(indicator, "indicators", language)
        told = f"{called}{what}" if language == "zh" else f"{called} {what}"
        return told + "".join(f" ({term(each, 'bases', language)})" for each in basis)

    return name


def _measure(row: _Row) -> Measure:
    """Return what a row measures; what is called a contribution goes by its unit, not by its name."""
    if row["attribute"] in _CONTRIBUTIONS:
        return Measure.of_contribution(row["unit"])
    return _MEASURES[row["attribute"]]


def _relative(row: _Row, measure: Measure, own: str, run: tuple[str, str]) -> _Row:
    """Return the series and the run that a row is relative to."""
    indicator = row["relative_indicator"] or row["indicator"]
    entity = row["relative_entity_id"] or row["entity_id"]
    other = series_id(entity, indicator, row["basis"])
    of = other if other != own else None
    if measure is not Measure.change_pp or of:
        return {"of_series_id": of}
    versus = row["relative_period"] or _before(run, own)
    start, _, end = (versus or "").partition("..")
    return {"of_start": start, "of_end": end or start}


def _before(run: tuple[str, str], series: str) -> str | None:
    """The run that a change looks back to where its source does not say; None where that is not known."""
    try:
        return str(run_before(Period(*run), reported_block(series)))
    except BadValue:
        return None


def _number(end: Decimal | None) -> float | None:
    return None if end is None else float(end)
