"""Several series and years side by side as unknowns, and what sources say as rows over them.

The unknowns are x = (t, b¹, l¹, b², l², …): the unit t in which levels are printed, and base-year and current-year
spending of every account. An account is one series in one year, with the blocks of its `Panel`. All rows are
homogeneous, so t needs no value: Σ l = 503.6 is read as Σ l = 503.6 t.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TypeAlias

import numpy as np

from groundbreak.growth.panel import Panel, Row, Source, Vector
from groundbreak.growth.statements import Measure, OrderStatement, year_of
from groundbreak.growth.weights import Weight
from groundbreak.units import Period

Account: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Sum:
    """A breakdown: the parts add up to the whole, month by month, in the base year and in the current one."""

    whole: str
    parts: tuple[str, ...]

    @property
    def series(self) -> tuple[str, ...]:
        """The whole and its parts."""
        return self.whole, *self.parts


class Ledger:
    """Where each account stands in x; levels are counted in `unit_size` of what is printed, to keep numbers near 1."""

    def __init__(self, panels: Mapping[Account, Panel], unit_size: float = 1.0) -> None:
        self.panels, self.unit_size = dict(panels), unit_size
        sizes = [1, *(2 * panel.size for panel in self.panels.values())]
        self._starts = dict(zip(self.panels, np.cumsum(sizes).tolist(), strict=False))
        self.width = sum(sizes)

    @property
    def unit(self) -> Vector:
        """The coefficients of t over x, shape (width,)."""
        coefficients = np.zeros(self.width)
        coefficients[0] = 1.0
        return coefficients

    def base(self, series: str, run: Period) -> Vector:
        """Return the coefficients of Σ_run b of a series; refuses a run that splits its first block."""
        panel, start = self._account(series, run)
        return self._placed(panel.base(run), start)

    def current(self, series: str, run: Period) -> Vector:
        """Return the coefficients of Σ_run l of a series."""
        panel, start = self._account(series, run)
        return self._placed(panel.current(run), start)

    def sum_rows(self, breakdown: Sum, year: int) -> Iterator[Row]:
        """Yield the rows of a breakdown in one year; a part or whole that has no account there is refused by name."""
        for run in self._common_blocks(breakdown.series, year):
            for side in (self.base, self.current):
                gap = side(breakdown.whole, run) - np.sum([side(part, run) for part in breakdown.parts], axis=0)
                yield Row(gap, ())
                yield Row(-gap, ())

    def part_rows(self, part: str, whole: str, year: int) -> Iterator[Row]:
        """Yield the rows that keep a part inside its whole, month by month."""
        for run in self._common_blocks((part, whole), year):
            yield Row(self.base(part, run) - self.base(whole, run), ())
            yield Row(self.current(part, run) - self.current(whole, run), ())

    def _common_blocks(self, series: Sequence[str], year: int) -> tuple[Period, ...]:
        """The blocks of the series whose first report covers the most months."""
        return max((self.panels[name, year] for name in series), key=lambda panel: panel.first_block).blocks

    def _account(self, series: str, run: Period) -> tuple[Panel, int]:
        account = series, year_of(run)
        return self.panels[account], self._starts[account]

    def _placed(self, part: Vector, start: int) -> Vector:
        whole = np.zeros(self.width)
        whole[start : start + len(part)] = part
        return whole


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """What one source says: rows, and the sums that must be positive for it to make sense."""

    source: Source
    rows: tuple[Row, ...]
    needs: tuple[Vector, ...]


def clause(ledger: Ledger, source: Source) -> Clause:
    """Return what a source says over x; changes and orders have no rows of their own, they are products of unknowns."""
    if isinstance(source, OrderStatement):
        return Clause(source, (), (ledger.base(source.series, source.first),))
    if isinstance(source, Weight):
        top, bottom = ledger.base(source.series, source.run), ledger.base(source.series, source.within)
        return Clause(source, between(top, bottom, source.low, source.high, (source,)), (bottom,))
    current, base = (side(source.series, source.period) for side in (ledger.current, ledger.base))
    if source.measure is Measure.change_pp:
        return Clause(source, (), (base, ledger.base(*source.other)))
    top, bottom, (low, high) = current, base, (source.low, source.high)
    match source.measure:
        case Measure.yoy_growth:
            low, high = 1 + low, 1 + high
        case Measure.level:
            bottom, low, high = ledger.unit, low / ledger.unit_size, high / ledger.unit_size
        case Measure.contribution:
            top, bottom = current - base, ledger.base(*source.other)
        case Measure.contribution_share:
            top, bottom = current - base, ledger.current(*source.other) - ledger.base(*source.other)
        case Measure.share:
            bottom = ledger.current(*source.other)
    # To share in growth presupposes that there is some.
    grows = (Row(-bottom, (source,)),) if source.measure is Measure.contribution_share else ()
    return Clause(source, (*between(top, bottom, low, high, (source,)), *grows), (bottom,))


def between(top: Vector, bottom: Vector, low: float, high: float, sources: Sequence[Source]) -> tuple[Row, ...]:
    """Return the rows of low ≤ top·x / bottom·x ≤ high; an infinite end has none."""
    lower = (low * bottom - top,) if isfinite(low) else ()
    upper = (top - high * bottom,) if isfinite(high) else ()
    return tuple(Row(vector, tuple(sources)) for vector in (*lower, *upper))
