"""Strangers: people and goods in a sentence on a plant that are neither its jobs nor its capacity.

Who builds it, who is laid off or works elsewhere; what was made, sold or shipped, what a company makes in all; power
that is generated in a year.
"""

from functools import cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.entities.territories import territories
from groundbreak.intake.reading.lexicon.language import Language, Regex, compiled, filled
from groundbreak.intake.reading.lexicon.marks import Mark, last_before
from groundbreak.units import is_currency, unit

_BEFORE, _BEHIND, _LEAST = 90, 60, 50_000


def is_stranger(passage: Passage, mark: Mark) -> bool:
    """Whether the words around an amount of an English sentence make it nothing of a plant's."""
    if not passage.language.spaced:
        return False
    if is_currency(mark.value.unit):
        return (mark.value.interval.high or mark.value.interval.low or 0) < _LEAST or _is_other_money(passage, mark)
    kind = {"person": "person", "area": None, "line": None}.get(unit(mark.value.unit).dimension, "goods")
    if kind is None:
        return False
    before = passage.text[max(passage.start, mark.start - _BEFORE) : mark.start]
    behind = passage.text[mark.end : min(passage.end, mark.end + _BEHIND)]
    told = _pattern(passage.language, f"{kind}_before").search(before)
    if told and kind == "goods" and (told[1] or (told[2] and passage.of("per"))):
        return False  # "was to have made 250,000 cars", "has made 380,000 a year"
    told = told or _pattern(passage.language, f"{kind}_behind").match(behind)
    own = _pattern(passage.language, f"{kind}_own").search(passage.text[mark.start : mark.end])
    if told or own or kind != "goods":
        return bool(told or own) or _is_staff(passage, mark)
    return _is_total(passage, mark) or _is_of_all(passage, before)


def is_there(passage: Passage, mark: Mark) -> bool:
    """Whether people of an English sentence are there already: "currently employs 212 people", "with 95 employees"."""
    if not passage.language.spaced:
        return False
    before = passage.text[max(passage.start, mark.start - _BEFORE) : mark.start]
    return _pattern(passage.language, "there").search(before) is not None


@cache
def _pattern(language: Language, key: str) -> Regex:
    table = language["strangers"]
    return compiled(filled(table[key], table))


def _is_of_all(passage: Passage, before: str) -> bool:
    """Whether a market, a country or a trade has it: "sales will double to", "raises the region's output to"."""
    found = _pattern(passage.language, "all_have").search(before)
    return found is not None and not _pattern(passage.language, "none_have").search(found["rest"])


def _is_total(passage: Passage, mark: Mark) -> bool:
    """Whether a company or country is said to have it or to want it: "Halden has a capacity of", "wants to have"."""
    if _pattern(passage.language, "at_plant").match(passage.text, mark.end, passage.end):
        return False  # "Halden has a capacity of 5 million tyres at its plant in Ohio"
    lands = [place for place in passage.of("place") if not passage.text[passage.clause(place)[0] : place.start].strip()]
    firm = last_before([*passage.of("company"), *lands], mark.start)
    it = _pattern(passage.language, "it").match(passage.text, passage.start, mark.start)
    start = firm.end if firm else it.end() if it else mark.start
    return _pattern(passage.language, "total").match(passage.text[start : mark.start]) is not None


def _is_other_money(passage: Passage, mark: Mark) -> bool:
    """Whether money is that of a law, a stake or a profit, what a firm spent over years, or what firms at large do."""
    drawn = compiled(passage.language["projects"]["totals"]).search(passage.text[passage.start : mark.start])
    before = passage.text[max(passage.start, mark.start - _BEFORE) : mark.start]
    behind = passage.text[mark.end : min(passage.end, mark.end + _BEFORE)]
    return bool(drawn or _pattern(passage.language, "money").search(f"{before}|{behind}"))


def _is_staff(passage: Passage, mark: Mark) -> bool:
    """Whether people work for a company at large: "Halden, which employs 1,900 people"; not "at its plant"."""
    firm = last_before(passage.of("company"), mark.start)
    if (
        firm is None
        or firm.value == "reference"
        or _pattern(passage.language, "at_plant").match(passage.text, mark.end)
    ):
        return False
    lands = territories(passage.language.code)
    towns = [place for place in passage.of("place") if passage.text[place.start : place.end] not in lands]
    if any(passage.between(mark, place) == " in " for place in towns):
        return False
    return _pattern(passage.language, "staff").fullmatch(passage.text[firm.end : mark.start].rstrip()) is not None
