"""Weights: the share that a run has in the base of a longer one."""

from dataclasses import dataclass
from enum import StrEnum

from groundbreak.errors import GrowthError
from groundbreak.growth.statements import year_of
from groundbreak.units import Period


class Basis(StrEnum):
    """Where a weight comes from; all but the published make a band one "with weights"."""

    published = "published"
    earlier_years = "earlier_years"
    assumed = "assumed"


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
