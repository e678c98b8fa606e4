"""What each published figure adds: the band without it, beside the band with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from groundbreak.growth.bands import Band
from groundbreak.growth.identity import Ends
from groundbreak.growth.panel import Source
from groundbreak.growth.prose import Language, band_words, title
from groundbreak.growth.says import sentence
from groundbreak.growth.system import System
from groundbreak.units import Period

_SAME = 1e-9
_RESTS = {"en": "Rests on: {}", "zh": "依据：{}"}
_WITHOUT = {"en": "Without {source}: {band}", "zh": "若无“{source}”：{band}"}


@dataclass(frozen=True, slots=True)
class Worth:
    """The ends that a band would have without one source, as fractions of one; its own where that adds nothing."""

    source: Source
    without: Ends

    def adds(self, band: Band) -> bool:
        """Whether the source narrows the band."""
        return self.without[0] < band.ends[0] - _SAME or self.without[1] > band.ends[1] + _SAME


def worth(system: System, series: str, run: Period) -> tuple[Worth, ...]:
    """Return what each source of a system that agrees adds to a band."""
    return tuple(Worth(source, system.without(source).rate(series, run).ends) for source in system.sources)


def reasons(system: System, series: str, run: Period, language: Language) -> Iterator[str]:
    """Yield a band in words, the statements it rests on, and what it would be without each that narrows it."""
    band = system.rate(series, run)
    yield title(band, language)
    yield from (_RESTS[language].format(sentence(source, language)) for source in band.rests_on)
    for each in worth(system, series, run):
        if each.adds(band):
            words = band_words(*each.without, language)
            yield _WITHOUT[language].format(source=sentence(each.source, language), band=words)
