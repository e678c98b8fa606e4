"""What the log says of each thing that could be one with another: its names, owner, places, figures and dates."""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from groundbreak.names import company_key, has_han, project_key
from groundbreak.names.ordinals import phases, sites
from groundbreak.units import Precision

FAMILY: dict[str, Literal["company", "project"]] = {"company": "company", "project": "project", "phase": "project"}
_DERIVED = {"compared", "phases", "sites", "stands", "by_gate", "done"}
# So many names of an entity in one script are compared with those of another.
_COMPARED = 3


class Figure(NamedTuple):
    """A figure as an interval of what rounds to it, the number printed, and how many digits that has."""

    low: float
    high: float
    point: float
    digits: int


class Passed(NamedTuple):
    """A gate that was passed or is planned: between two days, how finely dated; undated ones have no first day.

    `whole` says that it is told of all, not of a part; `said` is the date as stated.
    """

    gate: str
    first: int | None
    last: int
    precision: Precision | None
    actual: bool
    whole: bool
    said: str


@dataclass
class Profile:
    """One entity by all of its mentions, and what follows from that, once for all its pairs."""

    id: str
    kind: str
    names: AbstractSet[str] = frozenset()
    owners: dict[str, str] = field(default_factory=dict)
    owns: AbstractSet[str] = frozenset()
    places: AbstractSet[str] = frozenset()
    products: AbstractSet[str] = frozenset()
    figures: dict[tuple[str, str, str, str], set[Figure]] = field(default_factory=dict)
    passed: AbstractSet[Passed] = frozenset()
    identifiers: AbstractSet[tuple[str, str]] = frozenset()
    contents: AbstractSet[str] = frozenset()

    @property
    def family(self) -> Literal["company", "project"]:
        """Whose weights are used: those of companies, or of projects and phases."""
        return FAMILY[self.kind]

    @cached_property
    def compared(self) -> list[str]:
        """The names to compare: the shortest in each script, of those with one key the shortest."""
        key = company_key if self.family == "company" else project_key
        by_length = sorted(self.names, key=lambda name: (-len(name), name))
        shortest = {key(name): name for name in by_length}.values()
        return [name for han in (True, False) for name in [one for one in shortest if has_han(one) is han][-_COMPARED:]]

    @cached_property
    def phases(self) -> frozenset[int]:
        """The phases that its names speak of."""
        return frozenset[int]().union(*map(phases, self.names))

    @cached_property
    def sites(self) -> frozenset[int]:
        """The numbers of plants that its names speak of."""
        return frozenset[int]().union(*map(sites, self.names))

    @cached_property
    def stands(self) -> frozenset[str]:
        """The places, as `Territory.relation` takes them."""
        return frozenset(self.places)

    @cached_property
    def by_gate(self) -> dict[str, list[Passed]]:
        """What is told of each gate, in the order of their names."""
        found: dict[str, list[Passed]] = defaultdict(list)
        for told in sorted(self.passed, key=lambda told: told.gate):
            found[told.gate].append(told)
        return dict(found)

    @cached_property
    def done(self) -> list[Passed]:
        """The gates that all of it has passed."""
        return sorted((one for one in self.passed if one.actual and one.whole), key=lambda one: (one.gate, one.last))

    def tell(self, what: str, values: Iterable[str] | Iterable[Passed] | Iterable[tuple[str, str]]) -> None:
        """Take in what is told; that of which nothing is told takes no memory, for most is told of few."""
        held = getattr(self, what)
        if isinstance(held, set):
            held.update(values)
        elif told := {*held, *values}:
            setattr(self, what, told)

    def add(self, other: "Profile") -> None:
        """Take in what is known of another that is the same."""
        for name in _DERIVED & self.__dict__.keys():
            del self.__dict__[name]
        for name in ("names", "owns", "places", "products", "passed", "identifiers", "contents"):
            self.tell(name, getattr(other, name))
        self.owners.update(other.owners)
        for key, figures in other.figures.items():
            self.figures.setdefault(key, set()).update(figures)
