"""Workings: English plants that no noun names, told by what a firm is to make and where.

"Is raising pulp capacity at Nordby", "will start production of tyres in Ohio", "began making gearboxes in Pune".
"""

from collections.abc import Iterator, Sequence
from functools import cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language, Regex, compiled, filled
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
        found = _pattern(passage.language).search(passage.text[left : place.start])
        if found is None or breadth(passage, place) > (_STATE if found["raises"] else _COUNTRY):
            continue
        lead = passage.text[left : left + found.start()].lower().split()
        if not _parts(passage.language).isdisjoint(lead) or str(place.value) in CONTINENTS:
            continue
        start = passage.text.rindex(found["what"] or found["making"], left, place.start)
        of = found["of"] if found["of"] and found["of"].islower() else None
        goods = (of or found["goods"] or found["things"] or "").strip()
        telling = frozenset(goods.lower().split())
        phrase = Phrase(passage.words(start, place.end), telling, "a", definite=False, product=goods or None)
        taken.append(Mark(start, place.end, "project", phrase))
        yield taken[-1]


@cache
def _parts(language: Language) -> frozenset[str]:
    """Return what a plant and its parts are called by: where one of them raises output, it was told of before."""
    return frozenset([*language["projects"]["parts"], *language["projects"]["heads"]])


@cache
def _pattern(language: Language) -> Regex:
    table = language["unnamed"]
    return compiled(filled(table["made_at"], table), case=True)
