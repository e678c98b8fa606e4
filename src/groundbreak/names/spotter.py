"""Terms in a text: the longest ones from left to right, whole words in English."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

import ahocorasick

from groundbreak.names.fold import fold_script

_T = TypeVar("_T")
_AND = re.compile(r"[、，,；;/和及与]|\band\b")


class Spot(NamedTuple, Generic[_T]):
    """A term in a text: where it stands, and what it is a term of."""

    start: int
    end: int
    term: str
    of: _T


class Spotter(Generic[_T]):
    """Finds terms, each of which is a term of something; of a term given twice the last one counts."""

    def __init__(self, terms: Iterable[tuple[str, _T]]) -> None:
        self._automaton: Any = ahocorasick.Automaton()  # a class of C code
        for term, of in terms:
            folded = fold_script(term)
            self._automaton.add_word(folded, (folded, of))
        self._automaton.make_automaton()

    def spots(self, text: str) -> list[Spot[_T]]:
        """Return the terms of a folded text; of terms that overlap the longest, of equals the first."""
        kept: list[Spot[_T]] = []
        for spot in sorted(self._found(text), key=lambda spot: (spot.start - spot.end, spot.start)):
            if all(spot.end <= other.start or other.end <= spot.start for other in kept):
                kept.append(spot)
        return sorted(kept, key=lambda spot: spot.start)

    def _found(self, text: str) -> Iterator[Spot[_T]]:
        if not len(self._automaton):
            return
        for last, (term, of) in self._automaton.iter(text):
            start, end = last + 1 - len(term), last + 1
            if not term.isascii() or _whole(text, start, end):
                yield Spot(start, end, term, of)


def conjunct(text: str, position: int) -> int:
    """Return how many conjuncts of a folded text stand before a position."""
    return sum(1 for found in _AND.finditer(text) if found.start() < position)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether Latin letters end where a term does, but for an s of the plural."""
    end += text[end : end + 1] == "s"
    return not any(side.isascii() and side.isalnum() for side in (text[start - 1 : start], text[end : end + 1]))
