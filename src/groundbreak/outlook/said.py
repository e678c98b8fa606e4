"""What the register's sources say of a phase's money, capacity, output, jobs and dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pyarrow as pa

from groundbreak.facts.vocabulary import codelist
from groundbreak.outlook.bases import Levels
from groundbreak.outlook.output import Multiple, Said, Span, Told, Worth, worth
from groundbreak.outlook.prices import Price, price_of
from groundbreak.units import PartialDate, Period, unit, units

_FIXED, _WHOLE = ("fixed_asset",), ("total", "phase", "unstated", None)
_ALL = (None, "all")
_JOBS = ("permanent", "new_jobs", None)
_BEGUN = ("started", "under_construction")
_ON_SITE = (*_BEGUN, "in_statistics", "topped_out", "completed", "trial_production")
_RANKS = {code: int(row["rank"]) for code, row in codelist("gates").items()}
_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency, what it counts, and its fact."""

    value: Span
    currency: str
    basis: str | None
    fact: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in the base unit of its dimension, and its fact."""

    value: Span
    unit: str
    fact: str
    product: str | None = None
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What sources say of one phase; None where none says it. Dates are their last days.

    Works may have begun (``is_begun``) though nobody says when. ``part`` is the plan for the first part to be
    commissioned, ``first`` that for the whole, or for the part where none is told of the whole; ``stage`` is the gate
    furthest passed; ``gates`` are the facts that tell what was passed and what is planned.
    """

    investment: Money | None
    fixed: Money | None
    spent: Money | None
    capacity: Amount | None
    jobs: Amount | None
    worth: Worth
    output_currency: str | None
    begun: date | None
    is_begun: bool
    part: date | None
    first: date | None
    full: date | None
    nature: str | None
    stage: str | None = None
    gates: tuple[str, ...] = ()

    @property
    def money(self) -> Money | None:
        """The money that is spent: for fixed assets where they are told, else the total."""
        return self.fixed or self.investment

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that its figures rest on."""
        told = (self.investment, self.fixed, self.spent, self.capacity, self.jobs)
        return tuple(dict.fromkeys([*(one.fact for one in told if one), *self.worth.facts, *self.gates]))


class Sheet:
    """The winning rows of a register's claims, by what they are about."""

    def __init__(self, tables: Mapping[str, pa.Table], prices: Sequence[Price] = ()) -> None:
        self._prices = prices
        self._of: dict[tuple[str, str], list[_Row]] = defaultdict(list)
        for name in ("events", "amounts", "capacities", "details"):
            for row in tables[name].to_pylist():
                if row["rank"] == 1:
                    self._of[row["entity_id"], row["attribute"]].append(row)
        self._levels = Levels(tables["observations"].to_pylist())

    def of(self, phase: str) -> Statement:
        """Return what is said of a phase."""
        output = self._money(phase, "output_value", ("output_value", "revenue"))
        multiple, base = self._multiple(phase)
        capacity = self._capacity(phase)
        price = self._price(phase, capacity)
        worth_of = worth(_priced(self._output(output, multiple), capacity, price))
        return Statement(
            investment=self._money(phase, "investment", _WHOLE),
            fixed=self._money(phase, "investment", _FIXED),
            spent=self._money(phase, "investment", ("cumulative",)),
            capacity=capacity,
            jobs=self._amount(row for row in self._of[phase, "jobs"] if row["basis"] in _JOBS),
            worth=worth_of,
            output_currency=price.currency
            if price and worth_of.how == "priced"
            else output.currency
            if output
            else base,
            begun=self._day(phase, _BEGUN, "actual"),
            is_begun=any(gate in _ON_SITE for gate in self._passed(phase)),
            part=self._day(phase, ("commissioned",), "planned"),
            first=self._day(phase, ("commissioned",), "planned", scopes=_ALL)
            or self._day(phase, ("commissioned",), "planned"),
            full=self._day(phase, ("full_capacity",), "planned", last=True),
            nature=next((row["value"] for row in self._of[phase, "nature"]), None),
            stage=max(self._passed(phase), key=_RANKS.__getitem__, default=None),
            gates=tuple(row["fact_id"] for row in self._of[phase, "gate"] if row["modality"] != "dropped"),
        )

    def _price(self, phase: str, capacity: Amount | None) -> Price | None:
        if capacity is None:
            return None
        named = [capacity.product, *(row["value"] for row in self._of[phase, "product"])]
        return price_of(self._prices, [name for name in named if name], capacity.dimension)

    def _passed(self, phase: str) -> list[str]:
        return [row["value"] for row in self._of[phase, "gate"] if row["modality"] == "actual"]

    def _output(self, stated: Money | None, multiple: _Row | None) -> Said:
        told = Told(stated.value, "", stated.fact) if stated else None
        if multiple is None:
            return Said(stated=told)
        subject = (multiple["relative_entity_id"], multiple["relative_indicator"])
        period = Period.parse(multiple["relative_period"])
        times = Multiple(_span(multiple), str(period), multiple["fact_id"])
        return Said(told, times, self._levels.base(*subject, period), self._levels.within(*subject, period))

    def _multiple(self, phase: str) -> tuple[_Row | None, str | None]:
        rows = [row for row in self._of[phase, "output_multiple"] if row["relative_period"]]
        if not rows:
            return None, None
        return rows[0], self._levels.currency(rows[0]["relative_entity_id"], rows[0]["relative_indicator"])

    def _money(self, phase: str, attribute: str, bases: Sequence[str | None]) -> Money | None:
        rows = [row for row in self._of[phase, attribute] if row["basis"] in bases and row["modality"] != "dropped"]
        rows.sort(key=lambda row: (bases.index(row["basis"]), row["modality"] != "planned", row["fact_id"]))
        return Money(_span(rows[0]), rows[0]["unit"], rows[0]["basis"], rows[0]["fact_id"]) if rows else None

    def _capacity(self, phase: str) -> Amount | None:
        """The largest that is told a year: a product that goes by two names has its capacity told twice."""
        return self._amount(row for row in self._of[phase, "capacity"] if row["per"] == "year")

    @staticmethod
    def _amount(rows: Iterable[_Row]) -> Amount | None:
        row = max(rows, key=lambda row: (row["point"], row["fact_id"]), default=None)
        return (
            None
            if row is None
            else Amount(_span(row), _base_unit(row), row["fact_id"], row["product"], unit(row["unit"]).dimension)
        )

    def _day(
        self,
        phase: str,
        gates: Sequence[str],
        modality: str,
        *,
        scopes: Sequence[str | None] = (),
        last: bool = False,
    ) -> date | None:
        rows = (row for row in self._of[phase, "gate"] if row["value"] in gates and row["modality"] == modality)
        dated = (row for row in rows if row["holds_from"] and (not scopes or row["scope"] in scopes))
        days = [PartialDate.parse(row["holds_from"]).last for row in dated]
        return (max if last else min)(days, default=None)


def _priced(said: Said, capacity: Amount | None, price: Price | None) -> Said:
    if capacity is None or price is None:
        return said
    return replace(said, capacity=Told(capacity.value, "", capacity.fact), price=price.told)


def _base_unit(row: _Row) -> str:
    """The unit that the tables tell a quantity in, with the time it is reckoned by."""
    printed = unit(row["unit"])
    code = next(one.code for one in units().values() if one.dimension == printed.dimension and one.factor == 1)
    return f"{code}/{row['per']}" if row["per"] else code


def _span(row: _Row) -> Span:
    return Span(*(None if row[end] is None else float(row[end]) for end in ("point", "low", "high")))  # type: ignore[arg-type]
