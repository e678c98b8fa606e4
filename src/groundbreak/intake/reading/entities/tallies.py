"""Tallies: counts behind their noun, told in parts, or by a word: 岗位410个, 3条8英寸、2条12英寸硅片生产线, flat."""

from collections.abc import Iterator
from decimal import Decimal

import re2

from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.counted import again, goods
from groundbreak.intake.reading.entities.grammars import GRADE
from groundbreak.intake.reading.entities.numbers import number
from groundbreak.intake.reading.lexicon.language import Language, compiled
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.units import Interval


def tallies(text: str, language: Language) -> Iterator[Mark]:
    """Yield the tallies of an even text."""
    yield from _tailed(text, language)
    yield from _worded(text, language)
    if language.spaced:
        yield from goods(text, language)
        yield from again(text, language)
    else:
        yield from _together(text, language)
        yield from _times(text, language)


def _tailed(text: str, language: Language) -> Iterator[Mark]:
    """Yield counts right after their noun: 就业岗位410个."""
    for unit, before in language["tailed"].items():
        for found in compiled(before).finditer(text):
            at = found.lastindex
            value = number(found[at], language)
            end = found.end(at) if language.spaced else found.end()
            yield Mark(found.start(at), end, "amount", Amount(Interval.printed(value.value), unit))


def _worded(text: str, language: Language) -> Iterator[Mark]:
    """Yield amounts told by a word alone: flat, 首位."""
    for word, value, unit in _WORDED:
        for found in compiled(language["worded"].get(word, "$^")).finditer(text):
            yield Mark(found.start(1), found.end(1), "amount", Amount(Interval.printed(Decimal(value)), unit))
    for found in compiled(language["worded"].get("ranked", "$^")).finditer(text):
        place = Interval.printed(number(found[1], language).value)
        yield Mark(found.start(1), found.end(1), "amount", Amount(place, "rank"))


_WORDED = (("flat", 0, "percent"), ("first", 1, "rank"))


def _together(text: str, language: Language) -> Iterator[Mark]:
    """Yield what lines of two kinds come to: 3条8英寸、2条12英寸硅片生产线 are five."""
    for found in _TOGETHER.finditer(text):
        total = number(found[1], language).value + number(found[2], language).value
        yield Mark(found.start(), found.end(), "amount", Amount(Interval.printed(total), "line"))


_KIND_OF_LINE = rf"条{GRADE}\p{{Han}}{{0,8}}?"
_TOGETHER = re2.compile(
    rf"(\d{{1,2}}|[一二两三四五六])(?:{_KIND_OF_LINE})[、和及与](\d{{1,2}}|[一二两三四五六])(?:{_KIND_OF_LINE})(?:生产|加工|组装)线"
)


def _times(text: str, language: Language) -> Iterator[Mark]:
    """Yield what several sets of a size come to: 2×66万千瓦 are 132."""
    for found in _SETS.finditer(text):
        size = number(found[2], language)
        code = next(code for code, words in language["units"].items() if found[3].lower() in words)
        total = Amount(Interval.printed(number(found[1], language).value * size.value), code)
        yield Mark(found.start(), found.end(), "amount", total)


_SETS = re2.compile(r"(\d{1,2})\s?[x×X*]\s?(\d+(?:\.\d+)?万?)\s?(兆瓦|千瓦|吉瓦|[MGKmgk][Ww])")
