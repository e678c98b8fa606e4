"""Which pairs are worth comparing: those that share rare parts of a name, an owner, a figure or a date.

A name's parts are pairs of neighbouring characters, the sound in which its own part begins, words, their beginnings
and ends. A part that many share is no reason, and of those that share parts with an entity the so many count that
share the rarest ones, so that pairs grow with the entities, not with their square.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product
from math import log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.names import has_han
from groundbreak.names.chinese import registered
from groundbreak.names.fold import plain
from groundbreak.names.reading import syllables
from groundbreak.register.matching.likeness import spelt
from groundbreak.register.matching.profile import Profile
from groundbreak.units import Precision

Pair = tuple[str, str]
Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# A part that more entities share is none; an entity is compared with so many of those that share parts with it.
_SHARED, _COMPARED = 60, 8
_AT_ONCE = 1 << 14
# A name is sought by so many of its rarest parts.
_RAREST = 6
# Names in one script share at least half of the rarest parts of one of them.
_HALF = 0.5
_SYLLABLES, _SPELLINGS, _WORDS, _END = (2, 3), 6, 3, 4
_WORD = re.compile(r"[a-z]{2,}")


def pairs(known: Sequence[Profile]) -> Numbers:
    """Return the pairs to compare as two rows of numbers, each once and the smaller above.

    All profiles are of one kind, and in the order of their ids.
    """
    scripts = np.array([sum({1 + has_han(name) for name in profile.names}) for profile in known], np.int64)
    one, other, _ = _near([frozenset(_told(profile)) for profile in known], np.zeros_like(scripts))
    left, right, share = _near([frozenset(_names(profile)) for profile in known], scripts)
    alike = (share >= _HALF) | (scripts[left] != scripts[right])
    ends = np.concatenate([one, left[alike]]), np.concatenate([other, right[alike]])
    found = np.unique(np.minimum(*ends) * len(known) + np.maximum(*ends))
    return np.stack([found // max(len(known), 1), found % max(len(known), 1)])


class Parts(NamedTuple):
    """Parts of entities, by entity and from the rarest: rows of an entity, a part, and how rare that is."""

    entity: Numbers
    part: Numbers
    weight: Floats

    def only(self, rows: npt.NDArray[np.bool_] | slice) -> "Parts":
        """Return some of the rows."""
        return Parts(self.entity[rows], self.part[rows], self.weight[rows])

    def first(self, most: int) -> "Parts":
        """Return the first rows of each entity."""
        return self.only(_place(self.entity) < most)

    def slabs(self) -> "Iterator[Parts]":
        """Return the rows of so many entities at once as fit into little memory."""
        for start in range(0, int(self.entity.max(initial=-1)) + 1, _AT_ONCE):
            yield self.only(slice(*np.searchsorted(self.entity, (start, start + _AT_ONCE))))


def _near(known: Sequence[frozenset[str]], scripts: Numbers) -> tuple[Numbers, Numbers, Floats]:
    """Pair each entity with those of its script, and those of others, that share the most weight of its rarest parts.

    Returns both by number, and what they share as a share of the rarest parts of the one that has less.
    """
    parts, by = _parts(known)
    rarest = parts.first(_RAREST)
    whole = np.bincount(rarest.entity, rarest.weight, len(known))
    sought = parts.only((by[parts.part] > 1) & (by[parts.part] <= _SHARED)).first(_RAREST)
    sharing = parts.entity[np.lexsort((parts.entity, parts.part))]
    found = [_nearest(some, by, sharing, scripts) for some in sought.slabs()]
    one, other = (np.concatenate([np.empty(0, np.int64), *(slab[side] for slab in found)]) for side in (0, 1))
    weight = np.concatenate([np.empty(0), *(slab[2] for slab in found)])
    return one, other, weight / np.minimum(whole[one], whole[other])


def _nearest(sought: Parts, by: Numbers, sharing: Numbers, scripts: Numbers) -> tuple[Numbers, Numbers, Floats]:
    """Return the entities that share the most weight with each, and that weight; `sharing` are entities by part."""
    size, times = len(scripts), by[sought.part]
    row = np.repeat(np.arange(len(times)), times)
    begin = (np.cumsum(by) - by)[sought.part] - (np.cumsum(times) - times)
    other = sharing[np.repeat(begin, times) + np.arange(len(row))]
    pair, at = np.unique(sought.entity[row] * size + other, return_inverse=True)
    weight = np.bincount(at, sought.weight[row])
    pair, weight = (column[pair // size != pair % size] for column in (pair, weight))
    one, other = pair // size, pair % size
    kind = 2 * one + (scripts[one] == scripts[other])
    order = np.lexsort((other, -weight, kind))
    best = order[_place(kind[order]) < _COMPARED]
    return one[best], other[best], weight[best]


def _parts(known: Sequence[frozenset[str]]) -> tuple[Parts, Numbers]:
    """Return the parts of all entities, and how many entities have each."""
    entity = np.repeat(np.arange(len(known)), [len(parts) for parts in known])
    words = pa.array([part for parts in known for part in parts], pa.string()).dictionary_encode()
    order = pc.rank(words.dictionary, sort_keys="descending").to_numpy().astype(np.int64) - 1
    part = order[words.indices.to_numpy()]
    by = np.bincount(part, minlength=len(order))
    weights = {count: log(len(known) / count) + 1 for count in set(by.tolist())}
    weight = np.array([weights[count] for count in by.tolist()])[part]
    rows = np.lexsort((part, -weight, entity))
    return Parts(entity[rows], part[rows], weight[rows]), by


def _place(of: Numbers) -> Numbers:
    """The place of each row among those of its entity; the rows of an entity stand together."""
    new = np.r_[True, of[1:] != of[:-1]][: len(of)]
    begin = np.flatnonzero(new)
    return np.arange(len(of)) - begin[np.cumsum(new) - 1] if len(of) else of


def _names(profile: Profile) -> Iterator[str]:
    for name in profile.names:
        for one in spelt(name):
            yield from _han(one) if has_han(one) else _latin(one)


def _told(profile: Profile) -> Iterator[str]:
    for name, owner in profile.owners.items():
        yield f"owner {owner}"
        yield from (f"owner {part}" for part in (_han(name) if has_han(name) else _latin(name)))
    for key, figures in profile.figures.items():
        yield from (f"{key} {figure.point}" for figure in figures if figure.digits > 1)
    for told in profile.passed:
        if told.precision in {Precision.day, Precision.month}:
            yield from (f"{told.gate} {told.first} {place}" for place in profile.places)


def _han(name: str) -> Iterator[str]:
    """Pairs of characters, and how the name's own part may be spelled where it begins."""
    read = registered(name)
    yield from map("".join, pairwise(read.body))
    own = read.body[read.start :]
    for size in _SYLLABLES:
        readings = product(*(syllables(char) for char in own[:size] if has_han(char)))
        yield from ("~" + "".join(spelling) for spelling in islice(readings, _SPELLINGS))


def _latin(name: str) -> Iterator[str]:
    words = _WORD.findall(plain(name))
    yield from words
    yield from (f"~{word}" for word in words[:_WORDS])
    yield from ("~" + "".join(two) for two in pairwise(words[:_WORDS]))
    for word in words[:_WORDS]:
        if len(word) > _END:
            yield from (f"{word[:_END]}-", f"-{word[-_END:]}")
