"""Goods: what a plant makes, weighed over the whole document in a language that parts its words.

Its name, a verb with an object, the goods that its capacity counts, what its firm is called by or is known for, and
goods that its sentences only mention: each speaks for a product, and what is told again speaks louder.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from groundbreak.facts import Fact, Mention, Text
from groundbreak.intake.reading.drafts import LIKELY, UNSURE, Draft, span
from groundbreak.intake.reading.lexicon.goods import singular, wares
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import outside
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.products import made
from groundbreak.intake.reading.projects.wares import said, theme, traded
from groundbreak.units import Quantity

WEIGHTS = {
    "named": 3.0, "kind": 1.6, "made": 3.6, "said": 2.4, "counted": 2.2, "counted_vaguely": 1.3, "traded": 1.2,
    "firm": 0.9, "mentioned": 0.6, "going_on": 0.4, "strange": -1.2, "process": -2.7, "far": -0.4, "again": 0.25,
    "theme": 0.5,
}  # fmt: skip
LEAST = 0.4
_AGAIN = 3


@dataclass(frozen=True, slots=True)
class _Told:
    """A product that something speaks for, and how much."""

    what: str
    start: int
    end: int
    weight: float


def goods(scenes: Sequence[Scene], hard: Sequence[Draft], known: set[Mention]) -> Iterator[Draft]:
    """Yield the product of each project that something speaks for."""
    told: dict[Mention, list[_Told]] = defaultdict(list)
    walls = frozenset(scenes[0].passage.language["projects"]["walls"]) if scenes else frozenset[str]()
    for mention, one in _all(scenes, hard):
        if mention in known and one.what.lower().split()[-1] not in walls:
            told[mention].append(one)
    for what, start, end in theme([scene.passage for scene in scenes]):
        for mention in known - told.keys():
            told[mention].append(_Told(what, start, end, WEIGHTS["theme"]))
    for mention, ones in told.items():
        nouns = Counter(_noun(one.what) for one in ones)
        best = max(ones, key=lambda one: (_weight(one, nouns), -one.start))
        if _weight(best, nouns) >= LEAST or best.what.lower() in mention.name.lower():
            fact = Fact(mention, "product", Text(best.what), modality="planned")
            yield Draft(fact, best.start, best.end, LIKELY if best.weight > WEIGHTS["traded"] else UNSURE)


def _weight(one: _Told, nouns: Mapping[str, int]) -> float:
    """Weigh what is told once, and how often its noun is told besides."""
    return one.weight + WEIGHTS["again"] * min(nouns[_noun(one.what)] - 1, _AGAIN)


def _noun(what: str) -> str:
    return singular(what.lower().split()[-1])


def _all(scenes: Sequence[Scene], hard: Sequence[Draft]) -> Iterator[tuple[Mention, _Told]]:
    for scene in scenes:
        for project, one in (*_named(scene), *_made(scene), *_said(scene), *_mentioned(scene)):
            yield project.mention, one
    for draft in hard:
        if draft.fact.attribute == "capacity" and draft.fact.product:
            unit = draft.fact.value.unit if isinstance(draft.fact.value, Quantity) else None
            vague = _noun(draft.fact.product) in _VAGUE or unit in _POWER
            weight = WEIGHTS["counted_vaguely" if vague else "counted"]
            yield draft.fact.mention, _Told(draft.fact.product, draft.start, draft.end, weight)
    projects = dict.fromkeys(project for scene in scenes for _, project in scene.projects)
    single = len({one.owner for one in projects}) == 1
    for what, firm, start, end in traded(scenes):
        own = (one for one in projects if single or one.owner == firm)
        yield from ((one.mention, _Told(what, start, end, WEIGHTS["traded"])) for one in own)


_VAGUE = frozenset({"vehicle", "unit", "car", "ev", "set", "piece", "wafer"})
# What is counted by its power is often what drives a plant: "from 3.5 GW of electrolysers".
_POWER = frozenset({"kW", "MW", "GW"})


def _named(scene: Scene) -> Iterator[tuple[Project, _Told]]:
    """Yield what names of projects tell, and the name of whose they are."""
    passage = scene.passage
    for mark, project in scene.projects:
        phrase = mark.value
        if phrase.product and phrase.product == phrase.kind:
            yield project, _Told(phrase.product, mark.start, mark.end, WEIGHTS["kind"])
        elif phrase.product:
            weight = WEIGHTS["named"] + _strange(phrase.product, passage.language)
            yield project, _Told(phrase.product, mark.start, mark.end, weight)
        for firm in passage.firms:
            if firm.value == project.owner:
                name = str(firm.value)
                told = (name[ware.start : ware.end].lower() for ware in wares(name, passage.language) if not ware.value)
                yield from ((project, _Told(what, firm.start, firm.end, WEIGHTS["firm"])) for what in told)


def _made(scene: Scene) -> Iterator[tuple[Project, _Told]]:
    passage, names = scene.passage, [mark for mark, _ in scene.projects]
    for verb in outside(passage.of("product"), names):
        project, product = scene.project(verb), made(passage, verb)
        if project and product:
            what = str(product.value)
            if what.lower() in passage.language["wares"]["none"]:
                continue
            strange = 0.0 if _BRAND.search(what) else _strange(what, passage.language)
            weight = WEIGHTS["made"] + strange + (not names) * WEIGHTS["far"]
            yield project, _Told(what, *span(passage, verb, product), weight)


# A model by its name: "will build the Chevrolet Captiva", "3-Series sedans".
_BRAND = re.compile(r"(?:^|\b[a-z]+ |\d-)[A-Z][a-z]+")


def _said(scene: Scene) -> Iterator[tuple[Project, _Told]]:
    for project, what, start, end in said(scene):
        far = (not scene.projects) * WEIGHTS["far"]
        yield project, _Told(what, start, end, WEIGHTS["said"] + _strange(what, scene.passage.language) + far)


def _mentioned(scene: Scene) -> Iterator[tuple[Project, _Told]]:
    """Yield the goods that a sentence speaks of, outside names of firms and places."""
    passage = scene.passage
    if not scene.projects and not scene.standing:
        return
    named = [*passage.firms, *passage.of("place")]
    here = wares(passage.text[passage.start : passage.end], passage.language)
    weight = WEIGHTS["mentioned" if scene.projects else "going_on"]
    for ware in here:
        mark = ware._replace(start=ware.start + passage.start, end=ware.end + passage.start)
        project = scene.project(mark)
        if project and not mark.value and not any(mark.start < name.end and name.start < mark.end for name in named):
            yield project, _Told(passage.words(mark.start, mark.end), mark.start, mark.end, weight)


def _strange(what: str, language: Language) -> float:
    """Weigh a name that no word of goods stands in, and one of what is done in a plant: "bottling"."""
    if wares(what, language):
        return 0.0
    return WEIGHTS["process" if what.lower().split()[-1] in language["projects"]["ings"] else "strange"]
