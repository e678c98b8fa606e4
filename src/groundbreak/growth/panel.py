"""The months of one year as unknowns, and what a row over them is.

The unknowns x = (b, l) are base-year and current-year comparable spending, b_k, l_k ≥ 0, of the year's blocks k.
A block is a month, except that an indicator whose first report covers several months has these as one block.
Every row a says a·x ≤ 0: the panels that agree with all rows form a cone, so bases need no unit.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from groundbreak.errors import Unanswerable
from groundbreak.growth.statements import OrderStatement, Statement, year_of
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
            raise Unanswerable(
                f"a first block of {self.first_block} months",
                mend="a year has 1 to 12",
                zh=f"首次公布覆盖 {self.first_block} 个月（一年有 1 至 12 个月）",
            )

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
            raise Unanswerable(
                f"{run} is not in {self.year}",
                mend="statements bound rates of their own year",
                zh=f"{run} 不在 {self.year} 年内（表述只约束本年的增速）",
            )
        first, last = int(run.start[5:]), int(run.end[5:])
        if 1 < first <= self.first_block or last < self.first_block:
            block = Period.year_to(self.year, self.first_block)
            raise Unanswerable(
                f"{run} splits {block}, which this indicator reports as one block: no single month of it exists",
                mend=f"ask for {block}, for runs that contain it, or for later months",
                zh=f"{run} 拆开了 {block}：该指标此段合并公布，没有其中单月的数（请用整段、包含它的时段或其后各月）",
            )
        return run.start, run.end
