"""Workings: English plants that no noun names, told by what a firm is to make and where.

"Is raising pulp capacity at Nordby", "will start production of tyres in Ohio", "began making gearboxes in Pune".
"""

from collections.abc import Iterator, Sequence
from functools import cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Found, Language, Regex, compiled, filled, named, walls
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.clues import CONTINENTS, breadth
from groundbreak.intake.reading.projects.phrases import Phrase

# How wide a place may be: more is made in a state by one plant, in a country by many; on a continent nothing is.
_STATE, _COUNTRY = 1, 2


def workings(passage: Passage, made: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the projects of a passage that are but something made in a place, where no plant was named beside it."""
    taken = [mark for mark in made if not mark.value.weak]
    for place in passage.of("place") if passage.of("company") else ():
        left, right = passage.clause(place)
        if any(left <= mark.start < right for mark in (*taken, *passage.of("indicator"))):
            continue
        found = _told(passage, left, place.start)
        if found is None or breadth(passage, place) > (_STATE if named(found).get("raises") else _COUNTRY):
            continue
        lead = passage.text[left : left + found.start()].lower().split()
        if not _parts(passage.language).isdisjoint(lead) or str(place.value) in CONTINENTS:
            continue
        said = named(found)
        start = passage.text.rindex(said["what"] or said.get("making") or "", left, place.start)
        of = said.get("of") or ""
        goods = ((of if of.islower() else "") or said.get("goods") or said.get("things") or "").strip()
        if not walls(passage.language).isdisjoint(goods.split()[:1]):
            continue  # "start building one in Ohio"
        telling = frozenset(goods.lower().split())
        phrase = Phrase(passage.words(start, place.end), telling, "a", definite=False, product=goods or None)
        taken.append(Mark(start, place.end, "project", phrase))
        yield taken[-1]


def _told(passage: Passage, start: int, end: int) -> Found | None:
    """Return what tells of a plant before a place; that a firm only grows there, where its money or people are told."""
    before = passage.text[start:end]
    counted = any(mark.value.unit == "person" for mark in passage.of("amount")) or passage.money
    grows = compiled(passage.language["unnamed"]["grows"], case=True) if counted else None
    return _pattern(passage.language).search(before) or (grows.search(before) if grows else None)


@cache
def _parts(language: Language) -> frozenset[str]:
    """Return what a plant and its parts are called by: where one of them raises output, it was told of before."""
    return frozenset([*language["projects"]["parts"], *language["projects"]["heads"]])


@cache
def _pattern(language: Language) -> Regex:
    table = language["unnamed"]
    return compiled(filled(table["made_at"], table), case=True)
