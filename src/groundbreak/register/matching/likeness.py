"""How alike the names of two entities are: the best pair of them, a name in brackets in another script counting too."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from math import log
from typing import Literal, NamedTuple

from groundbreak.names import compare, has_han
from groundbreak.register.matching.profile import Profile

_BRACKETED = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*")
# So many names of an entity in one script are compared with those of another.
_MOST = 4
_SUREST = 1e-9


class Likeness(NamedTuple):
    """The two names that are most alike, and the log-odds of that."""

    odds: float
    left: str
    right: str


def likeness(left: Profile, right: Profile) -> Likeness:
    """Compare the names of two entities."""
    pairs = product(_few(left), _few(right))
    return max((Likeness(odds(a, b, left.family), a, b) for a, b in pairs), key=lambda found: found[0])


def spelt(name: str) -> tuple[str, ...]:
    """Return a name, and what it says in brackets in another script with the name without it."""
    bracket = _BRACKETED.search(name)
    if not bracket:
        return (name,)
    outside, inside = _BRACKETED.sub(" ", name, count=1).strip(), bracket.group(1).strip()
    other = outside and has_han(inside) != has_han(outside) and len(inside) > 1
    return (name, outside, inside) if other else (name,)


@lru_cache(maxsize=1 << 18)
def odds(left: str, right: str, kind: Literal["company", "project"]) -> float:
    """Return the log-odds by which two names name one thing, the best of their spellings."""
    if left > right:
        return odds(right, left, kind)
    scores = (compare(a, b, kind).score for a, b in product(spelt(left), spelt(right)))
    score = min(max(max(scores), _SUREST), 1 - _SUREST)
    return log(score / (1 - score))


def _few(profile: Profile) -> Iterator[str]:
    for han in (True, False):
        yield from _shortest(name for name in profile.names if has_han(name) is han)


def _shortest(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (len(name), name))[:_MOST]
