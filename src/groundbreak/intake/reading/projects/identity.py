"""Identity: whether a phrase means a project that was spoken of before, or a new one.

What speaks for it and against it is counted as in a linear model; the weights are in one table.
"""

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from groundbreak.facts import Mention
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.clues import PARTS, POINTING, Clue
from groundbreak.intake.reading.projects.phrases import Phrase

WEIGHTS = {
    "same_place": 3.0, "other_place": -3.0, "same_country": 0.3, "other_country": -1.5, "same_region": 1.8,
    "other_region": -3.0, "region_for_town": -1.5, "near_place": 0.8, "shared_words": 2.0, "other_words": -1.2,
    "same_owner": 1.0, "other_owner": -3.0, "other_speaker": -1.5, "unowned": -0.35, "stranger": -1.5,
    "definite": 1.1, "indefinite": -0.3, "same_noun": 0.65, "other_noun": -0.3, "own_noun": 0.8, "foreign_noun": 0.3,
    "other_kind": -1.5, "plural": -1.0, "single": -0.9, "member": -1.5, "current": 0.4, "paragraph": -0.25,
    "another": -2.5, "other_ordinal": -5.0, "other_size": -2.0, "other_item": -2.5, "standing": -2.0, "new": -2.5,
    "old": -2.5, "unnamed": 2.2, "by_town": -2.4, "country_for_town": -0.4,
}  # fmt: skip
LEAST, LEAST_POINTING, LEAST_PLACED = 1.0, -0.6, 0.0
_ROUNDED = 0.06
_ARTICLES = frozenset({"a", "an", "another"})
_OWN = frozenset({"its", "their", "'s"})
# Nouns that any plant may be called by; the others are of their kind ("the mine", "the refinery").
_BROAD = frozenset(
    {"plant", "factory", "facility", "project", "site", "unit", "complex", "work", "operation", "base", "expansion",
     "investment", "venture", "addition", "scheme", "development", "center", "centre", "hub", "park", "campu",
     "building", "line", "extension", "upgrade", "location"}
)  # fmt: skip


@dataclass(eq=False)
class Project:
    """A project as the document unfolds it: how it is called, whose it is, and the names of places beside it.

    `sentence`, `last` and `heading` say where it was named last, `front` the place that its
    sentence opened with, `order` which phase or of several it is.
    """

    mention: Mention
    phrase: Phrase
    owner: str | None
    paragraph: int
    telling: set[str] = field(default_factory=set)
    towns: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    ordinals: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)
    sizes: dict[str, set[float]] = field(default_factory=lambda: defaultdict(set))
    stands: bool = False
    item: int | None = None
    front: frozenset[str] = frozenset()
    order: str = ""
    sentence: int = 0
    last: int = 0
    heading: bool = False

    def learn(self, told: Clue) -> None:
        """Take up what one more phrase tells of it."""
        self.telling |= told.phrase.telling
        self.towns |= told.towns
        self.around |= told.around
        self.countries |= told.countries
        self.regions |= told.regions
        self.ordinals |= told.ordinals
        self.partners |= told.partners if self.owner in {told.owner, *told.partners} else set()
        self.stands |= told.stands
        for size in told.phrase.amounts:
            self.sizes[size.value.unit].add(float(size.value.interval.low or 0))


def same(told: Clue, projects: Sequence[Project], current: Project | None) -> Project | None:
    """Return the project that a phrase means; None where it is a new one."""
    scored = [(score(told, project, current), at) for at, project in enumerate(projects)]
    best = max(scored, default=(0.0, 0))
    placed = bool(told.towns or told.regions)
    least = (LEAST_PLACED if placed else LEAST_POINTING) if told.phrase.definite and not told.phrase.telling else LEAST
    return projects[best[1]] if scored and best[0] >= least else None


def score(told: Clue, project: Project, current: Project | None) -> float:
    """Return how much speaks for a phrase meaning a project."""
    return sum(WEIGHTS[name] * value for name, value in features(told, project, current).items())


