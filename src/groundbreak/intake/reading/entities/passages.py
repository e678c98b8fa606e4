"""Passages: the sentences of a document with everything that was marked in them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter

from groundbreak.intake.gazetteer import Gazetteer
from groundbreak.intake.reading.entities.amounts import amounts
from groundbreak.intake.reading.entities.companies import companies
from groundbreak.intake.reading.entities.dates import dates
from groundbreak.intake.reading.entities.localities import localities
from groundbreak.intake.reading.entities.romanised import cities, on_china
from groundbreak.intake.reading.entities.tallies import tallies
from groundbreak.intake.reading.entities.territories import territories
from groundbreak.intake.reading.entities.verbs import verbs
from groundbreak.intake.reading.lexicon.digits import parted
from groundbreak.intake.reading.lexicon.han import by_start
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.letters import even, lowered
from groundbreak.intake.reading.lexicon.marks import Mark, in_order, longest, outside
from groundbreak.intake.reading.lexicon.sentences import Sentence, sentences
from groundbreak.intake.reading.lexicon.surfaces import Surfaces
from groundbreak.units import is_currency

_NAMED = frozenset({"place", "date", "indicator", "amount"})
_LEAD = 320
_BULLETS = "●•·▪■◆○◇★*-— "
_PASSED = frozenset({"gate", "state", "event"})
_CLAUSE = {True: re.compile("[,;:()]"), False: re.compile("[，；：,;:()]")}


@dataclass(frozen=True, eq=False)
class Passage:
    """One sentence: its span, the whole document as printed and made even, and its marks in order.

    ``heading`` is the date that stands alone on a line above it, as in a chronicle.
    """

    printed: str
    text: str
    start: int
    end: int
    paragraph: int
    marks: tuple[Mark, ...]
    language: Language
    heading: Mark | None = None

    def of(self, kind: str, *values: object) -> list[Mark]:
        """Return its marks of a kind, of the given values only where there are any."""
        found = self._by_kind.get(kind)
        if not found:
            return []
        return [mark for mark in found if mark.value in values] if values else found[:]

    @cached_property
    def _by_kind(self) -> dict[str, list[Mark]]:
        kinds: dict[str, list[Mark]] = {}
        for mark in self.marks:
            kinds.setdefault(mark.kind, []).append(mark)
        return kinds

    @cached_property
    def firms(self) -> list[Mark]:
        """Return the companies that it names; "the company" names none."""
        return [mark for mark in self.of("company") if mark.value != "reference"]

    @cached_property
    def money(self) -> list[Mark]:
        """Return the amounts of money in it."""
        return [mark for mark in self.of("amount") if is_currency(mark.value.unit)]

    def words(self, start: int, end: int) -> str:
        """Return the words between two places as the document prints them, on one line."""
        return " ".join(self.printed[start:end].split())

    def undated(self, start: int, end: int) -> str:
        """Return the letters between two places in lower case, dates left blank: May is no word of hope."""
        letters = self.text[start:end].lower()
        for date in self.of("date"):
            first, last = max(date.start, start) - start, min(date.end, end) - start
            if first < last:
                letters = letters[:first] + " " * (last - first) + letters[last:]
        return letters

    def between(self, left: Mark, right: Mark) -> str:
        """Return the letters between two marks."""
        return self.text[min(left.end, right.end) : max(left.start, right.start)]

    def clause(self, mark: Mark) -> tuple[int, int]:
        """Return the span of the clause that a mark begins in; what stands in brackets parts no clauses."""
        cuts = self._borders
        after = bisect_right(cuts, mark.start)
        right = max(after, bisect_left(cuts, mark.end))
        return cuts[after - 1], cuts[right] if right < len(cuts) else self.end

    @cached_property
    def _borders(self) -> list[int]:
        stops = _CLAUSE[self.language.spaced]
        return [self.start, *_cuts(self.text, self.start, self.end, stops), self.end]

    @property
    def is_lead(self) -> bool:
        """Whether it opens the document: what is told there without a date is the news."""
        return self.start < _LEAD

    @property
    def is_heading(self) -> bool:
        """Whether it is a line that ends without a stop, as headlines do."""
        return self.text[self.end - 1 : self.end] not in {*self.language["stops"], ".", '"'}

    def says(self, kind: str, value: object, span: tuple[int, int] | None = None) -> bool:
        """Whether a mark of a kind and value stands in it, or in a span of it."""
        start, end = span or (self.start, self.end)
        return any(mark.within(start, end) for mark in self.of(kind, value))


def passages(text: str, language: Language, gazetteer: Gazetteer, names: Surfaces) -> Iterator[Passage]:
    """Yield the passages of a text, in order."""
    plain = parted(even(text)) if language.spaced else even(text)
    loose = list(_loose(plain, language, names))
    handed = [mark for mark in loose if mark.kind == "company" and mark.value != "reference"]
    spans = list(sentences(text, language))
    starts = [sentence.start for sentence in spans]
    firms = longest(
        [
            *companies(
                plain, language, _places(gazetteer, language, on_china=language.spaced and on_china(plain)), starts
            ),
            *handed,
        ]
    )
    found = list(outside((mark for mark in loose if mark not in handed), firms))
    known = [mark for mark in found if mark.kind in _NAMED]
    found += localities(plain, language, [*firms, *known])
    found.sort(key=_start)
    headings, heading = _headings(plain, spans, known), None
    for sentence in spans:
        inside, own = _inside(found, sentence), _inside(firms, sentence)
        passed = [mark for mark in inside if mark.kind in _PASSED]
        passed += outside(verbs(plain, sentence.start, sentence.end, language), own)
        inside = [mark for mark in inside if mark.kind not in _PASSED]
        marks = in_order([*longest(inside), *longest(passed), *own])
        heading = headings.get(sentence.start, heading)
        yield Passage(text, plain, sentence.start, sentence.end, sentence.paragraph, tuple(marks), language, heading)


def _headings(plain: str, spans: Sequence[Sentence], known: Sequence[Mark]) -> dict[int, Mark]:
    """Return the dates that are whole lines, but for their bullets, by where they begin; a single one heads nothing."""
    dates = {(mark.start, mark.end): mark for mark in known if mark.kind == "date"}
    found: dict[int, Mark] = {}
    for sentence in spans:
        line = plain[sentence.start : sentence.end].rstrip(":： \n")
        start = sentence.end - len(plain[sentence.start : sentence.end].lstrip(_BULLETS))
        mark = dates.get((start, sentence.start + len(line)))
        found |= {sentence.start: mark} if mark else {}
    return found if len(found) > 1 else {}


_start = attrgetter("start")


def _inside(marks: Sequence[Mark], sentence: Sentence) -> list[Mark]:
    """Return the marks of a sentence, of marks that are in order."""
    first = bisect_left(marks, sentence.start, key=_start)
    last = bisect_right(marks, sentence.end, key=_start)
    return [mark for mark in marks[first:last] if mark.end <= sentence.end]


@lru_cache(maxsize=8)
def _places(gazetteer: Gazetteer, language: Language, *, on_china: bool) -> frozenset[str]:
    """Return the names of places and countries, and of Chinese cities: no company is called by one alone."""
    own = cities(language) if on_china else ()
    return frozenset(
        (*gazetteer.places, *territories(language.code), *language.table.get("nations", {}).values(), *own)
    )


def _loose(plain: str, language: Language, names: Surfaces) -> Iterator[Mark]:
    low = lowered(plain)
    yield from (mark for mark in language.terms.marks(low) if not _halves_a_year(low, mark, language))
    yield from (mark for mark in names.marks(low) if mark.kind != "place" or _opens(plain, mark, language))
    yield from amounts(plain, language)
    yield from tallies(plain, language)
    yield from dates(plain, language)


def _opens(plain: str, mark: Mark, language: Language) -> bool:
    """Whether a place opens with a capital letter, a country in Chinese where a word does: no 蒙古 in 内蒙古."""
    if language.spaced or not str(mark.value).isascii():
        return not plain[mark.start].islower()
    return mark.start in by_start(plain)


_YEARLY = frozenset({"cue", "per", "indicator"})


def _halves_a_year(low: str, mark: Mark, language: Language) -> bool:
    """Whether a cue begins with the last letter of a year: 2025|年产值."""
    if mark.kind not in _YEARLY or language.spaced or mark.start == 0:
        return False
    year = language["dates"]["year"]
    return low[mark.start] == year and (
        low[mark.start - 1].isdigit() or low[mark.start - 1] in language["dates"]["ahead_of_year"]
    )


def _cuts(text: str, start: int, end: int, stops: re.Pattern[str]) -> Iterator[int]:
    depth = 0
    for found in stops.finditer(text, start, end):
        at, letter = found.start(), found[0]
        depth += (letter == "(") - (letter == ")")
        number = letter in ",:" and at + 1 < end and text[at + 1].isdigit() and text[at - 1].isdigit()
        if letter not in "()" and depth <= 0 and not number:
            yield at + 1
