"""Sites: where a project stands, chosen among the places that the text names near it.

Each place is weighed by where it stands to the project's name: in it, right after it, in its sentence, in one that goes
on about it. A country weighs less than a town, and a place that only says whose company it is less still.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import re2

from groundbreak.intake.reading.entities.addresses import leads_name
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language, Patterns, compiled
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.identity import Project, breadth, is_country

WEIGHTS = {
    "inside": 3.0, "located": 1.3, "in_sentence": 1.2, "beside": 0.5, "goes_on": 0.8,
    "country": -2.2, "whose": -1.2, "elsewhere": -3.0, "dateline": -0.8, "again": 0.2, "zone": 0.7,
    "region": -0.6, "brand": -0.9, "venue": -1.5, "another": -2.0, "partner": -0.9, "part": 0.8, "head": 1.0,
    "wire": -2.0,
}  # fmt: skip
LEAST, LEAST_SPOKEN = 0.3, -0.9
_ZONES = ("开发区", "高新区", "经开区", "园区", "新区", "工业园", "集聚区", "镇")
_RIGHT, _CLOSE = {True: 12, False: 3}, 70


def sites(scenes: Sequence[Scene]) -> dict[Project, tuple[Scene, Mark]]:
    """Return the place of each project that one can be told for, and the scene that tells it."""
    told: dict[Project, dict[str, tuple[float, Scene, Mark]]] = defaultdict(dict)
    for scene in scenes:
        for project, weight, place in _weighed(scene):
            name = scene.passage.words(place.start, place.end).lower()
            before = told[project].get(name)
            best = max(weight, before[0]) + WEIGHTS["again"] if before else weight
            told[project][name] = (best, *(before[1:] if before and before[0] >= weight else (scene, place)))
    chosen = {project: max(found.values(), key=lambda one: one[0]) for project, found in told.items()}
    return {project: (scene, place) for project, (weight, scene, place) in chosen.items() if weight >= LEAST}


def _weighed(scene: Scene) -> Iterator[tuple[Project, float, Mark]]:
    passage = scene.passage
    for place in finest(passage):
        alone = _alone(passage, place) if scene.projects or scene.standing else 0.0
        bound = [mark for mark, _ in scene.projects if _binds(passage, mark, place)]
        for mark, project in scene.projects:
            if mark in bound:
                yield project, alone + WEIGHTS["inside"], place
            else:
                yield project, alone + _near(place, mark) + bool(bound) * WEIGHTS["another"], place
        if not scene.projects and scene.standing:
            yield scene.standing, alone + WEIGHTS["goes_on"], place


def _binds(passage: Passage, mark: Mark, place: Mark) -> bool:
    """Whether a place stands in the name of a project, or right after it: "the plant in Turin"."""
    if place.within(mark.start, mark.end):
        return True
    close = place.start >= mark.end and place.apart(mark) <= _RIGHT[passage.language.spaced]
    return close and "," not in passage.between(mark, place)


def _near(place: Mark, mark: Mark) -> float:
    """Weigh how far a place stands from the name of a project in the same sentence."""
    close = WEIGHTS["in_sentence"] if place.apart(mark) <= _CLOSE else WEIGHTS["beside"]
    return close - place.apart(mark) / 400


_BEFORE = ("located", "elsewhere", "venue_before", "partner", "part")


@cache
def _cues(language: Language) -> Patterns:
    return Patterns(compiled(language["sites"][cue]) for cue in _BEFORE)


@lru_cache(maxsize=256)
def _alone(passage: Passage, place: Mark) -> float:
    """Weigh a place by what it is and the words around it, whatever project may stand there."""
    name = passage.text[place.start : place.end]
    before = passage.text[max(passage.start, place.start - 50) : place.start]
    after = passage.text[place.end : min(place.end + 30, passage.end)]
    told = {_BEFORE[at] for at in _cues(passage.language).among(before)}
    located = "located" in told
    seen = {
        "country": is_country(place),
        "region": breadth(passage, place) == 1,
        "elsewhere": "elsewhere" in told,
        "venue": "venue_before" in told or (located and compiled(passage.language["sites"]["venue"]).search(after)),
        "partner": "partner" in told,
        "zone": name.endswith(_ZONES),
        "whose": after.startswith("'s") or (not passage.language.spaced and is_country(place)),
        "brand": _is_brand(passage, place),
        "part": "part" in told,
        "head": place.start == passage.start and _HEAD.match(after),
        "wire": place.start < _CLOSE and _WIRE.match(after),
        "dateline": place.start < _CLOSE and _is_dateline(passage, place),
    }
    weight = sum(WEIGHTS[cue] for cue, here in seen.items() if here)
    return weight + (WEIGHTS["located"] if located and not seen["elsewhere"] and not seen["venue"] else 0)


_HEAD = re2.compile(r"(?:,[^,.]{2,20})?(?:\.$| [-–—]+ |:)")
_WIRE = re2.compile(r"[^()\n]{0,12}\((?:Reuters|AP|AFP|Bloomberg|Dow Jones|UPI|dpa|Kyodo|PTI|IANS|TASS|Interfax)\b")
_GOES_ON = re2.compile(r" (\p{Lu}[\p{L}&'-]+)")


def _is_brand(passage: Passage, place: Mark) -> bool:
    """Whether a place only begins a longer name: "Georgia Power", 云南|裕能; "Whyalla Works" stands there."""
    if not passage.language.spaced:
        return leads_name(passage.text, place.end)
    found = _GOES_ON.match(passage.text, place.end)
    nouns = passage.language["projects"]
    return found is not None and not any(found[1].lower() in nouns[key] for key in ("heads", "sites"))


def spoken_of(passage: Passage) -> list[Mark]:
    """Return the places that a passage may go on about: no country, nor one that only a firm or a meeting names."""
    weighed = [(_alone(passage, place), place) for place in finest(passage)]
    best = max((weight for weight, _ in weighed), default=0.0)
    return [place for weight, place in weighed if weight > LEAST_SPOKEN and weight >= min(best, 0)]


def _is_dateline(passage: Passage, place: Mark) -> bool:
    """Whether it only says where the news was written: "MOSCOW (Reuters) - "."""
    head = passage.printed[: place.start]
    return passage.printed[place.start : place.end].isupper() and not any(letter.islower() for letter in head)


def finest(passage: Passage) -> list[Mark]:
    """Return the places of a passage without those that only hold another: "Ningbo's Yinzhou", 宁波市鄞州区."""
    places = passage.of("place")
    outer = set()
    for left, right in pairwise(places):
        between = passage.text[left.end : right.start]
        if compiled(passage.language["sites"]["holds"]).match(between):
            outer.add(left)
        elif compiled(passage.language["sites"]["wider"]).match(between):
            outer.add(right)
    return [place for place in places if place not in outer]
