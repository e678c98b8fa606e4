"""Sites: where a project stands, chosen among the places that the text names near it.

Each place is weighed by where it stands to the project's name: in it, right after it, in its sentence, in one that goes
on about it. A country weighs less than a town, and a place that only says whose company it is less still.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from groundbreak.intake.reading.cast import Scene
from groundbreak.intake.reading.identity import Project, is_country
from groundbreak.intake.reading.language import compiled
from groundbreak.intake.reading.marks import Mark
from groundbreak.intake.reading.passages import Passage

WEIGHTS = {
    "inside": 3.0, "right_after": 3.0, "located": 2.5, "in_sentence": 1.2, "beside": 0.5, "goes_on": 0.8,
    "country": -2.2, "whose": -1.2, "elsewhere": -3.0, "dateline": -0.8, "again": 0.2, "zone": 0.7,
}  # fmt: skip
LEAST = 0.3
_ZONES = ("开发区", "高新区", "经开区", "园区", "新区", "工业园", "集聚区", "镇")
_RIGHT, _CLOSE = 12, 70


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
        base = _alone(passage, place) if scene.projects or scene.standing else 0.0
        for mark, project in scene.projects:
            yield project, _weight(passage, place, mark, base), place
        if not scene.projects and scene.standing:
            yield scene.standing, base + WEIGHTS["goes_on"], place


def _weight(passage: Passage, place: Mark, mark: Mark, base: float) -> float:
    """Weigh a place in the sentence that names the project; the further off, the less."""
    if place.within(mark.start, mark.end):
        return base + WEIGHTS["inside"]
    if place.start >= mark.end and place.apart(mark) <= _RIGHT and "," not in passage.between(mark, place):
        return base + WEIGHTS["right_after"]
    close = WEIGHTS["in_sentence"] if place.apart(mark) <= _CLOSE else WEIGHTS["beside"]
    return base + close - place.apart(mark) / 400


def _alone(passage: Passage, place: Mark) -> float:
    cues = passage.language["sites"]
    before = passage.text[max(passage.start, place.start - 50) : place.start]
    after = passage.text[place.end : place.end + 2]
    weight = WEIGHTS["country"] if is_country(place) else 0.0
    if compiled(cues["elsewhere"]).search(before):
        weight += WEIGHTS["elsewhere"]
    elif compiled(cues["located"]).search(before):
        weight += WEIGHTS["located"] - 1.2
    if passage.text[place.start : place.end].endswith(_ZONES):
        weight += WEIGHTS["zone"]
    if after == "'s" or (not passage.language.spaced and is_country(place)):
        weight += WEIGHTS["whose"]
    if place.start < _CLOSE and _is_dateline(passage, place):
        weight += WEIGHTS["dateline"]
    return weight


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
        if between in {"", "'s ", "市"}:
            outer.add(left)
        elif between in {" of ", ", ", " in "}:
            outer.add(right)
    return [place for place in places if place not in outer]
