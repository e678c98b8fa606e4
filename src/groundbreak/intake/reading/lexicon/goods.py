"""Goods: the nouns of a language for what plants make, in one pass over a text."""

from collections.abc import Iterable, Iterator
from functools import cache

from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.letters import lowered
from groundbreak.intake.reading.lexicon.marks import Mark, longest
from groundbreak.intake.reading.lexicon.surfaces import Surfaces


def wares(text: str, language: Language) -> list[Mark]:
    """Return the nouns of goods in a text; the value of each tells whether it is one of many uses (power, parts)."""
    return longest(_nouns(language).marks(lowered(text)))


def is_ware(words: str, language: Language) -> bool:
    """Whether words are nothing but a noun of goods."""
    return any(mark.end - mark.start == len(words) for mark in _nouns(language).marks(words.lower()))


def singular(noun: str) -> str:
    """Return a noun without the ending of its plural."""
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


@cache
def _nouns(language: Language) -> Surfaces:
    table = language["known"]
    vague = set(_forms(table["vague"]))
    return Surfaces([(noun, ("ware", noun in vague)) for noun in _forms(table["goods"])], spaced=language.spaced)


def _forms(nouns: Iterable[str]) -> Iterator[str]:
    for noun in dict.fromkeys(map(singular, nouns)):
        yield from (noun, f"{noun}s", f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}es")
