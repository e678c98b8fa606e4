"""The smallest sets of statements whose removal restores consistency, and the conflicts behind them.

A *conflict* is a set that does not agree while each smaller one does; a *correction* is a set whose removal leaves
the others in agreement. A correction must take one statement out of every conflict. So conflicts are gathered one at
a time, the smallest sets that meet all of those known are tried, and one that does not restore agreement leads to
another conflict, until all that are tried do (Reiter 1987; Liffiton and Sakallah 2008).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import TypeAlias

Items: TypeAlias = frozenset[int]
Agree: TypeAlias = Callable[[Items], bool]


def resolve(size: int, agree: Agree) -> tuple[list[Items], list[Items]]:
    """Return conflicts among 0..size-1, and all corrections of the least number of items.

    Parameters
    ----------
    agree
        Whether a set of items agrees; a part of a set that agrees must agree too.

    Raises
    ------
    ValueError
        Even no items at all do not agree.
    """
    everything, conflicts = frozenset(range(size)), list[Items]()
    if not agree(frozenset()):
        raise ValueError("nothing that could be left out restores agreement")
    while True:
        smallest = _smallest_hits(conflicts)
        failing = next((hit for hit in smallest if not agree(everything - hit)), None)
        if failing is None:
            return conflicts, smallest
        conflicts.append(conflict(everything - failing, agree))


def conflict(items: Items, agree: Agree) -> Items:
    """Return a conflict within items that do not agree: each is left out, and stays out where the rest still clash."""
    for item in sorted(items):
        if not agree(items - {item}):
            items -= {item}
    return items


def _smallest_hits(conflicts: Sequence[Items]) -> list[Items]:
    """Return all smallest sets that share an item with every conflict, in order."""
    for size in count():
        if found := {frozenset(hit) for hit in _hits(conflicts, frozenset(), size)}:
            return sorted(found, key=sorted)
    raise AssertionError


def _hits(conflicts: Sequence[Items], taken: Items, more: int) -> Iterator[Items]:
    missed = next((each for each in conflicts if not each & taken), None)
    if missed is None:
        yield taken
    elif more:
        for item in sorted(missed):
            yield from _hits(conflicts, taken | {item}, more - 1)
