"""Where quoted words stand in a text, and what the grammar reads in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from groundbreak.intake.documents import Document
from groundbreak.intake.llm.answer import Span
from groundbreak.intake.reading.entities.amounts import Amount, amounts
from groundbreak.intake.reading.entities.dates import dates
from groundbreak.intake.reading.lexicon.language import Language, language
from groundbreak.intake.reading.lexicon.letters import even, lowered
from groundbreak.intake.reading.lexicon.marks import Mark, longest


@dataclass(frozen=True)
class Refused:
    """What a model pointed at and cannot stand: the words it gave, and why not."""

    quote: str
    why: str


class NotThere(Exception):
    """Words that cannot be used, with the reason; it never leaves this room."""

    def __init__(self, quote: str, why: str) -> None:
        super().__init__(why)
        self.refused = Refused(quote, why)


@dataclass(frozen=True)
class Found:
    """A stretch of a document, in which the grammar reads."""

    document: Document
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as printed, on one line."""
        return " ".join(self.document.text[self.start : self.end].split())

    @property
    def tongue(self) -> Language:
        """The language that they are read in."""
        return language(self.document.source.language)

    @property
    def _even(self) -> str:
        return even(self.document.text[self.start : self.end])

    def amount(self) -> Amount:
        """Return the one amount that the words hold; raises `NotThere` where they hold none, or several."""
        amount: Amount = self._only(amounts, "amount").value
        return amount

    def date(self) -> Mark:
        """Return the one date that the words hold; raises `NotThere` where they hold none, or several."""
        return self._only(dates, "date")

    def _only(self, grammar: Callable[[str, Language], Iterable[Mark]], kind: str) -> Mark:
        marks = longest(grammar(self._even, self.tongue))
        if len(marks) != 1:
            raise NotThere(self.words, f"the grammar reads {len(marks) or 'no'} {kind}{'s' * (len(marks) > 1)} in it")
        return marks[0]

    def says(self, kind: str) -> str | None:
        """Return the first word of a kind that the language's table knows in it, by its code."""
        marks = self.tongue.terms.marks(lowered(self._even))
        return next((str(mark.value) for mark in marks if mark.kind == kind), None)


@dataclass(frozen=True)
class Stretch:
    """A part of a document that was put before a model."""

    document: Document
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words as printed."""
        return self.document.text[self.start : self.end]

    def find(self, span: Span) -> Found:
        """Return where the words of a span stand; raises `NotThere` where the text has no such words."""
        around = span.within if span.within is not None and span.quote in span.within else span.quote
        at = self.text.find(around) if span.quote.strip() else -1
        if at < 0:
            raise NotThere(span.quote, "the text has no such words")
        start = self.start + at + around.find(span.quote)
        return Found(self.document, start, start + len(span.quote))


def stretches(document: Document, longest_allowed: int) -> list[Stretch]:
    """Cut a document between lines into parts of a length; a longer line is a part of its own."""
    parts: list[Stretch] = []
    start = at = 0
    for line in document.text.splitlines(keepends=True):
        if at > start and at + len(line) - start > longest_allowed:
            parts.append(Stretch(document, start, at))
            start = at
        at += len(line)
    return [*parts, Stretch(document, start, at)]
