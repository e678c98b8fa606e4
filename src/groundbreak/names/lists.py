"""Lists that are searched: Chinese registered names, English names of Chinese things, names in Latin letters."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from groundbreak.names import bilingual, chinese
from groundbreak.names.features import features
from groundbreak.names.fold import has_han, plain
from groundbreak.names.places import shorts
from groundbreak.names.reading import read
from groundbreak.names.words import company

Vector = npt.NDArray[np.float64]

# So many candidates are compared in full: the best by weight of shared characters or words.
_SHORTLIST = 30
_ALIASES = re.compile(r"[,，、;；]\s*")
_STANDS_FOR = 0.5


class NameList(Protocol):
    """Names to search, and the model that scores them."""

    model: str

    def compare(self, query: str) -> dict[int, dict[str, float]]:
        """Return features of the shortlisted names by their place in the list."""


class ChineseNames:
    """Registered Chinese names, searched by a short Chinese name."""

    model = "short"

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [chinese.registered(name) for name in names]
        self._weights = chinese.Weights(self._names)
        self._chars = {char: at for at, char in enumerate(sorted({char for name in self._names for char in name.body}))}

    @cached_property
    def _present(self) -> Vector:
        """Weights of characters: one row a name, one column a character."""
        present = np.zeros((len(self._names), len(self._chars)))
        for row, name in enumerate(self._names):
            for char in set(name.body):
                present[row, self._chars[char]] = self._weights.of(char)
        return present

    def compare(self, query: str) -> dict[int, dict[str, float]]:
        """Return features of the names that share the weightiest characters."""
        short = chinese.short(query)
        sought = np.zeros(len(self._chars))
        for char in short.text:
            for place in shorts().get(char, ()):
                self._seek(sought, place, _STANDS_FOR)
        self._seek(sought, short.text, 1.0)
        whole = np.array([short.text in name.body for name in self._names], dtype=np.float64)
        return {
            at: chinese.features(short, self._names[at], self._weights)
            for at in _best(self._present @ sought + len(short.text) * whole, _SHORTLIST)
        }

    def _seek(self, sought: Vector, chars: str, weight: float) -> None:
        for char in chars:
            if char in self._chars:
                sought[self._chars[char]] = weight


class EnglishNames:
    """English names of Chinese firms, plants and projects, searched by a Chinese name."""

    model = "bilingual"

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [bilingual.english(name) for name in names]
        self._vocabulary = bilingual.Vocabulary(self._names)
        self._words = {word: at for at, word in enumerate(self._vocabulary.words)}

    @cached_property
    def _present(self) -> Vector:
        """Weights of words, each name's together 1: one row a name, one column a word."""
        present = np.zeros((len(self._names), len(self._words)))
        for row, name in enumerate(self._names):
            for word in name.words:
                present[row, self._words[word]] = self._vocabulary.of(word)
        return present

    def compare(self, query: str) -> dict[int, dict[str, float]]:
        """Return features of the names with the weightiest explained words; of several names in one, of the best."""
        found: dict[int, dict[str, float]] = {}
        for alias in filter(has_han, _ALIASES.split(query)):
            reading = read(alias)
            explained = self._vocabulary.explained(reading)
            sought = np.zeros(len(self._words))
            for word, (value, _, _) in explained.items():
                sought[self._words[word]] = value
            for at in _best(self._present @ sought, _SHORTLIST):
                new = bilingual.features(reading, self._names[at], explained, self._vocabulary)
                found[at] = max(found.get(at, new), new, key=_explains)
        return found


class LatinNames:
    """Names of firms in Latin letters, searched by another."""

    model = "company"

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [company(name) for name in names]
        self._spelt = [plain(name) for name in names]

    def compare(self, query: str) -> dict[int, dict[str, float]]:
        """Return features of the names with the most letters in common."""
        near = process.extract(plain(query), self._spelt, scorer=fuzz.WRatio, limit=_SHORTLIST, score_cutoff=1)
        return {at: features(company(query), self._names[at]) for _, _, at in near}


def name_list(names: Sequence[str], *, queries: Sequence[str]) -> NameList:
    """Choose how to search `names`: by the script of both sides."""
    if not _mostly_han(queries):
        return LatinNames(names)
    return ChineseNames(names) if _mostly_han(names) else EnglishNames(names)


def _mostly_han(names: Sequence[str]) -> bool:
    return 2 * sum(map(has_han, names)) > len(names)


def _explains(features: Mapping[str, float]) -> float:
    return features["english"] + features["chinese"]


def _best(scores: Vector, most: int) -> list[int]:
    return [int(at) for at in np.argsort(-scores, kind="stable")[:most] if scores[at] > 0]
