"""What works have cost so far and will cost, month by month, from their money, start and end: spending from below."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundbreak.outlook.spending import Reference
from groundbreak.outlook.spending.past import spent_between

Told = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Work:
    """The works of a phase: money, and the months of start and end, each with the day from which it could be known.

    Months are counted, 12 · year + month − 1; days are those of the register. A start or end that nobody tells is None.
    """

    phase: str
    money: float
    known: int
    reference: Reference
    start: Told | None
    end: Told | None
    facts: tuple[str, ...]

    def span(self, day: int) -> tuple[int, int] | None:
        """Return first month and the one after the last as one could say on a day; None where nothing dates them.

        Where one of both is told, the other lies the reference's months of building away.
        """
        if self.known > day:
            return None
        start, end = (told[0] if told and told[1] <= day else None for told in (self.start, self.end))
        if start is None and end is None:
            return None
        first = start if start is not None else (end or 0) + 1 - self.reference.months
        return first, max(first + 1, (end + 1) if end is not None else first + self.reference.months)


def monthly(works: Iterable[Work], day: int, first: int, months: int) -> NDArray[np.float64]:
    """Return the spending of works in each of so many months from `first` on, as one could say on a day."""
    total = np.zeros(months)
    for work in works:
        span = work.span(day)
        if span:
            total += work.money * spent_between(work.reference.curve, *span, first, months)
    return total


def over(spent: Mapping[int, float], start: int, end: int) -> float | None:
    """Return what was spent from one month to another, both in; None where one of them is not known."""
    wanted = range(start, end + 1)
    return sum(spent[month] for month in wanted) if all(month in spent for month in wanted) else None
