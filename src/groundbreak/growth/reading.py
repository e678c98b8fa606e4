"""Statements from a table of observations; what cannot be used is kept beside the reason, and the rest is read."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import Any

import pyarrow as pa

from groundbreak.errors import GroundbreakError, GrowthError
from groundbreak.growth.book import accounts
from groundbreak.growth.ledger import Ledger, clause
from groundbreak.growth.panel import Panel, Source
from groundbreak.growth.percent import from_percent
from groundbreak.growth.prose import Language
from groundbreak.growth.runs import crossing, overlap
from groundbreak.growth.says import Names
from groundbreak.growth.statements import Measure, OrderStatement, Statement, year_of
from groundbreak.units import PartialDate, Period

ORDER = "order"
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
COLUMNS = {
    "series_id": pa.string(),
    "start": pa.string(),
    "end": pa.string(),
    "measure": pa.string(),
    "low": pa.float64(),
    "high": pa.float64(),
    "of_series_id": pa.string(),
    "of_start": pa.string(),
    "of_end": pa.string(),
    "unit": pa.string(),
    "stated_on": pa.string(),
    "fact_id": pa.string(),
}
_NEEDED = ("series_id", "start", "end", "measure", "low", "high", "fact_id")
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """Rows that say the same, and the source made of them, or why there is none."""

    rows: tuple[_Row, ...]
    source: Statement | OrderStatement | None = None
    wrong: GroundbreakError | None = None

    def reason(self, language: Language, names: Names) -> str | None:
        """Return why it is not used, with series by their names."""
        return why(self.wrong, language, names, (self.rows[0]["series_id"], self.rows[0]["of_series_id"]))

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts of the rows."""
        return _facts(self.rows)


@dataclass(frozen=True, slots=True)
class Kinds:
    """What kind of series each is, by its id.

    Attributes
    ----------
    first_block
        How many months the first report of a year covers.
    at_constant_prices
        Whether growth is published at constant prices while levels are at current ones.
    """

    first_block: Callable[[str], int] = lambda _: 1
    at_constant_prices: Callable[[str], bool] = lambda _: False


def read(observations: pa.Table, kinds: Kinds) -> list[Read]:
    """Return what a table says, in an order that does not depend on that of its rows.

    Parameters
    ----------
    observations
        The columns of `COLUMNS`; those that say relative to what, and ``stated_on``, may be missing. ``low`` and
        ``high`` are in per cent or points, of levels in their own unit, rounding applied; null where open. An
        order has the measure ``order``, 1 (rising) or -1 in ``low``, and its first run in ``of_start``, ``of_end``.
    """
    if lacking := set(_NEEDED) - set(observations.column_names):
        raise GrowthError(f"the observations have no {', '.join(sorted(lacking))}", mend="name the columns so")
    nulls = dict.fromkeys(COLUMNS)
    rows = sorted(({**nulls, **row} for row in observations.to_pylist()), key=lambda row: tuple(map(str, _key(row))))
    found = [_read(tuple(same), kinds) for _, same in groupby(rows, key=lambda row: _key(row)[:-2])]
    apart = _crossed(found) | _mixed(found)
    return [Read(each.rows, wrong=apart[id(each.source)]) if id(each.source) in apart else each for each in found]


def _read(rows: tuple[_Row, ...], kinds: Kinds) -> Read:
    try:
        source = _source(rows)
    except GroundbreakError as wrong:
        return Read(rows, wrong=wrong)
    unfit = misfit(source, kinds.first_block) or _price_basis(source, kinds)
    return Read(rows, wrong=unfit) if unfit else Read(rows, source)


def _source(rows: Sequence[_Row]) -> Statement | OrderStatement:
    row, facts = rows[0], _facts(rows)
    dates = [PartialDate.parse(row["stated_on"]) for row in rows if row["stated_on"]]
    run, series = _run(row, "start", "end"), row["series_id"]
    versus = _run(row, "of_start", "of_end") if row["of_start"] else None
    stated_on = max(dates, default=None)
    if row["measure"] == ORDER:
        return OrderStatement(series, versus or run, run, facts, stated_on, rising=row["low"] > 0)
    measure, ends = Measure(row["measure"]), (row["low"], row["high"])
    if measure is Measure.yoy_growth:
        return Statement.in_percent(series, run, ends, facts=facts, stated_on=stated_on)
    low, high = _ends(measure, *ends)
    return Statement(series, run, measure, low, high, facts, stated_on, row["of_series_id"] or "", versus)


