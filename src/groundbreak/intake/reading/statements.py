"""Statements: what a document says of an indicator, of whom, over which months.

A percentage counts only where a word of change stands with it and an indicator before it; what is missing is
looked for in the sentence first, then in what the document spoke of last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import re2

from groundbreak.facts import Fact, Mention
from groundbreak.intake.reading.amounts import Amount
from groundbreak.intake.reading.calendars import Calendar
from groundbreak.intake.reading.cast import Cast, Scene
from groundbreak.intake.reading.drafts import LIKELY, SURE, UNSURE, Draft, span, voice
from groundbreak.intake.reading.marks import Mark, first_after, last_before, nearest
from groundbreak.intake.reading.pairs import paired
from groundbreak.intake.reading.passages import Passage
from groundbreak.intake.reading.points import relative
from groundbreak.intake.reading.sectors import sector_before
from groundbreak.units import PartialDate, Period, is_currency

OF_COMPANIES = frozenset({"output_value", "revenue", "profit", "sales", "orders", "exports"})
_FOLLOWS = 32
_HEADS = {
    "investment": ("investment",),
    "output": ("industrial_output_value", "industrial_value_added"),
    "rate": ("",),
}


@dataclass(eq=False)
class Topic:
    """What the document spoke of last: carried from sentence to sentence."""

    indicator: str | None = None
    subject: Mention | None = None
    period: tuple[int, Period] | None = None
    rate: tuple[int, Fact] | None = None
    lead: Period | None = None
    told: list[str] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Statistician:
    """Reads statements, scene by scene."""

    cast: Cast
    calendar: Calendar
    area: Mention | None
    monthly: bool = False
    topic: Topic = field(default_factory=Topic)

    def statements(self, scene: Scene, claimed: Sequence[Mark]) -> Iterator[Draft]:
        """Yield the statements of a scene; amounts that a project claimed are none."""
        for mark in scene.passage.of("amount"):
            if mark not in claimed:
                draft = self._relative(scene, mark) or self._statement(scene, mark)
                if draft:
                    self._keep(scene, draft.fact)
                    yield draft
        self._remember(scene)

    def indicator(self, passage: Passage, mark: Mark) -> tuple[str | None, Mark | None]:
        """Return the indicator that a mark speaks of and where it is named."""
        named = last_before(_named(passage), mark.start)
        head = last_before(passage.of("head"), mark.start)
        ignored = last_before(passage.of("ignore"), mark.start)
        left, _ = passage.clause(mark)
        if ignored and (named is None or ignored.start > named.start) and ignored.start >= left:
            return None, None
        if named and (head is None or head.value == "rate" or head.start < named.end):
            return str(named.value), named
        if head and head.value == "investment" and not passage.language.spaced:
            return self._branch(passage, head, named), head
        if head:
            return self._meant(str(head.value), named), head
        after = first_after(passage.of("indicator"), mark.end)
        near = after is not None and after.apart(mark) <= _FOLLOWS and not first_after(passage.of("ignore"), mark.end)
        return (str(after.value), after) if after and near else (None, None)

    def _branch(self, passage: Passage, head: Mark, named: Mark | None) -> str | None:
        """Return what a bare 投资 measures: of a branch its fixed assets; after any other word nothing that we know."""
        if sector_before(passage, head):
            return "fixed_asset_investment"
        loose = head.start > passage.start and passage.text[head.start - 1].isalpha()
        marked = any(mark.end == head.start for mark in passage.marks)
        return None if loose and not marked else self._meant("investment", named)

    def subject(self, scene: Scene, named: Mark | None, indicator: str, figure: Mark | None = None) -> Mention | None:
        """Return whom an indicator is about: nearest to its name, else who was spoken of, else the document's area."""
        passage = scene.passage
        if indicator == "high_tech_investment" and named and (branch := _branch_in(passage, named)):
            return Mention(self.cast.content, "sector", branch)
        beside = self._beside(passage, named, indicator, figure) if figure else None
        if beside:
            return self._mention(scene, beside)
        anchor = named or Mark(passage.start, passage.start, "start")
        before = [mark for mark in self._subjects(passage, indicator) if mark.end <= anchor.start]
        after = [mark for mark in self._subjects(passage, indicator) if _IN.fullmatch(passage.between(anchor, mark))
                 and mark.start >= anchor.end]  # fmt: skip
        sector = sector_before(passage, anchor)
        mark = sector or max(before, key=lambda mark: mark.end, default=None) or next(iter(after), None)
        return self._mention(scene, mark) if mark else self._unnamed(scene, indicator)

    def _beside(self, passage: Passage, named: Mark | None, indicator: str, figure: Mark) -> Mark | None:
        """Return who has a clause of its own between the name of an indicator and a figure: ", while France saw"."""
        last = last_before(passage.of("amount"), figure.start)
        left = max(named.end if named else passage.start, last.end if last else passage.start)
        cut = max((passage.text.rfind(stop, left, figure.start) for stop in _STOPS), default=-1)
        own = [
            mark
            for mark in self._subjects(passage, indicator)
            if cut >= 0 and cut < mark.start and mark.end <= figure.start
        ]
        change = last_before(passage.of("change"), figure.start)
        return (
            own[-1] if own and change and own[-1].end <= change.start and not _follows_base(passage, own[-1]) else None
        )

    def _mention(self, scene: Scene, mark: Mark) -> Mention | None:
        passage = scene.passage
        if mark.kind == "company":
            return scene.company if mark.value == "reference" else self.cast.firm(str(mark.value))
        if mark.value == "other" and passage.language.spaced and self.area and _pointing(passage, mark):
            return self.area
        if mark.kind == "sector" or mark.value == "other":
            return Mention(self.cast.content, mark.kind, passage.words(mark.start, mark.end))
        return self.area if mark.kind == "area" else self.cast.area(mark, passage)

    def _subjects(self, passage: Passage, indicator: str) -> list[Mark]:
        return [
            mark
            for kind in ("place", "area", *(("company",) if indicator in OF_COMPANIES else ()))
            for mark in passage.of(kind)
        ]

    def _unnamed(self, scene: Scene, indicator: str) -> Mention | None:
        if indicator == self.topic.indicator and self.topic.subject:
            return self.topic.subject
        ours = (
            indicator == "industrial_output_value" and not scene.passage.language.spaced and scene.passage.of("company")
        )
        if indicator in OF_COMPANIES or ours:
            if scene.firm_here and scene.company:
                return scene.company
            return self.topic.subject or (None if self.cast.company else self.area)
        return self.area

    def _meant(self, head: str, named: Mark | None) -> str | None:
        """Return the indicator that a bare head stands for: the last one spoken of that fits."""
        ending, last = _HEADS[head], str(named.value) if named else self.topic.indicator
        if last and last.endswith(ending):
            return last
        return next((told for told in reversed(self.topic.told) if told.endswith(ending)), None)

    def _statement(self, scene: Scene, mark: Mark) -> Draft | None:
        passage = scene.passage
        indicator, named = self.indicator(passage, mark)
        measured = _measured(passage, mark, named)
        if _is_paired(passage, mark):
            indicator, named = paired(passage, mark)
        if indicator is None or measured is None:
            return None
        attribute, amount, cue = measured
        subject = self.subject(scene, named, indicator, mark)
        if subject and subject.kind != "company" and indicator == "output_value":
            indicator = "industrial_output_value"
        here = self.topic.period and self.topic.period[0] == passage.paragraph
        if subject is None or (cue is None and not passage.of("date") and not here):
            return None
        planned, guessed = _ahead(passage, mark)
        dated, period = self._period(passage, mark, ahead=planned or guessed)
        planned = planned or (period is not None and self.calendar.is_ahead(period))
        if period is None and not planned and self._is_unfinished(passage, mark):
            return None
        if attribute == "yoy_growth" and period and self._is_on_period(passage, mark, indicator, period):
            attribute = "mom_growth"
        self.topic.indicator = indicator
        self.topic.subject = subject if subject.kind != "sector" else self.topic.subject
        self.topic.told.append(indicator)
        if dated and period and not _is_aside(passage, mark):
            self.topic.period = passage.paragraph, period
            self.topic.lead = self.topic.lead or period
        fact = Fact(
            subject, attribute, amount.quantity(), indicator,
            modality="estimated" if guessed else "planned" if planned else "actual",
            attribution=voice(passage), holds_from=_month(period.start) if period else None,
            holds_to=_month(period.end) if period else None,
        )  # fmt: skip
        carried = dated is None and self.topic.period is not None and self.topic.period[0] != passage.paragraph
        doubt = "period_unstated" if period is None or carried else None
        doubt = "year_inferred" if period and self.calendar.is_inferred(dated, ahead=planned) else doubt
        sure = SURE if dated and named and named.kind == "indicator" else LIKELY if period and not carried else UNSURE
        return Draft(fact, *span(passage, mark, named, cue, dated), sure, doubt)

    def _relative(self, scene: Scene, mark: Mark) -> Draft | None:
        """Return what an amount says relative to the growth rate that the paragraph told last."""
        paragraph, rate = self.topic.rate or (None, None)
        if rate is None or paragraph != scene.passage.paragraph:
            return None
        return relative(scene.passage, mark, rate, self.calendar, lambda place: self._mention(scene, place))

    def _keep(self, scene: Scene, fact: Fact) -> None:
        if fact.attribute == "yoy_growth" and fact.modality == "actual" and fact.period:
            self.topic.rate = scene.passage.paragraph, fact

    def _period(self, passage: Passage, mark: Mark, *, ahead: bool) -> tuple[Mark | None, Period | None]:
        """Return the months of a figure: the date beside it, else those the paragraph spoke of last."""
        for dated in _beside(passage, mark):
            period = self.calendar.period(dated, ahead=ahead)
            if period:
                return dated, period
        carried = self.topic.period
        if carried and carried[0] == passage.paragraph and not ahead:
            return None, carried[1]
        return None, self.topic.lead if not ahead else None

    def _date(self, passage: Passage) -> None:
        """Keep the months that a sentence without figures speaks of."""
        said = [self.calendar.period(date) for date in passage.of("date") if not _is_base(passage, date)]
        period = next((period for period in said if period), None)
        if period:
            self.topic.period = passage.paragraph, period
            self.topic.lead = self.topic.lead or period

    def _is_on_period(self, passage: Passage, mark: Mark, indicator: str, period: Period) -> bool:
        """Whether growth without a base is on the month or quarter before, as outside China and India."""
        if self.monthly and period.start == period.end:
            return True
        quarter = int(period.end[5:]) - int(period.start[5:]) == _QUARTER
        yearly = self.cast.in_china or not passage.language.spaced or _compared(passage, mark) == "yoy"
        country = self.area.name if self.area else ""
        return indicator == "gdp" and quarter and not yearly and country not in _YEARLY

    def _is_unfinished(self, passage: Passage, mark: Mark) -> bool:
        """Whether the only months said are not over yet: neither what was nor, without a word of plan, a target."""
        said = [self.calendar.period(dated, ahead=True) for dated in _beside(passage, mark)]
        return any(period is not None and self.calendar.is_ahead(period) for period in said)

    def _remember(self, scene: Scene) -> None:
        """Keep what a sentence without figures speaks of."""
        named = _named(scene.passage)
        if named and not scene.passage.of("amount"):
            indicator = str(named[-1].value)
            self.topic.told.append(indicator)
            self._date(scene.passage)
            self.topic.subject = self.subject(scene, named[-1], indicator)
            self.topic.indicator = indicator


