"""The names a reader is handed: places, clusters and companies, as plain data.

Reading knows no place by itself. Whoever calls it says which surfaces stand for what; the reader only says where
they stand in a text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Cluster(NamedTuple):
    """A cluster of a taxonomy: the taxonomy's code (None where it does not matter), its own code, its tier."""

    taxonomy: str | None
    code: str
    tier: str


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Surfaces and what they stand for.

    Attributes
    ----------
    places
        Spelling of a place to its code; every spelling a text may use is a key.
    clusters
        Spelling of an industrial cluster to the cluster.
    companies
        Spelling of a company, short names too, to its full name.
    """

    places: Mapping[str, str] = field(default_factory=dict)
    clusters: Mapping[str, Cluster] = field(default_factory=dict)
    companies: Mapping[str, str] = field(default_factory=dict)

    def names(self) -> Iterator[tuple[str, tuple[str, object]]]:
        """Yield every surface with its kind and what it stands for."""
        for kind, known in (("place", self.places), ("cluster", self.clusters), ("company", self.companies)):
            for surface, value in known.items():
                yield surface, (kind, value)

    @cached_property
    def chinese(self) -> frozenset[str]:
        """The codes of places that have a name in Han characters."""
        return frozenset(code for surface, code in self.places.items() if any("一" <= sign <= "鿿" for sign in surface))
