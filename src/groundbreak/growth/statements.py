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
    """What a statement measures; bands are drawn from rates, levels are kept beside them."""

    yoy_growth = "yoy_growth"
    level = "level"


class Basis(StrEnum):
    """Where a weight comes from; all but the published make a band one "with weights"."""

    published = "published"
    earlier_years = "earlier_years"
    assumed = "assumed"


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
    """

    series: str
    period: Period
    measure: Measure
    low: float
    high: float
    facts: tuple[str, ...] = ()
    stated_on: PartialDate | None = None

    def __post_init__(self) -> None:
        year_of(self.period)
        if not self.low <= self.high:
            raise GrowthError(f"{self.where} lies between {self.low} and {self.high}", mend="give the lower end first")
        if self.measure is Measure.yoy_growth and (self.low >= _LARGEST_RATE or self.high < -1):
            raise GrowthError(
                f"{self.where} grew by {self.low:g} to {self.high:g} times its base",
                mend="rates are fractions of one: 15.4 % is 0.154, and nothing falls by more than 1",
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

    def __str__(self) -> str:
        return f"{self.period} grew by {to_percent(self.low):.6g} to {to_percent(self.high):.6g} %"


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
            )
        if year_of(self.first) != year_of(self.last):
            raise Unanswerable(
                f"an order of {self.series} over two years", mend="cumulative rates start anew in January"
            )

    def __str__(self) -> str:
        return f"rates {'rise' if self.rising else 'fall'} month by month from {self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Weight:
    """The share that a run has in the base of a longer one: low ≤ Σ_run b / Σ_within b ≤ high.

    Attributes
    ----------
    low, high
        Ends of the share as fractions of one.
    basis, note
        Where the share comes from, as a code and in words.
    facts
        Ids of the facts that say so, where it was published.
    """

    series: str
    run: Period
    within: Period
    low: float
    high: float
    basis: Basis
    note: str = ""
    facts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        year_of(self.within)
        if not (self.within.start <= self.run.start and self.run.end <= self.within.end):
            raise GrowthError(f"{self.run} is no part of {self.within}", mend="a share is of a run that contains it")
        if not 0 <= self.low <= self.high <= 1:
            raise GrowthError(
                f"the share of {self.run} in {self.within} lies between {self.low} and {self.high}",
                mend="shares are fractions of one, the lower end first",
            )

    def __str__(self) -> str:
        return f"{self.run} has {self.low:.6g} to {self.high:.6g} of the base of {self.within} ({self.basis})"


def year_of(period: Period) -> int:
    """Return the calendar year of a run; refuses one that spans two."""
    if period.start[:4] != period.end[:4]:
        raise Unanswerable(
            f"the period {period} spans two calendar years",
            mend="growth compares months with those a year before: ask for each year's months by themselves",
        )
    return int(period.start[:4])
