"""The reader of bulletins: walks from figure to figure, and makes a draft of each that measures a series."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from groundbreak.facts import Fact, Mention
from groundbreak.intake.reading.drafts import LIKELY, SURE, UNSURE, Draft, span, voice
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import known_places, words
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Cast, Scene
from groundbreak.intake.reading.statistics.bulletin.changes import base, is_promise, linked
from groundbreak.intake.reading.statistics.bulletin.counts import counts
from groundbreak.intake.reading.statistics.bulletin.ear import Ear
from groundbreak.intake.reading.statistics.bulletin.figures import figures, groups
from groundbreak.intake.reading.statistics.bulletin.goals import goal, is_listed
from groundbreak.intake.reading.statistics.bulletin.measures import Measure, measured
from groundbreak.intake.reading.statistics.bulletin.names import Names, Series
from groundbreak.intake.reading.statistics.bulletin.plans import Plan, announced, plan
from groundbreak.intake.reading.statistics.bulletin.series import Namer
from groundbreak.intake.reading.statistics.bulletin.story import Story
from groundbreak.intake.reading.statistics.bulletin.stretches import Clause, Stretch, is_held_against
from groundbreak.intake.reading.statistics.bulletin.words import pattern
from groundbreak.intake.reading.statistics.points import relative
from groundbreak.units import PartialDate, Period, is_currency

_READ = frozenset({"percent", "pp", "times", "rank", "vehicle"})
_ENDS = frozenset({"level", "share", "rank"})


@dataclass(frozen=True, eq=False)
class Bulletin:
    """Reads the statistics of a text; ``place`` is what 全市 stands for, ``about`` the text's own area."""

    cast: Cast
    calendar: Calendar
    place: Mention | None
    about: Mention | None
    story: Story = field(default_factory=Story)

    @cached_property
    def names(self) -> Names:
        """Who tells whom words name."""
        return Names(self.cast, self.place)

    @cached_property
    def ear(self) -> Ear:
        """Who keeps what is spoken of."""
        return Ear(Namer(self.names, self.home, self.story), self.calendar, self.story)

    @cached_property
    def home(self) -> Mention | None:
        """The area of what names none: the text's own, else the first province or prefecture, else "our city"."""
        own = self.about or self.place
        if own or not self.cast.passages:
            return own
        found = [word.text for word in words(self.cast.passages[0].text) if word.text in known_places()]
        found += [passage.words(mark.start, mark.end) for passage in self.cast.passages
                  for mark in passage.of("area", "reference") if not is_held_against(passage, mark)]  # fmt: skip
        return Mention(self.cast.content, "area", found[0]) if found else None

    def statements(self, scene: Scene, claimed: Sequence[Mark]) -> Iterator[Draft]:
        """Yield the statements of a scene; amounts that a project claimed are none."""
        passage, story = scene.passage, self.story
        if passage.paragraph != story.paragraph:
            item = pattern(passage.language, "item").match(passage.text, passage.start, passage.end)
            story.turn(passage.paragraph, listed=item is not None)
        story.next(chained=passage.text[passage.start - 1 : passage.start] == passage.language["bulletin"]["chain"])
        left = passage.start
        for run in groups(passage, figures(passage)):
            yield from self._run(scene, Stretch.of(passage, left, run[0].start), run, claimed)
            left = run[-1].end
        for clause in Stretch.of(passage, left, passage.end).clauses():
            self.ear.hear(scene, clause, figure=False)
        if left == passage.start:
            announced(passage, story, self.calendar)
        yield from counts(scene, story, self.calendar, self.home or story.first)

    def spoken(self, scene: Scene, end: int) -> Series | None:
        """Return the series that a scene speaks of, its name where it stands there before a place."""
        series = self.story.series
        here = series and series.named and series.named.within(scene.passage.start, end)
        return series if series is None or here else series._replace(named=None)

    def _run(self, scene: Scene, stretch: Stretch, run: Sequence[Mark], claimed: Sequence[Mark]) -> Iterator[Draft]:
        """Yield what a run of figures says; a run behind 分别 is told of as many series."""
        *before, last = stretch.clauses()
        for clause in before:
            self.ear.hear(scene, clause, figure=False)
        each = pattern(scene.passage.language, "each").search(last.text)
        if each and len(run) > 1:
            for series, mark in zip(self._listed(scene, stretch, before, last, run), run, strict=False):
                yield from self._figure(scene, stretch, last, mark, series)
            return
        figure = run[0]
        beside = self._beside(scene, figure)
        if beside:
            yield beside
            return
        self._hear(scene, last, figure)
        free = figure not in claimed
        other = self._goal(scene, last, figure, free=free)
        if other:
            yield other
        elif not _is_read(figure):
            self.story.series = None
        elif free:
            compared = self._compared(scene, figure)
            if compared:
                yield compared
            elif self.story.series:
                yield from self._figure(scene, stretch, last, figure, self.story.series)

    def _hear(self, scene: Scene, clause: Clause, figure: Mark) -> None:
        """Hear the clause of a figure; what is lifted by points is not what is spoken of."""
        unit = figure.value.unit
        if unit != "pp" or pattern(scene.passage.language, "lifted").search(clause.text) is None:
            self.ear.hear(scene, clause, figure=unit != "rank")

    def _goal(self, scene: Scene, clause: Clause, figure: Mark, *, free: bool) -> Draft | None:
        """Return the goal that a figure is which is told of no series."""
        whose = self.story.pending or self.story.lead or self.home
        if whose is None or (self.story.series and _is_read(figure)) or not (free or is_listed(scene, clause, figure)):
            return None
        return goal(scene, clause, figure, whose, self.story, self.calendar)

    def _listed(
        self, scene: Scene, stretch: Stretch, before: Sequence[Clause], last: Clause, run: Sequence[Mark]
    ) -> list[Series]:
        """Return the series of a run behind 分别; points against several months are all of the series told last."""
        each = pattern(scene.passage.language, "each").search(last.text)
        end = last.start + each.start() if each else last.end
        listed = self.ear.list(scene, last, end, len(run), before[-1] if before else None)
        gaps = run[0].value.unit == "pp"
        if gaps and not listed and self.story.series and any(last.start <= left for left, _ in stretch.bases):
            listed = [self.story.series] * len(run)
        self.story.series = listed[-1] if listed else self.story.series if gaps else None
        return listed

    def _beside(self, scene: Scene, figure: Mark) -> Draft | None:
        """Return the rate of another area that a bracket behind its name gives: 比全国(6.3%)高2.8个百分点."""
        passage, story, rate = scene.passage, self.story, self.story.rate
        opened = passage.text.rfind("(", passage.start, figure.start)
        closed = passage.text.find(")", figure.end, passage.end)
        areas = [
            mark for kind in ("place", "area") for mark in passage.of(kind) if mark.end in _behind(passage, figure)
        ]
        inside = opened >= 0 and closed >= 0 and ")" not in passage.text[opened : figure.start]
        area = areas[0] if areas and inside and figure.value.unit == "percent" else None
        whose = self._whom(scene, area) if area else None
        if rate is None or whose is None or whose == rate.mention or story.series is None:
            return None
        fact = replace(rate, mention=whose, value=figure.value.quantity())
        return Draft(fact, *span(passage, figure, area), LIKELY)

    def _figure(self, scene: Scene, stretch: Stretch, clause: Clause, mark: Mark, series: Series) -> Iterator[Draft]:
        passage, story = scene.passage, self.story
        said = passage.text[clause.start : clause.end]
        measure = self._measured(mark, said, passage.language)
        if measure and pattern(passage.language, "moved_from").search(said):
            story.moving = measure
            return
        left = measure is not None and pattern(passage.language, "left_behind").search(said)
        if measure is None or is_promise(scene, mark, measure, series, story):
            return
        if measure.attribute == "change_pp":
            if pattern(passage.language, "lifted").search(said):
                return
            since = base(stretch, clause, self.calendar)
            story.base = since or story.base
            apart = pattern(passage.language, "against_others").search(said)
            rated = not apart and any(pattern(passage.language, name).search(said) for name in ("rate", "drop"))
            if (story.base is None and not rated) or (since is None and stretch.bases):
                return
        else:
            story.measure = measure
        meant = plan(passage, mark, story, self.calendar)
        if not meant.guessed:
            yield self._draft(scene, mark, measure, series, meant, said)
        if left:
            story.moving, story.aside = measure, None

    def _measured(self, mark: Mark, said: str, language: Language) -> Measure | None:
        """Return what a figure measures by its own words, by those before it where it ends a move (由0.3%加快至1%)."""
        story = self.story
        measure = measured(mark.value, said, story.measure, language)
        if story.moving and measure and pattern(language, "moved_to").search(said.strip()):
            high = story.moving.amount.interval.high
            return story.moving._replace(amount=mark.value.negated() if high is not None and high < 0 else mark.value)
        if story.stepwise and measure and pattern(language, "yearly").search(said) is None:
            return measure._replace(attribute="mom_growth") if measure.attribute == "yoy_growth" else measure
        return measure

    def _compared(self, scene: Scene, mark: Mark) -> Draft | None:
        """Return what a figure is relative to another area or a whole: a gap, or a contribution."""
        rate = self.story.rate
        draft = (
            relative(scene.passage, mark, rate, self.calendar, lambda place: self._whom(scene, place)) if rate else None
        )
        return draft if draft and draft.fact.attribute != "change_pp" else None

    def _draft(self, scene: Scene, mark: Mark, measure: Measure, series: Series, meant: Plan, said: str) -> Draft:
        passage, story = scene.passage, self.story
        start, end = _months(story.months(series.indicator, passage.start), measure)
        if meant.planned:
            start = end = PartialDate.of(meant.year) if meant.year else None
        link = linked(measure, series, said, story, passage.language)
        fact = Fact(
            series.subject, measure.attribute, measure.amount.quantity(), series.indicator,
            relative_to=link, basis="average_growth" if measure.average else None,
            modality="planned" if meant.planned else "actual", attribution=voice(passage),
            holds_from=start, holds_to=end,
        )  # fmt: skip
        if fact.attribute == "yoy_growth" and not meant.planned and fact.period:
            story.rate = fact
        here = story.dated is not None
        doubt = None if start and here else "period_unstated"
        bare = start is not None and here and story.dated is not None and story.dated.kind == "date"
        doubt = "year_inferred" if bare and self.calendar.is_inferred(story.dated) else doubt
        sure = SURE if here and series.named and start else LIKELY if start else UNSURE
        return Draft(fact, *span(passage, mark, series.named, story.dated), sure, doubt)

    def _whom(self, scene: Scene, mark: Mark) -> Mention | None:
        return self.names.subject(scene, mark.start, scene.passage.text[mark.start : mark.end])


def _is_read(figure: Mark) -> bool:
    """Whether series have figures of its unit."""
    return figure.value.unit in _READ or is_currency(figure.value.unit)


def _behind(passage: Passage, figure: Mark) -> set[int]:
    """Return where the name of an area may end before a figure in a bracket: 全国(6.3%), (全省7.4%、全国6.3%)."""
    own = figure.start - (passage.text[figure.start - 1 : figure.start] in {"(", "为"})
    return {figure.start, own}


def _months(period: Period | None, measure: Measure) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the first and last month of a figure; a level or share of several years is that of the last of them."""
    if period is None:
        return None, None
    several = measure.attribute in _ENDS and period.start[:4] != period.end[:4]
    return PartialDate.parse(f"{period.end[:4]}-01" if several else period.start), PartialDate.parse(period.end)
