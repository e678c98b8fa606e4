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
from groundbreak.intake.reading.projects.clues import breadth, is_country
from groundbreak.intake.reading.projects.finer import LEAST, ZONES, narrowed, narrowest
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.items import heading
from groundbreak.intake.reading.projects.namesakes import namesakes

WEIGHTS = {
    "inside": 3.0, "located": 1.3, "in_sentence": 1.2, "beside": 0.5, "goes_on": 0.8,
    "country": -2.2, "whose": -1.2, "elsewhere": -3.0, "dateline": -0.8, "again": 0.2, "zone": 0.7,
    "region": -0.6, "brand": -0.9, "venue": -1.5, "another": -2.0, "partner": -0.9, "part": 0.8, "head": 1.0,
    "wire": -2.0, "here": 1.5, "row": -1.2, "abroad": 0.6, "fronted": 0.8, "called": 1.0,
}  # fmt: skip
_HERE = re2.compile("(?:在|到)(?:这里|此地|这儿|当地|此)|这里|[该本][区市县镇州]|该(?:园区|开发区)|[区园]内")
LEAST_SPOKEN = -0.9
_RIGHT, _CLOSE = {True: 12, False: 3}, 70


def sites(scenes: Sequence[Scene]) -> dict[Project, tuple[Scene, Mark]]:
    """Return the place of each project that one can be told for, and the scene that tells it."""
    told: dict[Project, dict[str, tuple[float, Scene, Mark]]] = defaultdict(dict)
    last: tuple[Scene, Mark] | None = None
    for scene in scenes:
        if last and _HERE.search(scene.passage.text, scene.passage.start, scene.passage.end):
            for _, project in scene.projects:
                name = last[0].passage.words(last[1].start, last[1].end).lower()
                told[project].setdefault(name, (WEIGHTS["here"], *last))
        last = next(((scene, place) for place in reversed(spoken_of(scene.passage))), last)
        for project, weight, place in _weighed(scene):
            name = scene.passage.words(place.start, place.end).lower()
            before = told[project].get(name)
            best = max(weight, before[0]) + WEIGHTS["again"] if before else weight
            told[project][name] = (best, *(before[1:] if before and before[0] >= weight else (scene, place)))
    chosen = {project: narrowest(found, project) for project, found in told.items()}
    told_of = [(scene, place) for scene in scenes for place in spoken_of(scene.passage)]
    return {
        project: (scene, place) if project.phrase.count else narrowed(scene, place, told_of)
        for project, (weight, scene, place) in chosen.items() if weight >= LEAST
    }  # fmt: skip


def _weighed(scene: Scene) -> Iterator[tuple[Project, float, Mark]]:
    passage = scene.passage
    for place in finest(passage):
        weight = alone(passage, place) if scene.projects or scene.standing else 0.0
        weight += WEIGHTS["fronted"] * (
            passage.language.spaced and bool(_FRONT.fullmatch(passage.text, passage.start, place.start))
        )
        bound = [mark for mark, _ in scene.projects if _binds(passage, mark, place)]
        for mark, project in scene.projects:
            if mark in bound:
                yield project, weight + WEIGHTS["inside"], place
            else:
                yield project, weight + _near(place, mark) + bool(bound) * WEIGHTS["another"], place
        if not scene.projects and scene.standing:
            yield scene.standing, weight + WEIGHTS["goes_on"], place
    if passage.language.spaced:
        yield from ((project, WEIGHTS["called"], place) for project, place in namesakes(scene))


_FRONT = re2.compile(r"\s*(?:In|At|Near|Outside) ")


def _binds(passage: Passage, mark: Mark, place: Mark) -> bool:
    """Whether a place stands in the name of a project, or right after it: "the plant in Turin"."""
    if place.within(mark.start, mark.end) or passage.text[place.end : mark.start] == "的":
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
def alone(passage: Passage, place: Mark) -> float:
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
        "zone": name.endswith(ZONES),
        "whose": after.startswith("'s") or _WHOSE.match(after) or (not located and _is_owners_country(passage, place)),
        "row": not passage.language.spaced and _in_row(passage, place),
        "brand": _is_brand(passage, place),
        "part": "part" in told,
        "abroad": located and not passage.language.spaced and is_country(place) and name not in _HOME,
        "head": heading(passage) == place or (place.start == passage.start and _HEAD.match(after)),
        "wire": place.start < _CLOSE and _WIRE.match(after),
        "dateline": place.start < _CLOSE and _is_dateline(passage, place),
    }
    weight = sum(WEIGHTS[cue] for cue, here in seen.items() if here)
    return weight + (WEIGHTS["located"] if located and not seen["elsewhere"] and not seen["venue"] else 0)


