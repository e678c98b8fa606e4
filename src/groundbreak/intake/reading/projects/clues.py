"""Clues: what tells a phrase from others where it stands: its owner, the places beside it, its number and size."""

import re
from dataclasses import dataclass
from itertools import pairwise

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, first_after
from groundbreak.intake.reading.projects.items import heading, item
from groundbreak.intake.reading.projects.phrases import Phrase

POINTING = frozenset({"the", "this", "that", "said"})
_BESIDE, _SIZED = 9, 5


@dataclass(frozen=True, slots=True)
class Clue:
    """A phrase where it stands, the names of places in and around it, and the paragraph and item of a list it is in.

    ``stands`` is whether it tells of a plant that its owner has already, ``headed`` whether a place heads the item,
    ``around`` the places among its own that it may stand in or near, and not just at.
    """

    phrase: Phrase
    owner: str | None
    towns: frozenset[str]
    countries: frozenset[str]
    regions: frozenset[str]
    paragraph: int
    nearby: frozenset[str]
    ordinals: frozenset[str]
    stands: bool
    item: int | None
    partners: frozenset[str] = frozenset()
    headed: bool = False
    around: frozenset[str] = frozenset()

    @property
    def noun(self) -> str:
        """The last word of its name."""
        return self.phrase.name.lower().split()[-1].rstrip("s") if self.phrase.name else ""


def clue(phrase: Phrase, passage: Passage, mark: Mark, owner: str | None) -> Clue:
    """Gather what tells a phrase from others."""
    ordinals = _ordinals(phrase)
    places = _places(phrase, passage, mark, told_apart=bool(ordinals))
    towns = {word for place in places if not breadth(passage, place) for word in _words(passage, place)}
    regions = {name for place in places if (name := _region(passage, place))}
    around = [place for place in places if _is_around(passage, place)]
    nations = tuple(passage.language["localities"]["no_ends"]) if passage.language.spaced else ()
    apart = {word.lower() for name in (owner or "", *regions) for word in name.split()}
    titled = passage.language.spaced and passage.is_heading and phrase.name.rpartition(" ")[2][:1].isupper()
    proper = {
        word.lower()
        for word in phrase.name.split()
        if word[:1].isupper()
        and word.lower() in phrase.telling
        and not word.endswith(nations)
        and not word.isupper()
        and not titled
    }
    nearby = {word for place in passage.of("place") if not is_country(place) for word in _words(passage, place)}
    return Clue(
        phrase, owner, frozenset(towns | (proper - apart)),
        frozenset(str(place.value) for place in places if is_country(place)), frozenset(regions), passage.paragraph,
        frozenset(nearby), ordinals, _stands(phrase, passage, mark), item(passage),
        _partners(passage, owner) if owner and passage.language.spaced else frozenset(),
        heading(passage) is not None, frozenset(word for place in around for word in _words(passage, place)),
    )  # fmt: skip


def _partners(passage: Passage, owner: str | None) -> frozenset[str]:
    """Return the firms that are joined with an owner: "Halden and its partner Kestrel", "the Halden-Kestrel plant"."""
    found: set[str] = set()
    for one, other in pairwise({firm.start: firm for firm in passage.firms}.values()):
        if {one.value, other.value} & {owner, *found} and _JOINED.fullmatch(passage.between(one, other)):
            found |= {str(one.value), str(other.value)}
    return frozenset(found - {owner})


_JOINED = re.compile(
    r"(?: and | & |-|/| together with )(?:(?:its|the|local|state-run|state-owned) )*(?:(?:\w+ )?partner |unit |firm )?"
    r"(?:[A-Z][a-z]+'s )?"
)


def _ordinals(phrase: Phrase) -> frozenset[str]:
    """Return the number of a plant among its owner's; "the first plant of its kind" has none."""
    words = [phrase.determiner, *phrase.name.lower().split()]
    if words[0] == "the" and words[-1] in PARTS:
        return frozenset()  # "the third unit" of a power station is a part of it
    told = _ORDINALS.intersection(words)
    return told if phrase.owner or phrase.determiner in _OWN else told - {"first"}


_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
PARTS = frozenset({"unit", "phase", "train", "line", "reactor", "block", "stage"})
_OWN = frozenset({"its", "their", "our", "'s"})


def _places(phrase: Phrase, passage: Passage, mark: Mark, *, told_apart: bool) -> list[Mark]:
    """Return the places in a phrase, right behind it, or at the head of its clause where it does not only point.

    What stands behind a comma tells more of "the plant", but which one it is where a number tells it from others.
    """
    inside = [place for place in passage.of("place") if place.within(mark.start, mark.end)]
    end = next((size.end for size in passage.of("amount") if 0 <= size.start - mark.end <= _SIZED), mark.end)
    end = mark.end if phrase.name.lower().split()[-1:] == ["site"] else end
    after = first_after(passage.of("place"), mark.end)
    end = mark.end if ":" in passage.text[mark.end : end] else end
    gap = passage.text[end : after.start] if after else ""
    pointing = phrase.definite and phrase.determiner in POINTING
    lies = _LIES.fullmatch(gap) and not (gap.startswith(",") and pointing and not told_apart)
    beside = [after] if after and ((len(gap) <= _BESIDE and not set(gap) & set(",:")) or lies) else []
    ahead = [] if pointing and not heading(passage) else fronted(passage, mark)
    return [*inside, *beside, *(place for place in ahead if breadth(passage, place))] if inside or beside else ahead


