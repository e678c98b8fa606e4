"""A band: the bounds of a rate or a weight that nobody published."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf

from groundbreak.growth.panel import Source
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
