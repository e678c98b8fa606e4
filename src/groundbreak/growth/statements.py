"""What sources say about growth, as values: rates of runs of months, orders of rates, and weights.

A run is any row of whole months within one calendar year: January to June, June alone, the second quarter. Rates
and weights are fractions of one in here; `groundbreak.growth.percent` is the only door.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import inf

from groundbreak.errors import GrowthError, Unanswerable
from groundbreak.growth.percent import from_percent, refuse_fraction, to_percent
from groundbreak.units import Interval, PartialDate, Period

# Ten times the base and more is taken for a percentage that nobody divided by a hundred.
_LARGEST_RATE = 10.0


class Measure(StrEnum):
    """What a statement measures.

    With b and l of the series, B and L of the series that it is `of`, sums over the run: a rate is l/b - 1, a level l,
    a contribution (l - b)/B, a contribution share (l - b)/(L - B), a share l/L. A change is the rate less another one:
    of another run, of another series.
    """

    yoy_growth = "yoy_growth"
    level = "level"
    change_pp = "change_pp"
    contribution = "contribution"
    contribution_share = "contribution_share"
    share = "share"

    @classmethod
    def of_contribution(cls, unit: str) -> "Measure":
        """Return what a "contribution" (贡献率) is by the unit it is printed in: ``pp`` or ``percent``.

        Texts call both so. In points it is a contribution to growth, whatever the word; in per cent a share of it.
        """
        return {"pp": cls.contribution, "percent": cls.contribution_share}[unit]


OF_A_WHOLE = frozenset({Measure.contribution, Measure.contribution_share, Measure.share})


@dataclass(frozen=True, slots=True)
class Statement:
    """One published number of one series, as the interval that its rounding leaves open.

    Attributes
    ----------
    series
        The series it belongs to; statements of two series never mix.
    period
        A run of months within one calendar year.
    low, high
        Ends of the rate as fractions of one (15.4 % is [0.1535, 0.1545]); infinite where the source sets none.
        Ends of a level are in its own unit.
    facts
        Ids of the facts that say so.
    stated_on
        The release; statements hold together exactly within one.
    of
        The whole that a contribution or a share is of; the other series of a change.
    versus
        The other run of a change.
    """

    series: str
    period: Period
    measure: Measure
    low: float
    high: float
    facts: tuple[str, ...] = ()
    stated_on: PartialDate | None = None
    of: str = ""
    versus: Period | None = None

    def __post_init__(self) -> None:
        year_of(self.period)
        self._related()
        if not self.low <= self.high:
            raise GrowthError(
                f"{self.where} lies between {self.low} and {self.high}",
                mend="give the lower end first",
                zh=f"{self.where}：下限 {self.low} 不小于上限 {self.high}（请先写下限）",
            )
        if self.measure is Measure.yoy_growth and (self.low >= _LARGEST_RATE or self.high < -1):
            raise GrowthError(
                f"{self.where} grew by {self.low:g} to {self.high:g} times its base",
                mend="rates are fractions of one: 15.4 % is 0.154, and nothing falls by more than 1",
                zh=f"{self.where}：增速为基数的 {self.low:g} 至 {self.high:g} 倍"
                "（增速应为 1 的分数：15.4% 写作 0.154，降幅不超过 1）",
            )
        if self.measure is Measure.share and (self.low > 1 or self.high < 0):
            raise GrowthError(
                f"{self.where} is {self.low:g} to {self.high:g} of {self.of}",
                mend="a share is a fraction of one: 24.4 % is 0.244",
                zh=f"{self.where}：占 {self.of} 的 {self.low:g} 至 {self.high:g}（比重为 1 的分数：24.4% 写作 0.244）",
            )

    @classmethod
    def printed(
        cls,
        series: str,
        period: Period,
        percent: Interval,
        *,
        facts: tuple[str, ...] = (),
        stated_on: PartialDate | None = None,
    ) -> "Statement":
        """Make the statement of a growth rate printed in per cent; rounding is applied here."""
        wide = percent.rounded()
        return cls.in_percent(series, period, (wide.low, wide.high), facts=facts, stated_on=stated_on)

    @classmethod
    def in_percent(
        cls,
        series: str,
        period: Period,
        ends: tuple[Decimal | float | None, Decimal | float | None],
        *,
        facts: tuple[str, ...] = (),
        stated_on: PartialDate | None = None,
    ) -> "Statement":
        """Make the statement of a growth rate whose ends, in per cent, include the rounding already; None is open."""
        low, high = ends
        if low is not None and high is not None:
            refuse_fraction(f"{series} {period}", float(low), float(high))
        least, most = -1.0 if low is None else from_percent(low), inf if high is None else from_percent(high)
        return cls(series, period, Measure.yoy_growth, least, most, facts, stated_on)

    @property
    def where(self) -> str:
        """The series and the run, for messages."""
        return f"{self.series} {self.period}"

    @property
    def other(self) -> tuple[str, Period]:
        """The series and the run that a contribution, a share or a change is relative to."""
        return self.of or self.series, self.versus or self.period

    def _related(self) -> None:
        """Refuse a relative statement that does not say to what."""
        if self.measure in OF_A_WHOLE and self.of in ("", self.series):
            raise GrowthError(
                f"{self.where} has a {self.measure} of nothing",
                mend="name the whole that it is part of",
                zh=f"{self.where}：未说明是占哪个整体、拉动哪个整体（请写明整体）",
            )
        if self.measure is Measure.change_pp and self.other == (self.series, self.period):
            raise GrowthError(
                f"{self.where} changes against itself",
                mend="name the other run or the other series",
                zh=f"{self.where}：与自身相比（请写明所比的时段或序列）",
            )
        year_of(self.other[1])

    def __str__(self) -> str:
        if self.measure is Measure.yoy_growth:
            return f"{self.period} grew by {to_percent(self.low):.6g} to {to_percent(self.high):.6g} %"
        return f"the {self.measure} of {self.where} is {self.low:.6g} to {self.high:.6g}"


@dataclass(frozen=True, slots=True)
class OrderStatement:
    """Cumulative rates in order, G_a ≤ G_{a+1} ≤ … ≤ G_b: "improving month by month".

    Attributes
    ----------
    first, last
        The cumulative runs at both ends, January to a and January to b.
    rising
        Whether rates rise; where False they fall month by month.
    """

    series: str
    first: Period
    last: Period
    facts: tuple[str, ...] = ()
    stated_on: PartialDate | None = None
    rising: bool = True

    def __post_init__(self) -> None:
        if not (self.first.is_cumulative and self.last.is_cumulative and self.first < self.last):
            raise GrowthError(
                f"an order of {self.series} from {self.first} to {self.last}",
                mend="name two cumulative runs, the shorter first: 2023-01..2023-02 and 2023-01..2023-06",
                zh=f"{self.series}：走势自 {self.first} 至 {self.last}（请写两个累计时段，短者在前）",
            )
        if year_of(self.first) != year_of(self.last):
            raise Unanswerable(
                f"an order of {self.series} over two years",
                mend="cumulative rates start anew in January",
                zh=f"{self.series}：走势跨两个年度（累计增速每年1月重新起算）",
            )

    def __str__(self) -> str:
        return f"rates {'rise' if self.rising else 'fall'} month by month from {self.first} to {self.last}"


def year_of(period: Period) -> int:
    """Return the calendar year of a run; refuses one that spans two."""
    if period.start[:4] != period.end[:4]:
        raise Unanswerable(
            f"the period {period} spans two calendar years",
            mend="growth compares months with those a year before: ask for each year's months by themselves",
            zh=f"时段 {period} 跨两个日历年（增速是与上年同月相比：请按年分别列出）",
        )
    return int(period.start[:4])
