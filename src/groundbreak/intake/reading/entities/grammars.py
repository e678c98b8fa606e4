"""Grammars: the patterns by which amounts are found: a number, the words beside it and its unit."""

from collections.abc import Iterable, Mapping
from functools import cache

from groundbreak.intake.reading.entities.numbers import pattern
from groundbreak.intake.reading.lexicon.language import Language, Regex, compiled, one_of


@cache
def grammar(language: Language) -> Regex:
    """Write ``HEDGE CURRENCY NUMBER (to NUMBER) UNIT HEDGE``; a unit or a currency must be there."""
    hedge, after = (_whole(word for words in language["hedges"][side].values() for word in words) for side in _SIDES)
    before = rf"(?:(?P<hedge>{hedge})\s*)?"
    cur = _whole(word for words in language["currency"].values() for word in words)
    num, units = pattern(language), _bounded(language)
    tail = rf"(?:\s*(?P<after>{after}))?"
    joiner = one_of([*language["numbers"]["range"], *_AND[language.spaced]])
    to = rf"(?:\s*(?P<to>{joiner})\s*(?:{cur})?\s*(?P<num2>{num}))?"
    middle = "" if language.spaced else rf"(?P<mid>[多余])?(?: ?(?P<scale>{one_of(language['numbers']['scales'])}))?"
    unit, counted = rf"[\s-]*(?P<unit>{units})", _counted(language)
    noun = rf"(?:{unit}|[\s-]+{counted})" if language.spaced else rf"[\s-]*(?:{counted}|{unit})"
    with_unit = rf"(?P<sign>-)?(?:(?P<cur>{cur})\s*)?(?P<num>{num})(?P<rate>\s?%)?{to}{middle}{noun}"
    short = rf"(?:\s?(?P<short>{one_of(language['short'])})\b)?" if language["short"] else ""
    bare = num.removeprefix(_BOUND)
    priced = (
        rf"(?P<sign2>-)?(?P<cur2>{cur})\s*(?P<num3>{bare}){short}{to.replace('num2', 'num4').replace('<to>', '<to2>')}"
    )
    return compiled(rf"{before}(?:{with_unit}|{priced}){tail}")


# What tells a line from others by a number: 条8英寸, 条8.5代.
GRADE = r"(?:\d+(?:\.\d+)?(?:英寸|寸|代))?"
_BOUND = r"\b"
_SIDES = ("before", "after")
_AND: Mapping[bool, list[str]] = {True: ["and"], False: []}


def _whole(surfaces: Iterable[str]) -> str:
    """Write a pattern for any of the surfaces; one in letters starts a word, so that "cover" holds no "over"."""
    words = sorted(surfaces, key=len, reverse=True)
    return "|".join((r"\b" if word[0].isascii() and word[0].isalpha() else "") + one_of([word]) for word in words)


def _bounded(language: Language) -> str:
    surfaces = sorted((word for words in language["units"].values() for word in words), key=len, reverse=True)
    return "|".join(one_of([word]) + (r"\b" if language.spaced and word[-1].isalnum() else "") for word in surfaces)


def _counted(language: Language) -> str:
    """Write the pattern of a noun that stands a few words after its count."""
    ways = []
    for unit, words in language["counted"].items():
        nouns = one_of(language["units"][unit])
        if language.spaced:
            ways.append(rf"(?:(?:\d+-?)?[a-z&][\w&-]*\s+){{1,{words}}}?(?:{nouns})\b")
        elif unit == "line":
            ways.append(rf"条{GRADE}\p{{Han}}{{1,{words}}}?(?:生产|加工|流水|组装|装配)线")
    return rf"(?P<counted>{'|'.join(ways)})"


@cache
def units_times(language: Language) -> Regex:
    """Write ``COUNT x NUMBER UNIT``: "2 x 660 MW"."""
    return compiled(rf"\b(\d{{1,2}})\s?[x×]\s?(\d[\d,.]*)\s?-?({_bounded(language)})")