def features(told: Clue, project: Project, current: Project | None) -> dict[str, float]:
    """Return what speaks for and against, by name."""
    phrase = told.phrase
    points = phrase.definite and not phrase.telling and phrase.determiner in POINTING
    seen = {
        **_ground(told, project),
        **_house(told, project),
        **_words(told, project),
        **_nouns(told, project),
        "definite": phrase.definite or phrase.weak,
        "current": project is current,
        "another": phrase.another and not (phrase.determiner == "the" and told.noun in PARTS),
        "other_ordinal": bool(told.ordinals and project.ordinals)
        and not (told.ordinals & project.ordinals or phrase.weak),
        "by_town": _is_by_town(told) and not project.towns and project.phrase.determiner in _ARTICLES,
        "standing": told.stands and not (told.towns and project.towns) and not phrase.definite,
        "old": told.stands and phrase.definite and "new" in project.phrase.name.lower().split(),
        "other_size": any(_apart(size, project) for size in phrase.amounts),
        "other_item": None not in {told.item, project.item}
        and told.item != project.item
        and (told.headed or not points),
        "new": project.stands and "new" in phrase.name.lower().split(),
        "indefinite": phrase.determiner in _ARTICLES and not phrase.weak,
        "unnamed": told.item is None and _is_unnamed(project) and not (phrase.definite or phrase.weak),
        "paragraph": min(max(told.paragraph - project.paragraph, 0), 8),
    }
    return {name: float(value) for name, value in seen.items()}


def _is_unnamed(project: Project) -> bool:
    """Whether a line above a text has only pointed to it so far: "- The plant will make ..."."""
    return project.item is not None and project.phrase.determiner == "the" and not (project.telling or project.towns)


def _is_by_town(told: Clue) -> bool:
    """Whether a plant is its firm's and is called by its town, as those are that stand: "its Tandur plant"."""
    return told.phrase.determiner in _OWN and bool(told.towns & told.phrase.telling)


def _ground(told: Clue, project: Project) -> dict[str, float]:
    """Return how the places compare that stand in both names, or beside them; a plot of land stands in any."""
    towns, land = bool(told.towns and project.towns), told.phrase.ground
    points = told.phrase.weak or (told.phrase.determiner in POINTING and not told.phrase.telling)
    around = points and (told.towns <= told.around or project.towns <= project.around)
    return {
        "same_place": towns and bool(told.towns & project.towns),
        "other_place": towns and not (told.towns & project.towns or land or around),
        "same_country": bool(told.countries & project.countries),
        "same_region": bool(told.regions & project.regions),
        "other_country": _clash(told.countries, project.countries),
        "country_for_town": bool(told.countries and (project.regions or project.towns))
        and not (told.towns or told.regions or project.countries or told.phrase.definite),
        "region_for_town": _clash(told.regions, project.towns) and not (told.towns or project.regions or around),
        "other_region": _clash(told.regions, project.regions) and not land,
        "near_place": not (told.towns or told.regions)
        and bool(told.nearby & (project.towns | _lower(project.regions))),
    }


def _house(told: Clue, project: Project) -> dict[str, float]:
    """Return how the owners compare."""
    phrase, owners = told.phrase, bool(told.owner and project.owner)
    same = bool({told.owner, *told.partners} & {project.owner, *project.partners})
    return {
        "same_owner": owners and same,
        "other_owner": owners and not same and phrase.owner is not None,
        "stranger": bool(phrase.owner) and project.owner is None,
        "other_speaker": owners and not same and phrase.owner is None,
        "unowned": bool(told.owner) and project.owner is None and told.paragraph != project.paragraph,
    }


def _words(told: Clue, project: Project) -> dict[str, float]:
    """Return how the words of both names compare; a name by place and one by goods do not clash."""
    phrase, words = told.phrase, told.phrase.telling
    shared = words & project.telling
    own = project.telling - project.towns - _lower(project.regions)
    goods = bool(words - told.towns - _lower(told.regions) and own)
    return {
        "shared_words": len(shared) / len(words) if words else 0,
        "other_words": goods and not shared,
        "other_kind": goods and not shared and not phrase.definite and not phrase.weak,
    }


def _nouns(told: Clue, project: Project) -> dict[str, float]:
    """Return how the nouns compare that both names end with: the same, of one kind, of one or of several."""
    phrase = told.phrase
    several, batch = phrase.name.endswith("s"), project.phrase.name.endswith("s")
    noun = project.phrase.name.lower().split()[-1].rstrip("s") if project.phrase.name else ""
    return {
        "same_noun": told.noun == noun,
        "other_noun": told.noun != noun and not phrase.weak,
        "own_noun": noun == told.noun and noun not in _BROAD,
        "foreign_noun": noun != told.noun and not {noun, told.noun} & _BROAD and not phrase.weak,
        "single": phrase.definite and not phrase.telling and not several and batch,
        "member": phrase.determiner in _ARTICLES and not several and batch,
        "plural": several and not batch,
    }


def _lower(names: AbstractSet[str]) -> set[str]:
    return {word for name in names for word in name.lower().split()}


def _clash(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    return bool(one and other) and not one & other


def _apart(size: Mark, project: Project) -> bool:
    """Whether a size or price in a phrase is another than those that a project was called by before."""
    low, before = size.value.interval.low, project.sizes.get(size.value.unit)
    return bool(low and before) and not any(abs(float(low) - one) <= _ROUNDED * one for one in before or ())
