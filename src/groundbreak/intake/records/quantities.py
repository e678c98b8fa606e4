"""Numbers of a record as quantities: bound, unit, and the step of the last digit as printed."""

import re
from decimal import Decimal

from groundbreak.units import Hedge, Interval, Quantity, printed_step, significant_step

_HEDGES = {
    "gt": Hedge.over,
    "ge": Hedge.at_least,
    "lt": Hedge.under,
    "le": Hedge.at_most,
    "approx": Hedge.about,
    None: Hedge.exact,
}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def quantity(value: Decimal, unit: str, bound: str | None, printed: str = "", per: str | None = None) -> Quantity:
    """Return a quantity of `value` in `unit`; `printed` tells to which digit it was said.

    Raises `UnknownCode` for a unit there is not, `BadValue` for a sum of money finer than a coin.
    """
    return Quantity.of(Interval.printed(value, _HEDGES[bound], _step(value, printed)), unit, per)


def default_unit(unit: str | None, currency: str | None) -> str:
    """The unit of an amount: its currency where it is money."""
    return currency or unit or "unit"


def carries(printed: str, value: Quantity) -> bool:
    """Whether the printed words hold the figure, or hold no figure and so tell it in words ("flat", "first")."""
    point = value.printed.point
    return _step(point, printed) is not None or not _NUMBER.search(printed) or not point


def _step(value: Decimal, printed: str) -> Decimal | None:
    """Step of the last printed digit in units of `value`: "5045.6亿元" of 504,560,000,000 is said to 10,000,000."""
    for found in _NUMBER.findall(printed):
        digits = found.replace(",", "")
        number = Decimal(digits)
        scale = abs(value) / number if number else Decimal(0)
        if scale and scale == significant_step(scale):
            return printed_step(digits) * scale
    return None
