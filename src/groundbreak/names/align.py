"""Which word of one name answers to which of the other, in any order, joined or split, misspelt or reduced to initials."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from groundbreak.names.words import Name, Word

# Below this share of letters in place two words are two words.
LIKE = 0.6
_JOINED = 0.85
_INITIAL = 0.85
_SOUND = 0.95

# Letters that different transliterations of one sound use.
_SOUNDS = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"tsch|tch|tsh", "c"), (r"sch|sh|shch", "s"), (r"zh|dzh|dj|j(?=[aeiouy])", "j"), (r"ch(?=[aeiouy])", "c"),
        (r"kh|gh|ck|q|x", "k"), (r"ph", "f"), (r"th", "t"), (r"w", "v"), (r"ou|oo", "u"), (r"ee|ie|ei|ey", "i"),
        (r"y|j", "i"), (r"(.)\1+", r"\1"), (r"(?<=[^aeiou])h", ""),
    )
]  # fmt: skip


_VOWELS = re.compile("[aeiou]")
_CONSONANTS = re.compile("[aeiouy]")


class Pair(NamedTuple):
    """Words of the left name that answer to words of the right one, and how alike they are, from 0 to 1."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    alike: float


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Spell a word by its sounds, so that transliterations agree: Wolodymyr, Volodymyr; Qaddafi, Kaddafi."""
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=262144)
def alike(left: str, right: str) -> float:
    """Return the share of letters in place: 1 − OSA distance / length, or that of the sounds where it is larger."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) == 1:
        return _INITIAL if left[0] == right[0] else 0.0
    if left.isdigit() or right.isdigit():
        return 0.0
    if not (left.isascii() and right.isascii()):
        return float(OSA.normalized_similarity(left, right)) ** 2
    if not (_VOWELS.search(left) and _VOWELS.search(right)):
        left, right = _CONSONANTS.sub("", sound(left)), _CONSONANTS.sub("", sound(right))
        return _SOUND * float(OSA.normalized_similarity(left, right)) if min(len(left), len(right)) > 1 else 0.0
    spelt = OSA.normalized_similarity(left, right)
    return float(max(spelt, _SOUND * OSA.normalized_similarity(sound(left), sound(right))))


def align(left: Name, right: Name) -> tuple[Pair, ...]:
    """Pair the words of two names, best pairs first, each word once."""
    taken: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for pair in sorted(_candidates(left.words, right.words), key=lambda pair: _rank(pair, left)):
        if taken[0].isdisjoint(pair.left) and taken[1].isdisjoint(pair.right):
            taken[0].update(pair.left)
            taken[1].update(pair.right)
            chosen.append(pair)
    return tuple(chosen)


def _rank(pair: Pair, left: Name) -> tuple[float, float, int]:
    weight = sum(left.words[at].weight for at in pair.left)
    return -pair.alike, -weight, abs(pair.left[0] - pair.right[0])


def _candidates(left: tuple[Word, ...], right: tuple[Word, ...]) -> Iterator[Pair]:
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if (value := alike(one.text, other.text)) >= LIKE:
                yield Pair((i,), (j,), value)
    yield from _joins(left, right)
    yield from (Pair(pair.right, pair.left, pair.alike) for pair in _joins(right, left))


def _joins(left: tuple[Word, ...], right: tuple[Word, ...]) -> Iterator[Pair]:
    """Give the words of `left` that two or three neighbours of `right` make up, or whose initials they are."""
    for start, end in combinations(range(len(right) + 1), 2):
        if 2 <= end - start <= 6:
            run = right[start:end]
            whole, initials = "".join(word.text for word in run), "".join(word.text[0] for word in run)
            for i, one in enumerate(left):
                value = _INITIAL if one.text == initials else alike(one.text, whole)
                if value >= _JOINED and not one.number:
                    yield Pair((i,), tuple(range(start, end)), value)
