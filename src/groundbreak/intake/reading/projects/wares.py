"""Wares: what a plant makes where no verb with an object tells it.

A sentence may say it ("where gearboxes are made", "the first product is X"), or a firm's trade ("tyre maker Halden").
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.goods import singular, wares
from groundbreak.intake.reading.lexicon.language import Language, Patterns, compiled
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.identity import Project


def said(scene: Scene) -> Iterator[tuple[Project, str, int, int]]:
    """Yield what a sentence says is made, and where, with the project that it speaks of."""
    passage = scene.passage
    for _, found in _told(passage.language).finditer(passage.text[passage.start : passage.end]):
        start, end = passage.start + found.start(1), passage.start + found.end(1)
        near = [project for mark, project in scene.projects if not mark.start <= start < mark.end]
        project = near[-1] if near else scene.standing
        words = passage.text[start:end].lower().split()
        if project and _is_ware(words, scene):
            yield project, passage.words(start, end), start, end


@cache
def _told(language: Language) -> Patterns:
    return Patterns(compiled(pattern) for pattern in language["wares"]["said"])


def traded(scenes: Sequence[Scene]) -> Iterator[tuple[str, str | None, int, int]]:
    """Yield the first trade that a text calls each firm by, and the first that it names at all.

    Makers in general are customers.
    """
    table = scenes[0].passage.language["wares"]
    seen: set[str | None] = set()
    for scene in scenes:
        passage = scene.passage
        for found in compiled(table["trade"]).finditer(passage.text, passage.start, passage.end):
            if _MANY.search(found[0]) and not _ONE_OF.search(passage.text[passage.start : found.start()]):
                continue
            what = (found["ware"] or found["of"] or "").lower()
            what = table["trades"].get(what or found[0].lower().rstrip("s"), what)
            firm = _called(scene, *found.span())
            if what and firm not in seen and _is_ware(what.split(), scene):
                yield what, firm, *found.span()
                seen |= {firm}


def _called(scene: Scene, start: int, end: int) -> str | None:
    """Return the firm that stands beside its trade: "Halden, a maker of tyres", "tyre maker Halden"."""
    text = scene.passage.text
    for firm in scene.passage.firms:
        ahead, behind = text[firm.end : start], text[end : firm.start]
        if (firm.end <= start and _APPOSED.fullmatch(ahead)) or (firm.start >= end and behind == " "):
            return str(firm.value)
    return None


_APPOSED = re.compile(r"(?: \([^()]*\))?,? (?:is )?(?:an?|the|one of)\b[^,.;:]{0,50}")


def theme(passages: Sequence[Passage]) -> Iterator[tuple[str, int, int]]:
    """Yield the goods that a text speaks of more than of all others, and where first."""
    told: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for passage in passages:
        for ware in wares(passage.text[passage.start : passage.end], passage.language):
            start, end = passage.start + ware.start, passage.start + ware.end
            if not ware.value:
                told[singular(passage.text[start:end].lower())].append((passage.words(start, end), start, end))
    most = max(told.values(), key=len, default=[])
    others = sum(map(len, told.values())) - len(most)
    yield from most[:1] if len(most) >= _OFTEN and len(most) > others else ()


_OFTEN = 3
_MANY = re.compile(r"(?i)(?:makers|manufacturers|producers)\b")
_ONE_OF = re.compile(r"(?i)\b(?:one of|among|two|three|four|both|and fellow)\b[^.;]*$")


def _is_ware(words: Sequence[str], scene: Scene) -> bool:
    """Whether words may be goods: none is a wall, and not all are of the plant."""
    language = scene.passage.language
    generic = {*language["projects"]["generic"], *language["wares"]["none"], *language["companies"]["nations"]}
    walled = set(words) & set(language["projects"]["walls"]) - {"and", "of"}
    return bool(words) and not walled and not set(words) <= generic and words[-1] not in generic
