"""From cumulative figures to the runs of months between them, and back.

Where a statistic has no January, its first figure is that of January and February together; it stays one run, since
nothing that was published splits it.
"""

from collections.abc import Mapping

from groundbreak.errors import BadValue
from groundbreak.units import Period


def runs(cumulative: Mapping[Period, float]) -> dict[Period, float]:
    """Return what each cumulative figure adds to the one before it in its year.

    Parameters
    ----------
    cumulative
        Levels by period, each from January; any unit.

    Returns
    -------
    Levels by run, in the order of time. The first figure of a year is a run as it is, so that January and February
    stay together where January is not published; a gap gives one run of several months.

    Raises
    ------
    BadValue
        Where a period does not begin in January, or leaves its year.
    """
    found: dict[Period, float] = {}
    before: Period | None = None
    for period in sorted(cumulative, key=_in_time):
        _check(period)
        if before is None or before.start != period.start:
            found[period] = cumulative[period]
        else:
            found[Period(_next(before.end), period.end)] = cumulative[period] - cumulative[before]
        before = period
    return found


def cumulate(of_runs: Mapping[Period, float]) -> dict[Period, float]:
    """Return the cumulative figures that adjoining runs add up to: the inverse of `runs`.

    Raises
    ------
    BadValue
        Where a year does not begin in January, or months are missing or told twice.
    """
    found: dict[Period, float] = {}
    so_far: Period | None = None
    for run in sorted(of_runs, key=_in_time):
        if so_far is None or run.first.year != so_far.first.year:
            whole, before = run, 0.0
        elif run.start != _next(so_far.end):
            raise BadValue(f"{run} does not follow {so_far}", mend="give each month of a year once, in runs")
        else:
            whole, before = Period(so_far.start, run.end), found[so_far]
        _check(whole)
        found[whole] = before + of_runs[run]
        so_far = whole
    return found


def _in_time(period: Period) -> tuple[str, str]:
    return period.start, period.end


def _check(period: Period) -> None:
    if not period.is_cumulative:
        raise BadValue(f"{period} is not cumulative", mend="a cumulative figure runs from January within its year")


def _next(month: str) -> str:
    """The month after one that is not a December: cumulative figures stay within a year."""
    return f"{month[:5]}{int(month[5:]) + 1:02}"
