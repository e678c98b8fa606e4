"""Wholes: the area that 全省 or 全市 stands for: the province or the city that the text named last before it."""

import re
from collections import Counter
from functools import lru_cache

from groundbreak.intake.reading.entities.districts import kinds
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import words_within

_WHOLE = re.compile("[全我本][省市区县州旗]")
# What a division is, the letters that two of its names share, who speaks of his own, how far back "before" goes.
_TAIL = frozenset("省市区县州旗")
_SHORT = 2
_OWN = "我本"
_NEAR = 400


def whole(passage: Passage, pointing: str, start: int) -> str | None:
    """Return the name of the area that words of a passage point to; None where none of its kind was named.

    Its paragraph comes first; of several there it is the one that the text named most, then the one named last. Who
    speaks of 我省 and names it nowhere before means another one than the provinces that come later.
    """
    if not _WHOLE.fullmatch(pointing):
        return None
    text = passage.text
    own = [at for word in _OWN if (at := text.find(word + pointing[1], 0, start)) >= 0]
    start = min([start, *own])
    opened = passage.printed.rfind("\n", 0, start) + 1
    near = _named(text, max(opened, start - _NEAR), start, pointing[1])
    counted = _counted(text, opened, pointing[1]) + Counter(near)
    return max(near[::-1] or counted, key=lambda name: _times(counted, name), default=None)


def _times(counted: Counter[str], name: str) -> int:
    """Return how often an area was named, in full or short: 常德, 常德市."""
    return sum(times for other, times in counted.items() if other[:_SHORT] == name[:_SHORT])


@lru_cache(maxsize=64)
def _counted(text: str, end: int, kind: str) -> Counter[str]:
    """Return how often a text names each division of a kind up to a place, the one named last first."""
    return Counter(reversed(_named(text, 0, end, kind)))


def _named(text: str, start: int, end: int, kind: str) -> list[str]:
    """Return the divisions of a kind that are named between two places of a text, with 市 where it stands apart."""
    inside = words_within(text, start, end)
    found = (_division(word.text, text[word.end : word.end + 1]) for word in inside)
    return [name for name in found if kind in kinds().get(name, ())]


def _division(word: str, behind: str) -> str:
    """Return the division that a word names or opens with: 浙江省|政府; 市 right behind it is part of its name."""
    if word in kinds():
        return word + behind if behind in _TAIL and word + behind in kinds() else word
    opened = (word[:end] for end in range(len(word) - 1, _SHORT, -1) if word[end - 1] in _TAIL)
    return next((name for name in opened if name in kinds()), "")
