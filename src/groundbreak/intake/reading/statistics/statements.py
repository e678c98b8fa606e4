"""Statements: what a document says of an indicator, of whom, over which months.

A percentage counts only where a word of change stands with it and an indicator before it; what is missing is
looked for in the sentence first, then in what the document spoke of last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from groundbreak.facts import Fact, Mention
from groundbreak.intake.reading.drafts import LIKELY, SURE, UNSURE, Draft, span, voice
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Cast, Scene
from groundbreak.intake.reading.statistics.asides import aside
from groundbreak.intake.reading.statistics.bases import base
from groundbreak.intake.reading.statistics.branches import respective
from groundbreak.intake.reading.statistics.expected import is_expected
from groundbreak.intake.reading.statistics.items import item, named_before
from groundbreak.intake.reading.statistics.measures import measured
from groundbreak.intake.reading.statistics.pairs import paired
from groundbreak.intake.reading.statistics.periods import Periods
from groundbreak.intake.reading.statistics.points import relative
from groundbreak.intake.reading.statistics.series import is_paired, named_in, series, whole_of
from groundbreak.intake.reading.statistics.subjects import Whom
from groundbreak.intake.reading.statistics.times import ahead, is_aside
from groundbreak.intake.reading.statistics.topics import Topic
from groundbreak.units import PartialDate, Period

_QUARTER = 2
_RESULTS = frozenset({"profit", "revenue", "sales"})
_YEARLY = frozenset({"India", "Indian", "Vietnam", "China"})


@dataclass(frozen=True, eq=False)
class Statistician:
    """Reads statements, scene by scene."""

    cast: Cast
    calendar: Calendar
    area: Mention | None
    monthly: bool = False
    topic: Topic = field(default_factory=Topic)

    @cached_property
    def whom(self) -> Whom:
        """Who tells whom a statement is about."""
        return Whom(self.cast, self.area, self.topic)

    @cached_property
    def periods(self) -> Periods:
        """Who tells the months of a figure."""
        return Periods(self.calendar, self.topic)

    def indicator(self, passage: Passage, mark: Mark) -> tuple[str | None, Mark | None]:
        """Return the indicator that a mark speaks of and where it is named."""
        return series(passage, mark, self.topic)

    def subject(self, scene: Scene, named: Mark | None, indicator: str, figure: Mark | None = None) -> Mention | None:
        """Return whom an indicator is about."""
        return self.whom.subject(scene, named, indicator, figure)

    def statements(self, scene: Scene, claimed: Sequence[Mark]) -> Iterator[Draft]:
        """Yield the statements of a scene; amounts that a project claimed are none."""
        for mark in scene.passage.of("amount"):
            if mark not in claimed and not is_expected(scene.passage, mark):
                draft = self._relative(scene, mark) or self._item(scene, mark) or self._aside(scene, mark)
                draft = draft or self._statement(scene, mark)
                if draft:
                    self._keep(scene, draft.fact)
                    yield draft
        self._remember(scene)

    def _statement(self, scene: Scene, mark: Mark) -> Draft | None:
        passage = scene.passage
        indicator, named = self.indicator(passage, mark)
        said = measured(passage, mark, named)
        if is_paired(passage, mark) and not respective(passage, mark):
            indicator, named = paired(passage, mark)
        if indicator is None or said is None:
            return None
        attribute, amount, cue = said
        subject = self.subject(scene, named, indicator, mark)
        if subject and subject.kind != "company" and indicator == "output_value":
            indicator = "industrial_output_value"
        indicator, subject = self.whom.part(passage, indicator, subject)
        here = passage.language.spaced or (self.topic.period and self.topic.period[0] == passage.paragraph)
        if subject is None or (cue is None and not passage.of("date") and not here):
            return None
        planned, guessed = ahead(passage, mark)
        dated, period = self.periods.of(passage, mark, ahead=planned or guessed)
        planned = planned or (period is not None and self.calendar.is_ahead(period))
        if period is None and not planned and self.periods.is_unfinished(passage, mark):
            return None
        if attribute == "yoy_growth" and period and self._is_on_period(passage, mark, indicator, period):
            attribute = "mom_growth"
        if dated and not planned and self.topic.last is None:
            self.topic.lead = period
        self.topic.indicator, self.topic.paragraph, self.topic.place = indicator, passage.paragraph, passage.start
        self.topic.subject = subject if subject.kind != "sector" else self.topic.subject
        self.topic.told.append(indicator)
        if dated and period and not planned and not is_aside(passage, mark):
            self.topic.period = passage.paragraph, period
            self.topic.lead = self.topic.lead or period
        fact = Fact(
            subject, attribute, amount.quantity(), indicator,
            modality="estimated" if guessed else "planned" if planned else "actual",
            attribution=voice(passage), holds_from=_month(period.start) if period else None,
            holds_to=_month(period.end) if period else None,
        )  # fmt: skip
        self.topic.last = fact
        carried = dated is None and self.topic.period is not None and self.topic.period[0] != passage.paragraph
        doubt = "period_unstated" if period is None or carried else None
        doubt = "year_inferred" if period and self.calendar.is_inferred(dated, ahead=planned) else doubt
        sure = SURE if dated and named and named.kind == "indicator" else LIKELY if period and not carried else UNSURE
        return Draft(fact, *span(passage, mark, named, cue, dated), sure, doubt)

    def _aside(self, scene: Scene, mark: Mark) -> Draft | None:
        """Return what the figure before is compared with, where a sentence in a language with spaces says so."""
        passage = scene.passage
        last = self.topic.last if passage.language.spaced and self.topic.place == passage.start else None
        paragraph, usual = self.topic.step or (-1, "run")
        made = aside(passage, mark, last, self.calendar, usual if paragraph == passage.paragraph else "run")
        if made and last and last.period and made.fact.period:
            yearly = made.fact.period == last.period.year_before()
            self.topic.step = passage.paragraph, "year" if yearly else "run"
        return made

    def _item(self, scene: Scene, mark: Mark) -> Draft | None:
        """Return the growth of an area that a list names, in a language with spaces."""
        passage = scene.passage
        named = named_before(passage, mark) if passage.language.spaced else None
        near = named is not None and self.topic.paragraph == passage.paragraph
        return item(passage, mark, self.whom.mention(scene, named), self.topic.last) if named and near else None

    def _relative(self, scene: Scene, mark: Mark) -> Draft | None:
        """Return what an amount says relative to the growth rate that the paragraph told last."""
        paragraph, rate = self.topic.rate or (None, None)
        if rate is None or paragraph != scene.passage.paragraph:
            return None
        return relative(scene.passage, mark, rate, self.calendar, lambda place: self.whom.mention(scene, place))

    def _keep(self, scene: Scene, fact: Fact) -> None:
        if fact.attribute == "yoy_growth" and fact.modality == "actual" and fact.period:
            self.topic.rate = scene.passage.paragraph, fact

    def _is_on_period(self, passage: Passage, mark: Mark, indicator: str, period: Period) -> bool:
        """Whether growth without a base is on the month or quarter before, as outside China and India."""
        near = self.topic.place == passage.start or (
            self.monthly and self.topic.paragraph == passage.paragraph and _is_of(self.topic.last, period)
        )
        last = self.topic.last if near else None
        if passage.language.spaced and last and last.attribute.endswith("growth") and base(passage, mark) is None:
            return last.attribute == "mom_growth"
        if passage.language.spaced and base(passage, mark) == "yoy":
            return False
        if self.monthly and period.start == period.end and indicator not in _RESULTS:
            return True
        quarter = int(period.end[5:]) - int(period.start[5:]) == _QUARTER
        yearly = self.cast.in_china or not passage.language.spaced or base(passage, mark) == "yoy"
        country = self.area.name if self.area else ""
        return indicator == "gdp" and quarter and not yearly and country not in _YEARLY

    def _remember(self, scene: Scene) -> None:
        """Keep what a sentence without figures speaks of."""
        passage = scene.passage
        if passage.of("amount"):
            if passage.language.spaced and self.topic.place != passage.start:
                self.periods.keep(passage)
                named = named_in(passage)
                if named and self.topic.indicator is None:
                    self.topic.indicator, self.topic.paragraph = str(named[-1].value), passage.paragraph
            return
        named = named_in(passage)
        if named or passage.language.spaced:
            self.periods.keep(passage)
        if passage.language.spaced and not named and self.topic.indicator is None:
            self.topic.indicator = whole_of(passage)
            self.topic.paragraph = passage.paragraph
        if named:
            indicator = str(named[-1].value)
            self.topic.told.append(indicator)
            if self.topic.subject is None or not passage.language.spaced:
                self.topic.subject = self.subject(scene, named[-1], indicator)
            self.topic.indicator, self.topic.paragraph = indicator, passage.paragraph


def _month(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _is_of(fact: Fact | None, period: Period) -> bool:
    return fact is not None and fact.period == period
