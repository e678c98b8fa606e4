"""Sized places: English projects that a town and a size alone tell of, without a noun for the plant.

"600 MW at Butibori", "Ndola, Zambia (1.5Mt/yr) ought to make cement from 2014", "Fushun, 800,000 tonnes/year, moves to
2012".
"""

import re
from collections.abc import Iterator, Sequence

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, outside
from groundbreak.intake.reading.projects.phrases import NO_SIZES, Phrase
from groundbreak.units import is_currency, unit

_AT = re.compile(r" (?:at|in|near) $")
_BRACKET = re.compile(r"(?:, [A-Z][\w. -]{2,24})? \($")
_RATE = re.compile(r"(?i)/(?:y|a|d|h)\w*$|t[py][ady]$")
_APPOSED = re.compile(r"(?:, [A-Z][\w. -]{2,24})?, $")


def sized(passage: Passage, made: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the projects of a passage that are but a place with a size; sizes of the phrases made are theirs."""
    own = [size for mark in made for size in mark.value.amounts]
    for size in outside(passage.of("amount"), own):
        place = _placed(passage, size) if _is_rate(passage, size) else None
        if place:
            start, end = min(size.start, place.start), max(size.end, place.end)
            town = passage.words(place.start, place.end)
            name = passage.words(start, end) if start == size.start else town
            telling = frozenset(town.lower().replace(",", "").split())
            yield Mark(start, end, "project", Phrase(name, telling, "a", definite=False, amounts=(size,)))


def _is_rate(passage: Passage, size: Mark) -> bool:
    """Whether an amount is the size of a plant: of power, or of goods in a time."""
    code = size.value.unit
    if code in NO_SIZES or is_currency(code):
        return False
    timed = any(0 <= per.start - size.end <= 1 for per in passage.of("per"))
    timed = timed or _RATE.search(passage.text, size.start, size.end) is not None
    return unit(code).dimension == "power" or timed


def _placed(passage: Passage, size: Mark) -> Mark | None:
    """Return the place that a size is told of: right behind it, or before its bracket or comma at the start."""
    for place in passage.of("place"):
        if place.start >= size.end and _AT.fullmatch(passage.between(size, place)):
            return place
        before = passage.text[place.end : size.start] if place.end <= size.start else ""
        if _BRACKET.fullmatch(before) or (place.start - passage.start <= 1 and _APPOSED.fullmatch(before)):
            return place
    return None
