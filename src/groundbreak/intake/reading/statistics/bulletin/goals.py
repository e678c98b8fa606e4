"""Goals of other series: what a plan sets a rate, a number of jobs or an output for, named by its words alone.

社会消费品零售总额增长6.5%, 城镇新增就业110万人, 整车产量达到200万辆: realised they are none of our series, planned
they are goals.
"""

from groundbreak.facts import Fact, Mention
from groundbreak.intake.reading.drafts import LIKELY, Draft, voice
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.statistics.bulletin.measures import measured
from groundbreak.intake.reading.statistics.bulletin.plans import plan
from groundbreak.intake.reading.statistics.bulletin.story import Story
from groundbreak.intake.reading.statistics.bulletin.stretches import Clause
from groundbreak.intake.reading.statistics.bulletin.words import pattern
from groundbreak.units import PartialDate, is_currency

_NAMED_ALONE = frozenset({"person", "percent"})


def goal(scene: Scene, clause: Clause, mark: Mark, whose: Mention, story: Story, calendar: Calendar) -> Draft | None:
    """Return the goal that a figure is of a series without a code; None for what is realised, and for other figures."""
    passage, language = scene.passage, scene.passage.language
    if is_currency(mark.value.unit) and _is_spoken_of(scene) and not is_listed(scene, clause, mark):
        return None
    if mark.value.unit == "person":
        told = pattern(language, "work").search(clause.text) is not None
        attribute, amount = "level", mark.value
    elif mark.value.unit == "percent":
        named = pattern(language, "aimed").search(passage.text, clause.start, clause.end) is not None
        told = named or any(clause.holds(other) for other in passage.of("ignore"))
        measure = measured(mark.value, passage.text[clause.start : clause.end], None, language)
        attribute, amount = measure[:2] if measure else ("", mark.value)
        told = told or (attribute == "share" and _is_sought(passage, clause, mark))
    else:
        total = pattern(language, "totals").search(clause.text) is not None and not is_currency(mark.value.unit)
        told = total or _is_sought(passage, clause, mark)
        attribute, amount = "level", mark.value
    if not told or attribute not in {"level", "yoy_growth", "share"}:
        return None
    meant = plan(passage, mark, story, calendar)
    if not meant.planned or (meant.year is None and mark.value.unit not in _NAMED_ALONE):
        return None
    by = PartialDate.of(meant.year) if meant.year else None
    scope = passage.words(clause.start, mark.end).strip("，。；,; ")
    fact = Fact(
        whose, attribute, amount.quantity(), "goal", modality="planned", attribution=voice(passage), scope=scope,
        holds_from=by, holds_to=by,
    )  # fmt: skip
    return Draft(fact, clause.start, mark.end, LIKELY)


def is_listed(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Whether money is what a year's list of projects is to be spent: 今年安排项目700个，年度计划投资7000亿元."""
    language, text = scene.passage.language, scene.passage.text
    listed = pattern(language, "listed").search(text, scene.passage.start, mark.start)
    return listed is not None and pattern(language, "yearly_plan").search(clause.text) is not None


def _is_spoken_of(scene: Scene) -> bool:
    """Whether a project is spoken of, whose money it then is."""
    here = scene.standing is not None and scene.standing.paragraph == scene.passage.paragraph
    return here or bool(scene.projects)


def _is_sought(passage: Passage, clause: Clause, mark: Mark) -> bool:
    """Whether a figure ends a clause that says what is to be reached: 新建高标准农田853万亩."""
    language = passage.language
    said = passage.text[clause.start : clause.end].rstrip()
    sought = pattern(language, "sought").search(said) and not pattern(language, "costs").search(said)
    return bool(sought) and pattern(language, "goal_ends").match(passage.text, mark.end, passage.end) is not None