_STOPS = (",", "，", ";", "；", " while ", " and ", " whereas ")
_IN = re2.compile(r"\s*(?:(?:in|of|for|across)\s+)?(?:the\s+)?")


def _is_aside(passage: Passage, mark: Mark) -> bool:
    """Whether a figure is told aside, of other months than its sentence: "after a drop of 2.2 percent in June"."""
    left, _ = passage.clause(mark)
    words = passage.text[left : mark.start].lower().split()
    return passage.language.spaced and bool({"when", "after", "from", "versus", "against", "following"} & set(words))


def _named(passage: Passage) -> list[Mark]:
    """Return the indicators named; "the economy" is one only where it grows or shrinks right after."""
    changes = passage.of("change")
    return [
        named for named in passage.of("indicator")
        if passage.text[named.start : named.end].lower() != "economy"
        or any(0 < change.start - named.end <= _SOON for change in changes)
    ]  # fmt: skip


def _pointing(passage: Passage, mark: Mark) -> bool:
    """Whether "the province" points to the area that the document speaks of."""
    return passage.text[mark.start : mark.end].lower().startswith(("the ", "our "))


_SOON, _QUARTER = 12, 2
_YEARLY = frozenset({"India", "Indian", "Vietnam", "China"})


def _ahead(passage: Passage, mark: Mark) -> tuple[bool, bool]:
    """Whether a word before a figure, after the figure before it, says that it is meant, or only expected."""
    left, _ = passage.clause(mark)
    last = last_before([other for other in passage.of("amount") if other != mark], mark.start)
    start = max(left, last.end) if last and passage.language.spaced else left
    planned, guessed = (
        any(start <= word.start < mark.start for word in passage.of("modality", kind))
        for kind in ("planned", "forecast")
    )
    return planned, guessed and not planned


