"""Noun phrases: projects named in a language that parts its words: "its 600 MW, $90 million battery plant for cars"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import dropwhile, zip_longest

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.goods import is_ware
from groundbreak.intake.reading.lexicon.language import Language, compiled, walls
from groundbreak.intake.reading.projects.doubtful import is_plant
from groundbreak.intake.reading.projects.phrases import Phrase, heads
from groundbreak.intake.reading.projects.walks import WORDS, Walk, walk_back
from groundbreak.units import unit

_SINGULAR = frozenset({"works", "headquarters", "ironworks", "steelworks", "campus"})
_PUBLIC = ("projects", "works", "stations")
_PRICED = 45
_VERB, _WORD = 12, 24
_HUNDREDS = re.compile(r"\d{3}")
_NO_OUTPUT = frozenset({"money", "area", "person", "count"})


def noun_phrases(passage: Passage) -> Iterator[tuple[int, int, Phrase]]:
    """Yield what names a project, or points to one, and its span; a "dairy" alone is none in "a dairy plant"."""
    found = list(_noun_phrases(passage))
    for (start, end, phrase), after in zip_longest(found, found[1:]):
        if not (after and after[0] <= start and after[2].name.startswith(phrase.name)):
            yield start, end, phrase


def _noun_phrases(passage: Passage) -> Iterator[tuple[int, int, Phrase]]:
    for head, end in heads(passage):
        if _is_compound(passage, end) or _is_public(passage, head, end) or _ADVERB.search(passage.text, 0, head):
            continue
        walk = walk_back(passage, head)
        product, last = _purpose(passage, end)
        phrase = _phrase(passage, walk, (head, end), last, product)
        noun = passage.text[head:end].lower()
        if phrase and _is_ground(passage, walk, phrase, noun):
            phrase = replace(phrase, telling=frozenset(), definite=True, weak=True, ground=True)
        told = phrase is not None and is_plant(passage, phrase, noun, walk.start, last)
        if phrase and told and _names(passage, phrase, walk, noun):
            yield walk.start, last, _predicated(passage, walk, phrase)


_ADVERB = re.compile(r"\b(?:on|off|in)-$")


def _is_ground(passage: Passage, walk: Walk, phrase: Phrase, noun: str) -> bool:
    """Whether a site is only where a plant stands: "on a 32-hectare site", "at its existing complex"."""
    sized = all(unit(size.value.unit).dimension == "area" for size in phrase.amounts)
    led = _ON.search(passage.text, max(passage.start, walk.start - 16), walk.start)
    return bool(sized and led and noun in passage.language["projects"]["grounds"])


_ON = re.compile(r"\b(?:on|at|in|within|across|occupies|covers)(?: (?:an?|the|its|their|this)| [A-Z][\w-]+'s?)? $")


def _is_compound(passage: Passage, end: int) -> bool:
    """Whether a noun is but the first of two: "plant costs rose", not "the plant costs $30 million"."""
    after = WORDS.match(passage.text, end + 1, min(end + 40, passage.end))
    if after is None or passage.text[end] != " ":
        return False
    word = after[0].lower().rstrip(".")
    priced = any(0 <= mark.start - after.end() <= _VERB for mark in passage.money)
    return word in passage.language["projects"]["no_heads"] and not (word == "costs" and priced)


def _is_public(passage: Passage, head: int, end: int) -> bool:
    """Whether it is a work of the public hand by the word before its noun: "road, bridge and port projects"."""
    before = passage.text[max(passage.start, head - _WORD) : head].lower().split()[-1:]
    public = frozenset(passage.language["projects"]["public"])
    return passage.text[head:end].lower().startswith(_PUBLIC) and not public.isdisjoint(before)


def _phrase(passage: Passage, walk: Walk, head: tuple[int, int], last: int, product: str | None) -> Phrase:
    """Return what a head noun and the words around it say of a project."""
    table = passage.language["projects"]
    name, noun, determiner = passage.words(walk.named, last), passage.text[slice(*head)].lower(), walk.determiner
    inner = next((firm for firm in passage.firms if walk.named <= firm.start and firm.end <= head[0]), None)
    owner = walk.owner or _owner_after(passage, last) or (str(inner.value) if inner else None)
    own = passage.text[inner.start : inner.end].lower().split() if inner else []
    weak = noun in table["weak"]
    telling = frozenset(
        word for word in name.lower().split()
        if not weak and word not in own and word not in noun.split() and _tells(word, passage.language)
    )  # fmt: skip
    if name.lower() in table["everything"] or _is_land(walk, noun, passage.language):
        telling, determiner = frozenset(), "the"
    if product is None and telling:
        product = _without_tail(name, passage.language)
    kind = _kind(noun, passage.language)
    return Phrase(
        name, telling, determiner,
        definite=determiner in table["definite"] or determiner == "'s" or name.lower() in table["sites"],
        owner=owner, product=product or kind, kind=kind, amounts=walk.amounts, weak=weak,
        another=bool({*name.lower().split(), determiner} & set(table["another"])),
    )  # fmt: skip


def _is_land(walk: Walk, noun: str, language: Language) -> bool:
    """Whether a site is but the land of a plant told of elsewhere: "bought a 368-acre site"."""
    areas = [unit(size.value.unit).dimension == "area" for size in walk.amounts]
    return noun in language["projects"]["sites"] and bool(areas) and all(areas)


def _kind(noun: str, language: Language) -> str | None:
    """Return what a head noun says that is made: steel in steelworks, sugar in a sugar mill."""
    makes = language["projects"]["makes"]
    known = next((what for head, what in makes.items() if noun.startswith(head)), None)
    before, _, _ = noun.rpartition(" ")
    return known or (before if is_ware(before, language) else None)


def _tells(word: str, language: Language) -> bool:
    """Whether a word tells projects apart: neither of the plant nor its size, nor whose country it stands in."""
    sized = word.replace(",", "").replace(".", "").isdigit() or _SIZE.fullmatch(word)
    return not sized and word not in _general(language)


@cache
def _general(language: Language) -> frozenset[str]:
    table = language["projects"]
    lists = (*(table[key] for key in ("generic", "sites", "heads", "weak")), language["companies"]["nations"])
    return frozenset(["for", "of", "and", *(word for words in lists for word in words)])


def _names(passage: Passage, phrase: Phrase, walk: Walk, noun: str) -> bool:
    """Whether a phrase names or points to a project at all, and not plants in general or another thing."""
    table, words = passage.language["projects"], set(phrase.name.lower().split())
    plural = noun.endswith("s") and noun not in _SINGULAR
    counted = bool(phrase.amounts) or any(word in _counts(passage.language) or word[:1].isdigit() for word in words)
    if plural and not counted and not (phrase.definite and phrase.telling):
        priced = _is_priced(passage, walk.start) or _is_worth(passage, walk.start + len(phrase.name))
        return not phrase.definite and bool(phrase.telling) and priced
    if noun == "projects" and _HUNDREDS.match(phrase.name) and not phrase.telling and not passage.of("gate"):
        return False  # what statistics count: "registered $9.5 billion in 1,538 projects"
    if noun in table["named_only"] or (noun == "base" and words & set(table["bases"])):
        return noun != "base" and any(word[:1].isupper() for word in phrase.name.split())
    before = passage.text[passage.start : walk.start]
    if noun in table["weak"] and any(compiled(table[key]).search(before) for key in ("totals", "descent")):
        return False
    if noun in table["needy"]:
        sized = noun != "units" and any(unit(size.value.unit).dimension not in _NO_OUTPUT for size in phrase.amounts)
        return sized or bool(phrase.telling) or phrase.determiner in table["definite"]
    determined = phrase.definite or phrase.determiner in table["indefinite"]
    return determined or bool(phrase.amounts) or not phrase.weak


@cache
def _counts(language: Language) -> frozenset[str]:
    pairs = language["projects"]["pairs"]
    return frozenset([*pairs, *(word for word, value in language["numbers"]["words"].items() if value > 1)])


def _is_priced(passage: Passage, start: int) -> bool:
    """Whether money stands right before plants in general: "11.3 billion yuan for battery plants"."""
    return any(0 <= start - mark.end <= _PRICED for mark in passage.money)


def _is_worth(passage: Passage, end: int) -> bool:
    """Whether the price of plants in general stands right behind them: "cement plants worth a combined $2 billion"."""
    led = _WORTH.match(passage.text, end)
    return led is not None and any(0 <= mark.start - led.end() <= 1 for mark in passage.money)


_WORTH = re.compile(
    r" (?:worth|costing|valued at)(?: (?:an?|about|around|some|over|more than|combined|total|of|up to))* ?"
)


def _predicated(passage: Passage, walk: Walk, phrase: Phrase) -> Phrase:
    """Return a phrase that only says what a project is ("is the largest mill of its kind") as pointing to it."""
    table = passage.language["projects"]
    first = walk.start - len(phrase.determiner) - 1 if phrase.determiner else walk.start
    before = passage.text[max(passage.start, first - 60) : first]
    before = _POSSESSOR.sub("", before) if phrase.determiner == "'s" else before
    superlative = set(table["superlatives"]) & set(phrase.name.lower().split())
    turned = compiled(table["predicate"]).search(before) or (superlative and _AND_ALSO.search(before))
    if not (turned or (superlative and compiled(table["being"]).search(before))):
        return phrase
    return Phrase(phrase.name, frozenset(), "the", definite=True, product=phrase.product, weak=True)


# The second of two things that a plant is: "will be its first plant in Slovakia and third engine factory abroad".
_AND_ALSO = re.compile(r"\bbe [^,.;]{1,60} and (?:the|its|their)? ?$")
# Whose a thing is, before what it is: "will be Halden's biggest plant", "is the world's largest mill".
_POSSESSOR = re.compile(r"(?:(?:[Tt]he )?(?:[A-Z][\w&.-]* ?){1,4}|(?:the|its) [a-z]+)$")


def _owner_after(passage: Passage, end: int) -> str | None:
    """Return the company of "the new project of X"."""
    found = _OF_OWNER.match(passage.text, end)
    firm = next((mark for mark in passage.firms if found and mark.start == found.end()), None)
    return str(firm.value) if firm else None


def _purpose(passage: Passage, end: int) -> tuple[str | None, int]:
    """Return what stands after "base for ...", and where it ends."""
    found = _FOR.match(passage.text, end)
    if not found:
        return None, end
    stops = walls(passage.language) - {"and"}
    start = last = found.end()
    for word in WORDS.finditer(passage.text, start, passage.end):
        if passage.text[last : word.start()].strip() or word[0] in stops or not _is_good(passage, word):
            break
        last = word.end()
    made = passage.text[start:last].rstrip(".").removesuffix(" and")
    return (made, start + len(made)) if made else (None, end)


def _is_good(passage: Passage, word: re.Match[str]) -> bool:
    """Whether a word may tell what is made: written small, or initials, and no name of a place or firm."""
    if word[0][0].islower():
        return True
    return word[0].isupper() and not any(
        mark.start <= word.start() < mark.end for kind in ("place", "company") for mark in passage.of(kind)
    )


_SIZE = re.compile(
    r"\d[\d.,]*-?(?:mm|inch|nm|foot|square-|acre|hectare|store?y|year|day|million|billion)\w*|\d[\w.,]*/\w+|[\w.,]+-per-\w+|[\d.,]*(?:mw|gw|kw)[ph]?|[\d.,]*(?:mt|tp)[apyd]+|tonnes?/\w+"
)
_OF_OWNER = re.compile(r"\s+(?:of|by)\s+")
# What stands behind "for" is made there, and no time: "shut its plant for three weeks".
_FOR = re.compile(
    r"\s+for\s+(?!(?:[\w-]+ ){0,3}(?:hours?|days?|weeks?|months?|years?|quarters?|good|now|sale|lack|want|fear)\b)"
)


def _without_tail(name: str, language: Language) -> str | None:
    """Return what the words before the plant in its name say that it makes: "EV battery" of an EV battery plant."""
    general = _general(language) | _head_words(language)
    words = list(dropwhile(lambda word: word[0].isupper() and not word.isupper(), name.split()))
    while words and words[-1].lower() in general:
        words.pop()
    while words and (words[0].lower() in general or not words[0][0].isalpha()):
        words.pop(0)
    return None if any(word[0].isupper() and not word.isupper() for word in words) else " ".join(words) or None


@cache
def _head_words(language: Language) -> frozenset[str]:
    return frozenset(word for head in language["projects"]["heads"] for word in head.split()[-1:])
