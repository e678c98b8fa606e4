"""Fiscal: the months of a firm's quarters and halves, where its business year is not the calendar's."""

from dataclasses import dataclass

from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.dates import Said
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import Period, Precision

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNT = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "half": 2, "q1": 1, "q2": 2, "q3": 3, "q4": 4}
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A business year by the month that ends it."""

    end: int

    @classmethod
    def of(cls, text: str) -> "Fiscal | None":
        """Return the business year that a text tells by the end of a quarter, or by custom where it ends in March."""
        for found in pattern("ended").finditer(text):
            month = next((at for at, name in enumerate(_MONTHS, 1) if name == found["m"].lower()), None)
            if month:
                size = 3 if found["what"].lower() == "quarter" else 6
                end = (month - size * _COUNT[found["n"].lower()]) % _YEAR or _YEAR
                return cls(end) if end != _YEAR else None
        said, ended = pattern("fiscal_quarter").search(text), pattern("to").search(text)
        if said and ended and ended["m"].lower() in _MONTHS:
            end = (_MONTHS.index(ended["m"].lower()) + 1 - 3 * _COUNT[said["n"].lower()]) % _YEAR or _YEAR
            return cls(end) if end != _YEAR else None
        if pattern("australian").search(text):
            return cls(6)
        return cls(3) if pattern("march").search(text) and pattern("indian").search(text) else None

    def period(self, said: Said, words: str, calendar: Calendar, named: int | None) -> Period | None:
        """Return the months of a quarter or half; None for other dates, which the calendar tells."""
        run = said.precision is Precision.month and pattern("run").match(words)
        if not (run or said.precision in {Precision.quarter, Precision.half}) or said.back:
            return None
        size = said.last - said.first + 1
        end = (said.last + self.end - 1) % _YEAR + 1
        year = said.year
        if year is not None:
            year -= end > self.end
        else:
            year = self._latest(end, calendar, named)
        if year is None:
            return None
        last = year * _YEAR + end - 1
        return Period(_month(last - size + 1), _month(last))

    def _latest(self, end: int, calendar: Calendar, named: int | None) -> int | None:
        """Return the year of the last such month that was over when the text was published, else the year it names."""
        if calendar.published:
            here = calendar.published.first
            return here.year if end <= here.month else here.year - 1
        return named


def _month(number: int) -> str:
    return f"{number // _YEAR:04}-{number % _YEAR + 1:02}"
