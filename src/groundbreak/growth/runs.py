"""Runs as statistics print them: which overlap that should not, and which one a change looks back to."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from groundbreak.errors import BadRecord, BadValue
from groundbreak.units import Period


def run_before(run: Period, first_block: int) -> Period:
    """Return what "faster than before" compares with: January to the month before, or the run just before.

    January to June looks back to January to May, June to May, the second quarter to the first.
    """
    year, first, last = run.start[:4], int(run.start[5:]), int(run.end[5:])
    if run.is_cumulative and last > first_block:
        return Period.year_to(int(year), last - 1)
    start = first - run.months
    if run.is_cumulative or start < 1 or (1 < start <= first_block):
        raise BadValue(
            f"a change of {run} against what?", mend="say which run in the column `vs`, as in 2022-01..2022-12"
        )
    return Period(f"{year}-{start:02}", f"{year}-{first - 1:02}")


def crossing(runs: Iterable[Period]) -> Iterator[tuple[Period, Period]]:
    """Yield pairs of runs of one year that overlap while neither holds the other, unless both are usual ones.

    January to May and the second quarter cross, and both are printed. March to May and April to June do not occur.
    """
    for one, other in combinations(sorted(runs), 2):
        if one.start < other.start <= one.end < other.end and not (_is_usual(one) and _is_usual(other)):
            yield (one, other) if _is_usual(other) else (other, one)


def overlap(series: str, one: Period, other: Period) -> BadRecord:
    """Return what is wrong with a run that crosses another one."""
    return BadRecord(
        f"{series}: {one} overlaps {other} and neither holds the other",
        mend="one of the four months is mistyped: only cumulative runs, quarters and halves may cross",
        zh=f"{series}：{one} 与 {other} 重叠而互不包含（四个月份之一有误：只有累计、季度和半年的时段可以交叉）",
    )


def _is_usual(run: Period) -> bool:
    """Whether it is a cumulative run, a month, a quarter or a half."""
    first = int(run.start[5:])
    return run.is_cumulative or run.months == 1 or (run.months in (3, 6) and (first - 1) % run.months == 0)
