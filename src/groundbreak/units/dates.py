"""Dates with precision, and periods of months.

A source says "2023", "the second half of 2023", "March 2023" or "5 March 2023". A `PartialDate` keeps
which of these was said; it stands for the days from `first` to `last`.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import total_ordering

from groundbreak.errors import BadValue

_TEXT = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


class Precision(IntEnum):
    """How finely a date is stated, coarse to fine."""

    year = 1
    half = 2
    quarter = 3
    month = 4
    day = 5


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its source; text form ``2023``, ``2023-H1``, ``2023-Q2``, ``2023-03``, ``2023-03-05``.

    Order is by the first day, then by the last, so "2023" stands before "2023-01".
    """

    first: date
    last: date
    precision: Precision

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> "PartialDate":
        """Make a date from a year, a month of it, or a day of that."""
        try:
            if month is None:
                return cls(date(year, 1, 1), date(year, 12, 31), Precision.year)
            if day is None:
                return cls(*_months(year, month, month), Precision.month)
            return cls(date(year, month, day), date(year, month, day), Precision.day)
        except ValueError as wrong:
            raise BadValue(f"no such date: {year}-{month}-{day}", mend=str(wrong)) from wrong

    @classmethod
    def part(cls, year: int, precision: Precision, number: int) -> "PartialDate":
        """Make a half (1-2) or a quarter (1-4) of a year."""
        months = 12 // {Precision.half: 2, Precision.quarter: 4}[precision]
        try:
            return cls(*_months(year, months * (number - 1) + 1, months * number), precision)
        except ValueError as wrong:
            raise BadValue(f"no such date: {precision.name} {number} of {year}", mend=str(wrong)) from wrong

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read the text form; raises `BadValue` where it is not one."""
        found = _TEXT.fullmatch(text.strip())
        if not found:
            raise BadValue(f"{text!r} is not a date", mend="write 2023, 2023-H1, 2023-Q2, 2023-03 or 2023-03-05")
        year, half, quarter, month, day = (int(group) if group else None for group in found.groups())
        assert year is not None  # noqa: S101 - the pattern has it
        if half:
            return cls.part(year, Precision.half, half)
        if quarter:
            return cls.part(year, Precision.quarter, quarter)
        return cls.of(year, month, day)

    def __str__(self) -> str:
        if self.precision is Precision.half:
            return f"{self.first.year:04}-H{(self.first.month + 5) // 6}"
        if self.precision is Precision.quarter:
            return f"{self.first.year:04}-Q{(self.first.month + 2) // 3}"
        return self.first.isoformat()[: {Precision.year: 4, Precision.month: 7, Precision.day: 10}[self.precision]]

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first, self.last) < (other.first, other.last)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A run of whole months, both ends inside; text form ``2023-01..2023-06``.

    Statistics speak of two kinds: cumulative (January to a month of the same year) and a single month.
    """

    start: str
    end: str

    def __post_init__(self) -> None:
        for month in (self.start, self.end):
            found = _MONTH.fullmatch(month)
            if not found or not 1 <= int(found[2]) <= 12:
                raise BadValue(f"{month!r} is not a month", mend="write YYYY-MM, as in 2023-06")
        if self.end < self.start:
            raise BadValue(f"the period {self} ends before it starts")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ``2023-01..2023-06``, or ``2023-06`` for a month alone."""
        start, until, end = text.strip().partition("..")
        return cls(start, end if until else start)

    @classmethod
    def year_to(cls, year: int, month: int) -> "Period":
        """January to `month` of `year`."""
        return cls(f"{year:04}-01", f"{year:04}-{month:02}")

    @property
    def is_cumulative(self) -> bool:
        """Whether it runs from January to a month of the same year."""
        return self.start[:4] == self.end[:4] and self.start.endswith("-01")

    @property
    def is_single_month(self) -> bool:
        """Whether it is one month alone."""
        return self.start == self.end

    @property
    def months(self) -> int:
        """How many months it has."""
        return _ordinal(self.end) - _ordinal(self.start) + 1

    @property
    def first(self) -> date:
        """Its first day."""
        return date(int(self.start[:4]), int(self.start[5:]), 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return _months(int(self.end[:4]), int(self.end[5:]), int(self.end[5:]))[1]

    def year_before(self) -> "Period":
        """Return the same months of the year before."""
        return Period(*(f"{int(month[:4]) - 1:04}{month[4:]}" for month in (self.start, self.end)))

    def __str__(self) -> str:
        return self.start if self.start == self.end else f"{self.start}..{self.end}"


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
