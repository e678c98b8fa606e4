"""Numbers, dates and units as sources print them."""

from groundbreak.units.dates import PartialDate, Period, Precision
from groundbreak.units.interval import Hedge, Interval, plain, printed_step, significant_step
from groundbreak.units.quantity import Quantity, Unit, is_currency, unit, units

__all__ = [
    "Hedge",
    "Interval",
    "PartialDate",
    "Period",
    "Precision",
    "Quantity",
    "Unit",
    "is_currency",
    "plain",
    "printed_step",
    "significant_step",
    "unit",
    "units",
]
