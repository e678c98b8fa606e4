"""Actors: companies without a legal form, told by what stands around a run of capitalised words.

"Goertek of China, a supplier to Apple, added" acts as companies do, "Halden's plant" owns, "chip maker Halden" is
called one. Persons, places and offices do the same, and are told apart by what they are called elsewhere in the text.
"""

import re
from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from groundbreak.intake.reading.lexicon.inflections import finite, present_participle
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark

_BEFORE, _AFTER = 110, 220
_WORD = re.compile(r"[a-z][a-z-]*")
_GAP = re.compile(r",? ")
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|El|O')[A-Z][a-z]+[A-Z][A-Za-z]*|[A-Z]{2,}[a-z]{2,}[A-Za-z]*")
_TICKER = re.compile(r"[A-Z0-9]{2,6}\.[A-Z]{1,2}")
# What parts the words of a name must be there: were it optional, a run of capitals could be cut in ways without number.
_NAME = r"[A-ZÀ-Þ][\w.'-]*(?:(?:, ?| )[A-ZÀ-Þ][\w.'-]*)*,? ?"
_PLACED = re.compile(r"\b(?:in|near|outside|across|throughout|around|within) (?:the )?$")
_WIDER = re.compile(rf"\b(?:in|at|of|near|from) {_NAME}, $")
_HELD = re.compile(r"\b(?:stakes?|shares?|interest|invest|invested|investment|confidence|holdings?) in (?:the )?$")
_GOVERNED = re.compile(
    r"\b(?:of|in|at|from|for|to|with|near|on|into|by|than|like|via|through|across|between|named|renamed|called|dubbed|as)"
    r"(?: the)? $|\b(?:its|their|his|our|an?|this) $"
)
_ITEM, _ITEM_GOES_ON = (
    re.compile(r"^(?:[-•*·▪] ?|\d{1,2}[.)] )$"),
    re.compile(r"(?:'s)?,? (?:an?|the|its|two|three|\d)\b"),
)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of capitalised words without what opens its sentence, and the letters around it."""

    start: int
    name: str
    before: str
    after: str
    listed: bool = False

    @property
    def words(self) -> list[str]:
        return [word.rstrip(".").lower() for word in self.name.split()]


def actors(text: str, language: Language, places: Collection[str], starts: Sequence[int]) -> Iterator[Mark]:
    """Yield the companies of an even text that are told without a legal form.

    `starts` are where its sentences begin, in order: no name goes on from one to the next.
    """
    runs = list(_runs(text, language, places, starts))
    persons, grounds = _persons(runs, language), {run.name for run in runs if _is_ground(run)}
    table = language["companies"]
    institutions, grounds = frozenset(table["institutions"]), grounds.union(language["sites"]["regions"])
    for run in runs:
        nameless = run.name in places or run.name in table["common"] or set(run.words) & institutions
        if nameless or set(run.name.split()) & persons or _sign(language, "field").search(run.before):
            continue
        if run.listed or _is_called(run, language) or (run.name not in grounds and _does(run, language)):
            yield Mark(run.start, run.start + len(run.name), "company", run.name)


def _does(run: _Run, language: Language) -> bool:
    """Whether it is written, owns or acts as companies do."""
    if _is_shaped(run, language) or _sign(language, "owned").match(run.after):
        return True
    if run.before.endswith("(") and run.after.startswith(")") and run.name.isupper():
        return bool(re.search(rf"\b{re.escape(run.name[0])}[^()]*\($", run.before))
    return not _GOVERNED.search(run.before) and acts(run.after, language)


def _runs(text: str, language: Language, places: Collection[str], starts: Sequence[int]) -> Iterator[_Run]:
    for begin, stop, nth in _within(text, starts, language):
        left, last = starts[nth - 1] if nth else 0, starts[nth] if nth < len(starts) else len(text)
        for first, end, listed in _parts(text, begin, stop, language):
            start = first + openers(text[first:end], language)
            start += _dateline(text, start, end)
            if text.endswith((" in ", "In ", "ern ", " of "), 0, start):
                start += _place(text[start:end], places)
            name = text[start:end].rstrip(" .")
            if len(name) > 1 and (text[left:start].strip() or not _is_word(name, text)):
                behind = start + len(name)
                before, after = text[max(left, start - _BEFORE) : start], text[behind : min(behind + _AFTER, last)]
                yield _Run(start, name, before, after, listed or _is_item(text[left:start], after))


def _within(text: str, starts: Sequence[int], language: Language) -> Iterator[tuple[int, int, int]]:
    """Yield the spans of capitalised words and the number of the sentence of each; a heading ends before the next."""
    for found in _sign(language, "run").finditer(text):
        at = found.start()
        while at < found.end():
            nth = bisect(starts, at)
            stop = min(found.end(), starts[nth]) if nth < len(starts) else found.end()
            at += text[at] == " "
            yield at, stop, nth
            at = stop


def _is_word(name: str, text: str) -> bool:
    """Whether what opens a sentence is a word of the language: by its ending, or as it stands in lower case too."""
    return " " not in name and (name.endswith(_ENDINGS) or f" {name.lower()} " in text)


_ENDINGS = ("ly", "tion", "tions", "ment", "ments", "ness", "ance", "ence", "ings", "ility", "ctor", "ctors")


def _parts(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int, bool]]:
    """Yield the names of a run: one ends on a legal form or a ticker; whether it has a ticker comes with each."""
    forms, offices = frozenset(language["companies"]["forms"]), _sign(language, "offices")
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
        len(first) + 1 if start == 0 and rest and first.isupper() and len(first) > 3 and text.count(first) == 1 else 0
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
        opens = word.lower().rstrip(".") in leading or word.endswith(_BASED)
        if not opens or name[at + len(word) :].startswith(" & "):
            break
        at += len(word) + 1
    return min(at, len(name))


_BASED = ("-based", "-headquartered")


@cache
def _leading(language: Language) -> frozenset[str]:
    table = language["companies"]
    makers = re.findall(r"\[(\w)(\w)\](\w+)", table["makers"])
    called = {f"{small}{rest.rstrip('s?')}" for _, small, rest in makers}
    words = [*table["no_names"], *table["nations"], *language["openers"], *language["projects"]["walls"], *called]
    return frozenset(words) - frozenset(table["leading"])


def _persons(runs: Sequence[_Run], language: Language) -> set[str]:
    """Return the words of the names of persons, told by their offices or by who speaks."""
    led, said, office = (_sign(language, name) for name in ("led", "said", "office"))
    found = set[str]()
    for run in runs:
        words = run.name.split()
        called = led.search(run.before) or office.match(run.after) or (len(words) > 1 and said.search(run.before))
        if called and len(words) <= 4 and not set(run.words) & _named_after_work(language):
            found |= {word for word in words if len(word) > 2 and not _CAMEL.fullmatch(word)}
    return found


@cache
def _named_after_work(language: Language) -> frozenset[str]:
    table = language["companies"]
    return frozenset([*(word.lower() for word in table["ends"]), *table["forms"], "power", "products", "air"])


def _is_ground(run: _Run) -> bool:
    """Whether it is spoken of as a place: "in Halden", though not "a stake in Halden"."""
    wider = run.after[:1] in {",", ".", ";", ")", ""} and _WIDER.search(run.before)
    return bool(wider or _PLACED.search(run.before)) and not _HELD.search(run.before)


def _is_called(run: _Run, language: Language) -> bool:
    """Whether what stands beside it calls it a company; "the head of its arm, X" is a person."""
    if any(sign.match(run.after) for sign in _signs(language, "after")):
        return True
    aside = run.before.endswith(", ") and _sign(language, "official").search(run.before)
    return not aside and any(sign.search(run.before) for sign in _signs(language, "before"))


@cache
def _signs(language: Language, name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_filled(pattern, language)) for pattern in language["companies"][name])


@cache
def _sign(language: Language, name: str) -> re.Pattern[str]:
    return re.compile(_filled(language["companies"][name], language))


def _filled(pattern: str, language: Language) -> str:
    table = language["companies"]
    for name in ("run", "makers", "offices", "speaking", "W", "U", "L"):
        pattern = pattern.replace("{" + name + "}", table[name])
    return pattern


def _is_shaped(run: _Run, language: Language) -> bool:
    """Whether its letters or its last word are those of a company: VinFast, Halden Energy, PT Halden."""
    words = run.name.split()
    table = language["companies"]
    if len(words) > 1 and (words[-1] in table["ends"] or words[0] in table["heads_of_names"]):
        return True
    return any(map(_CAMEL.fullmatch, words)) and not run.before.endswith(("'s ", "s' "))


def acts(after: str, language: Language) -> bool:
    """Whether the words behind a name, or behind an aside, say that it does what companies do."""
    verbs, auxiliaries, forms, adverbs = _verbs(language)
    aside = _sign(language, "aside").match(after)
    for at in {0, aside.end() if aside else 0}:
        finite_seen, place = False, at
        for _ in range(7):
            gap = _GAP.match(after, place)
            word = _WORD.match(after, gap.end()) if gap else None
            if word is None:
                break
            if word[0] in forms and (finite_seen or word[0] in verbs):
                return True
            if word[0] in auxiliaries:
                finite_seen = True
            elif word[0] not in adverbs:
                break
            place = word.end()
    return False


@cache
def _verbs(language: Language) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Return the finite forms of what companies do, auxiliaries, all forms, and adverbs."""
    table = language["companies"]
    bases, irregular = table["acts"], table["irregular"]
    own = frozenset(finite(bases, irregular))
    every = {*own, *bases, *map(present_participle, bases), *table["participles"]}
    return own, frozenset(table["auxiliaries"]), frozenset(every), frozenset(table["adverbs"])
