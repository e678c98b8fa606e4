"""The ear: hears clause after clause, and keeps in the story which series, whose, and of which months is spoken of."""

from dataclasses import dataclass, replace

from groundbreak.facts import Mention
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import words_within
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.statistics.bulletin.lists import split
from groundbreak.intake.reading.statistics.bulletin.months import told
from groundbreak.intake.reading.statistics.bulletin.names import Series
from groundbreak.intake.reading.statistics.bulletin.series import Namer
from groundbreak.intake.reading.statistics.bulletin.story import Story
from groundbreak.intake.reading.statistics.bulletin.stretches import Clause
from groundbreak.intake.reading.statistics.bulletin.words import lead, pattern, these
from groundbreak.units import Period

_NOUNS = frozenset({"n", "nz"})
_INTO = 4
# Parts of speech that say how a branch goes: verbs, adjectives, adverbs.
_SAYING = "vad"


@dataclass(frozen=True, eq=False)
class Ear:
    """Hears clauses."""

    namer: Namer
    calendar: Calendar
    story: Story

    def hear(self, scene: Scene, clause: Clause, *, figure: bool) -> None:
        """Keep what a clause speaks of; ``figure`` says whether one stands right behind it."""
        language = scene.passage.language
        self.story.stepwise = self.story.stepwise or pattern(language, "stepwise").search(clause.text) is not None
        left_out = pattern(language, "left_out").search(clause.text)
        if left_out and self.story.series:
            whose = Mention(self.namer.names.cast.content, "sector", left_out[0])
            here = Mark(clause.start + left_out.start(), clause.start + left_out.end(), "indicator")
            self.story.series = self.story.series._replace(subject=whose, named=here)
            return
        named = self._named(scene.passage, clause, clause.end)
        topic = named is not None
        if named:
            self._name(scene, clause, named, figure=figure)
        elif figure:
            topic = self._topic(scene, clause)
        else:
            self._introduce(scene, clause)
        self._date(scene.passage, clause, topic=topic)

    def list(self, scene: Scene, clause: Clause, end: int, count: int, before: Clause | None) -> list[Series]:
        """Return the series of a list: those named before 分别, or in the clause before, else those told last."""
        passage, story = scene.passage, self.story
        self._date(passage, clause, topic=True)
        named = self._named(passage, clause, end)
        start, words = self.namer.names.phrase(passage, clause, end)
        if len(words) < 2 or words in these(passage.language, "plain"):
            start, words = _listed(passage, before) if before else (start, "")
            parts = split(words, count, passage.language) if "、" in words else None
            if parts is None:
                return story.told[-count:] if len(story.told) >= count else []
        if named and named.kind == "ignore":
            return []
        found = self.namer.several(scene, start, words, named, count)
        for series in found:
            story.tell(series)
        return found

    def _named(self, passage: Passage, clause: Clause, end: int) -> Mark | None:
        """Return the last name of an indicator in a clause; a rate (增速) is none, nor is a word of expectation."""
        expected, no_head = these(passage.language, "expected"), these(passage.language, "no_head")
        marks = [
            mark for kind in ("indicator", "head", "ignore") for mark in passage.of(kind)
            if mark.value != "rate" and clause.holds(mark) and mark.end <= end
            and not passage.text.startswith(expected, mark.start)
            and not (mark.kind == "head" and passage.text.startswith(no_head, mark.end))
        ]  # fmt: skip
        spent = passage.language["bulletin"]["spent"]
        marks += [
            Mark(mark.end - len(spent), mark.end, "head", "investment") for mark in passage.of("modality", "done")
            if clause.holds(mark) and mark.end <= end and passage.text.endswith(spent, mark.start, mark.end)
        ]  # fmt: skip
        return max(marks, key=lambda mark: mark.end, default=None)

    def _name(self, scene: Scene, clause: Clause, named: Mark, *, figure: bool) -> None:
        story = self.story
        story.series, story.listing = None, False
        if named.kind == "ignore" or (figure and _runs_on(scene.passage, clause, named)):
            return
        start, words = self.namer.names.phrase(scene.passage, clause, named.start)
        start, words = (start, words) if words else _area_behind(scene.passage, clause, named)
        series = self.namer.series(scene, named, start, words)
        if series:
            story.tell(series._replace(named=named._replace(start=min(start, named.start))))

    def _topic(self, scene: Scene, clause: Clause) -> bool:
        """Keep whom a clause names that names no indicator; tell whether it names anybody."""
        passage, story, language = scene.passage, self.story, scene.passage.language
        start, words = self.namer.names.phrase(passage, clause, clause.end, moving=True)
        if len(words) < 2 or words in these(language, "plain"):
            return False
        economy = language["bulletin"]["economy"]
        if words.endswith(economy):
            whose = self.namer.names.subject(scene, start, words.removesuffix(economy))
            whose = whose or self.namer.carried(scene, "gdp")
            story.series = Series("gdp", whose) if whose and whose.kind == "area" else None
            return True
        subject = self.namer.names.subject(scene, start, words)
        if subject is None:
            return False
        if pattern(language, "size").search(clause.text) and (
            story.planned
            or (story.upcoming and pattern(language, "group").search(words))
            or pattern(language, "plan").search(passage.text, passage.start, clause.end)
        ):
            story.series = Series("industrial_output_value", subject)
        elif story.series is None:
            story.series = Series("industrial_value_added", subject) if self._adds(language, subject, words) else None
        elif subject.kind == "sector" and not self._fits(passage, clause, words):
            story.series = None
        else:
            series = self.namer.branch(scene, subject.name, subject)
            story.series = None
            if series:
                story.tell(series)
        return True

    def _adds(self, language: Language, subject: Mention, words: str) -> bool:
        """Whether growth told of bare words is that of what industry adds: by size, or where it alone was told."""
        if pattern(language, "above").search(words) and pattern(language, "industrial").search(words):
            return True
        alone = {series.indicator for series in self.story.told} == {"industrial_value_added"}
        return alone and subject.kind == "sector" and pattern(language, "group").search(words) is not None

    def _fits(self, passage: Passage, clause: Clause, words: str) -> bool:
        """Whether words name a subject of the series spoken of: by how they end, or as members of a list."""
        language = passage.language
        if pattern(language, "other_rate").search(words):
            return False
        if pattern(language, "members").search(passage.text, max(passage.start, clause.start - 12), clause.end):
            self.story.listing = True
        return self.story.listing or pattern(language, "group").search(words) is not None

    def _introduce(self, scene: Scene, clause: Clause) -> None:
        """Keep whom a clause without a figure speaks of: "高新区与六个省级园区合起来，"."""
        passage, names = scene.passage, self.namer.names
        marks = [mark for kind in ("place", "area", "company") for mark in passage.of(kind) if clause.holds(mark)]
        firms = [mark for mark in marks if mark.kind == "company"]
        if firms:
            self.story.pending = names.subject(scene, firms[-1].start, passage.text[firms[-1].start : firms[-1].end])
            return
        start, words = names.phrase(passage, clause, clause.end, moving=True)
        begun, branch = _opened(passage, clause)
        if branch and not marks:
            self.story.topic = self.story.branch = names.subject(scene, begun, branch)
        if pattern(passage.language, "zone").search(words):
            self.story.pending = names.subject(scene, start, words)
        elif marks and marks[0].start - clause.start <= _INTO:
            self.story.pending = names.subject(scene, marks[0].start, passage.text[marks[0].start : marks[0].end])

    def _date(self, passage: Passage, clause: Clause, *, topic: bool) -> None:
        """Keep the months that a clause tells; those told without a series, behind its first figure, are an aside."""
        story = self.story
        when = told(passage, clause, self.calendar, story.named)
        if when is None or (not topic and any(clause.holds(gate) for gate in passage.of("gate"))):
            story.aside = None if topic else story.aside
            return
        if passage.text[when.mark.start - 1 : when.mark.start] in these(passage.language, "leaving"):
            cut = when.mark.start - clause.start
            self._date(passage, replace(clause, end=when.mark.start, text=clause.text[:cut]), topic=topic)
            story.dated, story.aside = story.dated or when.mark, when.period
            return
        story.named = when.year or story.named
        before = story.opening is None or int(story.opening.end[:4]) < (when.year or 0)
        story.upcoming = when.upcoming and (before or when.is_explicit)
        if when.period is None and story.opening:
            return
        story.dated, story.unknown = when.mark, when.period is None
        story.run = when.period if when.period and when.period.is_cumulative else story.run
        if topic or not clause.last or story.series is None:
            story.main, story.aside = when.period, None
            story.opening = _wider(story.opening, None if when.upcoming else when.period)
        else:
            story.aside = when.period


