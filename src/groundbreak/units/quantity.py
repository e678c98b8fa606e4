"""Quantities: an interval in the base unit of its dimension, and the unit that was printed.

Base units are tonnes, square metres, megawatts, and so on (`units.csv`); money counts integer minor units of
its ISO 4217 currency (fen, cents). Counts of pieces, sets and vehicles never convert into each other.
"""

import csv
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from babel.core import get_global
from babel.numbers import get_currency_precision

from groundbreak.errors import BadValue, UnknownCode
from groundbreak.units.interval import Interval


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its code, dimension, size in the base unit, and its names."""

    code: str
    dimension: str
    factor: Fraction
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a source measured.

    Attributes
    ----------
    interval
        In the base unit of the dimension; money in minor units.
    unit
        Code of the printed unit, or ISO code of the currency.
    per
        The time it is reckoned by (``year``, ``month``, ``day``), None for a stock.
    """

    interval: Interval
    unit: str
    per: str | None = None

    @classmethod
    def of(cls, printed: Interval, code: str, per: str | None = None) -> "Quantity":
        """Make a quantity from an interval in the printed unit; raises `UnknownCode` or `BadValue`."""
        base = printed.scaled(_decimal(unit(code).factor))
        if is_currency(code) and any(end is not None and end % 1 for end in (base.low, base.high)):
            raise BadValue(f"{printed.text()} {code} is finer than the smallest coin")
        return cls(base, code, per)

    @classmethod
    def parse(cls, text: str) -> "Quantity":
        """Read what `text` writes; raises `UnknownCode` or `BadValue`."""
        span, _, measure = text.partition(" ")
        code, _, per = measure.partition("/")
        unit(code)
        return cls(Interval.parse(span), code, per or None)

    def in_unit(self, code: str) -> Interval:
        """Return the interval in another unit of the same dimension."""
        here, there = unit(self.unit), unit(code)
        if here.dimension != there.dimension:
            raise BadValue(f"{here.dimension} in {here.code} cannot be told in {code}, a unit of {there.dimension}")
        return self.interval.scaled(_decimal(1 / there.factor))

    @property
    def printed(self) -> Interval:
        """The interval in the unit that was printed."""
        return self.in_unit(self.unit)

    def text(self) -> str:
        """Write the quantity canonically, for hashes."""
        return f"{self.interval.text()} {self.unit}" + (f"/{self.per}" if self.per else "")


@cache
def units() -> MappingProxyType[str, Unit]:
    """Return the units of `units.csv` by code; currencies are not among them."""
    text = files("groundbreak.units").joinpath("units.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    made = (Unit(row["code"], row["dimension"], Fraction(row["factor"]), row["en"], row["zh"]) for row in rows)
    return MappingProxyType({unit.code: unit for unit in made})


@cache
def unit(code: str) -> Unit:
    """Return a unit or currency by its code; raises `UnknownCode`."""
    if code in units():
        return units()[code]
    if is_currency(code):
        return Unit(code, f"money in {code}", Fraction(10) ** get_currency_precision(code), code, code)
    raise UnknownCode.of(code, "unit", list(units()))


def is_currency(code: str) -> bool:
    """Whether the code is an ISO 4217 currency that CLDR knows."""
    return code in _currencies()


@cache
def _currencies() -> frozenset[str]:
    return frozenset(get_global("all_currencies"))


def _decimal(factor: Fraction) -> Decimal:
    return Decimal(factor.numerator) / Decimal(factor.denominator)
