"""Unnamed projects: told by money and where it goes, or by the item of a list, without a noun for the plant.

"Halden will invest $30 million in Suffolk", "put $22 million into its hall", "- Mirzapur: solar, 101 MW".
"""

import re
from collections.abc import Iterator
from functools import cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language, compiled
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.items import items
from groundbreak.intake.reading.projects.phrases import Phrase

_NEAR = 60


def unnamed(passage: Passage) -> Iterator[Mark]:
    """Yield the projects of a passage that no noun names."""
    yield from _outlays(passage)
    if not _blocked(passage.language).search(passage.text, passage.start, passage.end):
        yield from items(passage)


def _outlays(passage: Passage) -> Iterator[Mark]:
    table, text = passage.language["unnamed"], passage.text
    for money in passage.money:
        spent = compiled(table["spending"]).search(text[max(passage.start, money.start - _NEAR) : money.start])
        after = text[money.end : min(money.end + _NEAR, passage.end)]
        sunk = compiled(table["sunk"], case=True).match(after)
        told = (spent and compiled(table["going"], case=True).match(after)) or sunk
        drawn = compiled(passage.language["projects"]["totals"]).search(text[passage.start : money.start])
        if told and not (drawn or _blocked(passage.language).search(text[money.start - _NEAR : money.end + _NEAR])):
            phrase = Phrase(
                passage.language["projects"]["investment"], frozenset(), "", definite=False, amounts=(money,), weak=True
            )
            yield Mark(money.start, money.end, "project", phrase)


@cache
def _blocked(language: Language) -> re.Pattern[str]:
    return re.compile(language["unnamed"]["blocked"], re.IGNORECASE)
