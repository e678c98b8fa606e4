"""Surfaces: thousands of known spellings found in one pass over a text (Aho and Corasick 1975)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import ahocorasick

from groundbreak.intake.reading.lexicon.marks import Mark

Meaning = tuple[str, object]


class Surfaces:
    """Spellings and what each stands for: a kind and a value, several where the spelling is ambiguous.

    Parameters
    ----------
    meanings
        Spelling, and the kind and value it stands for.
    spaced
        Whether a spelling must stand at the boundaries of words.
    """

    def __init__(self, meanings: Iterable[tuple[str, Meaning]], *, spaced: bool) -> None:
        self._spaced = spaced
        by_surface: dict[str, list[Meaning]] = defaultdict(list)
        for surface, meaning in meanings:
            by_surface[surface.lower()].append(meaning)
        self._automaton = ahocorasick.Automaton()
        for surface, known in by_surface.items():
            self._automaton.add_word(surface, (len(surface), tuple(known)))
        if by_surface:
            self._automaton.make_automaton()
        self._empty = not by_surface

    def marks(self, lowered: str) -> Iterator[Mark]:
        """Yield every spelling that the text holds, overlapping ones too; the text is in lower case."""
        if self._empty:
            return
        for last, (length, known) in self._automaton.iter(lowered):
            start, end = last + 1 - length, last + 1
            if not self._spaced or _is_word(lowered, start, end):
                yield from [Mark(start, end, kind, value) for kind, value in known]

    def spans(self, lowered: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where spellings stand between two places, of overlapping ones the first, and of those the longest."""
        found = [(last + 1 - length, -last - 1) for last, (length, _) in self._automaton.iter(lowered, start, end)]
        kept: list[tuple[int, int]] = []
        for first, last in sorted(found):
            if (not kept or kept[-1][1] <= first) and (not self._spaced or _is_word(lowered, first, -last)):
                kept.append((first, -last))
        return kept


def _is_word(text: str, start: int, end: int) -> bool:
    before = start and _letter(text[start - 1]) and _letter(text[start])
    after = end < len(text) and _letter(text[end]) and _letter(text[end - 1])
    return not before and not after


def _letter(character: str) -> bool:
    return character.isalnum() and character < "⺀"
