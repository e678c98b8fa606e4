"""Stretches: the words between two figures, with what is only compared with, or a whole, blanked out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.bulletin.words import pattern

_STOPS = re.compile(r"[，；：,;:()。]|(?<=\s)-+")
_BRACKETED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a stretch; ``text`` has the length of what is printed."""

    start: int
    end: int
    text: str
    last: bool

    def holds(self, mark: Mark) -> bool:
        """Whether a mark stands in it and was not blanked out."""
        if not (self.start <= mark.start and mark.end <= self.end):
            return False
        return not self.text[mark.start - self.start : mark.end - self.start].isspace()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words from the figure before to a figure."""

    passage: Passage
    start: int
    end: int
    text: str
    bases: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, passage: Passage, start: int, end: int) -> "Stretch":
        """Cut a stretch out of a passage."""
        printed = passage.text[start:end]
        text = _BRACKETED.sub(_blank, printed) if ")" in printed else printed
        found = pattern(passage.language, "base").finditer(text)
        bases = [(start + base.start(), start + base.end()) for base in found]
        for left, right in bases:
            text = text[: left - start] + " " * (right - left) + text[right - start :]
        text = pattern(passage.language, "whole").sub(_blank, text)
        return cls(passage, start, end, text, tuple(bases))

    @property
    def printed(self) -> str:
        """The words as they stand."""
        return self.passage.text[self.start : self.end]

    def clauses(self) -> Iterator[Clause]:
        """Yield its clauses, in order."""
        at = 0
        cuts = [(found.start(), found.end()) for found in _STOPS.finditer(self.text)]
        for left, right in [*cuts, (len(self.text), len(self.text))]:
            last = right == len(self.text) and left == right
            if last or self.text[at:left].strip():
                yield Clause(self.start + at, self.start + left, self.text[at:left], last)
            at = right


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def is_held_against(passage: Passage, area: Mark) -> bool:
    """Whether an area is only what a figure is held against: 高于全国平均水平, 占全省."""
    if passage.language.spaced:
        return False
    before = passage.text[max(passage.start, area.start - 2) : area.start]
    return pattern(passage.language, "held_against").search(before) is not None
