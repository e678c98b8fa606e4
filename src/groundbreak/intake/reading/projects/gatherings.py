"""Gatherings: a start, a signing or an opening of many projects at once, whose batch the next sentences count."""

import re
from collections.abc import Iterator, Sequence

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.identity import Project

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
