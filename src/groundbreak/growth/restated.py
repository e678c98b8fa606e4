"""Levels against growth: what dividing two published levels gives, beside the rate that was published.

Where L_t and the rate G_t are published, L_t / (1 + G_t) is the base that the rate compares with. The level first
published for that time a year before is another one as soon as the base was revised without being written back:

    ρ = [L_t / (1 + G_t)] / L_{t-12 as first published}
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from groundbreak.growth.statements import Measure, Statement
from groundbreak.units import Period


@dataclass(frozen=True, slots=True)
class Restated:
    """A run whose growth is published beside its level and that of a year before.

    Attributes
    ----------
    by_levels, published
        Ends of the rate by division and of the published one, rounding included, as fractions of one.
    revision
        Ends of ρ - 1: how far the base was revised, as a fraction of what was first published.
    facts
        Ids of the facts: the level, the level a year before, the rate.
    """

    series: str
    period: Period
    by_levels: tuple[float, float]
    published: tuple[float, float]
    revision: tuple[float, float]
    facts: tuple[str, ...]

    @property
    def contradicts(self) -> bool:
        """Whether no values within the rounding make both true: then the base was revised for certain."""
        return self.by_levels[0] > self.published[1] or self.published[0] > self.by_levels[1]


def restated(statements: Iterable[Statement]) -> list[Restated]:
    """Return every run that has all three figures, sorted by series and run."""
    said = list(statements)
    levels = dict(_first(said, Measure.level))
    return sorted(_compared(levels, _first(said, Measure.yoy_growth)), key=lambda found: (found.series, found.period))


def _compared(
    levels: dict[tuple[str, Period], Statement], rates: Iterable[tuple[tuple[str, Period], Statement]]
) -> Iterator[Restated]:
    for (series, period), rate in rates:
        level, before = levels.get((series, period)), levels.get((series, period.year_before()))
        if level and before and before.low > 0 and rate.low > -1:
            yield Restated(
                series,
                period,
                (level.low / before.high - 1, level.high / before.low - 1),
                (rate.low, rate.high),
                (level.low / (1 + rate.high) / before.high - 1, level.high / (1 + rate.low) / before.low - 1),
                (*level.facts, *before.facts, *rate.facts),
            )


def _first(statements: Iterable[Statement], measure: Measure) -> Iterator[tuple[tuple[str, Period], Statement]]:
    """Yield each figure as it was first published; an undated one counts as first."""
    first: dict[tuple[str, Period], Statement] = {}
    for said in (said for said in statements if said.measure is measure):
        known = first.setdefault((said.series, said.period), said)
        if known.stated_on and (said.stated_on is None or said.stated_on < known.stated_on):
            first[said.series, said.period] = said
    yield from first.items()
