"""Marks: what the surface of a text is seen to hold, before anything is made of it.

A mark is a span with a kind and a value. Marks of one kind never overlap: the longest of them stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
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
        return max(self.start - other.end, other.start - self.end, 0)


def longest(marks: Iterable[Mark]) -> list[Mark]:
    """Keep of overlapping marks the longest, of equally long ones all that share the span; in order of the text."""
    kept: list[Mark] = []
    taken: list[tuple[int, int]] = []
    for mark in sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start)):
        span = (mark.start, mark.end)
        if span in taken or not any(start < mark.end and mark.start < end for start, end in taken):
            kept.append(mark)
            taken.append(span)
    return sorted(kept, key=lambda mark: (mark.start, mark.end))


def outside(marks: Iterable[Mark], masks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks that no mask overlaps."""
    for mark in marks:
        if not any(mask.start < mark.end and mark.start < mask.end for mask in masks):
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
