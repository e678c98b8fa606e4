"""Which word of one name answers to which of the other: in any order, joined, split, misspelt, or only an initial."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from groundbreak.names.sound import INITIAL, alike
from groundbreak.names.words import Name, Word

# Below this share of letters in place two words are two words.
_LIKE = 0.6
_JOINED = 0.85
_LONGEST = 6


class Pair(NamedTuple):
    """Words of the left name that answer to words of the right one, and how alike they are, from 0 to 1."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    alike: float


def align(left: Name, right: Name) -> tuple[Pair, ...]:
    """Pair the words of two names, best pairs first, each word once."""
    taken: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for pair in sorted(_candidates(left.words, right.words), key=lambda pair: _order(pair, left)):
        if taken[0].isdisjoint(pair.left) and taken[1].isdisjoint(pair.right):
            taken[0].update(pair.left)
            taken[1].update(pair.right)
            chosen.append(pair)
    return tuple(chosen)


def _order(pair: Pair, left: Name) -> tuple[float, float, int]:
    weight = sum(left.words[at].weight for at in pair.left)
    return -pair.alike, -weight, abs(pair.left[0] - pair.right[0])


def _candidates(left: tuple[Word, ...], right: tuple[Word, ...]) -> Iterator[Pair]:
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if (value := alike(one.text, other.text)) >= _LIKE:
                yield Pair((i,), (j,), value)
    yield from _joins(left, right)
    yield from (Pair(pair.right, pair.left, pair.alike) for pair in _joins(right, left))


def _joins(left: tuple[Word, ...], right: tuple[Word, ...]) -> Iterator[Pair]:
    """Give the words of `left` that neighbours of `right` make up, or whose initials they are."""
    for start, end in combinations(range(len(right) + 1), 2):
        if not 2 <= end - start <= _LONGEST:
            continue
        run = right[start:end]
        whole, initials = "".join(word.text for word in run), "".join(word.text[0] for word in run)
        for i, one in enumerate(left):
            value = INITIAL if one.text == initials else alike(one.text, whole)
            if value >= _JOINED and not one.number:
                yield Pair((i,), tuple(range(start, end)), value)
