"""Spending from below beside the official total: what the register covers of it, and the next rate, or why none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa

from groundbreak.edition.growth import area_id
from groundbreak.edition.outlook import exchanged
from groundbreak.facts.vocabulary import first_block
from groundbreak.monitors.settings import Settings
from groundbreak.outlook.nowcast import LEAST_COVERAGE, Nowcast, Vintage, nowcast, reason, record
from groundbreak.outlook.phase import SIZES_IN
from groundbreak.outlook.said import Sheet
from groundbreak.outlook.spending import reference
from groundbreak.outlook.works import Work, monthly, over
from groundbreak.register import Register
from groundbreak.register.frames import day as number_of
from groundbreak.units import PartialDate, Period

COVERAGE = pa.schema([
    ("series_id", pa.string()), ("start", pa.string()), ("end", pa.string()), ("spending", pa.float64()),
    ("official", pa.float64()), ("covered_pct", pa.float64()), ("phases", pa.int64()), ("of", pa.int64()),
    ("rests_on", pa.string()),
])  # fmt: skip
NOWCAST = pa.schema([
    ("series_id", pa.string()), ("start", pa.string()), ("end", pa.string()), ("rate_pct", pa.float64()),
    ("low_pct", pa.float64()), ("high_pct", pa.float64()), ("refused", pa.string()), ("covered_pct", pa.float64()),
    ("periods", pa.int64()), ("least_covered_pct", pa.float64()), ("error_pp", pa.float64()),
    ("naive_error_pp", pa.float64()), ("origins", pa.int64()), ("reason_en", pa.string()),
    ("reason_zh", pa.string()), ("rests_on", pa.string()),
])  # fmt: skip
_BEGUN, _DONE = ("started", "under_construction"), ("commissioned", "full_capacity")
_WHOLE = (None, "all")
_EVER = 10**9
_Row = dict[str, Any]


class _Gate(NamedTuple):
    """A gate that was passed: the month, the day from which it could be known, the fact."""

    month: int
    known: int
    fact: str


@dataclass(frozen=True, slots=True)
class _Print:
    """A published figure of a run of months from January on: when it was known first, what it says, its fact."""

    known: int
    value: float
    fact: str


def nowcast_tables(tables: Mapping[str, pa.Table], register: Register, settings: Settings) -> dict[str, pa.Table]:
    """Return the tables ``coverage`` and ``nowcast`` of the monitor's area and headline indicator.

    Parameters
    ----------
    tables
        Of the edition: those of the register, ``conversions`` and ``vintages``.
    register
        Its sources say when each fact could be known.
    settings
        Of the monitor: area, headline indicator, currency.
    """
    area = area_id(tables["places"], settings.area)
    mine = (area, settings.headline_indicator)
    levels = _prints(tables["vintages"], mine, "level", settings.currency)
    rates = _prints(tables["vintages"], mine, "yoy_growth", "percent")
    works = _works(tables, register, settings.currency)
    books = _Books(works, levels, rates, len(tables["phases"]))
    name = ".".join(mine)
    rows = [{"series_id": name, **row} for row in books.coverage()]
    made = [{"series_id": name, **books.row(_next(rates, settings.headline_indicator))}] if rates else []
    return {
        "coverage": pa.Table.from_pylist(rows, schema=COVERAGE),
        "nowcast": pa.Table.from_pylist(made, schema=NOWCAST),
    }


@dataclass(frozen=True, slots=True)
class _Books:
    """The register's works and what was published, by run."""

    works: Sequence[Work]
    levels: Mapping[Period, _Print]
    rates: Mapping[Period, _Print]
    phases: int

    def coverage(self) -> Iterator[_Row]:
        """Yield a row for each run that has an official total."""
        facts = [fact for work in self.works if work.span(_EVER) for fact in work.facts]
        dated = sum(1 for work in self.works if work.span(_EVER))
        spent = self._spent(_EVER, list(self.levels))
        for run, level in sorted(self.levels.items(), key=lambda item: str(item[0])):
            amount = spent[run]
            yield {
                "start": run.start,
                "end": run.end,
                "spending": amount,
                "official": level.value,
                "covered_pct": 100 * amount / level.value,
                "phases": dated,
                "of": self.phases,
                "rests_on": " ".join(dict.fromkeys([level.fact, *facts])),
            }

    def row(self, run: Period) -> _Row:
        """Return the nowcast of a run with its record."""
        known = self._vintage(run, _EVER)
        origins = [self._vintage(each, told.known - 1) for each, told in sorted(self.rates.items(), key=str)]
        first = {str(each): told.value / 100 for each, told in self.rates.items()}
        past = record([each for each in origins if each.rates], first)
        made = nowcast(known.period, known.spending, known.growth, known.rates, known.official, past)
        facts = [each.fact for each in (*self.levels.values(), *self.rates.values())]
        return {"start": run.start, "end": run.end, **_told(made), "rests_on": " ".join(dict.fromkeys(facts))}

    def _vintage(self, run: Period, day: int) -> Vintage:
        """What could be known on a day; the register's works that it knew by then."""
        rates = {each: told.value / 100 for each, told in self.rates.items() if told.known <= day}
        levels = {each: told.value for each, told in self.levels.items() if told.known <= day}
        runs = [run, *rates, *levels]
        spent = self._spent(day, [*runs, *(each.year_before() for each in runs)])
        growth = {
            str(each): spent[each] / spent[each.year_before()] - 1
            for each in (run, *rates)
            if spent[each.year_before()] and spent[each]
        }
        named = ({str(each): value for each, value in of.items()} for of in (spent, rates, levels))
        spending, told_rates, official = named
        return Vintage(str(run), spending, growth, told_rates, official)

    def _spent(self, day: int, runs: Sequence[Period]) -> dict[Period, float]:
        if not runs:
            return {}
        first, last = min(_month(run.start) for run in runs), max(_month(run.end) for run in runs)
        spent = dict(enumerate(monthly(self.works, day, first, last - first + 1).tolist(), start=first))
        return {run: over(spent, _month(run.start), _month(run.end)) or 0.0 for run in runs}


