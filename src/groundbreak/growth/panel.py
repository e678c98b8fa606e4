"""The months of one year as unknowns, and statements as rows over them.

The unknowns x = (b, l) are base-year and current-year comparable spending, b_k, l_k ≥ 0, of the year's blocks k.
A block is a month, except that an indicator whose first report covers several months has these as one block.
Every row a says a·x ≤ 0: the panels that agree with all rows form a cone, so bases need no unit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from groundbreak.errors import Unanswerable
from groundbreak.growth.statements import Measure, OrderStatement, Statement, year_of
from groundbreak.growth.weights import Weight
from groundbreak.units import Period

Vector: TypeAlias = NDArray[np.float64]
Source: TypeAlias = Statement | Weight | OrderStatement


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A homogeneous inequality a·x ≤ 0 and what it follows from."""

    vector: Vector
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The blocks of one year.

    Attributes
    ----------
    first_block
        How many months the first report of a year covers: 2 where January is not reported by itself.
    """

    year: int
    first_block: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.first_block <= 12:
            raise Unanswerable(f"a first block of {self.first_block} months", mend="a year has 1 to 12")

    @property
    def size(self) -> int:
        """The number of blocks, K."""
        return 13 - self.first_block

    @property
    def blocks(self) -> tuple[Period, ...]:
        """The blocks as periods, in order."""
        singles = (f"{self.year:04}-{month:02}" for month in range(self.first_block + 1, 13))
        return (Period.year_to(self.year, self.first_block), *(Period(month, month) for month in singles))

    def base(self, run: Period) -> Vector:
        """Return the coefficients of Σ_run b over x, shape (2K,); refuses a run that splits the first block."""
        start, end = (max(int(month[5:]), self.first_block) - self.first_block for month in self._whole(run))
        coefficients = np.zeros(2 * self.size)
        coefficients[start : end + 1] = 1.0
        return coefficients

    def current(self, run: Period) -> Vector:
        """Return the coefficients of Σ_run l over x, shape (2K,)."""
        return np.roll(self.base(run), self.size)

    def _whole(self, run: Period) -> tuple[str, str]:
        if year_of(run) != self.year:
            raise Unanswerable(f"{run} is not in {self.year}", mend="statements bound rates of their own year")
        first, last = int(run.start[5:]), int(run.end[5:])
        if 1 < first <= self.first_block or last < self.first_block:
            block = Period.year_to(self.year, self.first_block)
            raise Unanswerable(
                f"{run} splits {block}, which this indicator reports as one block: no single month of it exists",
                mend=f"ask for {block}, for runs that contain it, or for later months",
            )
        return run.start, run.end


def rate_rows(panel: Panel, run: Period, low: float, high: float, sources: tuple[Source, ...]) -> Iterator[Row]:
    """Yield the rows of a rate, (1 + low) Σb ≤ Σl ≤ (1 + high) Σb over the run; an infinite end has none."""
    base, current = panel.base(run), panel.current(run)
    if isfinite(low):
        yield Row((1 + low) * base - current, sources)
    if isfinite(high):
        yield Row(current - (1 + high) * base, sources)


def weight_rows(panel: Panel, weight: Weight) -> Iterator[Row]:
    """Yield the rows of a weight, low · Σ_within b ≤ Σ_run b ≤ high · Σ_within b."""
    part, whole = panel.base(weight.run), panel.base(weight.within)
    yield Row(weight.low * whole - part, (weight,))
    yield Row(part - weight.high * whole, (weight,))


def rows(panel: Panel, source: Statement | Weight) -> tuple[Row, ...]:
    """Return the rows of one source; a level says nothing about growth and is refused."""
    if isinstance(source, Weight):
        return tuple(weight_rows(panel, source))
    if source.measure is not Measure.yoy_growth:
        raise Unanswerable(
            f"{source.where} states a {source.measure}",
            mend="bands are drawn from rates: levels are restated silently and do not give growth",
        )
    return tuple(rate_rows(panel, source.period, source.low, source.high, (source,)))


def check(panel: Panel, source: Source) -> None:
    """Raise `Unanswerable` where a source does not fit the panel."""
    if isinstance(source, OrderStatement):
        panel.base(source.first)
    else:
        rows(panel, source)
