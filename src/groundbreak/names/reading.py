"""A Chinese name as it may read in English: every run of characters in pinyin, every known word in translation."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from groundbreak.names.forms import strip_chinese
from groundbreak.names.lexicon import KINDS, sizes, terms
from groundbreak.names.ordinals import phases, sites, without_phases

# A reading takes 10 kB: so many are kept.
_KEPT_READ = 1 << 13
_KEPT = re.compile(r"[^㐀-鿿a-z]")
_LATIN, _HAN = re.compile(r"[a-z]{2,}"), re.compile(r"[^a-z]+")
_SYLLABLES = 5
_READINGS = 12
# Words of so many letters are recognised with few of them wrong.
LONG = 5
# One syllable alone, or one word of a longer translation, says less.
_ALONE, _PART = 0.6, 0.9


# What an English word stands on: how surely, from which character, and up to which.
Found = tuple[float, int, int]
Spelt = tuple[Found, tuple[str, ...]]


class Reading(NamedTuple):
    """A Chinese name's English words, the long ones once more, its characters' weights and kinds, and its numbers."""

    words: dict[str, Found]
    long: tuple[str, ...]
    weights: tuple[float, ...]
    kinds: tuple[str, ...]
    sites: frozenset[int]
    phases: frozenset[int]


@lru_cache(maxsize=_KEPT_READ)
def read(name: str) -> Reading:
    """Read a Chinese name."""
    text = _KEPT.sub("", strip_chinese(without_phases(name).strip()))
    return _read(text, sites(name), phases(name))


@lru_cache(maxsize=_KEPT_READ)
def _read(text: str, sites: frozenset[int], phases: frozenset[int]) -> Reading:
    """Read what stands between legal forms and numbers: in many ways of writing a name it is the same."""
    words: dict[str, Found] = {}
    for found, spelt in (*_sounds(text), *_translations(text), *_latin(text)):
        for word in spelt:
            held = words.get(word)
            if held is None or held[0] < found[0]:
                words[word] = found
    long = tuple([word for word in words if len(word) >= LONG])
    kinds = _kinds(text)
    return Reading(words, long, tuple([KINDS.get(kind, 1.0) for kind in kinds]), kinds, sites, phases)


@lru_cache(maxsize=16384)
def syllables(char: str) -> tuple[str, ...]:
    """Return all readings of a character without tones, ü as v, u and yu: 乐 le, yue; 吕 lv, lu, lyu."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - slow to import, and only names in Chinese need it

    found = []
    for reading in pinyin(char, style=Style.NORMAL, heteronym=True)[0]:
        found += [reading, reading.replace("v", "u"), reading.replace("v", "yu")]
    return tuple(dict.fromkeys(found))[:4]


def _sounds(text: str) -> Iterator[Spelt]:
    for run in _HAN.finditer(text):
        last = run.end()
        for start in range(run.start(), last):
            for end in range(start + 1, min(last, start + _SYLLABLES) + 1):
                yield (_ALONE if end - start == 1 else 1.0, start, end), _spelled(text[start:end])


@lru_cache(maxsize=1 << 17)
def _spelled(run: str) -> tuple[str, ...]:
    """Spell a run of characters in each of its readings: runs come back in many names."""
    begun = _spelled(run[:-1]) if len(run) > 1 else ("",)
    return tuple([one + reading for one in begun for reading in syllables(run[-1])][:_READINGS])


def _translations(text: str) -> Iterator[Spelt]:
    for start in range(len(text)):
        for end in _ends(text, start):
            for phrase in terms()[text[start:end]].english:
                yield (_PART if len(phrase) > 1 else 1.0, start, end), phrase


def _latin(text: str) -> Iterator[Spelt]:
    return (((1.0, *match.span()), (match.group(),)) for match in _LATIN.finditer(text))


def _ends(text: str, start: int) -> list[int]:
    """Where known words end that begin here, the shortest first."""
    ends = [start + size for size in sizes().get(text[start], ()) if start + size <= len(text)]
    return [end for end in ends if text[start:end] in terms()]


def _kinds(text: str) -> tuple[str, ...]:
    """Name each character's kind by the longest words first, from left to right; a lone place says nothing."""
    kinds = [""] * len(text)
    start = 0
    while start < len(text):
        ends = _ends(text, start)
        end = ends[-1] if ends else start + 1
        kinds[start:end] = [terms()[text[start:end]].kind if ends else ""] * (end - start)
        start = end
    return tuple(kinds)
