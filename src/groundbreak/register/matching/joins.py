"""Pairs with their reasons, and clusters that grow by the surest pair first and never join what contradicts itself."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from groundbreak.register.matching.blocks import Pair
from groundbreak.register.matching.evidence import contradict, weigh
from groundbreak.register.matching.profile import Profile
from groundbreak.register.matching.territory import Territory
from groundbreak.register.matching.weights import ASK, SAME, Reason, probability, reason

# Another pair that scores within so many log-odds fits as well.
_AS_WELL = 1.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair of entities with all that speaks for and against their being one, and the log-odds that this makes."""

    pair: Pair
    reasons: tuple[Reason, ...]
    odds: float

    @classmethod
    def of(cls, pair: Pair, reasons: Iterable[Reason]) -> "Weighed":
        """Add up what was found of a pair."""
        found = tuple(reasons)
        return cls(pair, found, sum([one.contribution for one in found]))

    @property
    def score(self) -> float:
        """The same as a share from 0 to 1."""
        return probability(self.odds)

    @property
    def same(self) -> bool:
        """Whether the machine may join them."""
        return self.odds >= SAME and not any(found.apart for found in self.reasons)

    @property
    def two(self) -> bool:
        """Whether they are taken to be two."""
        return self.odds < ASK or any(found.apart for found in self.reasons)

    def but(self, found: Reason) -> "Weighed":
        """Return the pair with one more reason."""
        return Weighed.of(self.pair, (*self.reasons, found))


class Joins:
    """The entities of one kind, joined pair by pair."""

    def __init__(
        self, profiles: Mapping[str, Profile], territory: Territory, foes: Mapping[str, Collection[str]]
    ) -> None:
        self._profiles, self._territory, self._foes = profiles, territory, foes
        self._clusters: dict[str, list[str]] = {}
        self.joined: list[Weighed] = []
        self.asked: list[Weighed] = []

    def take(self, weighed: Iterable[Weighed]) -> None:
        """Join what reaches the threshold, the surest first; keep what is for a person to judge."""
        likely = [one for one in weighed if one.odds >= ASK]
        two = {one.pair: one.two for one in likely}
        for one in sorted(self._with_rivals(likely, two), key=lambda one: (-one.odds, one.pair)):
            if one.odds < ASK or self._same(*one.pair):
                continue
            if one.same and self._agree(*one.pair):
                self._join(*one.pair)
                self.joined.append(one)
            else:
                self.asked.append(one)
        self.asked = [one for one in self.asked if not self._same(*one.pair)]

    def of(self, entity: str) -> str:
        """Return the entity that stands for the cluster of another."""
        return min(self._cluster(entity))

    def _cluster(self, entity: str) -> list[str]:
        return self._clusters.get(entity, [entity])

    def _same(self, left: str, right: str) -> bool:
        return left in self._cluster(right)

    def _join(self, left: str, right: str) -> None:
        members = self._cluster(left) + self._cluster(right)
        self._clusters.update(dict.fromkeys(members, members))

    def _agree(self, left: str, right: str) -> bool:
        return not any(self._hostile(a, b) for a, b in product(self._cluster(left), self._cluster(right)))

    def _hostile(self, left: str, right: str) -> bool:
        known = self._profiles[left], self._profiles[right]
        return right in self._foes.get(left, ()) or contradict(*known, self._territory)

    def _with_rivals(self, likely: list[Weighed], two: dict[Pair, bool]) -> Iterator[Weighed]:
        """Speak against a pair where one of the two fits a third as well, and that is not the other."""
        near: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for one in likely:
            if one.same:
                for entity, other in (one.pair, one.pair[::-1]):
                    near[entity].append((other, one.odds))
        for one in likely:
            left, right = one.pair
            ends = ((left, right), (right, left)) if one.same else ()
            others = {
                third for a, b in ends for third, odds in near[a] if third != b and odds > one.odds - _AS_WELL
                if self._two(two, b, third)
            }  # fmt: skip
            family = self._profiles[left].family
            yield one.but(reason(family, "rival", ", ".join(sorted(others)))) if others else one

    def _two(self, two: dict[Pair, bool], left: str, right: str) -> bool:
        """Whether two entities are taken to be two."""
        pair = min(left, right), max(left, right)
        if pair not in two:
            ours, theirs = (self._profiles[entity] for entity in pair)
            two[pair] = Weighed.of(pair, weigh(ours, theirs, self._territory)).two
        return two[pair]
