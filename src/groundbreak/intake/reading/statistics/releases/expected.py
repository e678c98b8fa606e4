"""Expected: figures that forecasters had looked for, which are no statistics: "the 0.5 percent that analysts expected".

Words of forecast stand right behind such a figure, or lead up to it with nothing of its own between.
"""

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.words import pattern

_NEAR = 80


def is_expected(own: Own) -> bool:
    """Whether a figure is only what somebody looked for."""
    passage, figure = own.passage, own.mark
    if pattern("after").search(passage.text[figure.end : passage.end]):
        return True
    return bool(pattern("before").search(passage.text[max(passage.start, figure.start - _NEAR) : figure.start]))


def only_compares(passage: Passage, mark: Mark) -> bool:
    """Whether a word of forecast only says how a figure compares: "a steeper-than-expected fall", "as expected"."""
    before = passage.text[max(mark.start - 5, 0) : mark.start].lower()
    return before.endswith(("than-", "than ", " as "))
