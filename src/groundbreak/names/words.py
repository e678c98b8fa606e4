"""A romanised name as words to compare: numerals folded, each word with the weight of what it says."""

import re
from functools import lru_cache
from typing import NamedTuple

from groundbreak.names.fold import fold_script, plain
from groundbreak.names.forms import strip_chinese, strip_words
from groundbreak.names.vocabulary import ordered, pairs, word_set

_TENS = {word: int(value) for word, value in pairs("tens").items()}
_NUMBERS = {word: n for name in ("ones", "ordinals") for n, word in enumerate(ordered(name))} | _TENS
_ROMAN = {word: n for n, word in enumerate(ordered("romans")) if n}
_COUNTED = re.compile(r"(\d+)(?:st|nd|rd|th|%|%?ers)")
_NATIVE = re.compile(r"[\W_]+")
_SPELLINGS = pairs("spellings")
_STOP, _PARTICLES = word_set("stop"), word_set("particles")
_TITLES, _TRADE = word_set("titles"), word_set("trade")


class Word(NamedTuple):
    """One word, what it weighs, and whether it is a number."""

    text: str
    weight: float
    number: bool = False


class Name(NamedTuple):
    """A name's words without legal forms, the forms that it had, and whether a comma stood in it."""

    words: tuple[Word, ...]
    forms: tuple[str, ...]
    comma: bool = False

    @property
    def weight(self) -> float:
        """What all words weigh together."""
        return sum(word.weight for word in self.words)


@lru_cache(maxsize=65536)
def company(name: str, *, native: bool = False) -> Name:
    """Split a firm's name: connecting words weigh 0.1, numbers 0.5, words of every trade 0.6, others 1."""
    spelt = (_SPELLINGS.get(word, word) for word in _split(name, native=native))
    bare = strip_words(tuple(" ".join(spelt).split()))
    return Name(tuple(map(_weigh_company, _numbers(list(bare.words)))), bare.forms)


@lru_cache(maxsize=65536)
def person(name: str, *, native: bool = False) -> Name:
    """Split a person's name: titles weigh 0.05, particles 0.1, initials 0.4, others 1; forms of a firm are no name."""
    bare = strip_words(_split(name, native=native))
    return Name(tuple(map(_weigh_person, bare.words)), bare.forms, "," in name)


def _split(name: str, *, native: bool) -> tuple[str, ...]:
    return tuple(_NATIVE.sub(" ", strip_chinese(fold_script(name))).split() if native else plain(name).split())


def _weigh_company(word: str) -> Word:
    if word.isdigit():
        return Word(word, 0.5, number=True)
    return Word(word, 0.1 if word in _STOP else 0.6 if word in _TRADE else 1.0)


def _weigh_person(word: str) -> Word:
    light = {word: 0.05} if word in _TITLES else {word: 0.1} if word in _PARTICLES | _STOP else {}
    return Word(word, light.get(word, 0.4 if len(word) == 1 else 1.0))


def _numbers(words: list[str]) -> list[str]:
    found: list[str] = []
    for at, word in enumerate(words):
        counted = _COUNTED.fullmatch(word)
        value = _ROMAN.get(word) if at else None
        value = _NUMBERS.get(word, value)
        if counted:
            found.append(counted.group(1))
        elif value is None:
            found.append(word)
        elif value < 10 and found and words[at - 1] in _TENS:
            found[-1] = str(int(found[-1]) + value)
        else:
            found.append(str(value))
    return found
