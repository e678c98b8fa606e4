"""Phrases: the words by which a text names a project, or points back to one.

"our solar photovoltaic backsheet film industrialization base project" names; "the new project" and 该项目 point.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import dropwhile
from typing import Any

import re2

from groundbreak.intake.reading.amounts import Amount
from groundbreak.intake.reading.language import Language, compiled, one_of
from groundbreak.intake.reading.marks import Mark, last_before, nearest
from groundbreak.intake.reading.passages import Passage
from groundbreak.units import Interval, is_currency

_LONGEST_HAN, _BESIDE = 30, 40
_OWNS = re2.compile(r"(?:\([^)]*\))?(?:的|年产.{1,12})?")
_OF_OWNER = re2.compile(r"\s+(?:of|by)\s+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name as read, the words of it that tell projects apart, the determiner before it, and who owns it."""

    name: str
    telling: frozenset[str]
    determiner: str
    definite: bool
    owner: str | None = None
    product: str | None = None
    count: Mark | None = None


def phrases(passage: Passage) -> list[Mark]:
    """Return the project phrases of a passage in order."""
    make = _english if passage.language.spaced else _chinese
    made = [Mark(start, end, "project", phrase) for start, end, phrase in make(passage) if phrase]
    return made or [mark for mark in [_investment(passage)] if mark]


def _investment(passage: Passage) -> Mark | None:
    """Return a project that a plan and its money alone tell of: "Halden announced a $3 billion investment"."""
    money = [mark for mark in passage.of("amount") if is_currency(mark.value.unit)]
    told = passage.of("gate", "announced")
    firm = last_before(passage.firms, money[0].start) if money and told else None
    cue = (
        nearest(passage.of("cue", "investment.unstated", "investment.total"), money[0], within=_BESIDE)
        if money
        else None
    )
    if firm is None or cue is None:
        return None
    word = passage.language["projects"]["investment"]
    name = passage.words(firm.start, firm.end) + (" " if passage.language.spaced else "") + word
    owner = str(firm.value)
    phrase = Phrase(name, frozenset({owner.lower(), word}), determiner="", definite=False, owner=owner)
    return Mark(cue.start, cue.end, "project", phrase)


