"""How alike two words are: by their letters, or by the sounds that different transliterations spell differently."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

# What an initial says of the word it stands for.
INITIAL = 0.85
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
_NOT_CONSONANTS = re.compile("[aeiouy]")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Spell a word by its sounds, so that transliterations agree: Wolodymyr, Volodymyr; Qaddafi, Kaddafi."""
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=262144)
def alike(left: str, right: str) -> float:
    """Return the share of letters in place, 1 − OSA distance / length, or 0.95 times that of the sounds if larger.

    A Chinese character says more than a letter: there the share is squared. Of words without vowels, as Arabic and
    Hebrew are written, the consonants are compared. Numbers are alike or not.
    """
    if left == right:
        return 1.0
    if min(len(left), len(right)) == 1:
        return INITIAL if left[:1] == right[:1] else 0.0
    if left.isdigit() or right.isdigit():
        return 0.0
    if not (left.isascii() and right.isascii()):
        return float(OSA.normalized_similarity(left, right)) ** 2
    return _spelt(left, right)


@lru_cache(maxsize=65536)
def edits(left: str, right: str) -> float:
    """Return the letters to change, insert, drop or swap; an initial costs none, a Chinese character two."""
    if min(len(left), len(right)) == 1 and left[:1] == right[:1]:
        return 0.0
    if not (left.isascii() and right.isascii()):
        return 2.0 * OSA.distance(left, right)
    if _vowelless(left, right):
        return float(OSA.distance(*_consonants(left, right)))
    return float(min(OSA.distance(left, right), OSA.distance(sound(left), sound(right)) + 0.5))


def _spelt(left: str, right: str) -> float:
    if _vowelless(left, right):
        bare = _consonants(left, right)
        return _SOUND * OSA.normalized_similarity(*bare) if min(map(len, bare)) > 1 else 0.0
    sounds = _SOUND * OSA.normalized_similarity(sound(left), sound(right))
    return float(max(OSA.normalized_similarity(left, right), sounds))


def _vowelless(left: str, right: str) -> bool:
    return not (_VOWELS.search(left) and _VOWELS.search(right))


def _consonants(left: str, right: str) -> tuple[str, str]:
    return _NOT_CONSONANTS.sub("", sound(left)), _NOT_CONSONANTS.sub("", sound(right))
