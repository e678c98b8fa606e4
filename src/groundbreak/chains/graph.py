"""The chain as a graph: what an input goes into, how much hangs on it, and what is beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from groundbreak.chains.files import Edge

_STEP = 0.5


class Graph:
    """What goes into what; a kind of an input goes where the input goes."""

    def __init__(self, codes: Iterable[str], edges: Iterable[Edge]) -> None:
        into: defaultdict[str, set[str]] = defaultdict(set)
        wider: defaultdict[str, set[str]] = defaultdict(set)
        for edge in edges:
            (wider if edge.is_kind else into)[edge.source].add(edge.target)
        self.kinds = {whole for wholes in wider.values() for whole in wholes}
        self._wider = wider
        self.consumers = {code: self._consumers(code, into, {code}) for code in codes}
        self.suppliers: defaultdict[str, set[str]] = defaultdict(set)
        for code, targets in self.consumers.items():
            for target in targets:
                self.suppliers[target].add(code)

    def reach(self) -> Mapping[str, float]:
        """Return what hangs on each input beside the input that most hangs on, which has 1.

        Every input further down counts once, half as much with each step (hypothetical extraction without weights).
        """
        held = {code: self._hanging(code) for code in self.consumers}
        most = max(held.values(), default=0.0) or 1.0
        return {code: hanging / most for code, hanging in held.items()}

    def neighbours(self, code: str) -> frozenset[str]:
        """Return what goes into the input, what it goes into, and what goes into the same or is a kind of the same."""
        beside = {other for target in self.consumers[code] for other in self.suppliers[target]}
        alike = {other for other, wholes in self._wider.items() if wholes & self._wider.get(code, set())}
        return frozenset(self.consumers[code] | self.suppliers[code] | beside | alike) - {code}

    def _consumers(self, code: str, into: Mapping[str, set[str]], seen: set[str]) -> set[str]:
        found = set(into.get(code, ()))
        for whole in self._wider.get(code, set()) - seen:
            found |= self._consumers(whole, into, seen | {whole})
        return found

    def _hanging(self, code: str) -> float:
        total, weight, seen, edge = 0.0, 1.0, {code}, self.consumers[code]
        while edge:
            total += weight * len(edge)
            seen |= edge
            edge = {after for one in edge for after in self.consumers[one]} - seen
            weight *= _STEP
        return total
