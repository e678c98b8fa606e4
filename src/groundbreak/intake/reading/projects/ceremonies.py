"""Ceremonies: a foundation stone that was laid is no start of works where the text says later that none have begun."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from groundbreak.facts import Code, Mention
from groundbreak.intake.reading.drafts import Draft
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.modality import Mode, mode

# How far before "laid" the stone stands.
_BACK = 60


def unbegun(scenes: Iterable[Scene]) -> Mapping[Mention, int]:
    """Return the projects whose works are said not to have begun, and where that is said last."""
    return {
        project.mention: mark.start
        for scene in scenes
        for mark in scene.passage.of("gate", "started")
        if (project := scene.project(mark)) and mode(scene.passage, mark) is Mode.denied
    }


def without_works(
    drafts: Sequence[Draft], denied: Mapping[Mention, int], words: Sequence[str], text: str
) -> Iterator[Draft]:
    """Yield drafts, a start by a ceremony as a ceremony where the start is denied behind it."""
    for draft in drafts:
        started = draft.fact.attribute == "gate" and draft.fact.value == Code("started")
        quote = text[max(0, draft.start - _BACK) : draft.end].lower()
        if started and draft.start < denied.get(draft.fact.mention, 0) and any(word in quote for word in words):
            yield replace(draft, fact=replace(draft.fact, attribute="event", value=Code("ceremony"), scope=None))
        else:
            yield draft
