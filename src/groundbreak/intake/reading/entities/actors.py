"""Actors: companies without a legal form, told by what stands around a run of capitalised words.

"Goertek of China, a supplier to Apple, added" acts as companies do, "Halden's plant" owns, "chip maker Halden" is
called one. Persons, places and offices do the same, and are told apart by what they are called elsewhere in the text.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from groundbreak.intake.reading.entities.hints import hinted
from groundbreak.intake.reading.entities.runs import Run, filled, runs, sign
from groundbreak.intake.reading.entities.territories import territories
from groundbreak.intake.reading.lexicon.goods import is_ware
from groundbreak.intake.reading.lexicon.inflections import finite, present_participle
from groundbreak.intake.reading.lexicon.language import Language, Regex, compiled, one_of
from groundbreak.intake.reading.lexicon.marks import Mark

_WORD = re.compile(r"[a-z][a-z-]*")
_GAP = re.compile(r",? ")
# Behind what looks like a verb and is a noun: "Long delays and rising costs", "Bakery moves were".
_PLURAL = re.compile(r",? (?:and|of|have|are|were|will|at|that|had|would)\b")
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|El|O')[A-Z][a-z]+[A-Z][A-Za-z]*|[A-Z]{2,}[a-z]{2,}[A-Za-z]*")
# What parts the words of a name must be there: were it optional, a run of capitals could be cut in ways without number.
_NAME = r"[A-ZÀ-Þ][\w.'-]*(?:(?:, ?| )[A-ZÀ-Þ][\w.'-]*)*,? ?"
_PLACED = re.compile(
    r"\b(?:in|near|outside|across|throughout|around|within) (?:the )?"
    r"(?:[A-ZÀ-Þ][\w'-]+ (?:de|do|da|dos|del|di|la|de la|de los|de las|i|am|sur|upon|on) )?$"
)
_WIDER = re.compile(rf"\b(?:in|at|of|near|from) {_NAME}, $")
_HELD = re.compile(r"\b(?:stakes?|shares?|interest|invest|invested|investment|confidence|holdings?) in (?:the )?$")
_GOVERNED = re.compile(
    r"\b(?:of|in|at|from|for|to|with|near|on|into|by|than|like|via|through|across|between|named|renamed|called|dubbed|as)"
    r"(?: the)? $|\b(?:its|their|his|our|an?|this) $"
)


def actors(text: str, language: Language, places: Collection[str], starts: Sequence[int]) -> Iterator[Mark]:
    """Yield the companies of an even text that are told without a legal form.

    `starts` are where its sentences begin, in order: no name goes on from one to the next.
    """
    found = list(runs(text, language, places, starts))
    persons, grounds = _persons(found, language), {run.name for run in found if _is_ground(run, language)}
    grounds = grounds.union(language["sites"]["regions"])
    strong = hinted(found, language)
    for run in found:
        known = run.name in places or run.name in language["sites"]["regions"]
        if known or _is_thing(run, language) or _is_office(run, language):
            continue
        if run.words[0] in _COMPASS and run.name.partition(" ")[2] in places:
            continue
        if set(run.name.split()) & persons or sign(language, "field").search(run.before):
            continue
        does = run.name in strong or _does(run, language)
        if run.listed or _is_called(run, language) or (run.name not in grounds and does):
            yield Mark(run.start, run.start + len(run.name), "company", run.name)


def _is_office(run: Run, language: Language) -> bool:
    """Whether a word of it is one of offices and sites; what names the land may begin the name of a firm."""
    table, (*leading, last) = language["companies"], run.words
    offices = frozenset(table["institutions"])
    return last in offices or not offices.difference(table["lands"]).isdisjoint(leading)


def _is_thing(run: Run, language: Language) -> bool:
    """Whether it names goods, a sum, months, or nothing by itself: PET, EUR18bn, "April-October", "Energy"."""
    if set(run.name.lower().replace("-", " ").split()) <= language["dates"]["months"].keys():
        return True
    return run.name in language["companies"]["common"] or is_ware(run.name, language) or bool(_SUM.fullmatch(run.name))


_COMPASS = frozenset({"n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west", "central"})
# A sum, or a plant by its number: EUR18bn, "Olefins IV".
_SUM = re.compile(r"[A-Z]{2,3}\$?\d[\d.,]*\w*|.+ (?:I{1,3}|IV|VI{0,3}|IX)")


def _does(run: Run, language: Language) -> bool:
    """Whether it is written, owns or acts as companies do."""
    if _is_shaped(run, language) or sign(language, "owned").match(run.after):
        return True
    if run.before.endswith("(") and run.after.startswith(")") and run.name.isupper():
        spelt = re.search(rf"\b{re.escape(run.name[0])}[^()]*?([\w-]+) \($", run.before)
        return spelt is not None and spelt[1].lower() not in _things(language)
    return not _GOVERNED.search(run.before) and acts(run.after, language)


def _persons(runs: Sequence[Run], language: Language) -> set[str]:
    """Return the words of the names of persons, told by their offices or by who speaks."""
    led, said, office = (sign(language, name) for name in ("led", "said", "office"))
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


def _is_ground(run: Run, language: Language) -> bool:
    """Whether it is spoken of as a place: "in Halden", "Halden, Ohio, was chosen", though not "a stake in Halden"."""
    wider = run.after[:1] in {",", ".", ";", ")", ""} and _WIDER.search(run.before)
    placed = wider or _PLACED.search(run.before) or _addressed(language).match(run.after)
    return bool(placed) and not _HELD.search(run.before)


@cache
def _addressed(language: Language) -> Regex:
    """Return what goes on behind a town: its state, as in an address, or that it was chosen for a plant."""
    states = [*language["sites"]["regions"], *language["sites"]["abbreviations"]]
    wide = one_of([*states, *territories(language.code)])
    state = rf"(?:,| in) (?:{wide})(?:[,;.)]|$| (?:and|is|was|has|will|were)\b)"
    return compiled(f"{state}|{language['sites']['chosen']}", case=True)


def _is_called(run: Run, language: Language) -> bool:
    """Whether what stands beside it calls it a company; not "in X, the company said", "its plant in X, which makes"."""
    if _SAID.match(run.after) or (run.after.startswith(", which ") and _is_ground(run, language)):
        return False
    if any(sign.match(run.after) for sign in _signs(language, "after")):
        return True
    aside = run.before.endswith(", ") and sign(language, "official").search(run.before)
    return not aside and any(sign.search(run.before) for sign in _signs(language, "before"))


_SAID = re.compile(
    r", (?:the|its|their) (?:[\w'-]+ ){1,4}?(?:said|says|announced|added|told|reported|confirmed|disclosed|plans)\b"
)


@cache
def _signs(language: Language, name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(filled(pattern, language)) for pattern in language["companies"][name])


def _is_shaped(run: Run, language: Language) -> bool:
    """Whether its letters or its last word are those of a company: VinFast, Halden Energy, PT Halden."""
    words = run.name.split()
    table = language["companies"]
    if len(words) > 1 and (words[-1] in table["ends"] or words[0] in table["heads_of_names"]):
        return True
    return any(map(_CAMEL.fullmatch, words)) and not run.before.endswith(("'s ", "s' "))


def acts(after: str, language: Language) -> bool:
    """Whether the words behind a name, or behind an aside, say that it does what companies do."""
    verbs, auxiliaries, forms, adverbs = _verbs(language)
    aside = sign(language, "aside").match(after)
    for at in {0, aside.end() if aside else 0}:
        finite_seen, place = False, at
        for _ in range(7):
            gap = _GAP.match(after, place)
            word = _WORD.match(after, gap.end()) if gap else None
            if word is None:
                break
            if word[0] in forms and (finite_seen or word[0] in verbs):
                return not (word[0].endswith("s") and _PLURAL.match(after, word.end()))
            if word[0] in auxiliaries:
                finite_seen = True
            elif word[0] not in adverbs:
                break
            place = word.end()
    return False


@cache
def _things(language: Language) -> frozenset[str]:
    """Return the last words of what is written out before initials and is no firm: "Waste Heat Recovery System"."""
    return frozenset([*language["projects"]["heads"], *language["companies"]["things"]])


@cache
def _verbs(language: Language) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Return the finite forms of what companies do, auxiliaries, all forms, and adverbs."""
    table = language["companies"]
    bases, irregular = table["acts"], table["irregular"]
    own = frozenset(finite(bases, irregular))
    every = {*own, *bases, *map(present_participle, bases), *table["participles"]}
    return own, frozenset(table["auxiliaries"]), frozenset(every), frozenset(table["adverbs"])
