"""Sold: goods that no table of units counts, by what was done with them: "sold 1.1m appliances in Turkey"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from groundbreak.intake.reading.entities import numbers
from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.numbers import Number, number
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import Interval

# Fewer are works, firms or contracts.
_LEAST = 1000


def sold(passage: Passage) -> Iterator[Mark]:
    """Yield the counts of goods behind a word of sale that are no amount yet."""
    known = passage.of("amount")
    for found in _counts(passage.language).finditer(passage.text, passage.start, passage.end):
        start, end = found.span("what")
        if any(mark.start < end and start < mark.end for mark in known) or pattern("sold_none").search(found["noun"]):
            continue
        told = _scaled(number(found["num"], passage.language), found["short"], passage.language)
        if told.value >= _LEAST:
            yield Mark(start, end, "amount", Amount(Interval.printed(told.value, resolution=told.step), "unit"))


def _scaled(told: Number, short: str | None, language: Language) -> Number:
    if short:
        return told.times(Decimal(language["short"][short.lower()]))
    whole = told.value == told.value.to_integral_value()
    return told if whole else Number(told.value * _LEAST, Decimal(1))


@cache
def _counts(language: Language) -> re.Pattern[str]:
    return re.compile(language["releases"]["sold"].replace("{num}", numbers.pattern(language)), re.IGNORECASE)
