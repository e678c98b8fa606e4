"""Which pairs are worth comparing: those that share rare parts of a name, an owner, a figure or a date.

A name's parts are pairs of neighbouring characters, the sound in which its own part begins, words, their beginnings
and ends. A part that many share is no reason, and of those that share parts with an entity the so many count that
share the rarest ones, so that pairs grow with the entities, not with their square.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from heapq import nlargest, nsmallest
from itertools import islice, pairwise, product
from math import log

from groundbreak.names import has_han
from groundbreak.names.chinese import registered
from groundbreak.names.fold import plain
from groundbreak.names.reading import syllables
from groundbreak.register.matching.likeness import spelt
from groundbreak.register.matching.profile import Profile
from groundbreak.units import Precision

Pair = tuple[str, str]

# A part that more entities share is none; an entity is compared with so many of those that share parts with it.
_SHARED, _COMPARED = 60, 8
# A name is sought by so many of its rarest parts.
_RAREST = 6
# Names in one script share at least half of the rarest parts of one of them.
_HALF = 0.5
_SYLLABLES, _SPELLINGS, _WORDS, _END = (2, 3), 6, 3, 4
_WORD = re.compile(r"[a-z]{2,}")


def pairs(profiles: Collection[Profile]) -> list[Pair]:
    """Return the pairs of ids to compare, each once, in order; all profiles are of one kind."""
    named = {profile.id: frozenset(_names(profile)) for profile in profiles}
    told = {profile.id: frozenset(_told(profile)) for profile in profiles}
    scripts = {profile.id: {has_han(name) for name in profile.names} for profile in profiles}
    found = set(_near(told, lambda _, __, ___: True))
    found.update(_near(named, lambda left, right, share: share >= _HALF or scripts[left] != scripts[right]))
    return sorted(found)


def _near(known: Mapping[str, frozenset[str]], enough: Callable[[str, str, float], bool]) -> Iterator[Pair]:
    """Pair each entity with those that share the most weight of its rarest parts, where that is enough of either."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for entity, parts in known.items():
        for part in parts:
            sharing[part].append(entity)
    weights = {part: log(len(known) / len(by)) + 1 for part, by in sharing.items()}
    rarest = {entity: nlargest(_RAREST, ((weights[part], part) for part in parts)) for entity, parts in known.items()}
    whole = {entity: sum(weight for weight, _ in rare) for entity, rare in rarest.items()}
    for entity, parts in known.items():
        common = ((weights[part], part) for part in parts if 1 < len(sharing[part]) <= _SHARED)
        shared: dict[str, float] = defaultdict(float)
        for weight, part in nlargest(_RAREST, common):
            for other in sharing[part]:
                shared[other] += weight
        shared.pop(entity, None)
        for weight, other in nsmallest(_COMPARED, ((-weight, other) for other, weight in shared.items())):
            if enough(entity, other, -weight / min(whole[entity], whole[other])):
                yield min(entity, other), max(entity, other)


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