_LOSS = re2.compile(r"\bloss|亏损")


def _branch_in(passage: Passage, named: Mark) -> str | None:
    """Return the branch in the name of a high-tech investment: 高技术制造业, "high-tech industries"."""
    words = passage.words(named.start, named.end)
    found = _BRANCH.search(words)
    return found[0] if found else None


_BRANCH = re2.compile(
    r"(?i)高(?:新)?技术(?:产业|制造业|服务业)|hi(?:gh)?-tech[a-z]* (?:industr\w+|manufacturing|sectors?|services?)"
)


def _follows_base(passage: Passage, mark: Mark) -> bool:
    """Whether a place only says what is compared with: "faster than Ningbo"."""
    return (
        passage.text[max(passage.start, mark.start - 14) : mark.start]
        .rstrip()
        .endswith(("than", "above", "below", "behind", "of", "with", "于", "比"))
    )


def _beside(passage: Passage, mark: Mark) -> list[Mark]:
    """Return the dates of a passage, those first that a figure's period is likeliest to be."""
    dates = [date for date in passage.of("date") if not _is_base(passage, date)]
    others = [
        other
        for other in passage.of("amount")
        if other != mark and passage.text[mark.end : other.start].count("(") == 0
    ]
    before = [date for date in reversed(dates) if date.end <= mark.start]
    after = [date for date in dates if date.start >= mark.end]
    if not passage.language.spaced:
        return before
    close = [
        date
        for date in after[:1]
        if date.apart(mark) <= _FOLLOWS + _bracket(passage, mark)
        and not any(mark.end <= other.start < date.start for other in others)
        and not set(",;:") & set(passage.between(mark, date))
    ]  # fmt: skip
    return [*close, *before, *(date for date in after if date not in close and not others)]


