"""How alike the names of two entities are: the best pair of them, a name in brackets in another script counting too."""

import re
from functools import lru_cache
from itertools import product
from math import log
from typing import Literal, NamedTuple

from groundbreak.names import compare, has_han
from groundbreak.register.matching.profile import Profile

_BRACKETED = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*")
_SUREST = 1e-9
# Log-odds above which it does not matter which names are still more alike.
_CERTAIN = 8.0


class Likeness(NamedTuple):
    """The two names that are most alike, and the log-odds of that."""

    odds: float
    left: str
    right: str


def likeness(left: Profile, right: Profile) -> Likeness:
    """Compare the names of two entities."""
    best: Likeness | None = None
    for a, b in product(left.compared, right.compared):
        found = Likeness(odds(a, b, left.family), a, b)
        if best is None or found.odds > best.odds:
            best = found
        if best.odds >= _CERTAIN:
            break
    assert best is not None  # noqa: S101 - an entity has a name
    return best


@lru_cache(maxsize=1 << 17)
def spelt(name: str) -> tuple[str, ...]:
    """Return a name, and what it says in brackets in another script with the name without it."""
    bracket = _BRACKETED.search(name)
    if not bracket:
        return (name,)
    outside, inside = _BRACKETED.sub(" ", name, count=1).strip(), bracket.group(1).strip()
    other = outside and has_han(inside) != has_han(outside) and len(inside) > 1
    return (name, outside, inside) if other else (name,)


def odds(left: str, right: str, kind: Literal["company", "project"]) -> float:
    """Return the log-odds by which two names name one thing, the best of their spellings."""
    return _odds(left, right, kind) if left <= right else _odds(right, left, kind)


@lru_cache(maxsize=1 << 17)
def _odds(left: str, right: str, kind: Literal["company", "project"]) -> float:
    best = max(compare(a, b, kind).score for a, b in product(spelt(left), spelt(right)))
    score = min(max(best, _SUREST), 1 - _SUREST)
    return log(score / (1 - score))
