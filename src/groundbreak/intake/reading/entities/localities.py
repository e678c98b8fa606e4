"""Localities: places that no gazetteer named, told by the words around them: "the city of X", "the X plant", 落户X."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from groundbreak.intake.reading.entities.abroad import towns_abroad
from groundbreak.intake.reading.entities.addresses import han_places, is_locality
from groundbreak.intake.reading.entities.romanised import romanised
from groundbreak.intake.reading.entities.territories import territories
from groundbreak.intake.reading.lexicon.goods import is_ware
from groundbreak.intake.reading.lexicon.language import Language, Patterns, Regex, compiled, filled, one_of
from groundbreak.intake.reading.lexicon.marks import Mark, longest, outside

_OFFICE = 60
_INITIALS = 5


def localities(text: str, language: Language, taken: Sequence[Mark]) -> list[Mark]:
    """Return the places of an even text that overlap no mark taken; the value of each is its name as printed.

    What names itself ("Ohio County", "Lima, Ohio") may hold a state that was taken.
    """
    if language.spaced:
        firm = [mark for mark in taken if mark.kind != "place" or mark.value != text[mark.start : mark.end]]
        sure = longest(outside(_sure(text, language), firm))
        loose = (*_named(text, language), *_heads_of_lines(text), *romanised(text, language))
        told = [*sure, *outside(loose, [*taken, *sure])]
    else:
        abroad = list(
            outside(towns_abroad(text, language, {mark.end for mark in taken if mark.kind == "company"}), taken)
        )
        told = [*abroad, *outside((*han_places(text, language), *_named(text, language)), [*taken, *abroad])]
    return longest({(mark.start, mark.end): mark for mark in told}.values())


@cache
def _grammars(language: Language) -> Patterns:
    return Patterns(_filled(pattern, language) for pattern in language["localities"]["patterns"])


@cache
def _sure_grammars(language: Language) -> Patterns:
    return Patterns(_filled(language["localities"][key], language) for key in ("zone", "joined"))


def _filled(pattern: str, language: Language) -> Regex:
    sites, nouns = language["sites"], language["projects"]
    states = [*sites["regions"], *sites.get("abbreviations", ())]
    parts = {
        "name": language["localities"]["name"],
        "head": one_of([*nouns["heads"], *nouns["sites"]]),
        "state": one_of(states),
        "wide": one_of([*states, *territories(language.code)]),
    }
    return compiled(filled(pattern, parts), case=True)


def _named(text: str, language: Language) -> Iterator[Mark]:
    table = language["localities"]
    strangers, endings = frozenset(table["no_names"]), tuple(table["no_ends"])
    for _, found in _grammars(language).finditer(text):
        name = found[1]
        if not language.spaced and not is_locality(text, found.start(1), found.end(1), language):
            continue
        before = text[max(0, found.start() - _OFFICE) : found.start()]
        if text.startswith("at ", found.start()) and compiled(table["people"]).search(before):
            continue  # "analyst at X" tells no place
        words = _placed(name, language)
        known = any(word.lower().rstrip(".") in strangers for word in words) or name in strangers
        known = known or (name.isupper() and len(name) <= _INITIALS) or names_firm(words, language)
        if not known and not words[0].endswith(endings) and not words[-1].endswith(endings):
            name = " ".join(words)
            yield Mark(found.start(1), found.start(1) + len(name), "place", name)


def _heads_of_lines(text: str) -> list[Mark]:
    """Return the towns in capitals that head the lines of a list: "* GHENT: Halden is building a plant"."""
    told = [Mark(*found.span(1), "place", found[1]) for found in _HEAD_OF_LINE.finditer(text)]
    return told if len(told) > 1 else []


_HEAD_OF_LINE = re.compile(r"[-•*·▪◦●] ?([A-ZÀ-Þ][A-ZÀ-Þ'-]+): (?=[A-ZÀ-Þ])")


def _placed(name: str, language: Language) -> list[str]:
    """Return the words of a name without the plant or the day behind it: "Gary Works", "Lima on Thursday"."""
    words = name.split() if language.spaced else [name]
    if "on" in words[:-1] and words[words.index("on") + 1].lower() in language["localities"]["no_names"]:
        words = words[: words.index("on")]
    while len(words) > 1 and words[-1].lower() in language["localities"]["no_lasts"]:
        words.pop()
    return words


def names_firm(words: Sequence[str], language: Language) -> bool:
    """Whether a name ends as those of firms and plants do: "Ravali Spinners", "Gary Works"."""
    if not language.spaced:
        return False
    table, last = language["companies"], words[-1]
    named = last in table["ends"] or last.lower().rstrip(".") in {*table["forms"], *language["localities"]["no_lasts"]}
    return len(words) > 1 and (named or is_ware(last, language))


def _sure(text: str, language: Language) -> Iterator[Mark]:
    """Yield what calls itself a place: "Fulton County", "Dong Ai Tu Industrial Cluster", "Holland, Mich."."""
    leading = {*language["openers"], *(language["projects"]["walls"] if language.spaced else ())}
    for _, found in _sure_grammars(language).finditer(text):
        first = found[0].split(maxsplit=1)[0]
        start = found.start() + (len(first) + 1 if first.lower() in leading else 0)
        own, _, wider = text[start : found.end()].partition(", ")
        states = language["sites"]["regions"]
        if not names_firm(own.split(), language) and not (own in states and wider in states):
            yield Mark(start, found.end(), "place", text[start : found.end()])
