"""An English name beside a Chinese one: how much of each the other explains.

A word of the English name weighs w(t) = ln(1 + N / n(t)) / ln(1 + N) for n(t) of N English names that have it; a
character of the Chinese name weighs what its kind of word says (`lexicon.KINDS`).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log
from operator import mul
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from groundbreak.names.fold import plain
from groundbreak.names.forms import strip_words
from groundbreak.names.lexicon import company_words
from groundbreak.names.ordinals import phases, sites, without_phases
from groundbreak.names.reading import LONG, Found, Reading
from groundbreak.names.vocabulary import word_set

_EMPTY, _TYPES, _PROVINCES = word_set("empty"), word_set("types"), word_set("provinces")
_NUMBER = re.compile(r"\d{1,2}|i{1,3}|i[vx]|vi{0,3}")
# Kinds of words that an English name may leave out.
_SAID = frozenset({"company", "plant", "industry"})
_LIKE = 0.75
_MISSPELT = 0.9


class English(NamedTuple):
    """An English name's words and numbers."""

    words: tuple[str, ...]
    sites: frozenset[int]
    phases: frozenset[int]


@lru_cache(maxsize=65536)
def english(name: str) -> English:
    """Read an English name."""
    words = strip_words(tuple(plain(without_phases(name)).split())).words
    kept = tuple(word for word in words if word not in _EMPTY and not _NUMBER.fullmatch(word))
    return English(kept, sites(name), phases(name))


class Vocabulary:
    """Words of a set of English names, and what each weighs."""

    def __init__(self, names: Sequence[English]) -> None:
        counts = Counter(word for name in names for word in set(name.words))
        self._weights = {word: log(1 + len(names) / count) / log(1 + len(names)) for word, count in counts.items()}
        self.words = sorted(counts)

    def of(self, word: str) -> float:
        """Return w(t)."""
        return self._weights.get(word, 1.0)

    def explained(self, reading: Reading) -> dict[str, Found]:
        """Return what the Chinese name explains of these words, exactly or with few letters wrong."""
        found = {word: reading.words[word] for word in self.words if word in reading.words}
        missing = [word for word in self.words if word not in found and len(word) >= LONG]
        if missing and reading.long:
            alike = process.cdist(missing, reading.long, scorer=OSA.normalized_similarity, score_cutoff=_LIKE)
            for word, row in zip(missing, alike, strict=True):
                if (value := float(row.max())) > 0:
                    _, start, end = reading.words[reading.long[int(row.argmax())]]
                    found[word] = _MISSPELT * value**2, start, end
        return found


@lru_cache(maxsize=1 << 16)
def alone(name: English) -> Vocabulary:
    """Return the vocabulary of one name, in which all words weigh the same."""
    return Vocabulary([name])


def features(left: Reading, right: English, explained: Mapping[str, Found], weights: Vocabulary) -> dict[str, float]:
    """Compare a Chinese name with an English one.

    ``english``, ``chinese``  share of the English words', the Chinese characters' weight that the other explains;
    ``much``, ``lacking``  explained and unexplained weight of English words, in threes;
    ``unsaid``  characters of no known kind that the English leaves out, in fives;
    ``misspelt``  words explained with letters wrong or in part;
    ``type``, ``no_type``  words such as cogen or captive that the Chinese has, has not, of two;
    ``province``  a province that the Chinese does not name; ``owner``  a group that it does not name;
    ``number``, ``no_number``  numbers of plants agree, differ.
    """
    named = [word for word in right.words if word not in _TYPES and (word not in _PROVINCES or word in explained)]
    types = [word for word in right.words if word in _TYPES]
    known = [(weights.of(word), explained[word][0]) for word in named if word in explained]
    lacking = [word for word in named if word not in explained]
    hit, lack = sum([weight * value for weight, value in known]), sum(map(weights.of, lacking))
    total = sum(map(weights.of, named))
    cover = _cover(left, [explained[word] for word in right.words if word in explained])
    typed = sum([word in explained for word in types])
    return {
        "english": hit / total if total else 0.0,
        "chinese": sum(map(mul, cover, left.weights)) / (sum(left.weights) or 1.0),
        "much": hit / 3,
        "lacking": lack / 3,
        "unsaid": _unsaid(left, cover) / 5,
        "misspelt": sum([1 - value for _, value in known]),
        "type": min(typed, 2) / 2,
        "no_type": min(len(types) - typed, 2) / 2,
        "province": float(not _PROVINCES.isdisjoint(word for word in right.words if word not in explained)),
        "owner": float(not company_words().isdisjoint(lacking)),
        **_numbers(left, right),
    }


def _cover(reading: Reading, found: Sequence[Found]) -> list[float]:
    cover = [0.0] * len(reading.weights)
    for value, start, end in sorted(found):
        cover[start:end] = [value] * (end - start)
    return cover


def _unsaid(reading: Reading, cover: Sequence[float]) -> float:
    said = zip(reading.kinds, reading.weights, cover, strict=True)
    return sum([(1 - part) * weight for kind, weight, part in said if kind not in _SAID])


def _numbers(left: Reading, right: English) -> dict[str, float]:
    """Agree or differ; that there is a first plant goes without saying."""
    if not (left.sites or right.sites or right.phases):
        return {"number": 0.0, "no_number": 0.0}
    mine, all_mine = left.sites, left.sites | left.phases
    theirs = right.sites | right.phases
    agree = len(theirs & mine) + len(theirs & left.phases - mine) / 2
    differ = theirs - all_mine or mine - theirs - {1}
    return {"number": min(agree, 1.0), "no_number": float(bool(differ))}