def _told(made: Nowcast) -> _Row:
    past = asdict(made.record) if made.record else {}
    return {
        **{f"{end}_pct": _percent(getattr(made, end)) for end in ("rate", "low", "high")},
        "refused": made.refused,
        "covered_pct": 100 * made.coverage.share,
        "periods": made.coverage.periods,
        "least_covered_pct": 100 * LEAST_COVERAGE,
        "error_pp": _percent(past.get("error")),
        "naive_error_pp": _percent(past.get("naive_error")),
        "origins": past.get("origins", 0),
        "reason_en": reason(made, "en"),
        "reason_zh": reason(made, "zh"),
    }


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _prints(vintages: pa.Table, of: tuple[str, str], attribute: str, unit: str) -> dict[Period, _Print]:
    """The first print of each run from January on; later ones restate it."""
    found: dict[Period, _Print] = {}
    for row in sorted(vintages.to_pylist(), key=lambda row: (row["known_on"], row["fact_id"])):
        mine = (row["entity_id"], row["indicator"]) == of and (row["attribute"], row["unit"]) == (attribute, unit)
        if mine and row["basis"] is None and row["holds_from"] and row["point"] is not None:
            run = _run(row)
            if run.is_cumulative:
                found.setdefault(run, _Print(_day(row["known_on"]), float(row["point"]), row["fact_id"]))
    return found


def _run(row: _Row) -> Period:
    start, end = PartialDate.parse(row["holds_from"]), PartialDate.parse(row["holds_to"] or row["holds_from"])
    return Period(f"{start.first:%Y-%m}", f"{end.last:%Y-%m}")


def _next(rates: Mapping[Period, _Print], indicator: str) -> Period:
    """The run that is published next, after the newest."""
    newest = max(rates, key=lambda run: run.end)
    year, month = int(newest.end[:4]), int(newest.end[5:])
    return Period.year_to(year, month + 1) if month < 12 else Period.year_to(year + 1, first_block(indicator))


def _works(tables: Mapping[str, pa.Table], register: Register, currency: str) -> list[Work]:
    """The works of phases that state money in the currency, with what dates them."""
    known = dict(zip(*(register.sources[name].to_pylist() for name in ("source_id", "known_day")), strict=True))
    money = exchanged(tables["amounts"], tables["conversions"])
    told = {row["fact_id"]: known[row["source_id"]] for row in money.to_pylist()}
    sheet = Sheet({**tables, "amounts": money})
    passed = _passed(tables["events"], known)
    works = []
    for phase in tables["phases"]["phase_id"].to_pylist():
        said = sheet.of(phase)
        if said.money and said.money.currency == currency:
            amount = said.money.value.point
            fitting = reference(said.nature, Decimal(int(amount)) if currency == SIZES_IN else None)
            ends = [passed.get((phase, end)) for end in ("start", "end")]
            dated = [end.fact for end in ends if end]
            start, end = ((one.month, one.known) if one else None for one in ends)
            facts = (said.money.fact, *dated)
            works.append(Work(phase, amount, told[said.money.fact], fitting, start, end, facts))
    return works


def _passed(events: pa.Table, known: Mapping[str, int]) -> dict[tuple[str, str], _Gate]:
    """The first month in which works are told to have begun, and the whole to have been commissioned."""
    found: dict[tuple[str, str], _Gate] = {}
    for row in events.to_pylist():
        kind = "start" if row["value"] in _BEGUN else "end" if row["value"] in _DONE else ""
        passed = row["attribute"] == "gate" and row["rank"] == 1 and row["modality"] == "actual" and row["holds_from"]
        if kind and passed and (kind == "start" or row["scope"] in _WHOLE):
            when = PartialDate.parse(row["holds_from"]).last
            gate = _Gate(when.year * 12 + when.month - 1, known[row["source_id"]], row["fact_id"])
            found[row["entity_id"], kind] = min(gate, found.get((row["entity_id"], kind), gate))
    return found


def _month(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _day(text: str) -> int:
    return number_of(PartialDate.parse(text).last)
