"""Signals: what a company says of its business in words without a number."""

from collections.abc import Iterator

from groundbreak.facts import Code, Fact
from groundbreak.intake.reading.drafts import LIKELY, Draft
from groundbreak.intake.reading.projects.cast import Scene


def signals(scene: Scene) -> Iterator[Draft]:
    """Yield the signals of a scene, said of the company on stage."""
    for mark in scene.passage.of("signal"):
        if scene.company:
            fact = Fact(scene.company, "signal", Code(str(mark.value)), attribution="company")
            yield Draft(fact, mark.start, mark.end, LIKELY)
