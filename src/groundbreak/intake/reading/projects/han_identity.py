"""Han identity: whether a Chinese phrase means a project that was told of before, or a new one.

What speaks for it and against it is counted as in `identity`, with features and weights of its own: Chinese has no
articles, repeats a name in part (冰箱厂 of 第二个冰箱厂), and points back by a bare noun (项目) as often as by 该.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache

from groundbreak.intake.reading.entities.districts import lies_in
from groundbreak.intake.reading.projects.han_clues import HanClue
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.ownership import akin
from groundbreak.intake.reading.projects.phrases import Phrase
from groundbreak.units import is_currency

WEIGHTS = {
    "shared_least": 2.0, "shared_most": 0.6, "other_words": -2.1, "wordless": -0.25, "lone_word": -1.7,
    "same_site": 1.1, "other_site": -3.0, "near_site": 0.8, "far_site": -2.2, "unplaced": 1.55,
    "same_owner": 2.0, "other_owner": -2.2, "unowned": -0.8, "same_speaker": 1.6, "other_speaker": -1.95,
    "pointing": 2.2, "bare": 1.3, "another": -2.2, "same_order": 2.0, "other_phase": -1.0,
    "other_turn": -3.2, "other_beside": -0.8, "summed": 3.0,
    "other_noun": -0.4, "current": 1.2, "main": 1.15, "sentences": -0.45, "sentences_named": -0.2, "paragraphs": -0.3,
    "same_count": 3.8, "other_count": -4.0, "batch": -1.8, "listed": -2.0, "other_size": -3.0, "heading": 0.3,
    "same_goods": 0.5, "headless": -0.8, "content": 3.15, "same_name": 0.45, "same_called": 1.5,
    "blank": -2.0, "few_words": -0.8,
    "member": -2.5, "item": -2.0, "other_front": -1.0, "same_front": 0.3, "beside": 0.2, "own_noun": 0.2,
}  # fmt: skip
LEAST, LEAST_POINTING = 1.0, -0.4
_FARTHEST, _WORDS, _HALF = 8, 2, 0.5


def same_han(told: HanClue, projects: Sequence[Project], current: Project | None) -> Project | None:
    """Return the project that a phrase means; None where it is a new one."""
    scored = [(score(told, project, projects, current), at) for at, project in enumerate(projects)]
    best = max(scored, default=(0.0, 0))
    named = told.phrase.telling or told.phrase.count or told.phrase.owner
    least = LEAST if named else LEAST_POINTING
    return projects[best[1]] if scored and best[0] >= least else None


def score(told: HanClue, project: Project, projects: Sequence[Project], current: Project | None) -> float:
    """Return how much speaks for a phrase meaning a project."""
    return sum(WEIGHTS[name] * value for name, value in features(told, project, projects, current).items() if value)


def features(told: HanClue, project: Project, projects: Sequence[Project], current: Project | None) -> dict[str, float]:
    """Return what speaks for and against, by name."""
    phrase, counted = told.phrase, project.phrase.count
    seen: dict[str, object] = {
        **_words(phrase, project),
        **_ground(told, project),
        **_house(told, project),
        **_sizes(phrase, project),
        "pointing": phrase.determiner,
        "bare": not phrase.telling and not phrase.owner and not phrase.determiner,
        "another": told.another,
        "item": told.item,
        "same_order": told.order and told.order == project.order and not _apart(phrase, project),
        "other_phase": told.order[1:] == "期" == project.order[1:] and told.order != project.order,
        "other_turn": told.order[:1] == "第" and told.order != project.order,
        "current": project is current,
        "summed": told.summed and project is current and not phrase.count and not counted,
        "main": project is projects[0] and not phrase.telling and not phrase.owner,
        "beside": phrase.telling and told.sentence == project.sentence,
        "other_beside": told.sentence == project.sentence and not phrase.determiner and _apart(phrase, project),
        "listed": told.joined and told.start - project.last == 1,
        "heading": project.heading and told.paragraph == project.paragraph + 1,
        "content": phrase.inner and project is current and not counted,
        "headless": not phrase.definite and not phrase.telling and not phrase.count,
    }
    named = phrase.telling or seen["same_called"]
    return {
        **{name: float(bool(value)) for name, value in seen.items()},
        **_shares(phrase, project),
        "sentences_named" if named else "sentences": min(told.sentence - project.sentence, _FARTHEST),
        "paragraphs": min(max(told.paragraph - project.paragraph, 0), _FARTHEST),
    }


def _shares(phrase: Phrase, project: Project) -> dict[str, float]:
    """Return how much of the shorter and of the longer name both have in common, where it is half of one."""
    words, known = _own(phrase.telling), _own(project.telling)
    least, most = sorted((len(words), len(known)))
    shared = len(words & known)
    if not shared or phrase.count or project.phrase.count:
        return {}
    return (
        {"shared_least": shared / least, "shared_most": shared / most} if shared / least >= _HALF else {"few_words": 1}
    )


def _apart(phrase: Phrase, project: Project) -> bool:
    """Whether both names have words of their own, and none in common."""
    words, known = _own(phrase.telling), _own(project.telling)
    return bool(words and known) and not words & known and not (phrase.count and project.phrase.count)


def _words(phrase: Phrase, project: Project) -> dict[str, object]:
    words, known = _own(phrase.telling), _own(project.telling)
    least, most = sorted((len(words), len(known)))
    noun, nouns = _noun(phrase.name), _noun(project.phrase.name)
    return {
        "other_words": _apart(phrase, project),
        "blank": phrase.telling and not project.telling and not project.owner,
        "wordless": bool(words) != bool(known),
        "lone_word": words & known and least == 1 and most > _WORDS,
        "same_name": phrase.telling and phrase.name == project.phrase.name,
        "same_called": phrase.owner and not phrase.telling and phrase.name == project.phrase.name,
        "same_goods": phrase.product and phrase.product == project.phrase.product and not words & known,
        "own_noun": noun and noun == nouns,
        "other_noun": noun and nouns and noun != nouns,
    }


def _ground(told: HanClue, project: Project) -> dict[str, object]:
    """Return how the places compare that stand in both names, or beside them."""
    site, sites = _site(told.phrase.telling), _site(project.telling)
    named = _meet(site, sites)
    near = _meet(told.places, project.towns | project.front)
    return {
        "same_site": named,
        "other_site": site and sites and not named,
        "near_site": near and not named,
        "far_site": told.places and project.towns and not near and not (site and sites),
        "unplaced": site and not (project.towns or project.front),
        "other_front": told.front and (others := project.front | project.towns) and not _meet(told.front, others),
        "same_front": told.front and _meet(told.front, project.front | project.towns),
    }


def _house(told: HanClue, project: Project) -> dict[str, object]:
    """Return how the owner compares, else the firm spoken of."""
    owner, whose, speaker = told.phrase.owner, project.owner, told.speaker
    return {
        "same_owner": owner and whose and akin(owner, whose),
        "other_owner": owner and whose and not akin(owner, whose),
        "unowned": owner and not whose,
        "same_speaker": not owner and speaker and whose and akin(speaker, whose),
        "other_speaker": not owner and speaker and whose and not akin(speaker, whose),
    }


def _sizes(phrase: Phrase, project: Project) -> dict[str, object]:
    """Return how counts of members compare, and sizes in the names."""
    count, counted = phrase.count, project.phrase.count
    alike = count and counted and count.value.interval.low == counted.value.interval.low
    sizes, sized = _sized(phrase), _sized(project.phrase)
    return {
        "same_count": alike,
        "other_count": count and not alike,
        "batch": counted and not count and not phrase.telling,
        "member": counted and not count and phrase.telling,
        "other_size": sizes and sized and not sizes & sized,
    }


def _own(telling: frozenset[str] | set[str]) -> set[str]:
    return {word for word in telling if word[0] != "@"}


def _site(telling: frozenset[str] | set[str]) -> set[str]:
    return {word[1:] for word in telling if word[0] == "@"}


def _meet(places: Collection[str], others: Collection[str]) -> bool:
    return any(_near(one, other) for one in places for other in others)


def _sized(phrase: Phrase) -> set[object]:
    return {(mark.value.interval.low, mark.value.unit) for mark in phrase.amounts if not is_currency(mark.value.unit)}


_NOUNS = (("线",), ("基地",), ("园", "园区", "城"), ("厂", "厂区"), ("中心",), ("站", "电场"), ("矿", "田"))


def _noun(name: str) -> int:
    """Return the class of the noun that a name ends with; 0 for those that any plant is called by."""
    bare = name.removesuffix("项目").removesuffix("工程")
    return next((at for at, ends in enumerate(_NOUNS, 1) if bare.endswith(ends)), 0)


@lru_cache(maxsize=2**12)
def _near(one: str, other: str) -> bool:
    left, right = one.rstrip("省市县区"), other.rstrip("省市县区")
    return left in right or right in left or lies_in(one, other) or lies_in(other, one)
