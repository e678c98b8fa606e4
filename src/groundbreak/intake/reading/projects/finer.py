"""Finer: of the places that a project may stand in, the one that lies in the others.

A text names a province and then a town of it; the town says more. Plants that are counted stand in several towns, and
what all of them stand in is the province.
"""

from collections.abc import Mapping, Sequence

from groundbreak.intake.reading.entities.districts import lies_in
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.clues import breadth
from groundbreak.intake.reading.projects.identity import Project

LEAST, LEAST_INNER, LEAST_WIDE = 0.3, 2.0, 1.5
ZONES = ("开发区", "高新区", "经开区", "园区", "新区", "工业园", "集聚区", "镇")


def narrowed(scene: Scene, place: Mark, told_of: Sequence[tuple[Scene, Mark]]) -> tuple[Scene, Mark]:
    """Return the only city of a province that a text speaks of, in the stead of the province: 安徽 is 阜阳 there."""
    passage = scene.passage
    if passage.language.spaced or breadth(passage, place) != 1:
        return scene, place
    name = passage.text[place.start : place.end]
    inner: dict[str, tuple[Scene, Mark]] = {}
    for other, mark in told_of:
        if lies_in(word := other.passage.text[mark.start : mark.end], name):
            inner.setdefault(word, (other, mark))
    widest = [word for word in inner if all(word == one or lies_in(one, word) for one in inner)]
    return inner[widest[0]] if widest else (scene, place)


def narrowest(found: Mapping[str, tuple[float, Scene, Mark]], project: Project) -> tuple[float, Scene, Mark]:
    """Return the place that most speaks for, or one of those in it that enough speaks for: 曲靖's 陆良县.

    Of an English plant "in Ohio" a later sentence may tell the town; of several plants it is the state that all lie in.
    """
    name, best = max(found.items(), key=lambda one: one[1][0])
    if best[1].passage.language.spaced:
        several, wide = _is_several(project, best[1].passage.language), _wide(best)
        near = [one for one in found.values() if one[0] >= (LEAST_WIDE if several else LEAST_INNER)]
        fits = [one for one in near if (_wide(one) > wide if several else _wide(one) < wide and not _in_name(one))]
        return max(fits, key=lambda one: one[0], default=best)
    inner = [one for other, one in found.items() if one[0] >= LEAST and (lies_in(other, name) or _zone_of(other, name))]
    return max(inner, key=lambda one: one[0], default=best)


def _zone_of(zone: str, town: str) -> bool:
    """Whether a zone bears the name of a town: 株洲高新区栗雨工业园 lies in 湖南株洲."""
    short = town.rstrip("省市县区")
    return zone != town and zone.endswith(ZONES) and not town.endswith(ZONES) and zone.startswith((short, short[-2:]))


def _wide(one: tuple[float, Scene, Mark]) -> int:
    return breadth(one[1].passage, one[2])


def _in_name(one: tuple[float, Scene, Mark]) -> bool:
    """Whether a place only stands in the name of a plant: "its Serra Alta mine in Minas Gerais"."""
    return any(one[2].within(mark.start, mark.end) for mark, _ in one[1].projects)


def _is_several(project: Project, language: Language) -> bool:
    """Whether a phrase is of plants that it counts: "nine cement works"."""
    words = project.phrase.name.lower().split()
    return words != [] and words[-1].endswith("s") and language["numbers"]["words"].get(words[0], 0) > 1
