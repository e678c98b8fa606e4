"""Surroundings: where a project stands that no sentence about it places: where the text is at that point, by weight.

The place that opened its paragraph and the one that the text speaks of most count much; one that only another
project's name holds, or that stands in another item of the news, counts little.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.clues import breadth
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.sites import alone, spoken_of

WEIGHTS = {
    "paragraph": 0.8, "after": -1.6, "sentences": -0.12, "bound": -1.0, "often": 1.5, "first": 1.3, "apart": -3.2,
    "opens": 0.4, "area": 2.5, "alone": 1.0,
}  # fmt: skip
LEAST = -0.7
_FARTHEST = 8


def surroundings(scenes: Sequence[Scene], waiting: Sequence[Project]) -> Iterator[tuple[Project, Scene, Mark]]:
    """Yield where each of some projects stands that the text around it tells a place for."""
    places = [(at, scene, mark) for at, scene in enumerate(scenes) for mark in spoken_of(scene.passage)]
    counted = Counter(_name(scene, mark) for _, scene, mark in places)
    most = max(counted, key=lambda name: counted[name], default="")
    area = most if any(scene.passage.of("area", "reference") for scene in scenes) else ""
    headings = [at for at, scene in enumerate(scenes) if scene.passage.is_heading]
    for project in waiting:
        here = next(at for at, scene in enumerate(scenes) if any(one is project for _, one in scene.projects))
        weighed = []
        for order, (at, scene, mark) in enumerate(places):
            near = {
                "paragraph": scene.passage.paragraph == scenes[here].passage.paragraph,
                "after": at > here,
                "sentences": min(abs(at - here), _FARTHEST),
                "bound": any(mark.within(one.start, one.end) for one, _ in scene.projects),
                "often": counted[_name(scene, mark)] / len(places),
                "first": order == 0 and not breadth(scene.passage, mark),
                "area": _name(scene, mark) == area,
                "apart": any(min(at, here) < one <= max(at, here) for one in headings),
                "opens": scene.passage.text[scene.passage.start : mark.start].strip() in {"", "在"},
                "alone": alone(scene.passage, mark),
            }
            weighed.append((sum(WEIGHTS[name] * value for name, value in near.items()), order))
        best = max(weighed, default=(LEAST, 0))
        if best[0] > LEAST:
            yield project, *places[best[1]][1:]


def _name(scene: Scene, mark: Mark) -> str:
    name = scene.passage.text[mark.start : mark.end]
    return name.rstrip("省市县区") or name
