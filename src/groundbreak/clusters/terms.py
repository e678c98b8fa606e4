"""Terms of the fields in a text: the longest ones from left to right, whole words in English."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import ahocorasick

from groundbreak.clusters.fields import fields
from groundbreak.names.fold import fold_script


class Hit(NamedTuple):
    """A term in a text: where it stands, its field, and what it weighs."""

    start: int
    end: int
    term: str
    field: str
    weight: float


def hits(text: str) -> list[Hit]:
    """Return the terms of a folded text; of terms that overlap the longest, of equals the first."""
    kept: list[Hit] = []
    for hit in sorted(_found(text), key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept)


def _found(text: str) -> Iterator[Hit]:
    for last, (term, field, weight) in _automaton().iter(text):
        start, end = last + 1 - len(term), last + 1
        if not term.isascii() or _whole(text, start, end):
            yield Hit(start, end, term, field, weight)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether Latin letters end where a term does, but for an s of the plural."""
    end += text[end : end + 1] == "s"
    return not any(side.isascii() and side.isalnum() for side in (text[start - 1 : start], text[end : end + 1]))


@cache
def _automaton() -> Any:  # noqa: ANN401 - a class of C code
    made = ahocorasick.Automaton()
    for field in fields().values():
        for term, weight in field.terms.items():
            made.add_word(fold_script(term), (fold_script(term), field.code, weight))
    made.make_automaton()
    return made
