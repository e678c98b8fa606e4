"""Bounds of a rate or a weight that nobody published."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite

from groundbreak.growth.evidence import Evidence, evidence
from groundbreak.growth.panel import Source
from groundbreak.growth.polytope import Bound
from groundbreak.growth.statements import OrderStatement, Statement, year_of
from groundbreak.growth.weights import Weight
from groundbreak.units import Period


class Status(StrEnum):
    """What the ends of a band are."""

    exact = "exact"
    outer = "outer"
    unbounded = "unbounded above"
    outer_unbounded = "outer, unbounded above"


@dataclass(frozen=True, slots=True)
class Band:
    """The values of a rate, or of a weight, that agree with everything stated.

    Attributes
    ----------
    lower, upper
        Ends as fractions of one; a rate's floor is -1, and None says that nothing bounds it above.
    status
        "exact" ends are the tightest there are; "outer" ones may lie outside of these.
    with_weights
        Whether weights entered that nobody published; without any the band is "hard".
    lower_rests_on, upper_rests_on
        The sources that alone imply each end.
    """

    series: str
    period: Period
    lower: float
    upper: float | None
    status: Status
    with_weights: bool
    lower_rests_on: tuple[Source, ...]
    upper_rests_on: tuple[Source, ...]

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends, infinite where nothing bounds the band above."""
        return self.lower, inf if self.upper is None else self.upper

    @property
    def rests_on(self) -> tuple[Source, ...]:
        """The sources of both ends."""
        return tuple(dict.fromkeys((*self.lower_rests_on, *self.upper_rests_on)))

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts behind both ends."""
        return tuple(dict.fromkeys(fact for source in self.rests_on for fact in source.facts))


def band(
    statements: Sequence[Statement],
    weights: Sequence[Weight],
    orders: Sequence[OrderStatement],
    period: Period,
    *,
    first_block: int = 1,
) -> Band:
    """Return the bounds of the growth rate of a run of months.

    The least and the greatest g with 1 + g = Σ_run l / Σ_run b over all b, l ≥ 0 that agree with the statements and
    weights of the run's year; orders enter as in `groundbreak.growth.orders`. Rates are fractions of one.

    Raises
    ------
    Unanswerable
        The run spans two years, splits the first block, or lies in a year without statements.
    Contradiction
        No monthly spending agrees with everything stated.
    """
    return rate_band(evidence([*statements, *weights, *orders], year_of(period), first_block), period)


def weight_band(
    statements: Sequence[Statement],
    weights: Sequence[Weight],
    orders: Sequence[OrderStatement],
    run: Period,
    within: Period,
    *,
    first_block: int = 1,
) -> Band:
    """Return the bounds of the share of a run in the base of a longer one, Σ_run b / Σ_within b."""
    return share_band(evidence([*statements, *weights, *orders], year_of(within), first_block), run, within)


def rate_band(known: Evidence, run: Period) -> Band:
    """Return the band of Σ_run l / Σ_run b - 1."""
    low, high = known.polytope.extremes(known.panel.current(run), known.panel.base(run))
    return _band(known, run, low, high, less=1.0)


def share_band(known: Evidence, run: Period, within: Period) -> Band:
    """Return the band of Σ_run b / Σ_within b."""
    low, high = known.polytope.extremes(known.panel.base(run), known.panel.base(within))
    return _band(known, run, low, high, less=0.0)


def _band(known: Evidence, run: Period, low: Bound, high: Bound, *, less: float) -> Band:
    bounded, unbounded = (Status.outer, Status.outer_unbounded) if known.has_order else (Status.exact, Status.unbounded)
    return Band(
        series=known.sources[0].series if known.sources else "",
        period=run,
        lower=low.value - less,
        upper=high.value - less if isfinite(high.value) else None,
        status=bounded if isfinite(high.value) else unbounded,
        with_weights=known.has_unpublished_weight,
        lower_rests_on=low.sources,
        upper_rests_on=high.sources,
    )
