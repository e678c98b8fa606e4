"""A Chinese name as it may read in English: every run of characters in pinyin, every known word in translation."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pypinyin import Style, pinyin

from groundbreak.names.fold import has_han
from groundbreak.names.forms import strip_chinese
from groundbreak.names.lexicon import KINDS, longest, terms
from groundbreak.names.ordinals import phases, sites, without_phases

_KEPT = re.compile(r"[^㐀-鿿a-z]")
_LATIN = re.compile(r"[a-z]{2,}")
_SYLLABLES = 5
_READINGS = 12
# One syllable alone, or one word of a longer translation, says less.
_ALONE, _PART = 0.6, 0.9


class Found(NamedTuple):
    """What an English word stands on: how surely, and characters from `start` to `end`."""

    value: float
    start: int
    end: int


class Reading(NamedTuple):
    """A Chinese name's English words, its characters' weights and kinds, and its numbers."""

    words: dict[str, Found]
    weights: tuple[float, ...]
    kinds: tuple[str, ...]
    sites: frozenset[int]
    phases: frozenset[int]


@lru_cache(maxsize=16384)
def read(name: str) -> Reading:
    """Read a Chinese name."""
    text = _KEPT.sub("", strip_chinese(without_phases(name).strip()))
    words: dict[str, Found] = {}
    for word, found in (*_sounds(text), *_translations(text), *_latin(text)):
        if word not in words or words[word].value < found.value:
            words[word] = found
    kinds = _kinds(text)
    weights = tuple(KINDS.get(kind, 1.0) for kind in kinds)
    return Reading(words, weights, kinds, sites(name), phases(name))


@lru_cache(maxsize=16384)
def syllables(char: str) -> tuple[str, ...]:
    """Return all readings of a character without tones, ü as v, u and yu: 乐 le, yue; 吕 lv, lu, lyu."""
    found = []
    for reading in pinyin(char, style=Style.NORMAL, heteronym=True)[0]:
        found += [reading, reading.replace("v", "u"), reading.replace("v", "yu")]
    return tuple(dict.fromkeys(found))[:4]


def _sounds(text: str) -> Iterator[tuple[str, Found]]:
    for start in range(len(text)):
        spelt = [""]
        for end in range(start + 1, min(len(text), start + _SYLLABLES) + 1):
            if not has_han(text[end - 1]):
                break
            spelt = [begun + reading for begun in spelt for reading in syllables(text[end - 1])][:_READINGS]
            yield from ((word, Found(_ALONE if end - start == 1 else 1.0, start, end)) for word in spelt)


def _translations(text: str) -> Iterator[tuple[str, Found]]:
    for start, end in _spans(text):
        term = terms().get(text[start:end])
        for phrase in term.english if term else ():
            yield from ((word, Found(_PART if len(phrase) > 1 else 1.0, start, end)) for word in phrase)


def _latin(text: str) -> Iterator[tuple[str, Found]]:
    return ((match.group(), Found(1.0, *match.span())) for match in _LATIN.finditer(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for start in range(len(text)):
        yield from ((start, end) for end in range(start + 1, min(len(text), start + longest()) + 1))


def _kinds(text: str) -> tuple[str, ...]:
    """Name each character's kind by the longest words first, from left to right; a lone place says nothing."""
    kinds = [""] * len(text)
    start = 0
    while start < len(text):
        ends = range(min(len(text), start + longest()), start, -1)
        end = next((end for end in ends if text[start:end] in terms()), start + 1)
        term = terms().get(text[start:end])
        kinds[start:end] = [term.kind if term else ""] * (end - start)
        start = end
    return tuple(kinds)