def _wider(opening: Period | None, told: Period | None) -> Period | None:
    """Return the months that go without saying: those told first, or the run that a single one of them closes."""
    runs_on = opening and told and told.end == opening.end and told.start < opening.start
    return told if opening is None or runs_on else opening


def _opened(passage: Passage, clause: Clause) -> tuple[int, str]:
    """Return the branch that a clause opens with before it says how it goes, and where: 汽车制造业|快速恢复."""
    group = pattern(passage.language, "group")
    start = clause.start + lead(passage.text[clause.start : clause.end], passage.language)
    moves = (word.start for word in words_within(passage.text, start, clause.end) if word.tag[0] in _SAYING)
    names = (passage.text[start:end] for end in moves)
    return start, next((name for name in names if group.search(name)), "")


def _listed(passage: Passage, clause: Clause) -> tuple[int, str]:
    """Return the names that a clause lists before its verb, and where they start: 矿产加工业、电子信息|两业跑得最快."""
    verbs = (word.start for word in words_within(passage.text, clause.start, clause.end) if word.tag == "v")
    names = passage.text[clause.start : next(verbs, clause.end)]
    names = names[lead(names, passage.language) :]
    start = clause.start + passage.text[clause.start : clause.end].find(names)
    return start, pattern(passage.language, "so_many").sub("", names.strip())


def _area_behind(passage: Passage, clause: Clause, named: Mark) -> tuple[int, str]:
    """Return the area that stands between a name and its figure: 增加值|全市|录得97.89亿元."""
    areas = (mark for kind in ("place", "area") for mark in passage.of(kind) if clause.holds(mark))
    first = min((mark for mark in areas if mark.start >= named.end), key=lambda mark: mark.start, default=None)
    return (first.start, passage.text[first.start : first.end]) if first else (named.start, "")


def _runs_on(passage: Passage, clause: Clause, named: Mark) -> bool:
    """Whether another noun behind an indicator's name makes it something else: GDP能耗, 投资项目."""
    plain = these(passage.language, "plain")
    return any(
        word.tag in _NOUNS and len(word.text) > 1 and word.text not in plain
        and clause.text[word.start - clause.start : word.end - clause.start].strip()
        and not any(mark.start < word.end and word.start < mark.end for mark in passage.marks)
        for word in words_within(passage.text, named.end, clause.end)
    )  # fmt: skip
