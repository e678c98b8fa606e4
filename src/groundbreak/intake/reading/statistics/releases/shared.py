"""Shared: numbers that say no unit of their own and share that of an amount beside them.

"3, 4 and 5 percent", "4 and 5.5 percent", "to 1.7 billion riyals from 908 million", "58,203 units against 47,900".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from groundbreak.intake.reading.entities import numbers
from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.numbers import Number, number
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import Interval, is_currency

SHARED = frozenset({"percent", "pp"})
_COUNTED = frozenset({"vehicle", "unit"})
_NEAR = 16


def apart(passage: Passage, mark: Mark) -> Iterator[Mark]:
    """Yield the two figures of "4 and 5.5 percent" each for itself."""
    pair = pattern("pair").match(passage.text, mark.start, mark.end) if mark.value.unit in SHARED else None
    if pair is None:
        yield mark
        return
    for at in (1, 2):
        start, end = pair.start(at), pair.end(at) if at == 1 else mark.end
        yield _mark(start, end, mark.value.unit, number(pair[at], passage.language))


def before(passage: Passage, mark: Mark) -> Sequence[Mark]:
    """Return the numbers of a list that share the unit of its last: "3, 4 and 5 percent"; a year is none."""
    made: list[Mark] = []
    start = mark.start
    years = {date.end for date in passage.of("date")}
    while found := pattern("own_bare").search(passage.text, max(passage.start, start - _NEAR), start):
        if found.end(1) in years:
            break
        made.insert(0, _mark(found.start(1), found.end(1), mark.value.unit, number(found[1], passage.language)))
        start = found.start(1)
    return made


def goes_on(unit: str) -> bool:
    """Whether numbers may leave a unit out that was told before them: money, and goods that are counted."""
    return is_currency(unit) or unit in _COUNTED


def after(passage: Passage, start: int, end: int, unit: str) -> Iterator[Mark]:
    """Yield the numbers between two places that share a unit told before them: "from 908 million"."""
    for found in _led(passage.language).finditer(passage.text, start, end):
        told = number(found[1], passage.language)
        if told.scale > 1 or (not is_currency(unit) and "," in found[1]):
            yield _mark(found.start(1), found.end(1), unit, told)


def _mark(start: int, end: int, unit: str, told: Number) -> Mark:
    return Mark(start, end, "amount", Amount(Interval.printed(told.value, resolution=told.step), unit))


@cache
def _led(language: Language) -> re.Pattern[str]:
    """A number behind a word that leads up to one, and with no noun behind it."""
    words = language["releases"]
    return re.compile(f"{words['shared_led']}({numbers.pattern(language)}){words['shared_ends']}", re.IGNORECASE)
