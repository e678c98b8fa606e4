"""Wares: what a plant makes where no verb with an object tells it.

First what its sentences say ("where gearboxes are made", "the first product is X"), then what its capacity counts
("200,000 vehicles a year"), last the trade of its firm ("tyre maker Halden").
"""

from collections.abc import Iterator, Sequence
from functools import cache

from groundbreak.facts import Fact, Mention, Text
from groundbreak.intake.reading.drafts import LIKELY, UNSURE, Draft
from groundbreak.intake.reading.lexicon.language import Language, Patterns, compiled
from groundbreak.intake.reading.projects.cast import Scene

_FEW = 3


def wares(scenes: Sequence[Scene], hard: Sequence[Draft], waiting: set[Mention]) -> Iterator[Draft]:
    """Yield the products of the projects that wait for one, each by the first way that tells it."""
    if not scenes or not scenes[0].passage.language.spaced:
        return
    for way in (_said(scenes), _counted(hard), _traded(scenes)):
        for draft in way:
            if draft.fact.mention in waiting:
                waiting = waiting - {draft.fact.mention}
                yield draft


def _said(scenes: Sequence[Scene]) -> Iterator[Draft]:
    told = _sayings(scenes[0].passage.language)
    for scene in scenes:
        passage = scene.passage
        for _, found in told.finditer(passage.text[passage.start : passage.end]):
            start, end = passage.start + found.start(1), passage.start + found.end(1)
            near = [project for mark, project in scene.projects if not mark.start <= start < mark.end]
            project = near[-1] if near else scene.standing
            words = passage.text[start:end].lower().split()
            if project and _is_ware(words, scene):
                yield _draft(project.mention, passage.words(start, end), start, end, LIKELY)


@cache
def _sayings(language: Language) -> Patterns:
    return Patterns(compiled(pattern) for pattern in language["wares"]["said"])


def _counted(hard: Sequence[Draft]) -> Iterator[Draft]:
    for draft in hard:
        if draft.fact.attribute == "capacity" and draft.fact.product:
            yield _draft(draft.fact.mention, draft.fact.product, draft.start, draft.end, LIKELY)


def _traded(scenes: Sequence[Scene]) -> Iterator[Draft]:
    """Yield what the only trade that a text names makes, for every project of it."""
    table = scenes[0].passage.language["wares"]
    named: dict[str, tuple[int, int]] = {}
    for scene in scenes:
        passage = scene.passage
        for found in compiled(table["trade"]).finditer(passage.text, passage.start, passage.end):
            what = (found["ware"] or found["of"] or "").lower()
            what = table["trades"].get(what or found[0].lower().rstrip("s"), what)
            if what and _is_ware(what.split(), scene):
                named.setdefault(what, found.span())
    if named:
        what, (start, end) = next(iter(named.items()))
        projects = dict.fromkeys(project.mention for scene in scenes for _, project in scene.projects)
        yield from (_draft(mention, what, start, end, UNSURE) for mention in projects)


def _is_ware(words: Sequence[str], scene: Scene) -> bool:
    """Whether words may be goods: none is a wall, and not all are of the plant."""
    language = scene.passage.language
    generic = {*language["projects"]["generic"], *language["wares"]["none"], *language["companies"]["nations"]}
    walled = set(words) & set(language["projects"]["walls"]) - {"and", "of"}
    return bool(words) and not walled and not set(words) <= generic and words[-1] not in generic


def _draft(mention: Mention, what: str, start: int, end: int, sure: float) -> Draft:
    return Draft(Fact(mention, "product", Text(what), modality="planned"), start, end, sure)
