"""Identity: whether a phrase means a project that was spoken of before, or a new one.

What speaks for it and against it is counted as in a linear model; the weights are in one table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from groundbreak.facts import Mention
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, first_after
from groundbreak.intake.reading.projects.items import heading, item
from groundbreak.intake.reading.projects.phrases import Phrase

WEIGHTS = {
    "same_place": 3.0, "other_place": -3.0, "same_country": 0.3, "other_country": -1.5, "shared_words": 2.0,
    "other_words": -1.2, "same_owner": 1.0, "other_owner": -3.0, "other_speaker": -1.5, "unowned": -0.35,
    "definite": 1.1, "same_noun": 0.65, "other_noun": -0.3, "current": 0.4, "another": -2.5, "paragraph": -0.25,
    "plural": -1.0, "single": -0.9, "near_place": 0.8, "other_kind": -1.5, "indefinite": -0.3, "own_noun": 0.8,
    "foreign_noun": 0.3, "stranger": -1.5, "other_ordinal": -5.0, "standing": -2.0, "new": -2.5, "other_item": -2.5,
}  # fmt: skip
LEAST, LEAST_POINTING = 1.0, -0.6
_BESIDE, _SIZED = 9, 5
_ARTICLES, _POINTING = frozenset({"a", "an", "another"}), frozenset({"the", "this", "that", "said"})
# Nouns that any plant may be called by; the others are of their kind ("the mine", "the refinery").
_BROAD = frozenset(
    {"plant", "factory", "facility", "project", "site", "unit", "complex", "work", "operation", "base", "expansion",
     "investment", "venture", "addition", "scheme", "development", "center", "centre", "hub", "park", "campu",
     "building", "line", "extension", "upgrade", "location"}
)  # fmt: skip


@dataclass(eq=False)
class Project:
    """A project as the document unfolds it: how it is called, whose it is, and the names of places beside it."""

    mention: Mention
    phrase: Phrase
    owner: str | None
    paragraph: int
    telling: set[str] = field(default_factory=set)
    towns: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    ordinals: set[str] = field(default_factory=set)
    stands: bool = False
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """A phrase where it stands: its owner, the places beside it."""

    phrase: Phrase
    owner: str | None
    towns: frozenset[str]
    countries: frozenset[str]
    paragraph: int
    nearby: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    stands: bool = False
    item: int | None = None

    @property
    def noun(self) -> str:
        """The last word of its name."""
        return self.phrase.name.lower().split()[-1].rstrip("s") if self.phrase.name else ""


def clue(phrase: Phrase, passage: Passage, mark: Mark, owner: str | None) -> Clue:
    """Gather what tells a phrase from others."""
    inside = [place for place in passage.of("place") if place.within(mark.start, mark.end)]
    end = next((size.end for size in passage.of("amount") if 0 <= size.start - mark.end <= _SIZED), mark.end)
    end = mark.end if phrase.name.lower().split()[-1:] == ["site"] else end
    after = first_after(passage.of("place"), mark.end)
    pointing = phrase.definite and phrase.determiner in _POINTING
    ordinals = _ORDINALS & {phrase.determiner, *phrase.name.lower().split()}
    ordinals -= set() if phrase.owner or phrase.determiner in _OWN else {"first"}  # "the first plant of its kind"
    gap = passage.text[end : after.start] if after else ""
    lies = _LIES.fullmatch(gap) and not (gap.startswith(",") and pointing and not ordinals)
    beside = [after] if after and ((len(gap) <= _BESIDE and "," not in gap) or lies) else []
    places = [*inside, *beside] or ([] if pointing else fronted(passage, mark))
    towns = {word for place in places if not breadth(passage, place) for word in _words(passage, place)}
    nations = tuple(passage.language["localities"]["no_ends"]) if passage.language.spaced else ()
    own = {word.lower() for word in (owner or "").split()}
    proper = {
        word.lower()
        for word in phrase.name.split()
        if word[:1].isupper() and word.lower() in phrase.telling and not word.endswith(nations) and not word.isupper()
    }
    return Clue(
        phrase, owner, frozenset(towns | (proper - own)),
        frozenset(str(place.value) for place in places if breadth(passage, place)), passage.paragraph,
        frozenset(
            word for place in passage.of("place") if not breadth(passage, place) for word in _words(passage, place)
        ),
        ordinals=ordinals, item=item(passage), stands=_stands(phrase, passage, mark),
    )  # fmt: skip


def _stands(phrase: Phrase, passage: Passage, mark: Mark) -> bool:
    """Whether a plant is told of as one that its owner has already: "already runs a plant in Ohio"."""
    if phrase.definite or not passage.language.spaced:
        return False
    before = passage.text[max(passage.start, mark.start - 40) : mark.start]
    return _HAS.search(before) is not None


_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_OWN = frozenset({"its", "their", "our"})
_HAS = re.compile(
    r"(?i)(?:\b(?:already|also|now|currently|still) (?:has|have|runs?|operates?|owns?|makes? [\w ]+ at)|\b(?:"
    r"operates|runs|owns)) (?:an?|one|two|three|four|five|another|other)? ?(?:[\w.,-]+ ){0,3}$"
)


# What stands between a plant and its place: "the plant, to be built near the town of".
_LIES = re.compile(
    r",? (?:(?:to be |being |now )?(?:built|located|situated|sited|based|under construction) )?"
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
    return {word.strip(".,") for word in passage.text[place.start : place.end].lower().split()}


_CONTINENTS = frozenset(
    {
        "Europe",
        "Asia",
        "Africa",
        "America",
        "North America",
        "South America",
        "Latin America",
        "Southeast Asia",
        "Middle East",
    }
)


def breadth(passage: Passage, place: Mark) -> int:
    """Return how wide a place is: 2 for a country, 1 for a province or state, 0 for what is narrower."""
    name = passage.text[place.start : place.end]
    return 2 if is_country(place) else int(name.removesuffix("省") in passage.language["sites"]["regions"])


def is_country(place: Mark) -> bool:
    """Whether a place is a country, by its code."""
    return (len(str(place.value)) == 2 and str(place.value).isascii()) or str(place.value) in _CONTINENTS


def same(told: Clue, projects: Sequence[Project], current: Project | None) -> Project | None:
    """Return the project that a phrase means; None where it is a new one."""
    scored = [(score(told, project, current), at) for at, project in enumerate(projects)]
    best = max(scored, default=(0.0, 0))
    least = LEAST_POINTING if told.phrase.definite and not told.phrase.telling else LEAST
    return projects[best[1]] if scored and best[0] >= least else None


def score(told: Clue, project: Project, current: Project | None) -> float:
    """Return how much speaks for a phrase meaning a project."""
    return sum(WEIGHTS[name] * value for name, value in features(told, project, current).items())


def features(told: Clue, project: Project, current: Project | None) -> dict[str, float]:
    """Return what speaks for and against, by name."""
    phrase, words = told.phrase, told.phrase.telling
    shared = words & project.telling
    towns = bool(told.towns and project.towns)
    # A name by place and one by goods do not clash.
    goods = bool(words - told.towns and project.telling - project.towns)
    owners = bool(told.owner and project.owner)
    points = phrase.definite and not words and phrase.determiner in _POINTING
    noun = project.phrase.name.lower().split()[-1].rstrip("s") if project.phrase.name else ""
    seen = {
        "same_place": towns and bool(told.towns & project.towns),
        "other_place": towns and not told.towns & project.towns,
        "same_country": bool(told.countries & project.countries),
        "other_country": bool(told.countries and project.countries) and not told.countries & project.countries,
        "shared_words": len(shared) / len(words) if words else 0,
        "other_words": goods and not shared,
        "same_owner": owners and told.owner == project.owner,
        "other_owner": owners and told.owner != project.owner and phrase.owner is not None,
        "stranger": bool(phrase.owner) and project.owner is None,
        "other_speaker": owners and told.owner != project.owner and phrase.owner is None,
        "other_kind": goods and not shared and not phrase.definite and not phrase.weak,
        "near_place": not told.towns and bool(told.nearby & project.towns),
        "unowned": bool(told.owner) and project.owner is None and told.paragraph != project.paragraph,
        "definite": phrase.definite or phrase.weak,
        "same_noun": told.noun == noun,
        "other_noun": told.noun != noun and not phrase.weak,
        "current": project is current,
        "another": phrase.another,
        "other_ordinal": bool(told.ordinals and project.ordinals)
        and not (told.ordinals & project.ordinals or phrase.weak),
        "standing": told.stands and not towns,
        "other_item": None not in {told.item, project.item} and told.item != project.item and not points,
        "new": project.stands and "new" in phrase.name.lower().split(),
        "indefinite": phrase.determiner in _ARTICLES and not phrase.weak,
        "own_noun": noun == told.noun and noun not in _BROAD,
        "foreign_noun": noun != told.noun and not {noun, told.noun} & _BROAD and not phrase.weak,
        "paragraph": min(max(told.paragraph - project.paragraph, 0), 8),
        "single": phrase.definite and not words and not phrase.name.endswith("s") and project.phrase.name.endswith("s"),
        "plural": phrase.name.endswith("s") and not project.phrase.name.endswith("s"),
    }
    return {name: float(value) for name, value in seen.items()}
