"""Lists: which projects a gate is about where it is told of several at once, before them or behind."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import re2

from groundbreak.facts import Mention
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.identity import Project

_OBJECTS = {
    True: re2.compile(
        r"(?i)(?: (?:on|for|of|at|a|an|the|its|their|his|new|first|second|third|another|to))*(?: [\w$.-]+){0,2} ?"
    ),
    False: re2.compile(
        r"(?:了|的|建设)?(?:重点|重大|重点项目|产业|项目)*(?:(?:主要|分别|共)?(?:有|是|为|包括|包含|涵盖|涉及):?)?"
    ),
}


def done_to(scene: Scene, mark: Mark) -> Project | None:
    """Return the project right behind a gate, which it was done to: "broke ground for a new plant", 开工90个项目."""
    after = next((pair for pair in scene.projects if pair[0].start >= mark.end), None)
    gap = _OBJECTS[scene.passage.language.spaced]
    return after[1] if after and gap.fullmatch(scene.passage.between(mark, after[0])) else None


def listed(scene: Scene, project: Project, mark: Mark) -> Iterator[Project]:
    """Yield the other projects of a list that a gate is about: 甲项目、乙项目等集中开工, "stones for A and for B"."""
    if scene.passage.language.spaced:
        yield from _joined(scene, project, mark)
        return
    after = [pair for pair in scene.projects if pair[0].start >= mark.end]
    if after and after[0][1] is project and done_to(scene, mark) is project:
        yield from _joint(scene, after)
        return
    told = [pair for pair in scene.projects if pair[0].end <= mark.start][::-1]
    told = told[1:] if len(told) > 1 and told[1][1] is project else told
    if not told or told[0][1] is not project or _is_apart(scene.passage, told[0][0], mark):
        return
    if told[0][0].value.count is None or (told[1:] and _CLOSE.fullmatch(scene.passage.between(told[1][0], told[0][0]))):
        yield from (other for other in _joint(scene, told) if other is not project)


def apiece(scene: Scene, projects: Sequence[Project], mark: Mark) -> dict[Mention, Mark]:
    """Return the dates that the projects of a list passed a gate on, each its own: 甲、乙分别于5月和8月开工."""
    passage = scene.passage
    at = passage.text.rfind(_EACH, passage.start, mark.start)
    dates = [date for date in passage.of("date") if date.within(at, mark.start)] if at >= 0 and projects[1:] else []
    order = [project for phrase, project in scene.projects if phrase.end <= at and project in projects]
    if len(dates) != len(order) or len(order) != len(projects):
        return {}
    return {project.mention: date for project, date in zip(order, dates, strict=True)}


_EACH = "分别"


def _is_apart(passage: Passage, told: Mark, mark: Mark) -> bool:
    """Whether more than a day and a place stand between a list and a gate: 甲、乙，28日在高新区动工."""
    between = passage.between(told, mark)
    for date in passage.of("date"):
        if date.within(told.end, mark.start):
            between = between.replace(passage.text[date.start : date.end], "")
    return _STOP.search(_WHERE.sub("", between).removeprefix("，").removeprefix(",")) is not None


def members(scenes: Sequence[Scene]) -> set[Mention]:
    """Return the projects that a text names as some of a batch: 开工90个项目,包括甲项目、乙项目; 丙项目也在其中."""
    found: set[Mention] = set()
    batch: int | None = None
    for scene in scenes:
        text, last, joined = scene.passage.text, scene.passage.start, False
        batch = batch if batch == scene.passage.paragraph else None
        for mark, project in scene.projects:
            between = text[last : mark.start]
            joined = bool(_LINK.fullmatch(between)) if joined else bool(_LED.search(between))
            joined = joined and batch is not None and bool(mark.value.owner or mark.value.product)
            if joined or (batch is not None and _AMONG.match(text, mark.end)):
                found.add(project.mention)
            batch = scene.passage.paragraph if mark.value.count else batch
            last = mark.end
    return found


def _joined(scene: Scene, project: Project, mark: Mark) -> Iterator[Project]:
    """Yield the projects that an English list goes on with behind a gate, or that it names before it."""
    behind = [pair for pair in scene.projects if pair[0].start >= mark.end]
    before = [pair for pair in scene.projects if pair[0].end <= mark.start][::-1]
    told = next((pairs for pairs in (behind, before) if pairs and pairs[0][1] is project), [])
    if told and told is before and (len(told) == 1 or not _goes_on(scene.passage, told[1][0], told[0][0])):
        told = [(mark, project), *behind]
    met = [project]
    for one, other in pairwise(told):
        if not _goes_on(scene.passage, *sorted((one[0], other[0]))):
            return
        if other[1] not in met:
            met.append(other[1])
            yield other[1]


def _goes_on(passage: Passage, one: Mark, other: Mark) -> bool:
    """Whether a list goes on from one phrase to the next: nothing is said between, or a preposition takes it up."""
    between = passage.between(one, other)
    if _TAKEN_UP.search(between):
        return True
    said = _SAID.search(between) or any(mark.within(one.end, other.start) for mark in passage.of("gate"))
    return not said and bool(_AND.search(between))


def _joint(scene: Scene, pairs: Sequence[tuple[Mark, Project]]) -> Iterator[Project]:
    """Yield the projects that stand in one list with the first of some, from it on; they may go backwards."""
    for one, other in pairwise(pairs):
        if not _LINK.fullmatch(scene.passage.between(one[0], other[0])):
            return
        yield other[1]


_WHERE = re2.compile("在[^，,；;]{1,20}(?:园|区|县|市|镇|港|乡)")

# The end of what stands between two members of an English list, with the owner of the next; and verbs, which end it.
_OWNED = r"(?: (?:a|an|the|its|their|another|one|[A-Z][\w.-]*(?:'s|s')?|\d+)){0,5} ?$"
_AND = re2.compile(rf"(?:,|;|,? and|, plus|,? as well as)(?: also)?{_OWNED}")
_TAKEN_UP = re2.compile(rf"(?:[,;] (?:and )?(?:for|on|of)|; (?:and )?(?:a|an|the)){_OWNED}")
_SAID = re2.compile(
    r"\b(?:is|are|was|were|be|been|will|would|has|have|had|can|could|which|where|who|that|but|while|said|says|after|"
    r"before|when|from|beside|near|next to|replac\w+|using|with)\b|[.:]"
)
_STOP = re2.compile("[，,；;：:]")
_CLOSE = re2.compile(r"(?:\([^()]*\))?等[^、，,；;。]{0,9}")
_LINK = re2.compile(
    rf"(?:主?厂房|[一二三四]期|工程)?(?:\([^()]*\))?(?:、|和|与|及|以及)(?:总?投资[^、，,；;]{{1,16}}的)?|{_CLOSE.pattern}"
)
_LED = re2.compile("(?:其中|包括|包含|涵盖|涉及|分别|代表|主要有|[:：])[^。；;、]{0,24}$")
_AMONG = re2.compile(r"(?:\([^()]*\))?(?:也|均|都|亦)?(?:在其中|在列|入列)")
