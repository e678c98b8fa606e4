"""Every figure of a ledger: in the log with its cell, or listed with the reason why not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from groundbreak.facts import Fact, Finding, Link, Text
from groundbreak.intake.reading.lexicon.letters import even
from groundbreak.units import Quantity

_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


class Unread(NamedTuple):
    """A figure that is no fact: its cell, its digits, all that stands in the cell, and why."""

    locator: str
    figure: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Digits in a cell, and where they stand in its text."""

    digits: str
    start: int


def figures(text: str) -> Iterator[Figure]:
    """Yield the runs of digits of a cell."""
    yield from (Figure(found[0], found.start()) for found in _FIGURE.finditer(even(text)))


def unread(locator: str, text: str, found: Iterable[tuple[Finding, int]], reason: str) -> Iterator[Unread]:
    """Yield the figures of a cell that none of the findings in it carries."""
    held = list(found)
    for figure in figures(text):
        inside = (
            item.fact
            for item, start in held
            if start <= figure.start and figure.start + len(figure.digits) <= start + len(item.evidence.quote)
        )
        if not any(_carries(fact, figure.digits) for fact in inside):
            yield Unread(locator, figure.digits, text, reason)


def _carries(fact: Fact, digits: str) -> bool:
    """Whether a fact holds the number: in its words, in its value, whatever the scale, or in its dates."""
    number = Decimal(digits.replace(",", ""))
    if isinstance(fact.value, Text | Link):
        return True
    if isinstance(fact.value, Quantity):
        span = fact.value.printed
        ends = [end for end in (span.low, span.high, span.point) if end is not None]
        if any(_scaled(end, number) for end in ends):
            return True
    dates = [date for date in (fact.holds_from, fact.holds_to) if date]
    parts = {part for date in dates for end in (date.first, date.last) for part in (end.year, end.month, end.day)}
    if dates and all(int(part) in parts for part in digits.split(".") if part.isdigit()):
        return True
    return any(digits in (words or "") for words in (fact.product, fact.scope))


def _scaled(end: Decimal, number: Decimal) -> bool:
    """Whether two numbers are the same but for a power of ten."""
    if not number or not end:
        return end == number
    return end.normalize().as_tuple().digits == number.normalize().as_tuple().digits
