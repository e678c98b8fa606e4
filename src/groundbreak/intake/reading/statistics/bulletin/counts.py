"""Counts: how many firms, plants or clusters a plan is to bring: 力争高新技术企业达到800家."""

from collections.abc import Iterator

from groundbreak.facts import Fact, Mention
from groundbreak.intake.reading.drafts import LIKELY, Draft, voice
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.numbers import number
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.statistics.bulletin.plans import plan
from groundbreak.intake.reading.statistics.bulletin.story import Story
from groundbreak.intake.reading.statistics.bulletin.words import pattern
from groundbreak.units import Hedge, Interval, PartialDate, Quantity

_NEAR = 14


def counts(scene: Scene, story: Story, calendar: Calendar, area: Mention | None) -> Iterator[Draft]:
    """Yield the counts of a sentence that are goals; those of a batch are its own, but for a year's list of them."""
    passage, language = scene.passage, scene.passage.language
    whose = story.pending or story.lead or area
    meant = pattern(language, "plan").search(passage.text, passage.start, passage.end) is not None
    story.hoped = story.hoped or meant
    if whose is None or whose.kind == "company" or not (story.hoped or story.planned or story.upcoming):
        return
    for found in pattern(language, "numbers").finditer(passage.text, passage.start, passage.end):
        mark = Mark(found.start(), found.end(), "count", found)
        batch = any(phrase.start < mark.end and mark.start < phrase.end for phrase, _ in scene.projects)
        if batch and not pattern(language, "listed").search(passage.text, passage.start, mark.start):
            continue
        left, right = passage.clause(mark)
        after = passage.text[mark.end : min(right, mark.end + _NEAR)]
        before = passage.text[left : mark.start]
        if pattern(language, "costing").match(passage.text, mark.end) or not _grows(before, after, language):
            continue
        told = plan(passage, mark, story, calendar, hoped=story.hoped)
        if told.planned:
            yield _draft(scene, mark, whose, told.year)


def _grows(before: str, after: str, language: Language) -> bool:
    """Whether a number of firms or plants is to grow: a verb right before it, or with their name between."""
    things, grown = pattern(language, "things"), pattern(language, "grown")
    verbs = list(grown.finditer(before))
    if not verbs:
        return False
    between = before[verbs[-1].end() :]
    return bool(things.search(between)) or (not between and bool(things.search(after) or things.search(before)))


def _draft(scene: Scene, mark: Mark, whose: Mention, year: int | None) -> Draft:
    passage, said = scene.passage, mark.value
    value = number(f"{said['num']}{said['scale'] or ''}", passage.language)
    hedge = Hedge.at_least if said["after"] else Hedge.over if said["mid"] else Hedge.exact
    amount = Quantity.of(Interval.printed(value.value, hedge, value.step), "unit")
    by = PartialDate.of(year) if year else None
    start, end = passage.clause(mark)
    fact = Fact(
        whose, "level", amount, "number", modality="planned", attribution=voice(passage),
        scope=passage.words(start, end).strip("，。；,;"), holds_from=by, holds_to=by,
    )  # fmt: skip
    return Draft(fact, start, end, LIKELY)
