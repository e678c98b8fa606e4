"""Money of other currencies in the monitor's: each amount at the rate of the day on which its source states it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from groundbreak.monitors import ExchangeRate, Monitor
from groundbreak.register import Register
from groundbreak.units import PartialDate

MONEY = pa.decimal128(38, 9)
CONVERSIONS = pa.schema([
    ("fact_id", pa.string()), ("amount", MONEY), ("currency", pa.string()), ("stated_on", pa.string()),
    ("rate", MONEY), ("rate_of", pa.string()), ("rate_source", pa.string()), ("converted", MONEY),
    ("converted_low", MONEY), ("converted_high", MONEY), ("converted_currency", pa.string()),
])  # fmt: skip
PRICES = pa.schema([
    ("product", pa.string()), ("unit", pa.string()), ("price", MONEY), ("currency", pa.string()),
    ("period", pa.string()), ("source", pa.string()),
])  # fmt: skip
# No rate is published on days without trade; the longest holidays last a week and a half.
_CLOSED = timedelta(days=11)
_FINEST = Decimal("1e-9")
_ENDS = ("", "_low", "_high")
_Row = dict[str, Any]


def conversions(register: Register, monitor: Monitor) -> pa.Table:
    """Return a row for each amount that is stated in another currency and has a rate."""
    told = {row["source_id"]: row["published"] or row["fetched_on"] for row in register.sources.to_pylist()}
    amounts = register.tables["amounts"].to_pylist()
    made = (_conversion(row, told[row["source_id"]], monitor) for row in amounts)
    return pa.Table.from_pylist([row for row in made if row], schema=CONVERSIONS)


def price_list(monitor: Monitor) -> pa.Table:
    """Return the monitor's prices."""
    return pa.Table.from_pylist([price.model_dump() for price in monitor.prices], schema=PRICES)


def converted(register: Register, known: pa.Table, currency: str) -> Register:
    """Return the register with the investments of phases and projects in one currency; empty where there is no rate."""
    by_fact = {row["fact_id"]: row for row in known.to_pylist()}
    tables = {name: register.tables[name] for name in ("projects", "phases")}
    return replace(
        register,
        tables={**register.tables, **{name: _in(table, by_fact, currency) for name, table in tables.items()}},
    )


def rate_on(rates: Sequence[ExchangeRate], currency: str, stated: PartialDate) -> ExchangeRate | None:
    """Return the rate of a statement's date: of the shortest period that holds all of it, else of the last day before.

    A day's rate holds until the next one, but for no more than eleven days.
    """
    known = [(PartialDate.parse(rate.period), rate) for rate in rates if rate.currency == currency]
    holding = [(when.last - when.first, when.last, rate) for when, rate in known if _holds(when, stated)]
    before = [(stated.last - when.last, when.last, rate) for when, rate in known if _is_day_before(when, stated)]
    return min(holding or before, key=lambda found: found[:2], default=(None, None, None))[2]


def _holds(when: PartialDate, stated: PartialDate) -> bool:
    return when.first <= stated.first and stated.last <= when.last


def _is_day_before(when: PartialDate, stated: PartialDate) -> bool:
    return when.first == when.last and timedelta(0) < stated.last - when.last <= _CLOSED


def _conversion(row: _Row, stated: str, monitor: Monitor) -> _Row | None:
    currency = monitor.settings.currency
    rate = None if row["unit"] == currency else rate_on(monitor.rates, row["unit"], PartialDate.parse(stated))
    if rate is None:
        return None
    ends = zip(_ENDS, ("point", "low", "high"), strict=True)
    return {
        "fact_id": row["fact_id"],
        "amount": row["point"],
        "currency": row["unit"],
        "stated_on": stated,
        "rate": rate.rate,
        "rate_of": rate.period,
        "rate_source": rate.source,
        **{f"converted{end}": _times(row[of], rate.rate) for end, of in ends},
        "converted_currency": currency,
    }


def _times(amount: Decimal | None, rate: Decimal) -> Decimal | None:
    return None if amount is None else (amount * rate).quantize(_FINEST)


def _in(table: pa.Table, known: Mapping[str, _Row], currency: str) -> pa.Table:
    return pa.Table.from_pylist(list(_rows(table, known, currency)), schema=table.schema)


def _rows(table: pa.Table, known: Mapping[str, _Row], currency: str) -> Iterator[_Row]:
    for row in table.to_pylist():
        if row["investment_currency"] in (None, currency):
            yield row
        else:
            made = known.get(row["investment_fact_id"], {})
            told = {f"investment{end}": made.get(f"converted{end}") for end in _ENDS}
            yield {**row, **told, "investment_fact_id": row["investment_fact_id"] if made else None}
