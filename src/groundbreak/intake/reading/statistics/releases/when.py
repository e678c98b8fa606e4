"""When: the months that a figure's own words say, and those that what it is compared with is of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.comparing import is_base, is_same
from groundbreak.intake.reading.statistics.releases.fiscal import Fiscal
from groundbreak.intake.reading.statistics.releases.own import Own, owns
from groundbreak.intake.reading.statistics.releases.steps import back, holding, in_year
from groundbreak.intake.reading.statistics.releases.story import Story
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import Period, Precision

_SPANS = {"three months": "quarter"}
_YEAR = 12
# How many months the run has that began so far back: "last month", "last quarter".
_BACK = {"off -1 month": 1, "off -3 month": 3}


@dataclass(frozen=True, eq=False)
class When:
    """Tells the months of figures."""

    calendar: Calendar
    story: Story
    passages: Sequence[Passage]

    def hear(self, own: Own, *, firm: bool = False, ahead: bool = False) -> Mark | None:
        """Keep the months that a figure's own words say; return the mark that says them."""
        before = self._dates(own, behind=False)
        dates = before if ahead else [*self._dates(own, behind=True), *reversed(before)]
        dates = dates or self._then(own) or self._of_all(own)
        if self._is_that_same(own):
            return None
        for mark in dates:
            period = self.period(mark, own, firm=firm)
            if period:
                self._keep(own, mark, period)
                return mark
        self._run(own)
        return None

    def run_on(self, series: str, dated: Mark | None, *, in_china: bool) -> None:
        """Keep the months that investment was told of last: what says none of its own goes on with those.

        China tells it from January on only: for a month, the run to it is meant.
        """
        story = self.story
        here = story.period
        if here is None or not series.endswith("_investment"):
            return
        if dated:
            story.run = here if here.months > 1 or story.now is None else story.run
        elif here.is_single_month and not story.now:
            story.run = story.run or (Period(f"{here.end[:4]}-01", here.end) if in_china else None)
            story.now = story.run

    def pass_by(self, own: Own) -> None:
        """Keep the months told with a figure of something else for the rest of its sentence."""
        kept = self.story.main
        self.hear(own)
        self.story.now, self.story.main = self.story.now or self.story.main, kept

    def period(self, mark: Mark, own: Own, *, firm: bool = False) -> Period | None:
        """Return the months of a date; of "last month" the month before publication, of "last quarter" the quarter."""
        if mark.value.near in _BACK:
            month = self.calendar.on(mark)
            return holding(f"{month.first:%Y-%m}", _BACK[mark.value.near]) if month else None
        said, here = mark.value, self.story.period
        year = int(self.story.lead.end[:4]) if self.story.lead else self.year
        if said.day and pattern("days").match(own.passage.text, mark.end):
            said = replace(said, day=None, precision=Precision.month)
        if (
            firm
            and self.fiscal
            and (period := self.fiscal.period(said, own.passage.text[mark.start : mark.end], self.calendar, year))
        ):
            return period
        year = year or (int(here.end[:4]) if here else None)
        if self.calendar.published is None and said.is_bare and not said.day and year:
            period = said.period(year)
            period = period if here is None or period.start <= here.end else period.year_before()
        else:
            period = self.calendar.period(mark._replace(value=said))
        before = own.passage.text[max(own.left, mark.start - 12) : mark.start]
        if period and period.is_single_month and pattern("to_month").search(before):
            return Period(f"{period.end[:4]}-01", period.end)
        through = period and period.is_single_month and here and here.is_cumulative and here.months > 1
        if through and period and here and pattern("through").search(before):
            return Period(f"{period.end[:4]}-01", period.end)
        return period

    @cached_property
    def year(self) -> int | None:
        """The year of a text without a day of publication: the last that it names, or that after one compared with."""
        years, all_years = [], []
        for passage in self.passages:
            meant = min((mark.start for mark in passage.of("modality", "planned")), default=passage.end)
            for date in passage.of("date"):
                all_years += [date.value.year] if date.value.year else []
                if date.value.year and date.start < meant:
                    years.append(date.value.year + is_same(passage, date))
        return max(years or all_years, default=None)

    @cached_property
    def fiscal(self) -> Fiscal | None:
        """The business year of the firm that the text tells of."""
        return Fiscal.of(self.passages[0].text) if self.passages else None

    def first(self) -> Period | None:
        """Return the first months that the text names at all."""
        for passage in self.passages:
            own = Own(passage, Mark(passage.end, passage.end, "end"), passage.start, passage.end, first=True)
            for mark in passage.of("date"):
                period = None if is_base(passage, mark) else self.period(mark, own, firm=True)
                if period:
                    return period
        return None

    def against(self, own: Own, last: Period, *, level: bool, firm: bool = False) -> Period | None:
        """Return the months of what a figure is compared with: as said beside it, else a step back."""
        found = pattern("step").search(own.tail) or pattern("step").search(own.front)
        said = (
            []
            if found and (found["same"] or (found["back"] and pattern("ago").search(found[0])))
            else [*own.behind("date"), *[date for date in own.before("date") if not _is_spent(own, date)]]
        )
        for mark in said:
            period = self.period(mark, own, firm=firm)
            if period and pattern("year_back").match(own.passage.text, mark.start):
                period = last.year_before()
            elif period and period.months == _YEAR > last.months and _is_like(own, mark, level=level):
                period = in_year(last, int(period.end[:4]))
            if period and period != last:
                return period
        if found:
            step = "year" if found["same"] else str(found["back"] or found["last"])
            self.story.step = "year" if step in {"year", "period"} else "run"
            return back(last, _SPANS.get(step, "year" if step == "period" else step))
        return back(last, "year" if level else self.story.step or "run")

    def _dates(self, own: Own, *, behind: bool) -> list[Mark]:
        marks = own.dates() if behind else own.before("date")
        marks = [mark for mark in marks if own.base is None or mark.start < own.base.start or behind]
        return [mark for mark in marks if not is_base(own.passage, mark) or self._tells(own, mark)]

    def _tells(self, own: Own, mark: Mark) -> bool:
        """Whether a date that is compared with opens what a figure tells: "since August 2009, when output fell"."""
        return pattern("told_then").match(own.passage.text, mark.end, own.mark.start) is not None

    def _then(self, own: Own) -> list[Mark]:
        """Return the date that a figure goes back to: "from November, when it rose by 0.7 percent"."""
        if pattern("told_then").match(own.front) is None:
            return []
        return [date for date in own.passage.of("date") if date.end <= own.left][-1:]

    def _is_that_same(self, own: Own) -> bool:
        """Keep the same months of another year for a sentence, "in the same quarter of 2022"; tell whether so."""
        here = self.story.main or self.story.lead
        if here is None or own.against or not pattern("that_same").match(own.front):
            return False
        for date in own.before("date"):
            year = date.value.year_seen(self.calendar.published)
            if date.value.precision is Precision.year and year:
                self.story.now = in_year(here, year)
                return True
        return False

    def _of_all(self, own: Own) -> list[Mark]:
        """Return the date behind the last of several rates, that of all: "2.4% in mining and 4.2% in coal in June"."""
        dates = own.passage.of("date")
        figures = own.passage.of("amount")
        units = {mark.value.unit for mark in figures if len(dates) == 1 and mark.end <= dates[0].start}
        alike = units in ({"percent"}, {"vehicle"}, {"unit"}) and figures[-1].end <= dates[0].start
        between = own.passage.text[figures[-2].end : figures[-1].start] if len(figures) > 1 else ""
        behind = (
            alike and len(figures) > 1 and not pattern("turns").search(between) and not is_base(own.passage, dates[0])
        )
        return dates if behind and not any(other.against for other in owns(own.passage)) else []

    def _keep(self, own: Own, mark: Mark, period: Period) -> None:
        story, text = self.story, own.passage.text
        alone = pattern("alone").search(text[mark.start : mark.end + 8]) is not None
        runs = story.main is not None and story.main.is_single_month and period.months > 1 and period != story.stretch
        story.stretch = period if period.months > 1 else story.stretch
        first = story.lead or story.guess
        if alone or runs or (first and period.end < first.end and pattern("looks_back").search(own.front)):
            story.now = period
            return
        story.now, story.main = None, period
        if own.mark.kind == "end":
            story.guess = story.guess or period
        else:
            story.lead = story.lead or period

    def _run(self, own: Own) -> None:
        """Keep a run of months that is told from the one spoken of: "since the start of the year"."""
        story, here = self.story, self.story.period
        words = f"{own.front} {own.tail}"
        if here is None:
            return
        if story.stretch and pattern("the_period").search(own.passage.text, own.left, own.passage.end):
            story.now = story.stretch
        elif pattern("full").search(words):
            story.now = Period(f"{here.end[:4]}-01", f"{here.end[:4]}-12")
        elif pattern("to_date").search(words):
            story.now = Period(f"{here.end[:4]}-01", here.end)


def _is_spent(own: Own, date: Mark) -> bool:
    """Whether a date before a figure stands before the word of comparison: it is of the figure before."""
    words = own.passage.text[date.start - 1 : own.mark.start].lower()
    return bool(re.search(r"\s(?:from|versus|vs\.?|against|after|than|following|compared)\b", words[1:]))


def _is_like(own: Own, year: Mark, *, level: bool) -> bool:
    """Whether a year stands for the same months of it; not "in 2012 as a whole", and no rate of growth "in 2012"."""
    whole = pattern("whole_year").search(own.passage.text[max(own.left, year.start - 24) : year.end + 16])
    return is_same(own.passage, year) or (level and whole is None)
