"""Appositions: what is told of a noun in passing, whose names are not those of the figure behind.

"Capital goods production, a barometer of demand in the economy, slumped 15.4 percent": the production slumped.
"""

from functools import lru_cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.statistics.releases.words import pattern


@lru_cache(maxsize=4)
def appositions(passage: Passage) -> tuple[tuple[int, int], ...]:
    """Return the spans between two commas that only tell what stands before them; a verb goes on behind."""
    made: list[tuple[int, int]] = []
    changes = {mark.start for kind in ("change", "verb") for mark in passage.of(kind)}
    for opened in pattern("apposed").finditer(passage.text, passage.start, passage.end):
        if made and opened.start() < made[-1][1]:
            continue
        for closed in pattern("apposed_end").finditer(passage.text, opened.end(), passage.end):
            goes_on = pattern("predicate").match(passage.text, closed.end())
            if goes_on and (goes_on["verb"] or goes_on.end() in changes):
                made.append((opened.start(), closed.end()))
                break
    return tuple(made)
