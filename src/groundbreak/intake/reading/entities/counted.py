"""Counted: goods of any name, by the time they are made in or as a capacity: "200 million syringes a year"."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.numbers import number, pattern
from groundbreak.intake.reading.lexicon.goods import is_ware
from groundbreak.intake.reading.lexicon.language import Language, Patterns, Regex, compiled, filled, one_of, walls
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.units import Hedge, Interval

_FEW, _FEWEST, _MILLION = 100, 10, Decimal(10**6)


def goods(text: str, language: Language) -> Iterator[Mark]:
    """Yield counts of goods: "3 million car tyres a year", "50,000 annually", "a capacity of 40,000 axles".

    "A year earlier" is no such time.
    """
    known = _known_words(language)
    last = "unit"
    for nth, found in _grammars(language).finditer(text):
        if text.startswith(tuple(language["goods"]["backward"]), found.end() + 1):
            continue
        words = found["noun"].lower().split()
        code = known.get(words[-1]) if words else last
        plain = not set(words[:-1]) & set(known) and not set(words) & set(language["goods"]["none"])
        plain = plain and not set(words[:1]) & walls(language)
        value = number(found["num"], language)
        value = value.times(_MILLION) if found["num"].endswith("m") and found["num"][-2].isdigit() else value
        few = _FEW if nth or not is_ware(words[-1] if words else "", language) else _FEWEST
        if not plain or (words and code not in {None, "vehicle"}) or value.value < few:
            continue
        last = code or "unit"
        start = found.start(1)
        end = start + len(found["num"]) + len(found["noun"])
        yield Mark(start, end, "amount", Amount(Interval.printed(value.value, Hedge.exact, value.step), last))


def again(text: str, language: Language) -> Iterator[Mark]:
    """Yield bare numbers that a capacity grows from or to: "to 120,000 vehicles from 80,000"."""
    for found in _bare(language).finditer(text):
        value = number(found[2], language)
        if value.value >= _FEW and not _YEAR.fullmatch(found[2]):
            scope = "existing" if found[1].lower() == "from" or found[3] else None
            yield Mark(
                found.start(2), found.end(2), "again", (Interval.printed(value.value, Hedge.exact, value.step), scope)
            )


_YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def _bare(language: Language) -> Regex:
    return compiled(_with_numbers(language["goods"]["again"], language))


@cache
def _grammars(language: Language) -> Patterns:
    table = language["goods"]
    return Patterns(compiled(_with_numbers(table[key], language, "m?")) for key in ("paced", "sized", "shared"))


def _with_numbers(text: str, language: Language, ended: str = "") -> str:
    """Write numbers, with what may end them, hedges and times into a pattern of the table: "60m bottles a year"."""
    hedges = [word for words in language["hedges"]["before"].values() for word in words]
    number_of = f"(?P<num>{pattern(language)}{ended})"
    return filled(text, {"pace": language["goods"]["pace"], "num": number_of, "hedge": one_of(hedges)})


@cache
def _known_words(language: Language) -> Mapping[str, str]:
    return {word: code for table in ("units", "currency") for code, words in language[table].items() for word in words}
