"""Walks: from the head noun of a phrase to its left end: "its planned 600 MW, $90 million engine and gearbox plant"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language, walls
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.phrases import NO_SIZES

WORDS = re.compile(r"[A-Za-zÀ-ɏ0-9&$€£][\wÀ-ɏ&/.'-]*", re.ASCII)
_JOINED = 4
_RUN = re.compile(r"(?:\b[A-Z][\w&.-]* )*\b[A-Z][\w&.-]*(?:'s?)?$")


@dataclass(frozen=True, slots=True)
class Walk:
    """The left part of a phrase: where it and its name begin, its determiner, a possessor, and amounts inside."""

    start: int
    named: int
    determiner: str
    owner: str | None = None
    amounts: tuple[Mark, ...] = ()


@lru_cache(maxsize=1)
def _words(passage: Passage) -> list[tuple[int, int]]:
    return [word.span() for word in WORDS.finditer(passage.text, passage.start, passage.end)]


def _words_before(passage: Passage, head: int) -> list[tuple[int, int]]:
    """Return the words of a sentence before a place, from there back; a word that goes on beyond it is cut."""
    words = _words(passage)
    before = words[: bisect_left(words, (head,))][::-1]
    return [(first, min(last, head)) for first, last in before[:1]] + before[1:]


def walk_back(passage: Passage, head: int) -> Walk:
    """Walk from the head noun to the left end of its phrase; amounts on the way are the phrase's own."""
    stops, text, table = walls(passage.language), passage.text, passage.language["projects"]
    blocks = [mark for mark in passage.marks if mark.kind in {"date", "gate", "event", "amount"}]
    sizes = [mark for mark in passage.of("amount") if mark.value.unit not in NO_SIZES]
    start = named = head
    inside: list[Mark] = []
    words = _words_before(passage, head)
    for nth, (first, last) in enumerate(words):
        if first >= start:
            continue
        word = text[first:last].lower()
        size = next((mark for mark in sizes if mark.start < last and first < mark.end), None)
        gap = text[max(last, size.end if size else 0) : start].strip(" ()")
        if gap and not (gap == "," and size):
            break
        if size:
            start = size.start
            inside.append(size)
            continue
        if word in table["passing"] or (sizes and any(mark.start < last <= mark.end for mark in passage.of("per"))):
            start = first
            continue
        if any(mark.start < last <= mark.end for mark in blocks):
            break
        if word.endswith(("'s", "s'")):
            return Walk(start, named, "'s", _possessor(passage, first, last), tuple(inside))
        before = [text[left:right].lower() for left, right in words[nth + 1 : nth + 1 + _JOINED]]
        if word == "and" and _joins(before, passage.language) and text[words[nth + 1][1] : first] == " ":
            start = first
            continue
        if word in stops or word.endswith("'") or _is_verb(word, before, passage.language):
            return Walk(start, named, word, None, tuple(inside))
        start = named = first
    return Walk(start, named, "", None, tuple(inside))


def _joins(before: Sequence[str], language: Language) -> bool:
    """Whether "and" joins two words of one name: "its engine and gearbox plant", not "the mine and gearbox plant"."""
    table, determiners = language["projects"], _determiners(language)
    for at, word in enumerate(before):
        if word in determiners or word.endswith("'s"):
            return at > 0
        if word in walls(language) or word in table["heads"] or word.endswith(("ing", "ed")):
            return False
    return False


def _is_verb(word: str, before: Sequence[str], language: Language) -> bool:
    """Whether a word on -ing or -ed governs the phrase: no determiner stands before it, nor what describes; no feed."""
    if not word.endswith(("ing", "ed")) or word.endswith("eed") or "-" in word or word in language["projects"]["ings"]:
        return False
    return word not in language["projects"]["generic"] and not (before and before[0] in _determiners(language))


@cache
def _determiners(language: Language) -> frozenset[str]:
    table = language["projects"]
    return frozenset([*table["definite"], *table["indefinite"], *table["generic"], *table["passing"], "these"])


def _possessor(passage: Passage, start: int, end: int) -> str | None:
    """Return the company that "X's" names, the whole run of capitalised words; places own nothing."""
    firm = next((mark for mark in passage.firms if mark.start <= start < mark.end + 2), None)
    if firm:
        return str(firm.value)
    run = _RUN.search(passage.text, max(passage.start, start - _LONGEST), end)
    name = run[0].removesuffix("'s").removesuffix("'") if run else ""
    whole = (start, end) if not run else (run.start(), run.start() + len(name))
    if any(mark.start <= whole[0] and whole[1] <= mark.end + 2 for mark in passage.of("place")):
        return None
    return name or None


_LONGEST = 40
