"""Plans: whether a figure of a bulletin is a goal, and by which year."""

import re
from typing import NamedTuple

from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.bulletin.months import told
from groundbreak.intake.reading.statistics.bulletin.story import Story
from groundbreak.intake.reading.statistics.bulletin.stretches import Clause, Stretch
from groundbreak.intake.reading.statistics.bulletin.words import pattern


class Plan(NamedTuple):
    """Whether a figure is meant, or only expected, and the year by which."""

    planned: bool
    guessed: bool
    year: int | None


_TITLE = re.compile(r"《[^》]*》")


def plan(passage: Passage, mark: Mark, story: Story, calendar: Calendar, *, hoped: bool = False) -> Plan:
    """Tell whether a figure is a goal: the last word of plan before it stands behind the last word of what is done."""
    language = passage.language
    ahead = story.dated.start if story.upcoming and story.dated else passage.start
    said = passage.text[max(ahead, passage.start) : mark.start]
    said = _TITLE.sub(lambda found: " " * len(found[0]), said)
    meant, guess, done = (_last(pattern(language, name), said) for name in ("plan", "guess", "done"))
    goal = pattern(language, "goal").search(passage.text[mark.end : passage.end]) is not None
    over = story.dated is not None and story.dated.start >= passage.start and not story.upcoming
    kept = (story.planned or hoped) and "同比" not in said and not over
    planned = goal or meant > done or (done < 0 and (story.upcoming or kept))
    guessed = not planned and guess > done and guess >= 0
    if planned and meant >= 0 and pattern(language, "heads").search(said):
        story.planned = True
    elif not planned:
        story.planned = story.planned and done < 0
    if planned:
        here = Stretch.of(passage, passage.start, mark.start)
        when = told(passage, Clause(here.start, here.end, here.text, last=True), calendar, story.named)
        own = when.year if when else None
        if own and when and not when.is_explicit and calendar.published:
            own = max(own, calendar.published.last.year)
        story.year = own or story.year or (calendar.published.last.year if calendar.published else story.named)
    return Plan(planned, guessed, story.year if planned else None)


def announced(passage: Passage, story: Story, calendar: Calendar) -> None:
    """Keep that a sentence without figures leads up to goals: 《规划》定下"十四五"目标:."""
    text = passage.text[passage.start : passage.end].rstrip()
    if not text.endswith((":", "：")) or not pattern(passage.language, "heads").search(text):
        return
    whole = Stretch.of(passage, passage.start, passage.end)
    when = told(passage, Clause(whole.start, whole.end, whole.text, last=True), calendar, story.named)
    story.planned, story.year = True, when.year if when else story.year


def _last(words: re.Pattern[str], said: str) -> int:
    return max((found.start() for found in words.finditer(said)), default=-1)
