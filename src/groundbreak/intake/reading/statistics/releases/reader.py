"""The reader of releases: walks from figure to figure, and makes a draft of each that measures a series."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from groundbreak.facts import Fact, Mention
from groundbreak.intake.reading.drafts import LIKELY, SURE, UNSURE, Draft, span, voice
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Cast, Scene
from groundbreak.intake.reading.statistics.points import relative
from groundbreak.intake.reading.statistics.releases.ambitions import SIZES, ambition
from groundbreak.intake.reading.statistics.releases.asides import (
    aside,
    ends,
    is_first_print,
    is_of_peak,
    is_spent,
    paired_with,
)
from groundbreak.intake.reading.statistics.releases.bases import custom
from groundbreak.intake.reading.statistics.releases.bases import heard as based
from groundbreak.intake.reading.statistics.releases.branches import RESULTS
from groundbreak.intake.reading.statistics.releases.expected import only_compares
from groundbreak.intake.reading.statistics.releases.lists import listed, named_before, paired
from groundbreak.intake.reading.statistics.releases.measures import measured
from groundbreak.intake.reading.statistics.releases.nouns import is_foreign, is_quoted
from groundbreak.intake.reading.statistics.releases.own import Own, end_of, owns
from groundbreak.intake.reading.statistics.releases.parts import as_china_counts, part, widest
from groundbreak.intake.reading.statistics.releases.plans import Plans, is_of_economy
from groundbreak.intake.reading.statistics.releases.points import moved
from groundbreak.intake.reading.statistics.releases.series import heard
from groundbreak.intake.reading.statistics.releases.story import Story
from groundbreak.intake.reading.statistics.releases.when import When
from groundbreak.intake.reading.statistics.releases.whom import Whom
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import Period, is_currency

_READ = frozenset({"percent", "pp", "vehicle", "unit", "t", "bbl"})
_QUARTER, _FAR = 3, 3


@dataclass(frozen=True, eq=False)
class Release:
    """Reads the statistics of an English text; ``area`` is its own, ``monthly`` whether growth is on the month."""

    cast: Cast
    calendar: Calendar
    area: Mention | None
    monthly: bool = False
    story: Story = field(default_factory=Story)

    def __post_init__(self) -> None:
        """Tell the record how the country counts."""
        self.story.counts = self.cast.in_china

    @cached_property
    def whom(self) -> Whom:
        """Who tells whose a figure is."""
        return Whom(self.cast, self.area, self.story)

    @cached_property
    def when(self) -> When:
        """Who tells the months of a figure."""
        return When(self.calendar, self.story, self.cast.passages)

    @cached_property
    def plans(self) -> Plans:
        """Who tells goals from what has been."""
        return Plans(self.calendar, self.story)

    def statements(self, scene: Scene, claimed: Sequence[Mark]) -> Iterator[Draft]:
        """Yield the statements of a scene; amounts that a project claimed are none."""
        passage = scene.passage
        if pattern("told_wrong").match(passage.text, passage.start, passage.end):
            return
        self.story.turn(passage.paragraph)
        self.plans.turn(passage)
        told = owns(passage, self.story.unit)
        for own in told:
            unit = own.mark.value.unit
            held = own.mark in claimed
            if (held and scene.projects) or (unit not in _READ | SIZES and not is_currency(unit)):
                continue
            draft = self._figure(scene, own) if not held and (unit in _READ or is_currency(unit)) else None
            draft = draft or ambition(own, partial(self.whom.aiming, scene), self.plans, claimed=held)
            if draft:
                self.story.keep(draft.fact)
                yield draft
        if not told:
            self._open(scene)

    def spoken(self, scene: Scene, end: int) -> tuple[str, Mention, Mark | None] | None:
        """Return the series that a scene speaks of, whose it is, and its name where it stands there before a place."""
        own = end_of(scene.passage, end)
        series, named = heard(own, self.story)
        subject = self._subject(scene, own, series, named) if series else None
        return (series, subject, named) if series and subject else None

    def _open(self, scene: Scene) -> None:
        """Keep what a sentence without figures speaks of: its series and its months."""
        own = end_of(scene.passage, scene.passage.end)
        series, named = heard(own, self.story)
        if series and (not self.story.series or (named is not None and named.kind == "indicator")):
            self.story.tell(series)
            self.whom.hear(scene, own, series, named)
        hopes = (mark.start for mark in own.before("modality") if not only_compares(scene.passage, mark))
        meant = min(hopes, default=own.mark.start)
        self.when.hear(
            replace(own, mark=own.mark._replace(start=meant)), firm=self.cast.company is not None, ahead=True
        )

    def _figure(self, scene: Scene, own: Own) -> Draft | None:
        mode = self.plans.of(own)
        if mode == "estimated" or is_first_print(own) or own.is_said_in_passing or pattern("denied").search(own.front):
            return None
        if own.mark.value.unit == "pp":
            return self._compared(scene, own) or moved(own, self.story.rate, self.when)
        if own.against and self.story.foreign and not own.before("indicator", "head"):
            return None
        pair = None if self.whom.is_named_behind(own) else paired_with(own, self.story, planned=mode == "planned")
        if own.against and (pair or mode == "planned"):
            return aside(own, pair, self.when) if pair else None
        series, named = self._heard(scene, own)
        if mode == "planned" and is_of_economy(own, named):
            series = "gdp"
        return self._statement(scene, own, series, named, planned=mode == "planned") if series else None

    def _heard(self, scene: Scene, own: Own) -> tuple[str | None, Mark | None]:
        """Return the series of a figure and its name; no series where the figure is of something else."""
        story = self.story
        series, named = heard(own, story)
        if own_name := paired(own):
            series, named = None if own_name.kind == "ignore" else str(own_name.value), own_name
        if named and self.cast.company and is_spent(own, named):
            series, named = None, named._replace(kind="ignore")
        if named and named.kind == "ignore" and self._is_aside(scene, own):
            return None, None
        if named and named.kind in {"indicator", "verb", "ignore"}:
            story.foreign = named.kind == "ignore"
        unnamed = series is None and named is not None and story.here
        if series is None or story.foreign or self._is_foreign(own, series, named) or is_of_peak(own) or is_quoted(own):
            story.foreign = story.foreign or unnamed or not story.here or is_of_peak(own)
            self.when.pass_by(own)
            return None, None
        return (series if named or story.here else widest(series, story)), named

    def _is_aside(self, scene: Scene, own: Own) -> bool:
        """Whether something else is told only in passing: "Mining, with a weight of 14 percent, shrank"."""
        passing = own.clause > own.left and pattern("aside").match(own.passage.text, own.clause) is not None
        if passing and self.story.series:
            self.whom.hear(scene, replace(own, mark=own.mark._replace(start=own.clause)), self.story.series, None)
        return passing

    def _compared(self, scene: Scene, own: Own) -> Draft | None:
        """Return what points are relative to another area or a whole: a gap, or a contribution."""
        rate = self.story.rate
        if rate is None:
            return None
        told = relative(own.passage, own.mark, rate, self.calendar, lambda mark: self.whom.item(scene, mark))
        return told if told and told.fact.attribute != "change_pp" else None

    def _is_foreign(self, own: Own, series: str, named: Mark | None) -> bool:
        """Whether a figure that names no series goes on with none: too far from it, or of something unknown."""
        if named_before(own):
            return False
        if named and (named.kind != "head" or named.value in {"output", "investment"}):
            return False
        if self.story.far > _FAR:
            return True
        return not self.story.here and not own.behind("branch", "place") and is_foreign(own, series)

    def _statement(self, scene: Scene, own: Own, series: str, named: Mark | None, *, planned: bool) -> Draft | None:
        story = self.story
        said = measured(own, series, named, story, planned=planned)
        dated = None if planned else self.when.hear(own, firm=series in RESULTS)
        self.when.run_on(series, dated, in_china=self.cast.in_china)
        if story.period is None:
            story.guess = self.when.first()
        if said is None:
            if named and named.kind in {"indicator", "verb"}:
                story.tell(series)
            return None
        kept = story.whole, story.branch
        subject = self._subject(scene, own, series, named)
        series, subject = part(series, subject, story, own.passage.language, named=named is not None)
        if subject is None:
            story.whole, story.branch = kept
            return None
        attribute, amount = said
        printed, series = series, as_china_counts(series, attribute, story.partner or story.whole or self.area)
        period = story.period
        if period and not planned and self.calendar.is_ahead(period):
            return None
        start, end = (ends(period) if period else (None, None)) if not planned else (self.plans.by(own),) * 2
        if attribute == "growth":
            attribute = "mom_growth" if not planned and self._base(own, series, period) == "mom" else "yoy_growth"
        fact = Fact(
            subject, attribute, amount.quantity(), series, modality="planned" if planned else "actual",
            attribution=voice(own.passage), holds_from=start, holds_to=end,
        )  # fmt: skip
        story.tell(printed if printed in story.told or printed != "value_added" else story.series or printed)
        doubt = None if start else "period_unstated"
        doubt = "year_inferred" if dated and self.calendar.is_inferred(dated) else doubt
        sure = SURE if dated and named and named.kind == "indicator" else LIKELY if start else UNSURE
        return Draft(fact, *span(own.passage, own.mark, *own.before("change")[-1:], named, dated), sure, doubt)

    def _subject(self, scene: Scene, own: Own, series: str, named: Mark | None) -> Mention | None:
        item = named_before(own)
        if item:
            return self.whom.item(scene, item)
        if named is None or named.kind == "head":
            self._resume(own)
        name = listed(own)
        if name:
            self.story.branch = Mention(self.cast.content, "sector", name)
            return self.whom.said(series, scene)
        return self.whom.hear(scene, own, series, named)

    def _resume(self, own: Own) -> None:
        """Go back to the branch that the sentence opened with, or the one before where a pronoun opens this one."""
        story = self.story
        if own.goes_back:
            story.branch = story.head
        if (
            not story.here
            and pattern("pronoun").match(own.front)
            and (not story.opening or pattern("sector").match(own.front))
        ):
            story.branch = story.head

    def _base(self, own: Own, series: str, period: Period | None) -> str:
        """Return what growth is on: by the figure's own words, those of its paragraph, of the text, else by custom."""
        story = self.story
        told, opens = based(own, self.when, period)
        if told:
            story.base = told
            story.opener = told if opens and story.opening else story.opener
            story.usual = story.usual or told
            return told
        if period and period.months > _QUARTER:
            return "yoy"
        if story.base:
            return story.base
        usual = "yoy" if self.cast.in_china else "mom" if self.monthly else None
        by_custom = custom(own.passage, self.area or story.whole or story.titled, series, period, usual)
        if series != "gdp":
            story.usual = story.usual or by_custom
        return by_custom if series == "gdp" else story.usual or by_custom
