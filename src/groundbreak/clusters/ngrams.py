r"""The back-off for texts without a term: how much of a term of the dictionary a text has in runs of characters.

A run counts :math:`\ln(1 + F / f)` for :math:`f` of :math:`F` fields that have it in a term, so that runs which many
fields share say little. Nothing but the dictionary's own terms is in it.
"""

from collections import defaultdict
from functools import cache
from math import log
from typing import NamedTuple

from groundbreak.clusters.fields import fields
from groundbreak.names.fold import fold_script, has_han


class Alike(NamedTuple):
    """The term of a field that a text is most like, and how much of it the text has, in [0, 1]."""

    term: str
    field: str
    share: float


def alike(text: str) -> Alike | None:
    """Return the term that a folded text has most of; of equals the longest."""
    mine = _runs(text)
    found = [
        Alike(term, field, share) for term, field, runs in _terms() if (share := _weight(runs & mine) / _weight(runs))
    ]
    return max(found, key=lambda near: (near.share, len(near.term), near.term), default=None)


def _runs(text: str) -> frozenset[str]:
    """Runs of two Chinese characters, or of four others; each word by itself."""
    size = 2 if has_han(text) else 4
    return frozenset(word[at : at + size] for word in text.split() for at in range(max(1, len(word) - size + 1)))


def _weight(runs: frozenset[str]) -> float:
    # Summed in order: a set's own order changes from run to run, and floats with it.
    return sum(_rarity()[run] for run in sorted(runs))


@cache
def _terms() -> list[tuple[str, str, frozenset[str]]]:
    """Terms long enough to be like something: of two runs and more."""
    every = [
        (term, field.code, _runs(fold_script(term)))
        for field in fields().values()
        for term, weight in field.terms.items()
        if weight == 1
    ]
    return [row for row in every if len(row[2]) > 1]


@cache
def _rarity() -> dict[str, float]:
    having: dict[str, set[str]] = defaultdict(set)
    for _, field, runs in _terms():
        for run in runs:
            having[run].add(field)
    return {run: log(1 + len(fields()) / len(those)) for run, those in having.items()}
