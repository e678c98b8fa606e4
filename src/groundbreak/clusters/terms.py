"""Terms of the fields in a text."""

from functools import cache
from typing import NamedTuple

from groundbreak.clusters.fields import fields
from groundbreak.names.spotter import Spotter


class Hit(NamedTuple):
    """A term in a text: where it stands, its field, and what it weighs."""

    start: int
    end: int
    term: str
    field: str
    weight: float


def hits(text: str) -> list[Hit]:
    """Return the terms of a folded text; of terms that overlap the longest, of equals the first."""
    return [Hit(start, end, term, *of) for start, end, term, of in _spotter().spots(text)]


@cache
def _spotter() -> Spotter[tuple[str, float]]:
    return Spotter((term, (field.code, weight)) for field in fields().values() for term, weight in field.terms.items())
