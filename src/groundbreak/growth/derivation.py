"""A derivation: why a band is where it is, as data."""

from dataclasses import dataclass

from groundbreak.growth.bands import Band
from groundbreak.growth.panel import Source
from groundbreak.growth.prose import Language, Topic, band_words, step_line, title, without_line


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what it does, its equation with the numbers in it, and ids of the facts that it rests on."""

    topic: Topic
    equation: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """What one source does for a band.

    Attributes
    ----------
    binds
        Whether it is among the sources that imply the band's ends.
    lower_without, upper_without
        The ends that the others leave, as fractions of one; infinite where an end is lost. They are the band's own
        where another source says the same.
    raises_lower, lowers_upper
        The tightening that it adds.
    """

    source: Source
    equation: str
    binds: bool
    lower_without: float
    upper_without: float
    raises_lower: float
    lowers_upper: float


@dataclass(frozen=True, slots=True)
class Derivation:
    """The band, the steps that lead to it, and what each source adds."""

    band: Band
    steps: tuple[Step, ...]
    support: tuple[Support, ...]

    def text(self, language: Language) -> str:
        """Return the derivation in words, "en" or "zh"."""
        return "\n".join(
            [
                title(self.band, language),
                *(step_line(n, s.topic, s.equation, s.facts, language) for n, s in enumerate(self.steps, 1)),
                *(
                    without_line(s.equation, band_words(s.lower_without, s.upper_without, language), language)
                    for s in self.support
                    if s.raises_lower or s.lowers_upper
                ),
            ]
        )
