"""The months that lie ahead, and the years they make up."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

_Floats = NDArray[np.float64]


def months_ahead(on: date, months: int) -> list[str]:
    """Return so many months as YYYY-MM, the one after `on` first."""
    first = on.year * 12 + on.month
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, first + months)]


def years_of(months: Sequence[str]) -> list[str]:
    """Return the years whose December is among the months."""
    return [month[:4] for month in months if month.endswith("-12")]


def with_years(profile: _Floats, on: date, *, adds_up: bool) -> _Floats:
    """Return a profile with a column for each year after its months.

    What is told a month, as money, adds up over the months of the year that lie ahead; what is there, as capacity, is
    that of December. Bands of a year are made of the draws' years: they are not sums of bands.
    """
    months = months_ahead(on, profile.shape[1])
    years = years_of(months)
    inside = [[month[:4] == year and (adds_up or month.endswith("-12")) for year in years] for month in months]
    return np.hstack([profile, profile @ np.array(inside, np.float64).reshape(len(months), len(years))])
