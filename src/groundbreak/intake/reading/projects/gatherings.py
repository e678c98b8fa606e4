"""Gatherings: a start, a signing or an opening of many projects at once, whose batch the next sentences count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from groundbreak.facts import Code
from groundbreak.intake.reading.drafts import Draft
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.han_dates import resolved
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.moments import date_of
from groundbreak.units import PartialDate, Precision

_TOGETHER, _MEETING, _NEXT = (
    re.compile("集中[^,，。；;]{0,6}$"),
    re.compile("[^,，。；;]{0,6}(?:动员|大会|现场会|活动)"),
    2,
)


def is_gathering(passage: Passage, mark: Mark) -> bool:
    """Whether a gate was passed by many at once: 集中开工, 开工动员会."""
    if passage.language.spaced or mark.kind != "gate":
        return False
    said, before = passage.text[mark.start : mark.end], passage.text[max(passage.start, mark.start - 10) : mark.start]
    together = said.startswith("集中") or "动员" in said or _TOGETHER.search(before)
    return bool(together or _MEETING.match(passage.text, mark.end))


def on_its_day(drafts: Sequence[Draft], scenes: Sequence[Scene], calendar: Calendar) -> Iterator[Draft]:
    """Yield drafts; starts and signings that a text on a gathering gives no day of their own were on its day."""
    day = next(_days(scenes, calendar), None)
    for draft in drafts:
        fact = draft.fact
        begun = isinstance(fact.value, Code) and fact.value.code in _BEGUN and fact.modality == "actual"
        loose = fact.holds_from is None or fact.holds_from.precision < Precision.day
        within = day and (fact.holds_from is None or fact.holds_from.first <= day.first <= fact.holds_from.last)
        yield replace(draft, fact=replace(fact, holds_from=day)) if day and begun and loose and within else draft


_BEGUN = frozenset({"started", "signed"})


def _days(scenes: Sequence[Scene], calendar: Calendar) -> Iterator[PartialDate]:
    """Yield the days of the gatherings of a text."""
    for scene in scenes:
        passage = scene.passage
        for mark in passage.of("gate", *_BEGUN):
            dated = date_of(passage, mark) if is_gathering(passage, mark) else None
            on = resolved(passage, dated, calendar, ahead=False) if dated else None
            if on and on.precision is Precision.day and not calendar.is_ahead_of(on):
                yield on


def gathered(scenes: Sequence[Scene]) -> Iterator[tuple[Scene, Mark, Project]]:
    """Yield the gates of gatherings that count no batch, each with its scene and the batch that is counted next."""
    for at, scene in enumerate(scenes):
        marks = [mark for mark in scene.passage.of("gate") if is_gathering(scene.passage, mark)]
        if not marks or any(mark.value.count for mark, _ in scene.projects):
            continue
        batch = _counted(scenes[at + 1 : at + 1 + _NEXT])
        if batch:
            yield from ((scene, mark, batch) for mark in marks[:1])


def _counted(scenes: Sequence[Scene]) -> Project | None:
    """Return the first batch of some sentences; none where it has a gate of its own."""
    for scene in scenes:
        for mark, project in scene.projects:
            if mark.value.count:
                own = any(gate.value != "under_construction" and _beside(scene.passage, gate, mark)
                          for gate in scene.passage.of("gate"))  # fmt: skip
                return None if own else project
    return None


def _beside(passage: Passage, gate: Mark, batch: Mark) -> bool:
    left, right = passage.clause(batch)
    return left <= gate.start < right