def heads(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the head nouns, those that follow each other as one: "base project", "base and R&D center project"."""
    chained: tuple[int, int] | None = None
    for found in _heads(passage.language).finditer(passage.text, passage.start, passage.end):
        start, end = found.span()
        if chained and passage.text[chained[1] : start].strip() in {"", "and", "及", "和"}:
            chained = chained[0], end
            continue
        if chained:
            yield chained
        chained = start, end
    if chained:
        yield chained


@cache
def _heads(language: Language) -> Any:  # noqa: ANN401 - re2 has no types
    edge = r"\b" if language.spaced else ""
    nouns = language["projects"]
    return compiled(f"{edge}(?:{one_of([*nouns['heads'], *nouns['sites'], *nouns['everything']])}){edge}")


def _english(passage: Passage) -> Iterator[tuple[int, int, Phrase]]:
    table = passage.language["projects"]
    for head, end in heads(passage):
        start, determiner, owner = _walk_back(passage, head)
        product, last = _purpose(passage, end)
        name = passage.words(start, last)
        words = [word for word in name.lower().split() if word not in table["generic"]]
        if name.lower() in table["everything"]:
            words, determiner = [], "the"
        owner = owner or _owner_after(passage, last)
        known = table["generic"] + table["sites"] + table["heads"]
        telling = frozenset(word for word in words if word not in known and word not in {"for", "of"})
        definite = determiner in table["definite"] or determiner == "'s" or name.lower() in table["sites"]
        if product is None and telling:
            product = _without_tail(name, table["generic"])
        yield start, last, Phrase(name, telling, determiner, definite, owner, product)


def _walk_back(passage: Passage, head: int) -> tuple[int, str, str | None]:
    """Walk from the head noun to the left end of its phrase; return that, the determiner and a possessor."""
    walls, text = set(passage.language["projects"]["walls"]), passage.text
    blocks = [mark for mark in passage.marks if mark.kind in {"date", "amount", "gate", "event"}]
    start = head
    for found in reversed(list(_WORDS.finditer(text, passage.start, head))):
        word = found[0].lower()
        if text[found.end() : start].strip() or any(mark.start < found.end() <= mark.end for mark in blocks):
            break
        if word.endswith(("'s", "s'")):
            return start, "'s", _possessor(passage, found.start(), found.end())
        if word in walls or word.endswith("'"):
            return start, word, None
        start = found.start()
    return start, "", None


_WORDS = re2.compile(r"[A-Za-z0-9&$][\w&/.'-]*")


def _possessor(passage: Passage, start: int, end: int) -> str | None:
    """Return the company that "X's" names; places own nothing."""
    if any(mark.start < end and start < mark.end for mark in passage.of("place")):
        return None
    firm = next((mark for mark in passage.firms if mark.start <= start < mark.end + 2), None)
    if firm:
        return str(firm.value)
    word = passage.text[start:end].removesuffix("'s").removesuffix("'")
    return word if word[:1].isupper() else None


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
    walls = set(passage.language["projects"]["walls"]) - {"and"}
    start = last = found.end()
    for word in _WORDS.finditer(passage.text, start, passage.end):
        if passage.text[last : word.start()].strip() or word[0] in walls or not word[0][0].islower():
            break
        last = word.end()
    return (passage.text[start:last], last) if last > start else (None, end)


_FOR = re2.compile(r"\s+for\s+")


def _without_tail(name: str, generic: list[str]) -> str | None:
    words = list(dropwhile(lambda word: word[0].isupper(), name.split()))
    while words and words[-1].lower() in {*generic, "and"}:
        words.pop()
    while words and words[0].lower() in generic:
        words.pop(0)
    return None if any(word[0].isupper() for word in words) else " ".join(words) or None


def _chinese(passage: Passage) -> Iterator[tuple[int, int, Phrase]]:
    table, text = passage.language["projects"], passage.text
    for head, end in heads(passage):
        start = _walk_han(passage, head)
        name = passage.words(start, end)
        rest = _without_words(text[start:end], table["generic"])
        determiner = next((word for word in table["definite"] if text[:start].endswith(word)), "")
        before = last_before(passage.firms, start)
        if text[start:end].startswith(tuple(table["vague"])):
            continue
        owner = str(before.value) if before and _OWNS.fullmatch(text[before.end : start]) else None
        telling = frozenset(rest[at : at + 2] for at in range(max(len(rest) - 1, 1))) if rest else frozenset()
        plant = text[head:end].startswith(tuple(table["plants"]))
        product = rest if (owner or plant or ")" in rest) and len(rest) > 1 else None
        product = product.rsplit(")", 1)[-1] if product else None
        count = _counted(passage, start, end)
        if count:
            name = passage.words(min(start, count.start), max(end, count.end))
            telling, product = frozenset({name}), None
        yield start, end, Phrase(name, telling, determiner, not telling or bool(determiner), owner, product, count)


def _counted(passage: Passage, start: int, end: int) -> Mark | None:
    """Return the count of a batch beside its noun: 41个制造业项目, 重点项目101个."""
    before, after = _COUNT.search(passage.text[passage.start : start]), _COUNT_AFTER.match(passage.text, end)
    found, at = (before, passage.start) if before else (after, 0)
    if found is None or not passage.text[start:end].endswith("项目"):
        return None
    amount = Amount(Interval.printed(Decimal(found[1])), "project")
    return Mark(at + found.start(), at + found.end(), "amount", amount)


_COUNT = re2.compile(r"(\d{1,5})(?:个|项)$")
_COUNT_AFTER = re2.compile(r"(\d{1,5})(?:个|项)")


def _walk_han(passage: Passage, head: int) -> int:
    walls, text = tuple(passage.language["projects"]["walls"]), passage.text
    ends = {mark.end for mark in passage.marks if mark.kind in {"date", "amount", "place", "company", "gate", "event"}}
    at = head
    while at > passage.start and head - at < _LONGEST_HAN:
        if text[at - 1] == ")":
            at = max(text.rfind("(", passage.start, at), passage.start)
            continue
        if at in ends or text[passage.start : at].endswith(walls) or not _is_name(text[at - 1]):
            break
        at -= 1
    return at


def _is_name(letter: str) -> bool:
    return letter.isalnum() or letter in '"-·'


def _without_words(name: str, words: list[str]) -> str:
    """Take the general words off both ends of a name, again and again."""
    before = ""
    while before != name:
        before = name
        for word in words:
            name = name.removesuffix(word).removeprefix(word)
    return name
