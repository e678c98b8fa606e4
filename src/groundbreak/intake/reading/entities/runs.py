"""Runs: the runs of capitalised words of a text, each without what opens its sentence, and the letters around it."""

import re
from bisect import bisect
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from groundbreak.intake.reading.lexicon.language import Language

_BEFORE, _AFTER = 110, 220
_TICKER = re.compile(r"[A-Z0-9]{2,6}\.[A-Z]{1,2}")
_ITEM, _ITEM_GOES_ON = (
    re.compile(r"^(?:[-•*·▪] ?|\d{1,2}[.)] )$"),
    re.compile(r"(?:'s)?,? (?:an?|the|its|two|three|\d)\b"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words without what opens its sentence, and the letters around it."""

    start: int
    name: str
    before: str
    after: str
    listed: bool = False

    @property
    def words(self) -> list[str]:
        """Its words in lower case."""
        return [word.rstrip(".").lower() for word in self.name.split()]


def runs(text: str, language: Language, places: Collection[str], starts: Sequence[int]) -> Iterator[Run]:
    """Yield the runs of a text; `starts` are where its sentences begin, in order."""
    for begin, stop, nth in _within(text, starts, language):
        left, last = starts[nth - 1] if nth else 0, starts[nth] if nth < len(starts) else len(text)
        for first, end, listed in _parts(text, begin, stop, language):
            start = first + openers(text[first:end], language)
            start += _dateline(text, start, end)
            if text.endswith((" in ", "In ", "ern ", " of "), 0, start):
                start += _place(text[start:end], places)
            name = text[start:end].rstrip(" .")
            if name.lower() in _units(language):
                continue
            if len(name) > 1 and (text[left:start].strip() or not _is_word(name, text, language)):
                behind = start + len(text[start:end].rstrip())  # behind the stop of a legal form: "Halden Co."
                before, after = text[max(left, start - _BEFORE) : start], text[behind : min(behind + _AFTER, last)]
                yield Run(start, name, before, after, listed or _is_item(text[left:start], after))


def _within(text: str, starts: Sequence[int], language: Language) -> Iterator[tuple[int, int, int]]:
    """Yield the spans of capitalised words and the number of the sentence of each; a heading ends before the next."""
    for found in sign(language, "run").finditer(text):
        at = found.start()
        while at < found.end():
            nth = bisect(starts, at)
            stop = min(found.end(), starts[nth]) if nth < len(starts) else found.end()
            at += text[at] == " "
            yield at, stop, nth
            at = stop


def _is_word(name: str, text: str, language: Language) -> bool:
    """Whether what opens a sentence is a word of the language: by its ending, or as it stands in lower case too.

    A word that the tables of the language know is one too, unless it is written as a name within another sentence.
    """
    low = name.lower()
    if " " in name:
        return False
    if name.endswith(_ENDINGS) or f" {low} " in text:
        return True
    return low in _vocabulary(language) and not re.search(rf"[a-z,] {re.escape(name)}\b", text)


@cache
def _units(language: Language) -> frozenset[str]:
    """Return the names of units, which are no names of firms: "of 210 MW each"."""
    return frozenset(unit for units in language["units"].values() for unit in units)


@cache
def _vocabulary(language: Language) -> frozenset[str]:
    """Return every word in lower case of the tables of a language."""
    return frozenset(word for surface in _strings(language.table) for word in surface.split() if word.islower())


def _strings(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, Mapping):
        for key, value in table.items():
            yield key
            yield from _strings(value)
    elif isinstance(table, list):
        for value in table:
            yield from _strings(value)


_ENDINGS = ("ly", "tion", "tions", "ment", "ments", "ness", "ance", "ence", "ings", "ility", "ctor", "ctors")


def _parts(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int, bool]]:
    """Yield the names of a run: one ends on a legal form or a ticker; whether it has a ticker comes with each."""
    forms, offices = frozenset(language["companies"]["forms"]), sign(language, "offices")
    first = at = start
    for word in text[start:end].split(" "):
        after = at + len(word)
        if _TICKER.fullmatch(word):
            if at > first:
                yield first, at - 1, True
            first = after + 1
        elif offices.fullmatch(word):
            if at > first:
                yield first, at - 1, False
            first = after + 1
        elif word.endswith(".") and word.rstrip(".").lower() in forms:
            yield first, after, False
            first = after + 1
        at = after + 1
    if first < end:
        yield first, end, False


def _is_item(lead: str, after: str) -> bool:
    """Whether a name opens an item of a list and what it builds follows: "- Wolfspeed, a campus in ..."."""
    return bool(_ITEM.match(lead) and _ITEM_GOES_ON.match(after))


def _dateline(text: str, start: int, end: int) -> int:
    """Count the letters of the town that a text opens with: SEOUL LG Electronics Inc said."""
    first, _, rest = text[start:end].partition(" ")
    return (
        len(first) + 1
        if start == 0 and rest and first.isupper() and "." not in first and len(first) > 3 and text.count(first) == 1
        else 0
    )


def _place(name: str, places: Collection[str]) -> int:
    """Count the letters of the place that leads a name: "in South Korea SK Innovation has"."""
    words = name.split(" ")
    known = (" ".join(words[:length]) for length in range(len(words) - 1, 0, -1))
    return next((len(place) + 1 for place in known if place in places), 0)


def openers(name: str, language: Language) -> int:
    """Count the letters of the words that lead a name and are none of it: "But the German", "State-owned"."""
    leading, at = _leading(language), 0
    for word in name.split(" "):
        opens = word.lower().rstrip(".") in leading or word.endswith((*_BASED, "-"))
        rest = name[at + len(word) + 1 :]
        own = " ".join(part for part in rest.split() if part.lower().rstrip(".,") not in language["companies"]["forms"])
        if not opens or rest.startswith("& ") or own in language["companies"]["common"]:
            break
        at += len(word) + 1
    return min(at, len(name))


_BASED = ("-based", "-headquartered")


@cache
def _leading(language: Language) -> frozenset[str]:
    table = language["companies"]
    makers = re.findall(r"\[(\w)(\w)\](\w+)", table["makers"])
    called = {f"{small}{rest.rstrip('s?')}" for _, small, rest in makers}
    units = [name for names in language["units"].values() for name in names]
    words = [
        *table["no_names"],
        *table["nations"],
        *language["openers"],
        *language["projects"]["walls"],
        *called,
        *units,
    ]
    return frozenset(words) - frozenset(table["leading"])


@cache
def sign(language: Language, name: str) -> re.Pattern[str]:
    """Return a pattern of the table of companies."""
    return re.compile(filled(language["companies"][name], language))


def filled(pattern: str, language: Language) -> str:
    """Write the parts that the table names into a pattern."""
    table = language["companies"]
    for name in ("run", "makers", "offices", "speaking", "W", "U", "L"):
        pattern = pattern.replace("{" + name + "}", table[name])
    return pattern
