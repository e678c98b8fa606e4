"""Doubtful nouns: units, lines and halls are plants only where their size, price or town tells so.

"A $20 million bottling line in Ohio" is one; "the plant's two lines", "a unit of Halden" and "a convention center" are
none.
"""

import re

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import compiled
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.phrases import Phrase

_HALLS = frozenset({"center", "centre", "hall", "centers", "centres", "park", "building"})
_UNITS = frozenset({"unit", "units"})
_PART_OF = re.compile(r"\b(?:including|with|and) (?:an? |another )?$")
_NEAR = 40
# What stands before a plant that only tells where something else is, and what leads to a gate of its own.
_BESIDE = re.compile(r"\b(?:near|beside|next to|adjacent to|close to|opposite|next door to) (?:an?|the|its|their)? ?$")
_WHICH = re.compile(r"(?: (?:in|at) [A-Z][^,;.]{1,40})?,? (?:that|which) (?:[a-z]+ ){0,3}")


def is_plant(passage: Passage, phrase: Phrase, noun: str, start: int, end: int) -> bool:
    """Whether a phrase with a head noun and its span is a plant by what it tells, where its noun alone does not say."""
    table = passage.language["projects"]
    if noun in _UNITS:
        return _is_built(passage, phrase, end)
    if noun in table["lines"]:
        new = phrase.determiner in table["indefinite"] or phrase.owner is not None
        return new and _is_told_apart(passage, phrase, end) and not _PART_OF.search(passage.text, passage.start, start)
    return noun.rsplit(maxsplit=1)[-1] not in _HALLS or set(table["gathering"]).isdisjoint(phrase.name.lower().split())


def _is_told_apart(passage: Passage, phrase: Phrase, end: int) -> bool:
    """Whether a size, a price or a town tells of it."""
    built = compiled(passage.language["projects"]["built"], case=True)
    return bool(phrase.amounts) or built.match(passage.text[end : end + _NEAR]) is not None


def _is_built(passage: Passage, phrase: Phrase, end: int) -> bool:
    """Whether a unit is a plant and no part of a firm: by what it makes, its size, its price or its town behind it."""
    table = passage.language["projects"]
    words = {*phrase.name.lower().split(), phrase.determiner}
    made = phrase.determiner in {"the", "this"} or bool(words & {"for", *table["processes"], *table["ings"]})
    return made or _is_told_apart(passage, phrase, end)


def is_beside(passage: Passage, mark: Mark) -> bool:
    """Whether a plant only tells where something else is, and no gate of its own: "near a mill that opened in 1999"."""
    own = any(_WHICH.fullmatch(passage.text, mark.end, gate.start) for gate in passage.of("gate"))
    return not own and _BESIDE.search(passage.text, max(0, mark.start - 24), mark.start) is not None