# What stands between a plant and its place: "the plant, to be built near the town of".
_LIES = re.compile(
    r"(?: (?:that |which )?(?:it|they|the (?:company|firm|group)) (?:[a-z]+ ){0,4}[a-z]+)?"
    r"(?: for (?:[A-Z][\w&.'-]* ){0,3}[A-Z][\w&.'-]*)?"
    r",? (?:(?:(?:is|are|was|were|will|would|has|have|be|been|being|now|currently|also|already|to be|due to) ){0,4}"
    r"(?:built|under construction|(?:com|go)(?:e|es|ing)? up|put up|set up|ris(?:es?|ing)|stands?|lies?|[a-z]+ed) )?"
    r"(?:in|at|near|outside|close to) (?:the |its )?(?:[\w-]+ ){0,2}(?:(?:of|town|city|port|state|province) )*"
)


def fronted(passage: Passage, mark: Mark) -> list[Mark]:
    """Return the places that open the clause or line of a phrase: "At Sinton, Texas, Halden opened a mill"."""
    led = heading(passage)
    if led:
        return [led]
    told = passage.of("place") if passage.language.spaced else []
    before = [place for place in told if place.end <= mark.start]
    opening = [place for place in before if _OPENS.search(passage.text[max(0, place.start - 24) : place.start])]
    return before[before.index(opening[-1]) :][:2] if opening else []


# What stands before a place that opens a sentence or a clause, a sentence before it at the least.
_OPENS = re.compile(
    r"(?:^|[.;:\"\n]|, (?:and|while|but)|[,;] )\s*(?:(?:and|but|while) )?(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ff]or) $"
)


def _words(passage: Passage, place: Mark) -> set[str]:
    """Return the words of a place's own name: "Lima, Ohio" shares none with "Akron, Ohio"."""
    town = passage.text[place.start : place.end].lower().split(",")[0]
    return {word.strip(".") for word in town.split()} - _KINDS


_KINDS = frozenset({"industrial", "park", "county", "city", "district", "province", "state", "zone", "estate", "of"})


def _is_around(passage: Passage, place: Mark) -> bool:
    """Whether a place leaves open in which town a plant stands: "near Lima", "in Person County"."""
    led = _NEAR.search(passage.text, max(passage.start, place.start - 16), place.start)
    return passage.language.spaced and bool(led or _COUNTY.search(passage.text[place.start : place.end]))


_NEAR = re.compile(r"\b(?:near|outside|close to|north of|south of|east of|west of) $")
_COUNTY = re.compile(r"\b(?:County|Parish|District|Prefecture|Borough|county|district|prefecture)\b")


def _region(passage: Passage, place: Mark) -> str | None:
    """Return the state or province that a place is, or that its address ends with: "Lima, Ohio"."""
    name = passage.text[place.start : place.end].rpartition(", ")[2]
    return name if _is_region(name, passage) and not is_country(place) else None


def _is_region(name: str, passage: Passage) -> bool:
    return name.removesuffix("省").removesuffix("地区") in passage.language["sites"]["regions"]


def _stands(phrase: Phrase, passage: Passage, mark: Mark) -> bool:
    """Whether a plant is told of as one that its owner has already: "already runs a plant in Ohio"."""
    if not passage.language.spaced:
        return False
    if phrase.definite:
        return bool(_OLD & set(phrase.name.lower().split()))
    before = passage.text[max(passage.start, mark.start - 40) : mark.start]
    return _HAS.search(before) is not None


_OLD = frozenset({"existing", "old", "current"})
_HAS = re.compile(
    r"(?i)(?:\b(?:already|also|now|currently|still) (?:has|have|runs?|operates?|owns?|makes? [\w ]+ at)|\b(?:"
    r"operates|runs|owns)) (?:an?|one|two|three|four|five|another|other)? ?(?:[\w.,-]+ ){0,3}$"
)


def breadth(passage: Passage, place: Mark) -> int:
    """Return how wide a place is: 2 for a country, 1 for a province or state, 0 for what is narrower."""
    return 2 if is_country(place) else int(_is_region(passage.text[place.start : place.end], passage))


def is_country(place: Mark) -> bool:
    """Whether a place is a country, by its code."""
    return (len(str(place.value)) == 2 and str(place.value).isascii()) or str(place.value) in CONTINENTS


CONTINENTS = frozenset(
    ("Europe", "Asia", "Africa", "America", "North America", "South America", "Latin America", "Southeast Asia",
     "Middle East")
)  # fmt: skip
