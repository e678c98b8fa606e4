"""Regressors for Chinese New Year, a holiday that moves between 21 January and 20 February.

The dates in ``new_years.csv`` follow the calendar of GB/T 33661-2017 for China's time zone.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from groundbreak.errors import BadValue

Floats: TypeAlias = NDArray[np.float64]

_LONG_RUN = range(1951, 2099)


@dataclass(frozen=True, slots=True)
class Window:
    """Days relative to New Year's Day, ``last`` included: (-7, -1) is the week before."""

    name: str
    first: int
    last: int

    @property
    def days(self) -> int:
        """Its length."""
        return self.last - self.first + 1


@cache
def new_years() -> dict[int, date]:
    """New Year's Day by year."""
    text = (files(__package__) / "new_years.csv").read_text(encoding="utf-8")
    return {int(row["year"]): date.fromisoformat(row["date"]) for row in csv.DictReader(text.splitlines())}


def regressors(windows: Sequence[Window], start: str, months: int) -> Floats:
    """Share of each window's days that falls in a month, less the calendar month's mean over 1951 to 2098.

    Centring on the long run keeps the seasonal factors as they are, so that the effect is of the date alone (Lin and
    Liu 2003, Modeling and seasonal adjustment of moving holidays; the convention of the Census Bureau's genhol).

    Parameters
    ----------
    windows
        Days before, during and after.
    start
        The first month, ``YYYY-MM``.
    months
        How many months.

    Returns
    -------
    Shape (months, windows), without unit.

    Raises
    ------
    BadValue
        Where a month lies outside of 1951 to 2098.
    """
    first = int(start[:4]) * 12 + int(start[5:]) - 1
    wanted = np.arange(first, first + months)
    if wanted[0] // 12 not in _LONG_RUN or wanted[-1] // 12 not in _LONG_RUN:
        raise BadValue(f"{months} months from {start} leave 1951 to 2098", mend="New Years are known for these years")
    return np.column_stack([_shares(window)[wanted - _LONG_RUN[0] * 12] for window in windows])


@cache
def _shares(window: Window) -> Floats:
    """The centred shares of all months of the long run."""
    found = np.zeros(len(_LONG_RUN) * 12)
    for day in (day for _, new_year in sorted(new_years().items()) for day in _days(new_year, window)):
        if day.year in _LONG_RUN:
            found[(day.year - _LONG_RUN[0]) * 12 + day.month - 1] += 1 / window.days
    return np.asarray(found - np.tile(found.reshape(-1, 12).mean(axis=0), len(_LONG_RUN)))


def _days(new_year: date, window: Window) -> list[date]:
    return [new_year + timedelta(days=away) for away in range(window.first, window.last + 1)]
