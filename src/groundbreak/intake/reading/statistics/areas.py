"""Areas: the country, province or city that a document is about, whose figures are those that name no other."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from groundbreak.facts import Mention
from groundbreak.intake.reading.entities.datelines import begins
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.entities.territories import territories
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Cast
from groundbreak.intake.reading.statistics.bulletin import is_held_against, pointed
from groundbreak.intake.reading.statistics.nations import nation

# "Our city" is spoken of beside the province that it is compared with.
_NEARER = 2
# What may part the owner of a series from its name: "Turkey's seasonally adjusted industrial production".
_LED = re.compile(
    r"(?:'s?\s(?:(?!(?:in|to|from|of|said|that|with|for|on|by|as|at)\b)[\w-]+\s){0,5}"
    r"|\s(?:(?!(?:in|to|from|and|of|said|that|with|for|on|by|as|at)\b)[\w-]+\s){0,4})"
)
_BEHIND = re.compile(r"\s(?:in|of|across|for)\s(?:the\s)?(?:(?:north|south|east|west|central|coastal|inland)[a-z]*\s)?")


def most_named(seen: Sequence[Passage], cast: Cast) -> Mention | None:
    """Return the place that a document speaks of most, the first of them, by its first name in the text."""
    counted = Counter(mark.value for passage in seen for mark in _places(passage))
    code = max(counted, key=lambda code: counted[code], default=None)
    return next((cast.area(mark, passage) for passage in seen for mark in _places(passage) if mark.value == code), None)


def own(seen: Sequence[Passage], cast: Cast) -> Mention | None:
    """Return the country or province that a document calls its own (我国, 全省) where it names no place more often."""
    areas = ((passage, mark) for passage in seen for mark in passage.of("area", "other"))
    counted = Counter(
        pointed(area[0].text, nation(*area)) for area in areas if not (is_held_against(*area) or _points(*area))
    )
    nearer = sum(len(passage.of("area", "reference")) for passage in seen)
    called = max(counted, key=lambda name: counted[name], default=None)
    places = Counter(mark.value for passage in seen for mark in _places(passage))
    most = max(places.values(), default=0)
    if (
        called is None
        or counted[called] < max(most, _NEARER * nearer)
        or (counted[called] == most and not _opens(called, seen))
    ):
        return None
    return Mention(cast.content, "area", called)


def country(seen: Sequence[Passage], cast: Cast) -> Mention | None:
    """Return the country that a document speaks of most, the first of them: "the country" means it."""
    known = {*territories("en"), *seen[0].language.table.get("nations", {}).values()} if seen else set()
    named = [nation(passage, mark) for passage in seen for mark in _areas(passage)]
    counted = Counter(name for name in named if name in known)
    most = max(counted, key=lambda name: counted[name], default=None)
    return Mention(cast.content, "area", most) if most else None


def _opens(called: str, seen: Sequence[Passage]) -> bool:
    """Whether a text in a language with spaces names it before any place."""
    named = (nation(passage, mark) for passage in seen for mark in _areas(passage))
    return all(passage.language.spaced for passage in seen) and next(named, None) == called


def opening(seen: Sequence[Passage], cast: Cast) -> Mention | None:
    """Return the area whose series a text in a language with spaces opens with: "Turkey's industrial output rose"."""
    passage = next((one for one in seen if one.of("indicator") and one.language.spaced), None)
    owners = (owner(passage, series) for series in passage.of("indicator")) if passage else ()
    first = next((mark for mark in owners if mark), None)
    return _mention(first, passage, cast) if passage and first else None


def owner(passage: Passage, series: Mark) -> Mark | None:
    """Return the area that the words around the name of a series give it to: "output of factories in Spain"."""
    areas = [mark for mark in _areas(passage) if not (_points(passage, mark) or is_of_firms(passage, mark))]
    led = (
        mark for mark in reversed(areas) if mark.end <= series.start and _LED.fullmatch(passage.between(mark, series))
    )
    behind = (mark for mark in areas if mark.start > series.end and _BEHIND.fullmatch(passage.between(series, mark)))
    first = next((mark for found in (led, behind) for mark in found), None)
    return _finer(passage, first, areas) if first else None


def _finer(passage: Passage, mark: Mark, areas: Sequence[Mark]) -> Mark:
    """Return the area that a country is only named to place: "central China's Hubei Province"."""
    part = next((other for other in areas if other.kind == "place" and other.start > mark.end), None)
    return part if part and re.fullmatch(r"['\u2019]s\s", passage.between(mark, part)) else mark


def is_of_firms(passage: Passage, mark: Mark) -> bool:
    """Whether a nation only says whose firms are meant: "Japanese carmakers"."""
    return mark.kind == "area" and any(branch.start == mark.end + 1 for branch in passage.of("branch", "firms"))


def _points(passage: Passage, mark: Mark) -> bool:
    """Whether words only point back to an area: "the province"."""
    return mark.kind == "area" and mark.value == "other" and nation(passage, mark).startswith("the ")


def _mention(mark: Mark, passage: Passage, cast: Cast) -> Mention:
    if mark.kind == "place":
        return cast.area(mark, passage)
    return Mention(cast.content, "area", nation(passage, mark))


def _areas(passage: Passage) -> Iterator[Mark]:
    """Yield the places and countries of a sentence, in order; "the city" is none."""
    places = _places(passage)
    return (
        mark
        for mark in passage.marks
        if ((mark.kind == "place" and mark in places) or (mark.kind == "area" and mark.value == "other"))
        and not passage.text.startswith("-", mark.end)
    )


def _places(passage: Passage) -> list[Mark]:
    """Return the places of a sentence behind its dateline; what names a branch as well is none: "Industry in Spain"."""
    branches = {(mark.start, mark.end) for mark in passage.of("branch")}
    start = begins(passage)
    return [mark for mark in passage.of("place") if mark.start >= start and (mark.start, mark.end) not in branches]