def _bracket(passage: Passage, mark: Mark) -> int:
    """Return the length of the bracket right after a mark, as of a converted amount."""
    if passage.text[mark.end : mark.end + 2].lstrip()[:1] != "(":
        return 0
    return max(passage.text.find(")", mark.end, passage.end) - mark.end, 0)


def _is_base(passage: Passage, date: Mark) -> bool:
    """Whether a date only says what is compared with, or since when: 去年同期, "from August", "2010 levels"."""
    if passage.language.spaced and _compares(passage, date):
        return True
    after = passage.text[date.end : date.end + 12].lstrip()
    shift = date.value.shift
    return after.startswith(tuple(passage.language["dates"]["bases"])) and not (shift == 0 or date.value.is_bare)


def _compares(passage: Passage, date: Mark) -> bool:
    """Whether a word of comparison stands right before a date of one month or year: "from August"."""
    before = " " + passage.text[max(passage.start, date.start - 40) : date.start].lower().rstrip()
    before = before.removesuffix(" the")
    single = date.value.first == date.value.last or date.value.precision.name in {"year", "quarter"}
    return single and any(before.endswith(f" {word}") for word in passage.language["dates"]["before"])


def _measured(passage: Passage, mark: Mark, named: Mark | None) -> tuple[str, Amount, Mark | None] | None:
    """Return what is measured, the amount with its sign, and the word that says so."""
    amount: Amount = mark.value
    if is_currency(amount.unit) or _is_traded(mark, named):
        return _level(passage, mark, named)
    if amount.unit != "percent" or _is_yearly(passage, mark):
        return None
    share = _share(passage, mark)
    if share:
        return "share", amount, share
    change = _change(passage, mark)
    if change is None:
        stands = named is not None and named.kind == "head" and named.value == "rate"
        return ("yoy_growth", amount, None) if stands else None
    base = _compared(passage, mark) or _compared_by_date(passage, mark)
    falls = change is not mark and change.value == "fall" and not _of_rate(passage, change)
    return "mom_growth" if base == "mom" else "yoy_growth", amount.negated() if falls else amount, change


