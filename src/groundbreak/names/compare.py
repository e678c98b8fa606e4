"""How likely two names name one thing: a firm, a person, a project or a place."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from groundbreak.names import bilingual, chinese, words
from groundbreak.names.features import features
from groundbreak.names.fold import has_han, syllabic
from groundbreak.names.keys import company_key, place_key, project_key, without_project_words
from groundbreak.names.match import Match, but, certain, judge
from groundbreak.names.ordinals import phases, sites, without_phases
from groundbreak.names.reading import read

Kind = Literal["company", "person", "project", "place"]

# A phase is no project: a name without one is another thing, unless a person says so.
_PHASE_UNSAID = -7.0
# Words that say no more than that something is built: 生产基地 and 产业化项目 of one thing are one, rather than two.
_GENERAL = re.compile(r"生产线?|产业化|基地|项目|工程|建设|工厂|\b(?:plant|base|project|factory|facility)s?\b")
_GENERAL_DIFFER = -1.5
# A firm's own name has so many characters, or words: a project that is called no more may be any of the firm's.
_FIRM, _FIRM_WORDS = 4, 2
# Of two names alone no character is rarer than another.
_EVEN = chinese.Weights()


def compare(left: str, right: str, kind: Kind = "company") -> Match:
    """Score two names.

    Parameters
    ----------
    left, right
        Names as read, in any script.
    kind
        What they name. Projects and places whose numbers or phases differ are two, however alike their names.

    Returns
    -------
    Match
        A score from 0 to 1 with its reasons; `Match.same` says whether it reaches the fixed threshold.
    """
    return _KINDS[kind](left, right)


def pair_features(left: str, right: str, kind: Kind) -> dict[str, float]:
    """Return the features of two names of one script, or of two scripts that are both romanised."""
    split = words.person if kind == "person" else words.company
    native = syllabic(left) and syllabic(right)
    return features(split(left, native=native), split(right, native=native))


def _person(left: str, right: str) -> Match:
    return judge("person", pair_features(left, right, "person"))


def _company(left: str, right: str) -> Match:
    han = has_han(left), has_han(right)
    if all(han):
        return certain("one key", same=True) if company_key(left) == company_key(right) else _chinese(left, right)
    if any(han):
        return _bilingual(*((left, right) if han[0] else (right, left)))
    return judge("company", pair_features(left, right, "company"))


def _project(left: str, right: str) -> Match:
    if _differ(phases(left), phases(right)):
        return certain("phase differs", same=False)
    if _differ(sites(left), sites(right)):
        return certain("number differs", same=False)
    if project_key(left) == project_key(right):
        return certain("one key", same=True)
    if _own(left) and _own(left) == _own(right):
        match = but(certain("one key", same=True), "general words differ", _GENERAL_DIFFER)
    else:
        match = _company(_described(left), _described(right))
    one_sided = bool(phases(left)) != bool(phases(right))
    return but(match, "phase unsaid", _PHASE_UNSAID) if one_sided else match


@lru_cache(maxsize=1 << 17)
def _described(name: str) -> str:
    return without_project_words(without_phases(name))


@lru_cache(maxsize=1 << 17)
def _own(name: str) -> str:
    """Return the key of a project's name without general words; nothing where no more than a firm's name is left."""
    own = _GENERAL.sub(" ", _described(name))
    says = len("".join(own.split())) > _FIRM if has_han(own) else len(own.split()) > _FIRM_WORDS
    return project_key(own) if says else ""


def _place(left: str, right: str) -> Match:
    if place_key(left) == place_key(right):
        return certain("one key", same=True)
    return _company(left, right)


def _chinese(left: str, right: str) -> Match:
    short, full = sorted((left, right), key=lambda name: len(company_key(name)))
    return judge("short", chinese.features(chinese.short(short), chinese.registered(full), _EVEN))


def _bilingual(left: str, right: str) -> Match:
    reading, name = read(left), bilingual.english(right)
    vocabulary = bilingual.alone(name)
    return judge("bilingual", bilingual.features(reading, name, vocabulary.explained(reading), vocabulary))


def _differ(left: frozenset[int], right: frozenset[int]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


_KINDS: dict[str, Callable[[str, str], Match]] = {
    "company": _company,
    "person": _person,
    "project": _project,
    "place": _place,
}
