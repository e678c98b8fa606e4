"""Members: English plants that are counted and then told apart: "two mills, one in Ohio and the other at Tarn"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language, Regex, compiled, one_of, walls
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.phrases import Phrase

_MEMBER = re.compile(
    r"[,:;(–—-] ?(?:and |with )?(?:one|another|the other|the (?:first|second|third)|a (?:second|third))"
    r"|\band (?:one|another|the other|the (?:second|third)|a (?:second|third))"
)
_WHERE = re.compile(
    r" ((?:for|in|at|near|outside|on) )([^,;:.()–—]{2,60}?)(?=[,;:.()–—]|"
    r" and (?:one|another|the|a)\b| (?:that|which|where|who|opened|built|due|with|making|producing|to)\b|$)"
)
_FEWEST = 2


def members(passage: Passage, made: Sequence[Mark]) -> list[Mark]:
    """Return the phrases of a passage with the members of a counted batch in place of it.

    A batch that has a name of its own stands for members that only their places tell apart.
    """
    counted = _counted(passage)
    if counted is None:
        return list(made)
    found = list(_members(passage, counted))
    named = any(mark.value.telling and mark.start < counted[1] and counted[0] < mark.end for mark in made)
    if len(found) < _FEWEST or (named and not any(mark.value.product for mark in found)):
        return list(made)
    return [mark for mark in made if mark.start >= found[-1].end or mark.end <= counted[0]] + found


def _counted(passage: Passage) -> tuple[int, int] | None:
    """Return the span of a batch: "a pair of manufacturing plants"."""
    found = _batches(passage.language).search(passage.text, passage.start, passage.end)
    return found.span() if found else None


@cache
def _batches(language: Language) -> Regex:
    nouns = [head for head in language["projects"]["heads"] if head.endswith("s")]
    return compiled(rf"\b(?:two|three|four|both|pair of)(?: [\w,-]+){{0,6}}? (?:{one_of(nouns)})\b")


def _members(passage: Passage, counted: tuple[int, int]) -> Iterator[Mark]:
    """Yield the members behind a batch, by what each makes or where it stands."""
    stops = walls(passage.language)
    for found in _MEMBER.finditer(passage.text, counted[1], passage.end):
        where = _WHERE.match(passage.text, found.end(), passage.end)
        if where is None:
            continue
        words = where[2].split()
        telling = frozenset(word.lower() for word in words if word.lower() not in stops)
        product = where[2] if where[1] == "for " else None
        start, name = found.end() - len(found[0].split()[-1]), passage.words(*where.span(2))
        yield Mark(start, where.end(2), "project", Phrase(name, telling, "a", definite=False, product=product))
