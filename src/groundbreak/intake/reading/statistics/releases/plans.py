"""Plans: whether a figure is a goal, only expected, or has been, and the year by which a goal is set."""

from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.expected import is_expected, only_compares
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.story import Story
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import PartialDate

_SHORT = 80


class Plans:
    """Tells plans from what has been; what a sentence or a heading plans goes on until something else is told."""

    def __init__(self, calendar: Calendar, story: Story) -> None:
        self.calendar, self.story = calendar, story
        self.sentence = self.guess = self.foretold = False

    def turn(self, passage: Passage) -> None:
        """Begin a sentence; a short line without figures is a heading."""
        self.sentence = self.guess = False
        said = passage.text[passage.start : passage.end]
        quoted = self.foretold and said.lstrip().startswith(('"', "\u201c", "'"))
        self.foretold = quoted or pattern("foreteller").search(said) is not None
        heading = not passage.of("amount") and passage.end - passage.start <= _SHORT
        if heading:
            self.story.planned = pattern("head").search(passage.text, passage.start, passage.end) is not None
            years = [self._year(date) for date in passage.of("date")]
            self.story.year = next((year for year in years if year), None) if self.story.planned else None

    def of(self, own: Own) -> str:
        """Return "planned", "estimated" or "actual"."""
        if is_expected(own):
            self.guess = self.guess or own.first
            return "estimated"
        front = own.front
        goal = own.before("modality")
        planned = [mark for mark in goal if mark.value == "planned" and not _is_reason(own.passage, mark)]
        guessed = [mark for mark in goal if mark.value == "forecast" and not only_compares(own.passage, mark)]
        if planned and (_is_foretold(own, planned[0]) or self.foretold):
            planned, self.guess = [], True
        if planned or any(pattern(name).search(front) for name in ("goal", "own_hope")) or _is_goal(own):
            self.sentence = True
            return "planned"
        if guessed or pattern("guess").search(front) or pattern("ahead").match(own.tail):
            self.guess = self.guess or not own.against
            return "estimated"
        if self.guess and not own.against:
            return "estimated"
        return "planned" if self.sentence or self.story.planned else "actual"

    def by(self, own: Own) -> PartialDate | None:
        """Return the year by which a goal is set: said beside it, in its sentence, above it, else that of the text."""
        marks = [*own.behind("date"), *reversed(own.before("date")), *reversed(own.passage.of("date"))]
        years = (self._year(mark) for mark in marks)
        stated = (mark.value.year for mark in own.behind("date") if _is_goal(own))
        year = next((year for year in (*years, *stated) if year), None) or self.story.year
        if year is None and self.calendar.published:
            year = self.calendar.published.last.year
        said = [mark.value.year for _, mark in self.calendar.dates if mark.value.year]
        year = year or max(said, default=None)
        return PartialDate.of(year) if year else None

    def named(self, own: Own) -> PartialDate | None:
        """Return the year to come that stands beside a figure, else in its sentence: "within five years" too."""
        marks = [*own.behind("date"), *reversed(own.before("date")), *own.passage.of("date")]
        year = next((year for mark in marks if (year := self._year(mark))), None) or self._hence(own.passage)
        return PartialDate.of(year) if year else None

    def _hence(self, passage: Passage) -> int | None:
        """Return the year that is so many years from publication."""
        found = pattern("years_hence").search(passage.text, passage.start, passage.end)
        if found is None or self.calendar.published is None:
            return None
        words = passage.language["dates"]["numbers"]
        return self.calendar.published.last.year + int(words.get(found["n"].lower()) or found["n"])

    def _year(self, mark: Mark) -> int | None:
        period = self.calendar.period(mark, ahead=True)
        ahead = period is not None and (self.calendar.published is None or self.calendar.is_ahead(period))
        return int(period.end[:4]) if period and ahead else None


def is_of_economy(own: Own, named: Mark | None) -> bool:
    """Whether a goal of growth that names no series is a government's for the economy: "a growth target of 7%"."""
    if own.mark.value.unit != "percent" or not (named is None or named.value == "rate"):
        return False
    said = _sentence(own)
    return bool(pattern("grows").search(said) and pattern("governs").search(said) and not pattern("makes").search(said))


def _is_reason(passage: Passage, mark: Mark) -> bool:
    """Whether a word of plan only tells why: "due to the weak December figure"."""
    return pattern("reason").match(passage.text, mark.start) is not None


def _sentence(own: Own) -> str:
    return own.passage.text[own.passage.start : own.passage.end]


def _is_goal(own: Own) -> bool:
    """Whether a figure is called a goal right behind it: "had an 11 percent target for 2011"."""
    return pattern("goal_behind").match(own.tail) is not None


def _is_foretold(own: Own, mark: Mark) -> bool:
    """Whether somebody only foretells what is planned: "forecasts the economy will shrink", "is to have risen"."""
    text = own.passage.text
    told = pattern("foretold").search(text[own.left : mark.start])
    return bool(told) or pattern("perfect").match(text, mark.end) is not None