def _level(passage: Passage, mark: Mark, named: Mark | None) -> tuple[str, Amount, Mark | None] | None:
    """Return a level: close behind its indicator's name, or where a change of it ended; a loss is a negative profit."""
    amount: Amount = mark.value
    if named is None or _is_from(passage, mark):
        return None
    if _LOSS.search(passage.text[named.start : named.end].lower()):
        return "level", amount.negated(), None
    near = named.kind == "indicator" and named.end <= mark.start and _reaches(passage, named, mark)
    return ("level", amount, None) if near or _is_result(passage, mark, named) else None


def _is_traded(mark: Mark, named: Mark | None) -> bool:
    """Whether a count of goods is the level of exports: "exporting nearly 450,000 vehicles"."""
    return named is not None and named.value == "exports" and mark.value.unit in {"vehicle", "t", "bbl"}


def _is_from(passage: Passage, mark: Mark) -> bool:
    """Whether an amount is what something fell or rose from."""
    return passage.text[max(passage.start, mark.start - 6) : mark.start].lower().endswith(("from ", "than "))


def _is_result(passage: Passage, mark: Mark, named: Mark | None) -> bool:
    """Whether money is where a change ended: "net profit fell 23 percent to 41 billion yen"."""
    if named is None or named.kind != "indicator" or named.end > mark.start or not passage.language.spaced:
        return False
    to = passage.text[max(passage.start, mark.start - 4) : mark.start].lower().endswith("to ")
    between = [other for other in passage.of("amount") if named.end <= other.start < mark.start]
    return to and len(between) == 1 and between[0].value.unit == "percent"


def _is_yearly(passage: Passage, mark: Mark) -> bool:
    """Whether it is a pace over years: "expanding close to 10 percent a year"."""
    return passage.text[mark.end : mark.end + 8].lower().startswith((" a year", " per yea"))


def _share(passage: Passage, mark: Mark) -> Mark | None:
    """Return the word that makes a per cent a share of a whole: 占, "accounted for"."""
    left, _ = passage.clause(mark)
    word = last_before([word for word in passage.of("stands") if word.start >= left], mark.start)
    changed = word and any(word.end <= change.start < mark.start for change in passage.of("change"))
    return None if changed else word


def _reaches(passage: Passage, named: Mark | None, mark: Mark) -> bool:
    """Whether a level belongs to the indicator before it: close by, with no other amount between."""
    if named is None or named.apart(mark) > _FOLLOWS:
        return False
    return not any(named.end <= other.start < mark.start for other in passage.of("amount"))


def _change(passage: Passage, mark: Mark) -> Mark | None:
    if mark.value.interval.low == 0 and not passage.text[mark.start].isdigit():
        return mark
    changes = passage.of("change")
    left, right = passage.clause(mark)
    after = first_after([change for change in changes if change.within(left, right)], mark.end)
    others = [other for other in passage.of("amount") if after and mark.end <= other.start < after.start]
    if passage.language.spaced and after and after.apart(mark) <= 2 and not others:
        return after
    return last_before(changes, mark.start)


def _of_rate(passage: Passage, change: Mark) -> bool:
    """Whether it is the rate that fell ("growth slowed to 5 percent"): then the figure keeps its sign."""
    left, _ = passage.clause(change)
    return any(left <= head.start <= change.start for head in passage.of("head", "rate")
               if passage.text[head.start : head.end].lower() not in {"it", "the figure"})  # fmt: skip


def _is_paired(passage: Passage, mark: Mark) -> bool:
    """Whether figures and subjects are paired by "respectively": which belongs to which is not read."""
    left, right = passage.clause(mark)
    return any(word.within(left, right) for word in passage.of("each"))


def _compared(passage: Passage, mark: Mark) -> str | None:
    left, right = passage.clause(mark)
    base = nearest([word for word in passage.of("compared") if word.within(left, right)], mark)
    return str(base.value) if base else None


def _compared_by_date(passage: Passage, mark: Mark) -> str | None:
    """Tell by "from August" or "compared with September 2021" what growth is on: another month, or another year."""
    if not passage.language.spaced:
        return None
    bases = [date for date in passage.of("date") if _compares(passage, date) and date.apart(mark) <= _FOLLOWS * 2]
    base = nearest(bases, mark)
    if base is None or base.value.precision.name not in {"month", "quarter"}:
        return None
    return "yoy" if base.value.year or base.value.shift == -1 else "mom"


def _month(text: str) -> PartialDate:
    return PartialDate.parse(text)
