"""The register's spending beside the official total: how much of it is covered, and the next official rate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

import numpy as np

LEAST_COVERAGE = 0.4
LEAST_RATES = 4
_REASONS = {
    "en": {
        "coverage": "none: the register's spending is {share:.0%} of the official total, and {least:.0%} are needed",
        "no_total": "none: no period has both the register's spending and an official total",
        "no_spending": "none: the register has no spending for the period, or for the one a year before",
        "few_rates": "none: fewer than {rates} official rates can be compared with the register's growth",
        "": "the register's own growth on the year, and its mean gap to the official rates so far",
    },
    "zh": {
        "coverage": "不作预测：项目库投资仅为官方总量的{share:.0%}，至少需要{least:.0%}",
        "no_total": "不作预测：没有任何时期同时有项目库投资与官方总量",
        "no_spending": "不作预测：项目库在该时期或上年同期没有投资",
        "few_rates": "不作预测：可与项目库增速比较的官方增速不足{rates}个",
        "": "项目库投资的同比增速，加上其与官方增速至今的平均差",
    },
}
_Z80 = 1.2816
Levels = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Spending of the register's projects as a share of the official total, over the periods that have both."""

    share: float
    periods: int


@dataclass(frozen=True, slots=True)
class Record:
    """Mean absolute errors, in the unit of the rates, over the origins whose next rate became known later."""

    error: float
    naive_error: float
    origins: int


@dataclass(frozen=True, slots=True)
class Nowcast:
    """The next official rate with the ends that hold it four times in five; or why there is none.

    ``refused`` is None, ``coverage`` (below 40 %), ``no_total`` (no period has both figures), ``no_spending`` (the
    register has none for the period or the one a year before) or ``few_rates`` (fewer than four to compare with).
    """

    period: str
    rate: float | None
    low: float | None
    high: float | None
    refused: str | None
    coverage: Coverage
    record: Record | None = None


def reason(made: Nowcast, language: Literal["en", "zh"]) -> str:
    """Return in words what a nowcast rests on, or why there is none."""
    share, least = made.coverage.share, LEAST_COVERAGE
    return _REASONS[language][made.refused or ""].format(share=share, least=least, rates=LEAST_RATES)


def coverage(spending: Levels, official: Levels) -> Coverage:
    r"""Return :math:`\sum B_t / \sum L_t` over the periods with both, in the same money; 0 where none has."""
    both = [period for period in spending if official.get(period)]
    total = sum(official[period] for period in both)
    return Coverage(sum(spending[period] for period in both) / total if total else 0.0, len(both))


def nowcast(
    period: str, spending: Levels, growth: Levels, rates: Levels, official: Levels, record: Record | None = None
) -> Nowcast:
    r"""Return the official growth rate of a period that is not published yet.

    With the growth :math:`g_t` of the register's own spending on the year and official rates :math:`G_t`,

    .. math:: \hat G_{t+1} = g_{t+1} + \frac{1}{n} \sum_s (G_s - g_s)

    and ends that are 1.28 standard deviations of the differences away. Levels are restated silently: no rate is divided
    out of them, they only tell the coverage.

    Parameters
    ----------
    period
        The one that is asked for.
    spending, growth
        Spending of the register's projects by period, and its growth on the year, as a fraction.
    rates, official
        Published growth rates, as fractions, and published levels.
    record
        How such nowcasts did before.
    """
    covered = coverage(spending, official)
    gaps = [rates[other] - growth[other] for other in rates if other in growth and other != period]
    refused = _refused(covered, period in growth, len(gaps))
    if refused:
        return Nowcast(period, None, None, None, refused, covered, record)
    rate, wide = growth[period] + fmean(gaps), _Z80 * float(np.std(gaps, ddof=1))
    return Nowcast(period, rate, rate - wide, rate + wide, None, covered, record)


def _refused(covered: Coverage, has_growth: bool, gaps: int) -> str | None:  # noqa: FBT001 - a fact, not a switch
    if not covered.periods:
        return "no_total"
    if covered.share < LEAST_COVERAGE:
        return "coverage"
    if not has_growth:
        return "no_spending"
    return "few_rates" if gaps < LEAST_RATES else None


@dataclass(frozen=True, slots=True)
class Vintage:
    """What was known at an origin, and the period that was asked for then."""

    period: str
    spending: Levels
    growth: Levels
    rates: Levels
    official: Levels


def record(vintages: Sequence[Vintage], first_published: Levels) -> Record | None:
    """Return how nowcasts from vintages did beside the naive rival, the last rate again; None where none can be told.

    Parameters
    ----------
    vintages
        What was known at each origin; those whose nowcast is refused are left out.
    first_published
        The rate of each period as it was first published.
    """
    errors = []
    for known in vintages:
        made = nowcast(known.period, known.spending, known.growth, known.rates, known.official)
        if made.rate is not None and known.period in first_published:
            truth, last = first_published[known.period], known.rates[max(known.rates)]
            errors.append((abs(made.rate - truth), abs(last - truth)))
    if not errors:
        return None
    ours, naive = zip(*errors, strict=True)
    return Record(fmean(ours), fmean(naive), len(errors))
