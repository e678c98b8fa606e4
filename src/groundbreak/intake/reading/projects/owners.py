"""Owners: whose a project is, weighed over the document in a language that parts its words.

Who is named as its possessor or subject counts most, then who is spoken of beside it and in the sentences that go on
about it; who builds, supplies, lends or advises for another counts little, and whose the order is counts more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import compiled
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.proprietors import acting

WEIGHTS = {
    "owner": 2.0, "possessor": 1.5, "beside": 0.5, "subject": 0.5, "builds": 0.7, "asks": 1.6, "going_on": 0.35,
    "serves": -2.4, "served": -1.6, "spoken_of": 0.6, "far": -0.3, "heads": 1.0, "its": 1.5,
}  # fmt: skip
LEAST, LEAST_OF_SEVERAL = 0.7, 2.0
_AHEAD, _BEHIND, _MOST = 70, 160, 2


def owners(scenes: Sequence[Scene]) -> dict[Project, str]:
    """Return whose each project is that somebody can be told for."""
    told: dict[Project, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    seen: dict[Project, Counter[str]] = defaultdict(Counter)
    for scene in scenes:
        for project, firm, weight in _weighed(scene):
            if seen[project][firm] < _MOST or weight < 0:
                told[project][firm] += weight
                seen[project][firm] += weight > 0
    spoken = Counter(str(firm.value) for scene in scenes for firm in scene.passage.firms)
    most = spoken.most_common(1)[0][1] if spoken else 1
    found = {}
    for project in dict.fromkeys(project for scene in scenes for _, project in scene.projects):
        weights = {firm: count / most * WEIGHTS["spoken_of"] for firm, count in spoken.items()}
        for firm, weight in told[project].items():
            weights[firm] = weights.get(firm, 0) + weight
        if project.owner:
            weights[project.owner] = weights.get(project.owner, 0) + WEIGHTS["owner"]
        best = max(weights, key=lambda firm: weights[firm], default=None)
        several = project.owner is None and project.phrase.name.endswith("s")
        if best and weights[best] >= (LEAST_OF_SEVERAL if several else LEAST):
            found[project] = best
    return found


def _weighed(scene: Scene) -> list[tuple[Project, str, float]]:
    passage = scene.passage
    told = []
    for mark, project in scene.projects:
        if mark.value.owner:
            told.append((project, mark.value.owner, WEIGHTS["possessor"]))
        possessive = mark.value.determiner in passage.language["owners"]["its"]
        for firm in _once(passage.firms):
            near = WEIGHTS["beside"] + (scene.project(firm) is not project) * WEIGHTS["far"]
            near += (possessive and firm.value == project.owner) * WEIGHTS["its"]
            near += (scene.ahead and firm.start == passage.firms[0].start) * WEIGHTS["heads"]
            told.append((project, str(firm.value), near + _alone(passage, firm)))
    if not scene.projects and scene.standing:
        near = WEIGHTS["heads" if scene.ahead else "going_on"]
        told += [(scene.standing, str(firm.value), near + min(_alone(passage, firm), 0.7))
                 for firm in _once(passage.firms)]  # fmt: skip
    return told


def _once(firms: Sequence[Mark]) -> Iterable[Mark]:
    """Return the firms by where they stand, each once."""
    return {firm.start: firm for firm in firms}.values()


@lru_cache(maxsize=256)
def _alone(passage: Passage, firm: Mark) -> float:
    """Weigh a firm by the words around it, whatever project it may own."""
    table = passage.language["owners"]
    before = passage.text[max(passage.start, firm.start - _AHEAD) : firm.start]
    after = passage.text[firm.end : min(firm.end + _BEHIND, passage.end)]
    serves = bool(compiled(table["serves"]).search(after))
    seen = {
        "subject": bool(acting(passage, [firm])),
        "builds": not serves and bool(compiled(table["builds"]).search(after)),
        "asks": bool(compiled(table["asks"]).search(before)),
        "serves": serves,
        "served": bool(compiled(table["served"]).search(before)),
    }
    return sum(WEIGHTS[cue] for cue, here in seen.items() if here)
