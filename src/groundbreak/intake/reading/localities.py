"""Localities: places that no gazetteer named, told by the words around them: "the city of X", "the X plant", 落户X."""

from collections.abc import Iterator, Sequence
from functools import cache

from groundbreak.intake.reading.addresses import han_places, is_locality
from groundbreak.intake.reading.language import Language, Patterns, compiled, one_of
from groundbreak.intake.reading.marks import Mark, longest, outside


def localities(text: str, language: Language, taken: Sequence[Mark]) -> list[Mark]:
    """Return the places of an even text that overlap no mark taken; the value of each is its name as printed."""
    told = _named(text, language) if language.spaced else [*han_places(text, language), *_named(text, language)]
    found = {(mark.start, mark.end): mark for mark in outside(told, taken)}
    return longest(found.values())


@cache
def _grammars(language: Language) -> Patterns:
    table = language["localities"]
    heads = one_of([*language["projects"]["heads"], *language["projects"]["sites"]])
    return Patterns(
        compiled(pattern.replace("{name}", table["name"]).replace("{head}", heads), case=True)
        for pattern in table["patterns"]
    )


def _named(text: str, language: Language) -> Iterator[Mark]:
    table = language["localities"]
    strangers, endings = frozenset(table["no_names"]), tuple(table["no_ends"])
    for _, found in _grammars(language).finditer(text):
        name = found[1]
        if not language.spaced and not is_locality(text, found.start(1), found.end(1), language):
            continue
        words = name.split() if language.spaced else [name]
        known = any(word.lower().rstrip(".") in strangers for word in words) or name in strangers
        if not known and not words[0].endswith(endings) and not words[-1].endswith(endings):
            yield Mark(found.start(1), found.end(1), "place", name)
