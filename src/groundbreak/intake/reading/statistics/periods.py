"""Periods: the months a figure is of, from the dates of its sentence and from what was spoken of before."""

from dataclasses import dataclass

from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.times import ahead, beside, is_base
from groundbreak.intake.reading.statistics.topics import Topic
from groundbreak.units import Period


@dataclass(frozen=True, eq=False)
class Periods:
    """Tells the months of a figure."""

    calendar: Calendar
    topic: Topic

    def of(self, passage: Passage, mark: Mark, *, ahead: bool) -> tuple[Mark | None, Period | None]:
        """Return the months of a figure: the date beside it, else those the paragraph spoke of last."""
        for dated in beside(passage, mark):
            period = self.calendar.period(dated, ahead=ahead) or self._month_before(passage, dated)
            if period:
                return dated, period
        carried = self.topic.period
        if carried and carried[0] == passage.paragraph and not ahead:
            return None, carried[1]
        return None, self.topic.lead if not ahead else None

    def _month_before(self, passage: Passage, dated: Mark) -> Period | None:
        """Return the month before publication where "last month" is that of a figure, in a language with spaces."""
        last = dated.value.near == "off -1 month" and passage.language.spaced
        month = self.calendar.on(dated) if last else None
        return Period(f"{month.first:%Y-%m}", f"{month.first:%Y-%m}") if month else None

    def keep(self, passage: Passage) -> None:
        """Keep the months that a sentence without figures speaks of."""
        told = [date for date in passage.of("date") if not is_base(passage, date) and not _is_outlook(passage, date)]
        said = [self.calendar.period(date) for date in told]
        period = next((period for period in said if period), None)
        if period:
            self.topic.period = passage.paragraph, period
            self.topic.lead = self.topic.lead or period

    def is_unfinished(self, passage: Passage, mark: Mark) -> bool:
        """Whether the only months said are not over yet: neither what was nor, without a word of plan, a target."""
        said = [self.calendar.period(dated, ahead=True) for dated in beside(passage, mark)]
        return any(period is not None and self.calendar.is_ahead(period) for period in said)


def _is_outlook(passage: Passage, date: Mark) -> bool:
    """Whether a date is that of an outlook: "how the economy will fare in the second half"."""
    return passage.language.spaced and any(ahead(passage, date))
