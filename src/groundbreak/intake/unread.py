"""What a reading left: every figure of a document that no fact of the reading has, with its place and the reason.

A figure is a number in digits, or one in words with a unit. It is in the log where a fact whose quote lies in the same
sentence has that amount, or where a fact has that date.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from groundbreak.facts import Fact, Finding, Reading
from groundbreak.intake.documents import Document
from groundbreak.intake.reading.entities.amounts import Amount, amounts
from groundbreak.intake.reading.entities.dates import Said, dates
from groundbreak.intake.reading.lexicon.language import language
from groundbreak.intake.reading.lexicon.letters import even
from groundbreak.intake.reading.lexicon.marks import Mark, longest
from groundbreak.intake.reading.lexicon.sentences import sentences
from groundbreak.units import PartialDate, Quantity

_BARE = re.compile(r"\d(?:[\d,.:/-]*\d)?")
_CELLS = " | "


class Reason(StrEnum):
    """Why a figure is in no fact."""

    furniture = "in a line that is no news, such as a copyright"
    table = "in a table, and tables inside documents are not read"
    number = "a number without a unit that is known"
    date = "a date that no fact has"
    amount = "no rule says what it is an amount of"


@dataclass(frozen=True, slots=True)
class Unread:
    """A figure as printed, where it stands, and why no fact has it."""

    text: str
    start: int
    end: int
    locator: str
    reason: Reason


def unread(document: Document, reading: Reading) -> list[Unread]:
    """Return the figures of a document that are in none of the facts that were read in it, in order of the text."""
    tongue, plain = language(document.source.language), even(document.text)
    spoken = list(sentences(document.text, tongue))
    spans = [(sentence.start, sentence.end) for sentence in spoken]
    marks = longest([*amounts(plain, tongue), *dates(plain, tongue), *_bare(plain)])
    left = [mark for mark in marks if not _is_known(mark, spans, reading.findings)]
    return [_told(document, mark, spans) for mark in left]


def _bare(plain: str) -> Iterator[Mark]:
    return (Mark(found.start(), found.end(), "number") for found in _BARE.finditer(plain))


def _is_known(mark: Mark, spans: Sequence[tuple[int, int]], findings: Sequence[Finding]) -> bool:
    if mark.kind == "date":
        return any(_has_date(finding.fact, mark.value) for finding in findings)
    start, end = next(((start, end) for start, end in spans if start <= mark.start < end), (mark.start, mark.end))
    near = (finding for finding in findings if _touches(finding, start, end))
    if mark.kind == "amount":
        return any(_has_amount(finding.fact, mark.value) for finding in near)
    return any(_names(finding, mark) for finding in near)


def _touches(finding: Finding, start: int, end: int) -> bool:
    seen = finding.evidence
    return seen.start is not None and seen.end is not None and seen.start < end and start < seen.end


def _has_amount(fact: Fact, amount: Amount) -> bool:
    return isinstance(fact.value, Quantity) and bool(_ends(fact.value) & _ends(amount.quantity()))


def _ends(quantity: Quantity) -> set[Decimal]:
    return {abs(end) for end in (quantity.interval.low, quantity.interval.high) if end is not None}


def _has_date(fact: Fact, said: Said) -> bool:
    return any(_is_in(day, said) for day in (fact.holds_from, fact.holds_to) if day)


def _is_in(day: PartialDate, said: Said) -> bool:
    """Whether a date of a fact can be the one that was said: year where one is said, and months."""
    months = said.first <= day.first.month <= said.last or said.first <= day.last.month <= said.last
    return months and (said.year is None or said.year == day.first.year)


def _names(finding: Finding, mark: Mark) -> bool:
    """Whether a bare number is part of the name or the words that a fact has, as in "Line 2"."""
    seen, fact = finding.evidence, finding.fact
    inside = seen.start is not None and seen.end is not None and mark.within(seen.start, seen.end)
    digits = seen.quote[mark.start - (seen.start or 0) : mark.end - (seen.start or 0)] if inside else ""
    said = (fact.mention.name, fact.product or "", fact.scope or "", getattr(fact.value, "text", ""))
    return bool(digits) and any(digits in words for words in said if isinstance(words, str))


def _told(document: Document, mark: Mark, spans: Sequence[tuple[int, int]]) -> Unread:
    words = document.text[mark.start : mark.end]
    return Unread(words, mark.start, mark.end, document.locate(mark.start, mark.end), _reason(document, mark, spans))


def _reason(document: Document, mark: Mark, spans: Sequence[tuple[int, int]]) -> Reason:
    first = document.text.rfind("\n", 0, mark.start) + 1
    last = document.text.find("\n", mark.start)
    line = document.text[first : last if last >= 0 else None]
    if not any(start <= mark.start < end for start, end in spans):
        return Reason.furniture
    if _CELLS in line:
        return Reason.table
    return Reason[mark.kind]
