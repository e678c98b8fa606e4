"""Doers: the projects that passed a gate, among those that its sentence names, or the one spoken of before.

In Chinese a park behind 在 is only where a gate was passed, and what a clause tells of a road or a school beside the
plant is not of the plant.
"""

import re2

from groundbreak.intake.reading.lexicon.marks import Mark, last_before
from groundbreak.intake.reading.projects.carrying import carries
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.lists import done_to, listed

# "Are due to start building one there" is of no plant that was named.
_ANOTHER = re2.compile(
    r"(?i)(?: (?:to )?(?:build|construct)(?:ing)?)? (?:one|another|others|ones)(?: (?:there|in|at|near)\b|[.,;])"
)
_NAMED = 12
_PARKS = frozenset("园区城港地")
_AT = re2.compile(r"(?:在|位于|落户于?)[^，,；;：:、]{0,8}$")


def doers(scene: Scene, mark: Mark) -> list[Project]:
    """Return the projects that a gate, an event or a state is of."""
    if scene.passage.language.spaced:
        named = any(0 < phrase.start - mark.end <= _NAMED for phrase, _ in scene.projects)
        if _ANOTHER.match(scene.passage.text, mark.end) and not named:
            return []
        project = done_to(scene, mark) or scene.project(mark)
    elif _is_kind(scene, mark) or _is_of_some(scene, mark):
        return []
    else:
        project = done_to(scene, mark) or (None if _is_beside(scene, mark) else _outside(scene, mark))
    if project and (scene.projects or scene.passage.of("scope") or carries(scene, project, mark)):
        return [project, *listed(scene, project, mark)]
    return []


def _outside(scene: Scene, mark: Mark) -> Project | None:
    """Return the project of a Chinese gate; where one is told before a park, the park is only where: 在产业园开工."""
    told = [pair for pair in scene.projects if pair[0].end <= mark.start]
    passage = scene.passage
    if len(told) > 1 and passage.text[told[-1][0].end - 1] in _PARKS:
        park = told[-1][0]
        if _AT.search(passage.text[passage.clause(park)[0] : park.start]):
            return told[-2][1]
    first = scene.projects[0][0] if scene.projects else None
    if first and first.start >= passage.clause(mark)[1] and _has_own(scene, first):
        return None
    return scene.project(mark)


def _has_own(scene: Scene, phrase: Mark) -> bool:
    """Whether the clause of a project tells a gate of it, so that one of a clause before is of another."""
    _, right = scene.passage.clause(phrase)
    return any(phrase.end <= gate.start < right for gate in scene.passage.of("gate"))


def _is_kind(scene: Scene, mark: Mark) -> bool:
    """Whether a gate only tells a kind of projects that no number counts: 新签约项目投资总额."""
    named = [phrase for phrase, _ in scene.projects if phrase.start <= mark.end < phrase.end]
    plain = all(not phrase.value.count and not phrase.value.telling for phrase in named)
    text = scene.passage.text
    return _ONE_OF.match(text, mark.end) is not None or (plain and text.startswith("项目", mark.end))


_ONE_OF = re2.compile("的?[^,，。；;]{0,6}项目之一")


def _is_of_some(scene: Scene, mark: Mark) -> bool:
    """Whether only some of a batch are finished: 218个项目已有118个投产; some that were begun begin it."""
    if mark.value in {"signed", "started"}:
        return False
    some = _SOME.search(scene.passage.text[max(scene.passage.start, mark.start - _FAR) : mark.start])
    project = scene.project(mark)
    count = project.phrase.count if some and project else None
    return count is not None and some is not None and int(some[1]) != count.value.interval.low


_FAR = 16
_SOME = re2.compile(r"(\d+)个(?:项目)?(?:均|都|已|已经|实现|完成|正式)*$")


def _is_beside(scene: Scene, mark: Mark) -> bool:
    """Whether a Chinese gate is of a road or a school beside the plant: the last that its clause or sentence names."""
    passage = scene.passage
    if mark.kind != "gate":
        return False
    told = last_before([phrase for phrase, _ in scene.projects], mark.start)
    left, _ = passage.clause(mark)
    spans = [(max(left, told.end if told else left), mark.start)]
    spans += [] if told else [(passage.start, passage.clause(Mark(passage.start, passage.start, "start"))[1])]
    words = passage.language["modality"]["beside"]
    return any(word in passage.text[start:end] for start, end in spans for word in words)
