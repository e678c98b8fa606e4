"""Figures of a statistic as the drivers take them: a published number, widened by the rounding of its last digit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, product
from typing import Any, NamedTuple, TypeAlias

import pyarrow as pa

FIGURES = pa.schema([
    ("area", pa.string()), ("indicator", pa.string()), ("basis", pa.string()), ("start", pa.string()),
    ("end", pa.string()), ("measure", pa.string()), ("unit", pa.string()), ("low", pa.float64()),
    ("high", pa.float64()), ("point", pa.float64()), ("whole", pa.string()), ("fact_id", pa.string()),
])  # fmt: skip
Ends: TypeAlias = tuple[float, float]
Wholes: TypeAlias = Mapping[str, Sequence[str]]


class Figure(NamedTuple):
    """A row of a `FIGURES` table; `low`, `high` and `point` in per cent, points, or the unit of a level.

    ``whole`` is the indicator that a share or a contribution is of, where its source says so.
    """

    area: str
    indicator: str
    basis: str | None
    start: str
    end: str
    measure: str
    unit: str
    low: float
    high: float
    point: float
    whole: str | None
    fact_id: str

    @property
    def ends(self) -> Ends:
        """What rounding leaves open."""
        return self.low, self.high

    @property
    def run(self) -> tuple[str, str]:
        """First and last month."""
        return self.start, self.end


def figures(table: pa.Table, measures: Iterable[str]) -> list[Figure]:
    """Return the figures of some measures, sorted, so that their order in the table does not matter."""
    wanted = set(measures)
    rows = (Figure(**{name: row[name] for name in Figure._fields}) for row in table.to_pylist())
    return sorted((row for row in rows if row.measure in wanted), key=lambda row: tuple(map(str, row)))


def side_by_side(table: pa.Table, measures: Iterable[str]) -> Iterator[dict[tuple[str, str], Figure]]:
    """Yield what is known of one area in one run, by indicator and measure; the figure of the first fact where several.

    Figures on another basis than the plain one are of other firms, and stand apart.
    """
    plain = (row for row in figures(table, measures) if row.basis is None)
    ordered = sorted(plain, key=lambda row: (row.area, row.run))
    for _, rows in groupby(ordered, key=lambda row: (row.area, row.run)):
        found: dict[tuple[str, str], Figure] = {}
        for row in rows:
            found.setdefault((row.indicator, row.measure), row)
        yield found


def pairs(known: Mapping[tuple[str, str], Any], wholes: Wholes) -> Iterator[tuple[str, str]]:
    """Yield the parts and wholes among the indicators of one area and run."""
    there = dict.fromkeys(indicator for indicator, _ in known)
    yield from ((part, whole) for part in there for whole in wholes.get(part, ()) if whole in there)


def times(one: Ends, *others: Ends) -> Ends:
    """The product of intervals: the least and the most that their ends give."""
    for other in others:
        ends = [a * b for a, b in product(one, other)]
        one = min(ends), max(ends)
    return one


def growth_factor(rate: Figure) -> Ends:
    """1 + g of a rate in per cent."""
    return 1 + rate.low / 100, 1 + rate.high / 100


def inverse(span: Ends) -> Ends:
    """1 / x of an interval of positive numbers."""
    return 1 / span[1], 1 / span[0]
