"""The names a reader is handed: places, clusters and companies, as plain data.

Reading knows no place by itself. Whoever calls it says which surfaces stand for what; the reader only says where
they stand in a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

_NONE: Mapping[str, str] = MappingProxyType({})


class Cluster(NamedTuple):
    """A cluster of a taxonomy: the taxonomy's code (None where it does not matter), its own code, its tier."""

    taxonomy: str | None
    code: str
    tier: str


@dataclass(frozen=True)
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

    places: Mapping[str, str] = _NONE
    clusters: Mapping[str, Cluster] = field(default_factory=dict)
    companies: Mapping[str, str] = _NONE
