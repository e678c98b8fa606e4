"""Others: English plants that only a number and a town tell of: "a second one in Texas", "the other, at Tarn"."""

from collections.abc import Iterator, Sequence
from functools import cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language, Regex, compiled, filled
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.clues import is_country
from groundbreak.intake.reading.projects.phrases import Phrase

_FAR = 60


def others(passage: Passage, made: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the plants of a passage that stand for a noun told before; what only says what a plant is names none."""
    for place in passage.of("place"):
        found = _pattern(passage.language).search(passage.text[max(passage.start, place.start - _FAR) : place.start])
        start = place.start - len(found["what"]) if found else place.start
        if found is None or is_country(place) or any(mark.start < place.end and start < mark.end for mark in made):
            continue
        name = passage.words(start, place.end)
        telling = frozenset(passage.text[place.start : place.end].lower().replace(",", "").split())
        yield Mark(start, place.end, "project", Phrase(name, telling, "a", definite=False, another=True))


@cache
def _pattern(language: Language) -> Regex:
    table = language["unnamed"]
    return compiled(filled(table["other"], table), case=True)
