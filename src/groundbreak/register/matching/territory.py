"""What is known of places: their spellings, which lies in which, and which may overlap."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from groundbreak.names import place_key

Relation = Literal["same", "within", "differs", "apart"]


@dataclass(frozen=True)
class Territory:
    """A list of places.

    Attributes
    ----------
    spellings
        Code of the place that each spelling names.
    parents
        Code of the place that each lies in.
    zones
        Codes of places, such as development zones, that may lie across others.
    area
        Code of the place that everything is in: to stand there says nothing.
    """

    spellings: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    zones: frozenset[str] = frozenset()
    area: str = ""

    def codes(self, name: str) -> frozenset[str]:
        """Return the finest places that a name names, by code; a place that the list lacks, by its own key."""
        if name not in self._read:
            self._read[name] = self._find(place_key(name))
        return self._read[name]

    def relation(self, left: frozenset[str], right: frozenset[str]) -> Relation | None:
        """Say how places stand to each other; None where that is not known or says nothing."""
        if (left, right) not in self._related:
            self._related[left, right] = self._relate(left, right)
        return self._related[left, right]

    def _relate(self, left: frozenset[str], right: frozenset[str]) -> Relation | None:
        ours, theirs = left - self._wide, right - self._wide
        if not ours or not theirs:
            return None
        if ours & theirs:
            return "same"
        if any(b in self._above(a) or a in self._above(b) for a in ours for b in theirs):
            return "within"
        both = ours | theirs
        if not both <= self._known:
            return None
        return "differs" if self.zones & both.union(*map(self._above, both)) else "apart"

    @cached_property
    def _read(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _related(self) -> dict[tuple[frozenset[str], frozenset[str]], Relation | None]:
        return {}

    @cached_property
    def _keys(self) -> dict[str, str]:
        """Codes by the keys of spellings, the longest first."""
        keys = {place_key(spelling): code for spelling, code in self.spellings.items()}
        return dict(sorted(keys.items(), key=lambda item: (-len(item[0]), item[0])))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.spellings.values())

    @cached_property
    def _wide(self) -> frozenset[str]:
        return self._above(self.area) | {self.area}

    def _find(self, key: str) -> frozenset[str]:
        if key in self._keys:
            return frozenset([self._keys[key]])
        found = set()
        for spelling, code in self._keys.items():
            if spelling in key:
                key = key.replace(spelling, "|")
                found.add(code)
        coarse = frozenset[str]().union(*map(self._above, found))
        return frozenset(found - coarse) or frozenset([key])

    def _above(self, code: str) -> frozenset[str]:
        above: set[str] = set()
        while (code := self.parents.get(code, "")) and code not in above:
            above.add(code)
        return frozenset(above)
