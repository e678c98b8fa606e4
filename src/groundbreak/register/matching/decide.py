"""Which entities the machine takes to be one by all evidence, and which pairs are for a person to judge."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from groundbreak.register.matching.blocks import Pair, pairs
from groundbreak.register.matching.evidence import weigh
from groundbreak.register.matching.joins import Joins, Weighed
from groundbreak.register.matching.profile import Profile
from groundbreak.register.matching.territory import Territory
from groundbreak.register.matching.weights import ASK, reason, weight

_PROJECTS = ("project", "phase")
_MOST_SHARED = 2


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs that the machine joins, and pairs for a person to look at, the likeliest first."""

    joined: tuple[Weighed, ...]
    asked: tuple[Weighed, ...]


def decide(profiles: Mapping[str, Profile], territory: Territory, foes: Mapping[str, Collection[str]]) -> Decided:
    """Weigh the pairs of one kind that share something, and join those that reach the threshold.

    Companies come first, by their names; then projects and phases, with the owners that this gives; then companies once
    more, with the projects that they share. `foes` are entities that a person holds apart or is unsure about: none of
    them is joined to the other, nor through a third.
    """
    of_kind: dict[str, dict[str, Profile]] = defaultdict(dict)
    for entity, profile in sorted(profiles.items()):
        of_kind[profile.kind][entity] = profile
    least = ASK - _MOST_SHARED * weight("company", "project_shared")
    named = [one for one in _weighed(of_kind["company"], territory) if one.odds >= least]
    firms = Joins(of_kind["company"], territory, foes)
    firms.take(named)
    owned = {kind: _owned(of_kind[kind].values(), firms) for kind in _PROJECTS}
    joins = {kind: Joins(owned[kind], territory, foes) for kind in _PROJECTS}
    for kind in _PROJECTS:
        joins[kind].take(_weighed(owned[kind], territory))
    known = Joins(of_kind["company"], territory, foes)
    known.take(_sharing(named, _shared(of_kind, joins)))
    done = (known, *joins.values())
    asked = sorted((one for each in done for one in each.asked), key=lambda one: (-one.odds, one.pair))
    return Decided(tuple(one for each in done for one in each.joined), tuple(asked))


def _weighed(profiles: Mapping[str, Profile], territory: Territory) -> Iterator[Weighed]:
    """Weigh pairs, those of like names one after the other: what is known of a name is then still at hand."""
    known = sorted(profiles.values(), key=lambda profile: profile.id)
    by_name = sorted(range(len(known)), key=lambda at: (known[at].compared[0], at))
    place = np.argsort(by_name)
    ends = pairs(known)
    near = np.sort(place[ends], axis=0)
    for left, right in ends[:, np.lexsort((near[1], near[0]))].T.tolist():
        yield Weighed.of((known[left].id, known[right].id), weigh(known[left], known[right], territory))


def _owned(projects: Iterable[Profile], firms: Joins) -> dict[str, Profile]:
    """The projects with the owners that their names give."""
    return {
        one.id: replace(one, owners={name: firms.of(owner) for name, owner in one.owners.items()}) for one in projects
    }


def _shared(of_kind: Mapping[str, Mapping[str, Profile]], joins: Mapping[str, Joins]) -> Counter[Pair]:
    """How many projects each two companies are owners of."""
    owners: dict[str, set[str]] = defaultdict(set)
    for kind in _PROJECTS:
        for entity, profile in of_kind[kind].items():
            owners[joins[kind].of(entity)].update(profile.owners.values())
    return Counter(pair for firms in owners.values() for pair in combinations(sorted(firms), 2))


def _sharing(named: Iterable[Weighed], shared: Counter[Pair]) -> Iterator[Weighed]:
    for one in named:
        for _ in range(min(shared[one.pair], _MOST_SHARED)):
            one = one.but(reason("company", "project_shared"))  # noqa: PLW2901 - the pair, one reason richer
        yield one
