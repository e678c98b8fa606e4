"""The calendar of a document: what its dates come to, given the day it was published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from groundbreak.intake.reading.entities.dates import Said
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.units import PartialDate, Period, Precision


@dataclass(frozen=True, slots=True)
class Calendar:
    """Resolves what was said by the publication date; ``dates`` are all dates of the text, with their paragraphs."""

    published: PartialDate | None
    dates: Sequence[tuple[int, Mark]]

    @classmethod
    def of(cls, published: PartialDate | None, passages: Sequence[Passage]) -> "Calendar":
        """Gather the dates of a text."""
        return cls(published, [(passage.paragraph, mark) for passage in passages for mark in passage.of("date")])

    def on(self, mark: Mark | None, *, ahead: bool = False) -> PartialDate | None:
        """Return the date of a mark; None where it needs a publication date and there is none."""
        if mark and mark.value.near:
            day: PartialDate | None = mark.value.seen(self.published)
            return day
        year = (mark.value.year_seen(self.published, ahead=ahead) or self._said_beside(mark)) if mark else None
        return mark.value.on(year) if mark and year else None

    def of_the_year(self, mark: Mark) -> PartialDate | None:
        """Return a date that names no year in the year of publication, where it is over by then."""
        on = self.on(mark)
        return on if on and self.published and on.first.year == self.published.first.year else None

    def _said_beside(self, mark: Mark) -> int | None:
        """Return the year of a bare month without a day of publication: the only one that the text speaks of."""
        years = {other.value.year for _, other in self.dates if other.value.year is not None}
        return years.pop() if mark.value.is_bare and mark.value.is_month and len(years) == 1 else None

    def _said_of(self, mark: Mark) -> int | None:
        """Return the year of a bare month without a day of publication.

        It is the last one that its paragraph names before it, else the first one behind it there, as "May ... the
        second half of 2017"; else that of the first paragraph that names any.
        """
        dated = [(number, other) for number, other in self.dates if other.value.year is not None]
        home = next((number for number, other in self.dates if other.start == mark.start), None)
        near = [other for number, other in dated if number == home]
        before = [other.value.year for other in near if other.end <= mark.start]
        if before:
            return int(before[-1])
        chosen = near[0] if near else dated[0][1] if dated else None
        return chosen.value.year if chosen else None

    def next(self, mark: Mark) -> PartialDate | None:
        """Return the first such weekday that is not before publication."""
        day: PartialDate | None = mark.value.seen(self.published)
        if day is None or self.published is None or day.precision < Precision.day or day.first >= self.published.last:
            return day
        later = day.first + timedelta(7)
        return PartialDate.of(later.year, later.month, later.day)

    def is_past(self, on: PartialDate) -> bool:
        """Whether a date was over when the document was published."""
        return self.published is not None and on.last < self.published.first

    def is_ahead_of(self, on: PartialDate) -> bool:
        """Whether a date begins after the document was published."""
        return self.published is not None and on.first > self.published.last

    def period(self, mark: Mark, *, ahead: bool = False) -> Period | None:
        """Return the months of a mark; a period that is not over yet counts only when one looks ahead."""
        year = mark.value.year_seen(self.published, ahead=ahead)
        if self.published is None and mark.value.is_bare and mark.value.is_month:
            year = self._said_of(mark) or year
        if year is None or mark.value.day or mark.value.near:
            return None
        period: Period = mark.value.period(year)
        over = self.published is None or f"{self.published.last:%Y-%m}" >= period.end
        return period if over or ahead else None

    def is_ahead(self, period: Period) -> bool:
        """Whether months end after publication; what is told of them can only be meant."""
        return self.published is not None and period.end > f"{self.published.last:%Y-%m}"

    def is_inferred(self, mark: Mark | None, *, ahead: bool = False) -> bool:
        """Whether a bare month got its year from the publication date alone, with no word before that says so."""
        if mark is None or not mark.value.is_bare or not mark.value.is_month or mark.value.last - mark.value.first > 10:
            return False
        year = mark.value.year_seen(self.published, ahead=ahead)
        home = next((number for number, other in self.dates if other.start == mark.start), -1)
        return not any(
            number == home and other.start < mark.start and self._says(other.value, year)
            for number, other in self.dates
        )

    def _says(self, said: Said, year: int | None) -> bool:
        custom = not said.is_month and said.year is None
        return (not said.is_bare or custom) and said.year_seen(self.published) == year