def _ends(measure: Measure, low: float | None, high: float | None) -> tuple[float, float]:
    """Return both ends as the algebra counts: fractions of one, or the unit of the level."""
    scale = float if measure is Measure.level else from_percent
    floor = 0.0 if measure in (Measure.level, Measure.share) else -inf
    return floor if low is None else max(floor, scale(low)), inf if high is None else scale(high)


def _run(row: _Row, start: str, end: str) -> Period:
    months = [row[name] or "" for name in (start, end)]
    if not all(map(_MONTH.fullmatch, months)) or months[0] > months[1]:
        raise GrowthError(
            f"{row['series_id']}: {months[0]!r} to {months[1]!r} is not a month, nor a run of months",
            mend="a figure without its year is not used: write YYYY-MM, as in 2023-06, the first month first",
            zh=f"{row['series_id']}：{months[0]!r} 至 {months[1]!r} 不是月份或时段"
            "（没有年份的数不使用：请写 2023-06 这样的年月，先写首月）",
        )
    return Period(*months)


def why(wrong: GroundbreakError | None, language: Language, names: Names, series: Iterable[str | None]) -> str | None:
    """Return a refusal in words; a reader knows series by their names, not by their ids."""
    told = None if wrong is None else str(wrong) if language == "en" else wrong.zh
    for each in series:
        told = told.replace(each, names(each, language)) if told and each else told
    return told


def misfit(source: Source, first_block: Callable[[str], int]) -> GroundbreakError | None:
    """Return why a source splits the first block of a series; None where it does not."""
    panels = {(series, year): Panel(year, first_block(series)) for series, year in accounts(source)}
    try:
        clause(Ledger(panels), source)
    except GroundbreakError as wrong:
        return wrong
    return None


def _price_basis(source: Source, kinds: Kinds) -> GroundbreakError | None:
    """Return why a figure at current prices cannot stand beside growth at constant ones."""
    if not (isinstance(source, Statement) and source.measure in (Measure.level, Measure.share)):
        return None
    if not any(map(kinds.at_constant_prices, (source.series, source.other[0]))):
        return None
    return GrowthError(
        f"{source.series}: growth is at constant prices, levels and shares of it are at current ones",
        mend="figures on two bases do not bound each other: growth is taken, levels and shares are not",
        zh=f"{source.series}：增速按不变价计算，水平值和比重按现价计算，口径不同（只用增速，不用水平值和比重）",
    )


def _crossed(found: Sequence[Read]) -> dict[int, GroundbreakError]:
    """Return what is wrong with each source, by its id, whose run crosses another one of its series and year."""
    runs: defaultdict[tuple[str, int], dict[Period, Statement]] = defaultdict(dict)
    for each in found:
        if isinstance(each.source, Statement):
            runs[each.source.series, year_of(each.source.period)].setdefault(each.source.period, each.source)
    crossed = {one: overlap(series, one, other) for (series, _), held in runs.items() for one, other in crossing(held)}
    return {
        id(each.source): crossed[each.source.period]
        for each in found
        if isinstance(each.source, Statement) and each.source.period in crossed
    }


def _mixed(found: Sequence[Read]) -> dict[int, GroundbreakError]:
    """Return what is wrong with levels, by the id of the source, that a series has in two units."""
    levels: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for each in found:
        if isinstance(each.source, Statement) and each.source.measure is Measure.level:
            levels[each.source.series][id(each.source)] = each.rows[0]["unit"] or ""
    wrong: dict[int, GroundbreakError] = {}
    for series, units in levels.items():
        if len(names := sorted(set(units.values()))) > 1:
            wrong |= dict.fromkeys(units, GrowthError(
                f"{series} has levels in {' and '.join(names)}",
                mend="levels on two bases do not bound each other: keep one unit",
                zh=f"{series}：水平值的单位不一（{'、'.join(names)}），口径混用（请只保留一种单位）",
            ))  # fmt: skip
    return wrong


def _key(row: _Row) -> tuple[Any, ...]:
    relative = row["of_series_id"], row["of_start"], row["of_end"], row["unit"]
    return (
        row["series_id"], row["start"], row["end"], row["measure"], row["low"], row["high"], *relative,
        row["stated_on"], row["fact_id"],
    )  # fmt: skip


def _facts(rows: Sequence[_Row]) -> tuple[str, ...]:
    return tuple(sorted({row["fact_id"] for row in rows if row["fact_id"]}))
