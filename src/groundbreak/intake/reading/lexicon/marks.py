"""Marks: what the surface of a text is seen to hold, before anything is made of it.

A mark is a span with a kind and a value. Marks of one kind never overlap: the longest of them stands.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple


class Mark(NamedTuple):
    """A span of the text that is known to be something."""

    start: int
    end: int
    kind: str
    value: Any = None

    def within(self, start: int, end: int) -> bool:
        """Whether it lies between two places of the text."""
        return start <= self.start and self.end <= end

    def apart(self, other: "Mark") -> int:
        """How many characters part it from another mark; 0 where they touch or overlap."""
        before, after = self.start - other.end, other.start - self.end
        return before if before > 0 else max(0, after)


def longest(marks: Iterable[Mark]) -> list[Mark]:
    """Keep of overlapping marks the longest, of equally long ones all that share the span; in order of the text."""
    kept: list[Mark] = []
    taken: list[tuple[int, int]] = []  # what is kept so far, in order
    for mark in sorted(marks, key=_by_length):
        span = (mark.start, mark.end)
        at = bisect_left(taken, span)
        if at < len(taken) and taken[at] == span:
            kept.append(mark)
        elif (at == 0 or taken[at - 1][1] <= mark.start) and (at == len(taken) or taken[at][0] >= mark.end):
            kept.append(mark)
            taken.insert(at, span)
    return in_order(kept)


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks in order of the text."""
    return sorted(marks, key=_by_place)


_by_place = attrgetter("start", "end")


def _by_length(mark: Mark) -> tuple[int, int]:
    return mark.start - mark.end, mark.start


def outside(marks: Iterable[Mark], masks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks that no mask overlaps."""
    if not masks:
        yield from marks
        return
    spans: list[tuple[int, int]] = []
    for mask in in_order(masks):
        if spans and mask.start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], mask.end)
        else:
            spans.append((mask.start, mask.end))
    for mark in marks:
        at = bisect_left(spans, (mark.end,))
        if at == 0 or spans[at - 1][1] <= mark.start:
            yield mark


def nearest(marks: Iterable[Mark], to: Mark, within: int | None = None) -> Mark | None:
    """Return the mark that stands closest to another one, before or after it."""
    near = min(marks, key=lambda mark: (mark.apart(to), mark.start), default=None)
    return near if near and (within is None or near.apart(to) <= within) else None


def last_before(marks: Iterable[Mark], place: int) -> Mark | None:
    """Return the last mark that ends at or before a place."""
    return max((mark for mark in marks if mark.end <= place), key=lambda mark: mark.end, default=None)


def first_after(marks: Iterable[Mark], place: int) -> Mark | None:
    """Return the first mark that starts at or after a place."""
    return min((mark for mark in marks if mark.start >= place), key=lambda mark: mark.start, default=None)