_WHOSE = re2.compile(
    r"[^\P{Han}的在是和与]{0,6}?(?:企业|客商|商会|供应商|厂商|制造商|商人|投资者|投资商|上市公司|龙头|籍)"
    r"|[省市县区州]?(?:委|人大|政协|(?:人民)?政府)?(?:常务)?副?(?:书记|省长|市长|县长|区长|州长|主席|常委|部长)|以外|之外|市场"
)
_ROW = 2
_HOME = frozenset({"中国", "我国"})


def _is_owners_country(passage: Passage, place: Mark) -> bool:
    """Whether a country in Chinese tells whose a firm is, 德国|博世, not where a plant stands: 泰国|工厂."""
    if passage.language.spaced or not is_country(place):
        return False
    plants = tuple(passage.language["projects"]["heads"])
    return not passage.text.startswith(plants, place.end) and not any(
        other.start == place.end for other in passage.of("place")
    )


def _in_row(passage: Passage, place: Mark) -> bool:
    """Whether a place is one of several in a row, where nothing stands by itself: 北京、上海、成都等地."""
    places = passage.of("place")
    joined = [other for other in places if passage.between(place, other) == "、"]
    return len(joined) >= _ROW or (bool(joined) and passage.text.startswith("等", max(place.end, joined[-1].end)))


_HEAD = re2.compile(r"(?:,[^,.]{2,20})?(?:\.$| [-–—]+ |:)")
_WIRE = re2.compile(r"[^()\n]{0,12}\((?:Reuters|AP|AFP|Bloomberg|Dow Jones|UPI|dpa|Kyodo|PTI|IANS|TASS|Interfax)\b")
_GOES_ON = re2.compile(r" (\p{Lu}[\p{L}&'-]+)")


def _is_brand(passage: Passage, place: Mark) -> bool:
    """Whether a place only begins a longer name: "Georgia Power", 云南|裕能; "Whyalla Works" stands there."""
    if not passage.language.spaced:
        led = passage.text[place.start - 1 : place.start] == "由" or leads_name(passage.text, place.end)
        return led or any(firm.start == place.end for firm in passage.firms)
    found = _GOES_ON.match(passage.text, place.end)
    nouns = passage.language["projects"]
    return found is not None and not any(found[1].lower() in nouns[key] for key in ("heads", "sites"))


def spoken_of(passage: Passage) -> list[Mark]:
    """Return the places that a passage may go on about: no country, nor one that only a firm or a meeting names."""
    weighed = [(alone(passage, place), place) for place in finest(passage)]
    best = max((weight for weight, _ in weighed), default=0.0)
    return [place for weight, place in weighed if weight > LEAST_SPOKEN and weight >= min(best, 0)]


def _is_dateline(passage: Passage, place: Mark) -> bool:
    """Whether it only says where the news was written: "MOSCOW (Reuters) - "."""
    head = passage.printed[: place.start]
    return passage.printed[place.start : place.end].isupper() and not any(letter.islower() for letter in head)


def opening(passage: Passage, place: Mark) -> int:
    """Return where the address begins that a place ends, in a language without spaces: 匈牙利|塞格德."""
    before = next((one for one in passage.of("place") if one.end == place.start), None)
    return opening(passage, before) if before and not passage.language.spaced else place.start


def closing(passage: Passage, place: Mark) -> int:
    """Return where an English address ends: a zone and the town that it lies in are one: "X Park in Sherman, Texas".

    What a gazetteer knows needs no town.
    """
    name = passage.text[place.start : place.end]
    zone = passage.language.spaced and place.value == name and _ZONE.search(name)
    town = next((one for one in passage.of("place") if one.start >= place.end), None) if zone else None
    return town.end if town and _LIES.fullmatch(passage.between(place, town)) else place.end


_ZONE = re2.compile(r"(?i)\b(?:park|zone|estate|area|cluster|complex|campus|megasite)$")
_LIES = re2.compile(r",? (?:in|near|of) (?:the )?(?:(?:city|town|county|district|province|state) of )?|, ")


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
