"""Passages: the sentences of a document with everything that was marked in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from groundbreak.intake.gazetteer import Gazetteer
from groundbreak.intake.reading.amounts import amounts
from groundbreak.intake.reading.companies import companies
from groundbreak.intake.reading.dates import dates
from groundbreak.intake.reading.language import Language
from groundbreak.intake.reading.letters import even, lowered
from groundbreak.intake.reading.localities import localities
from groundbreak.intake.reading.marks import Mark, longest, outside
from groundbreak.intake.reading.sentences import sentences
from groundbreak.intake.reading.surfaces import Surfaces
from groundbreak.intake.reading.territories import territories
from groundbreak.intake.reading.verbs import verbs

_NAMED = frozenset({"place", "date", "indicator", "amount"})
_LEAD = 320
_PASSED = frozenset({"gate", "state", "event"})
_CLAUSE = {True: ",;:", False: "，；：,;:"}


@dataclass(frozen=True, eq=False)
class Passage:
    """One sentence: its span, the whole document as printed and made even, and its marks in order."""

    printed: str
    text: str
    start: int
    end: int
    paragraph: int
    marks: tuple[Mark, ...]
    language: Language

    def of(self, kind: str, *values: object) -> list[Mark]:
        """Return its marks of a kind, of the given values only where there are any."""
        return [mark for mark in self.marks if mark.kind == kind and (not values or mark.value in values)]

    @property
    def firms(self) -> list[Mark]:
        """Return the companies that it names; "the company" names none."""
        return [mark for mark in self.of("company") if mark.value != "reference"]

    def words(self, start: int, end: int) -> str:
        """Return the words between two places as the document prints them, on one line."""
        return " ".join(self.printed[start:end].split())

    def between(self, left: Mark, right: Mark) -> str:
        """Return the letters between two marks."""
        return self.text[min(left.end, right.end) : max(left.start, right.start)]

    def clause(self, mark: Mark) -> tuple[int, int]:
        """Return the span of the clause that a mark begins in; what stands in brackets parts no clauses."""
        cuts = self._borders
        left = max(cut for cut in cuts if cut <= mark.start)
        return left, min((cut for cut in cuts if cut > mark.start and cut >= mark.end), default=self.end)

    @cached_property
    def _borders(self) -> list[int]:
        stops = _CLAUSE[self.language.spaced]
        return [self.start, *_cuts(self.text, self.start, self.end, stops), self.end]

    @property
    def is_lead(self) -> bool:
        """Whether it opens the document: what is told there without a date is the news."""
        return self.start < _LEAD

    def says(self, kind: str, value: object, span: tuple[int, int] | None = None) -> bool:
        """Whether a mark of a kind and value stands in it, or in a span of it."""
        start, end = span or (self.start, self.end)
        return any(mark.within(start, end) for mark in self.of(kind, value))


def passages(text: str, language: Language, gazetteer: Gazetteer, names: Surfaces) -> Iterator[Passage]:
    """Yield the passages of a text, in order."""
    plain = even(text)
    loose = list(_loose(plain, language, names))
    handed = [mark for mark in loose if mark.kind == "company" and mark.value != "reference"]
    spans = list(sentences(text, language))
    starts = [sentence.start for sentence in spans]
    firms = longest([*companies(plain, language, _places(gazetteer, language), starts), *handed])
    found = list(outside((mark for mark in loose if mark not in handed), firms))
    known = [mark for mark in found if mark.kind in _NAMED]
    found += localities(plain, language, [*firms, *known])
    for sentence in spans:
        inside = [mark for mark in found if mark.within(sentence.start, sentence.end)]
        passed = [mark for mark in inside if mark.kind in _PASSED]
        passed += outside(verbs(plain, sentence.start, sentence.end, language), firms)
        inside = [mark for mark in inside if mark.kind not in _PASSED]
        own = [mark for mark in firms if mark.within(sentence.start, sentence.end)]
        marks = sorted([*longest(inside), *longest(passed), *own], key=lambda mark: (mark.start, mark.end))
        yield Passage(text, plain, sentence.start, sentence.end, sentence.paragraph, tuple(marks), language)


@lru_cache(maxsize=8)
def _places(gazetteer: Gazetteer, language: Language) -> tuple[str, ...]:
    """Return the names of places and countries: no company is called by one alone."""
    return (*gazetteer.places, *territories(language.code))


def _loose(plain: str, language: Language, names: Surfaces) -> Iterator[Mark]:
    low = lowered(plain)
    yield from language.terms.marks(low)
    yield from (mark for mark in names.marks(low) if mark.kind != "place" or not plain[mark.start].islower())
    yield from amounts(plain, language)
    yield from dates(plain, language)


def _cuts(text: str, start: int, end: int, stops: str) -> Iterator[int]:
    depth = 0
    for at in range(start, end):
        letter = text[at]
        depth += (letter == "(") - (letter == ")")
        number = letter in ",:" and at + 1 < end and text[at + 1].isdigit() and text[at - 1].isdigit()
        if letter in stops and depth <= 0 and not number:
            yield at + 1
