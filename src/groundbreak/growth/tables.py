"""The growth table: every published rate of a year, and the band of every rate between them.

Input that cannot be used becomes a row that says why, and the rest is kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.errors import GroundbreakError, GrowthError
from groundbreak.growth.evidence import span
from groundbreak.growth.panel import Panel, Source, check
from groundbreak.growth.statements import Measure, OrderStatement, Statement, year_of
from groundbreak.growth.weights import Weight
from groundbreak.growth.yearly import PUBLISHED, GrowthRow, SeriesYear, year_rows
from groundbreak.units import Period

SCHEMA = pa.schema(
    [
        pa.field("series_id", pa.string(), nullable=False),
        pa.field("area", pa.string(), nullable=False),
        pa.field("indicator", pa.string(), nullable=False),
        pa.field("year", pa.int32()),
        pa.field("start", pa.string(), nullable=False),
        pa.field("end", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("band", pa.string(), nullable=False),
        pa.field("lower_pct", pa.float64()),
        pa.field("upper_pct", pa.float64()),
        pa.field("status", pa.string(), nullable=False),
        pa.field("rests_on", pa.string(), nullable=False),
        pa.field("formula", pa.string(), nullable=False),
    ]
)


class _Observed(NamedTuple):
    """One growth rate of the input; text that is null is empty."""

    area: str
    indicator: str
    start: str
    end: str
    low: float | None
    high: float | None
    fact_id: str

    @property
    def key(self) -> SeriesYear:
        """The block of rows it belongs to."""
        year = self.start[:4]
        return SeriesYear(self.area, self.indicator, int(year) if len(year) == 4 and year.isdecimal() else None)


def growth_table(
    observations: pa.Table,
    *,
    weights: Sequence[Weight] = (),
    orders: Sequence[OrderStatement] = (),
    first_blocks: Mapping[str, int] = MappingProxyType({}),
) -> pa.Table:
    """Return published and derived growth rates as a `SCHEMA` table, sorted by series, year and run.

    Parameters
    ----------
    observations
        Columns `area`, `indicator`, `start` and `end` (YYYY-MM), `measure`, `low` and `high` (per cent, rounding
        applied; null where open), `fact_id`. Rows of another measure than `yoy_growth` are passed over.
    weights, orders
        For series named ``area.indicator``, the `series_id` of the result.
    first_blocks
        How many months the first report of a year covers, by indicator; 1 where not given.

    Notes
    -----
    Derived are the cumulative runs and the single blocks that end between the first and the last published end.
    Band "hard" rests on what was published, "with_weights" on unpublished weights too. `status` is one of
    `groundbreak.growth.Status`, or "refused" or "contradiction", with the reason in `formula`.
    """
    if lacking := {*_Observed._fields, "measure"} - set(observations.column_names):
        raise GrowthError(f"the observations have no {', '.join(sorted(lacking))}", mend="name the columns so")
    rows: list[GrowthRow] = []
    others: list[Weight | OrderStatement] = [*weights, *orders]
    for key, group in groupby(_observed(observations), key=lambda row: row.key):
        beside = [source for source in others if source.series == key.series_id]
        rows += _block(key, list(group), beside, first_blocks.get(key.indicator, 1))
    return pa.Table.from_pylist([row.record() for row in sorted(rows, key=_place)], schema=SCHEMA)


def _observed(observations: pa.Table) -> list[_Observed]:
    """Return the growth rates of the input, sorted, so that their order there does not matter."""
    rates = observations.filter(pc.equal(observations["measure"], Measure.yoy_growth.value))
    columns = (
        rates[name] if name in {"low", "high"} else pc.fill_null(rates[name].cast(pa.string()), "")
        for name in _Observed._fields
    )
    rows = zip(*(column.to_pylist() for column in columns), strict=True)
    return sorted((_Observed(*row) for row in rows), key=lambda row: tuple(map(str, row)))


def _block(
    key: SeriesYear, observed: Sequence[_Observed], beside: Sequence[Weight | OrderStatement], first_block: int
) -> Iterator[GrowthRow]:
    """Yield the rows of one series and year; what cannot be used becomes a row that says so."""
    statements, unread = _statements(key, observed)
    yield from unread
    if key.year is None:
        return
    panel = Panel(key.year, first_block)
    fitting, unfit = _fitting(key, panel, [*statements, *(b for b in beside if year_of(span(b)) == key.year)])
    yield from unfit
    if any(isinstance(source, Statement) for source in fitting):
        yield from year_rows(key, panel, fitting)


def _statements(key: SeriesYear, observed: Sequence[_Observed]) -> tuple[list[Statement], list[GrowthRow]]:
    """Read one statement from all rows that say the same; return also rows for what is none."""
    statements: list[Statement] = []
    unread: list[GrowthRow] = []
    for (start, end, low, high), same in groupby(observed, key=lambda row: row[2:6]):
        facts = tuple(sorted({row.fact_id for row in same if row.fact_id}))
        try:
            statements.append(Statement.in_percent(key.series_id, Period(start, end), (low, high), facts=facts))
        except GroundbreakError as wrong:
            unread.append(GrowthRow.refused(key, (start, end), PUBLISHED, wrong, facts))
    return statements, unread


def _fitting(key: SeriesYear, panel: Panel, sources: Sequence[Source]) -> tuple[list[Source], list[GrowthRow]]:
    """Keep the sources that fit the blocks of the indicator; return also rows for those that split the first."""
    fitting: list[Source] = []
    unfit: list[GrowthRow] = []
    for source in sources:
        try:
            check(panel, source)
            fitting.append(source)
        except GroundbreakError as wrong:
            run = span(source)
            unfit.append(GrowthRow.refused(key, (run.start, run.end), PUBLISHED, wrong, source.facts))
    return fitting, unfit


def _place(row: GrowthRow) -> tuple[str, int, tuple[str, str], tuple[str, str]]:
    return row.key.series_id, row.key.year or 0, row.run, row.kind
