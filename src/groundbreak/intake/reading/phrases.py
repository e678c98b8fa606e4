"""Phrases: the words by which a text names a project, or points back to one.

"our solar photovoltaic backsheet film industrialization base project" names; "the new project" and 该项目 point.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import dropwhile
from typing import Any

import re2

from groundbreak.intake.reading.amounts import Amount
from groundbreak.intake.reading.han import brand, by_end, by_start
from groundbreak.intake.reading.language import Language, compiled, one_of
from groundbreak.intake.reading.marks import Mark, last_before, nearest
from groundbreak.intake.reading.passages import Passage
from groundbreak.units import Interval, is_currency

_LONGEST_HAN, _BESIDE, _INTO = 30, 40, 90
_OWNS = re2.compile(r"(?:\([^)]*\))?(?:的|年产.{1,12})?")
_OF_OWNER = re.compile(r"\s+(?:of|by)\s+")


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
    amounts: tuple[Mark, ...] = ()
    weak: bool = False
    another: bool = False


def phrases(passage: Passage) -> list[Mark]:
    """Return the project phrases of a passage in order."""
    make = _english if passage.language.spaced else _chinese
    made = _merged([Mark(start, end, "project", phrase) for start, end, phrase in make(passage) if phrase])
    return made or [mark for mark in [_investment(passage) or _plan(passage)] if mark]


def _merged(marks: list[Mark]) -> list[Mark]:
    """Leave out "an investment" where the plant that it goes into is named right after it; its money is the plant's."""
    kept: list[Mark] = []
    for mark in reversed(marks):
        after = kept[-1] if kept else None
        if (
            mark.value.weak
            and after
            and not after.value.weak
            and after.apart(mark) <= _INTO
            and not mark.value.definite
        ):
            amounts = (*mark.value.amounts, *after.value.amounts)
            kept[-1] = replace(after, value=replace(after.value, amounts=amounts))
        else:
            kept.append(mark)
    return kept[::-1]


def _plan(passage: Passage) -> Mark | None:
    """Return a project that a company's plan alone tells of: "Halden announced plans to expand its operations"."""
    told = passage.of("gate", "announced")
    firm = last_before(passage.firms, told[0].start) if told else None
    said = passage.text[passage.start : passage.end].lower() if firm else ""
    if firm is None or not any(word in said for word in passage.language["projects"]["plans"]):
        return None
    owner = str(firm.value)
    name = f"{passage.words(firm.start, firm.end)} {passage.language['projects']['weak'][0]}"
    phrase = Phrase(name, frozenset(), determiner="", definite=False, owner=owner, weak=True)
    return Mark(told[0].start, told[0].end, "project", phrase)


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
    for found in _heads(passage.language).finditer(passage.text[passage.start : passage.end]):
        start, end = (passage.start + at for at in found.span())
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
    known = [*nouns["heads"], *nouns["sites"], *nouns["everything"], *nouns["weak"]]
    return compiled(f"{edge}(?:{one_of(known)}){edge}")


def _english(passage: Passage) -> Iterator[tuple[int, int, Phrase]]:
    table = passage.language["projects"]
    for head, end in heads(passage):
        after = _WORDS.match(passage.text, end + 1, min(end + 40, passage.end))
        if after and passage.text[end] == " " and after[0].lower() in table["no_heads"]:
            continue
        made = _walk_back(passage, head)
        product, last = _purpose(passage, end)
        name = passage.words(made.named, last)
        words = [word for word in name.lower().split() if word not in table["generic"]]
        determiner, owner = made.determiner, made.owner or _owner_after(passage, last)
        if name.lower() in table["everything"]:
            words, determiner = [], "the"
        noun = passage.text[head:end].lower()
        inner = next((firm for firm in passage.firms if made.named <= firm.start and firm.end <= head), None)
        owner = owner or (str(inner.value) if inner else None)
        own = passage.text[inner.start : inner.end].lower().split() if inner else []
        words = [word for word in words if word not in own]
        known = {*table["generic"], *table["sites"], *table["heads"], *table["weak"], "for", "of", *noun.split()}
        telling = frozenset(word for word in words if word not in known and noun not in table["weak"])
        if noun in table["needy"] and not telling and determiner not in table["definite"]:
            continue
        determined = determiner in {*table["definite"], *table["indefinite"], "'s"}
        counted = made.amounts or any(word[:1].isdigit() or word in _COUNTS for word in name.lower().split())
        if noun.endswith("s") and noun not in _SINGULAR and not telling and not counted:
            continue
        if noun == "base" and set(words) & set(table["bases"]):
            continue
        if noun in table["weak"] and not made.amounts and not determined:
            continue
        definite = determiner in table["definite"] or determiner == "'s" or name.lower() in table["sites"]
        if product is None and telling:
            product = _without_tail(name, table["generic"])
        product = product or table["makes"].get(noun)
        yield (
            made.start, last,
            Phrase(name, telling, determiner, definite, owner, product, amounts=made.amounts,
                   weak=noun in table["weak"],
                   another=bool({*name.lower().split(), determiner} & set(table["another"]))),
        )  # fmt: skip


_SINGULAR = frozenset({"works", "headquarters", "ironworks", "steelworks", "campus"})
_COUNTS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen"})


@dataclass(frozen=True, slots=True)
class _Walk:
    """The left part of a phrase: where it and its name begin, its determiner, a possessor, and amounts inside."""

    start: int
    named: int
    determiner: str
    owner: str | None
    amounts: tuple[Mark, ...]


def _words_before(passage: Passage, head: int) -> list[tuple[int, int]]:
    """Return the spans of the words of a sentence before a place, the nearest first."""
    return [word.span() for word in _WORDS.finditer(passage.text, passage.start, head)][::-1]


def _walk_back(passage: Passage, head: int) -> _Walk:
    """Walk from the head noun to the left end of its phrase; amounts on the way are the phrase's own."""
    walls, text = _walls(passage.language), passage.text
    blocks = [mark for mark in passage.marks if mark.kind in {"date", "gate", "event"}]
    sizes = [mark for mark in passage.of("amount") if mark.value.unit not in _NO_SIZES]
    start = named = head
    inside: list[Mark] = []
    for first, last in _words_before(passage, head):
        if first >= start:
            continue
        word = text[first:last].lower()
        size = next((mark for mark in sizes if mark.start < last <= mark.end), None)
        gap = text[max(last, size.end if size else 0) : start].strip(" ()")
        if gap and not (gap == "," and size):
            break
        if size:
            start = size.start
            inside.append(size)
            continue
        if any(mark.start < last <= mark.end for mark in passage.of("per")) and sizes:
            start = first
            continue
        if any(mark.start < last <= mark.end for mark in blocks) or any(
            mark.start < last <= mark.end for mark in passage.of("amount")
        ):
            break
        if word.endswith(("'s", "s'")):
            return _Walk(start, named, "'s", _possessor(passage, first, last), tuple(inside))
        verbal = word.endswith("ing") and word not in passage.language["projects"]["ings"]
        if word in walls or verbal or word.endswith("'"):
            return _Walk(start, named, word, None, tuple(inside))
        start = named = first
    return _Walk(start, named, "", None, tuple(inside))


_NO_SIZES = frozenset({"percent", "pp", "person", "times", "line", "project"})


@cache
def _walls(language: Language) -> frozenset[str]:
    return frozenset(language["projects"]["walls"])


_WORDS = re.compile(r"[A-Za-z0-9&$€£][\w&/.'-]*", re.ASCII)


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


_FOR = re.compile(r"\s+for\s+")


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
        if end not in by_end(text) or (text[head:end] == "项目" and head not in by_start(text)):
            continue
        start, amounts = _walk_han(passage, head)
        name = passage.words(start, end)
        rest = _without_words(_without_amounts(passage, start, end, amounts), table["generic"])
        determiner = next((word for word in table["definite"] if text[:start].endswith(word)), "")
        before = last_before(passage.firms, start)
        if text[start:end].startswith(tuple(table["vague"])):
            continue
        inner = next((firm for firm in passage.firms if firm.start == start and firm.end < end), None)
        owner = str(before.value) if before and _OWNS.fullmatch(text[before.end : start]) else None
        owned = brand(text, start, end, passage.language) if owner is None else None
        name = passage.words(_named_from(passage, start, inner, amounts), end)
        if inner:
            owner, rest = (
                str(inner.value),
                _without_words(_without_amounts(passage, inner.end, end, amounts), table["generic"]),
            )
        elif owned:
            owner, rest = (
                text[start:owned],
                _without_words(_without_amounts(passage, owned, end, amounts), table["generic"]),
            )
        if text[head:end] in table["needy_han"] and not rest and not determiner and not _SECOND.search(text[start:end]):
            continue
        telling = frozenset(rest[at : at + 2] for at in range(max(len(rest) - 1, 1))) if rest else frozenset()
        product = _goods(rest) or table["made"].get(text[head:end])
        count = _counted(passage, start, end)
        if count:
            name = passage.words(min(start, count.start), max(end, count.end))
            telling, product, owner = frozenset({name}), None, None
        elif start and text[start - 1] == "的":
            amounts += tuple(mark for mark in passage.of("amount") if mark.end == start - 1)
        definite = not telling or bool(determiner)
        yield start, end, Phrase(name, telling, determiner, definite, owner, product, count, amounts)


def _named_from(passage: Passage, start: int, firm: Mark | None, amounts: tuple[Mark, ...]) -> int:
    """Return where a name begins behind the firm and the capacity that lead it: 杉杉锂电年产4万吨|硅基负极材料项目."""
    at = firm.end if firm else start
    for size in sorted(amounts, key=lambda mark: mark.start):
        if size.start - at <= len("年产"):
            at = size.end + (len("/年") if passage.text.startswith("/年", size.end) else 0)
    return at


_SECOND = re2.compile(r"[一二三四五六七八九首新]期|新")
_GOODS = re2.compile(r"[\p{Han}A-Za-z0-9·+-]{2,24}")


def _goods(rest: str) -> str | None:
    """Return the product that a name tells, without what stands in brackets and quotes."""
    bare = rest.rsplit(")", 1)[-1].strip('"')
    return bare if _GOODS.fullmatch(bare) else None


def _without_amounts(passage: Passage, start: int, end: int, amounts: tuple[Mark, ...]) -> str:
    """Return the letters of a name without the capacities in it: 年产120万套热管理系统项目."""
    kept = "".join(
        letter for at, letter in enumerate(passage.text[start:end], start)
        if not any(mark.start <= at < mark.end for mark in amounts)
    )  # fmt: skip
    return kept.removeprefix("年产").removeprefix("/年")


def _counted(passage: Passage, start: int, end: int) -> Mark | None:
    """Return the count of a batch beside its noun: 41个制造业项目, 重点项目101个."""
    if not passage.text.endswith("项目", start, end):
        return None
    found = _COUNT.search(passage.text, passage.start, start) or _COUNT_AFTER.match(passage.text, end)
    if found is None:
        return None
    amount = Amount(Interval.printed(Decimal(found[1])), "project")
    return Mark(*found.span(), "amount", amount)


_COUNT = re.compile(r"(\d{1,5})(?:个|项)$", re.ASCII)
_COUNT_AFTER = re.compile(r"(\d{1,5})(?:个|项)", re.ASCII)


def _walk_han(passage: Passage, head: int) -> tuple[int, tuple[Mark, ...]]:
    """Walk from the head noun to the left end of its name, word by word; capacities on the way are its own."""
    text, walls = passage.text, _walls(passage.language)
    ends = {mark.end for mark in passage.marks if mark.kind in _BLOCKS and mark.value != "expansion"}
    sizes = {mark.end: mark for mark in passage.of("amount")
             if mark.value.unit not in _NO_SIZES and not is_currency(mark.value.unit)}  # fmt: skip
    before = by_end(text)
    inside: list[Mark] = []
    at = head
    while at > passage.start and head - at < _LONGEST_HAN:
        size = sizes.get(at) or (sizes.get(at - 2) if text[at - 2 : at] == "/年" else None)
        if size and size.start >= passage.start:
            inside.append(size)
            at = size.start - (2 if text[size.start - 2 : size.start] == "年产" else 0)
            continue
        if text[at - 1] == ")":
            at = max(text.rfind("(", passage.start, at), passage.start)
            continue
        word = before.get(at)
        length = len(word.text) if word and word.start >= passage.start else 1
        piece = text[at - length : at]
        if at in ends or piece in walls or (word and word.tag in _NO_NAMES) or not all(map(_is_name, piece)):
            break
        at -= length
    return at, tuple(inside)


_BLOCKS = frozenset({"date", "place", "gate", "event", "state"})
_NO_NAMES = frozenset({"p", "c", "uj", "ul", "d", "r", "y", "ud", "uz", "ad"})


def _is_name(letter: str) -> bool:
    return letter.isalnum() or letter in '"-·'


def _without_words(name: str, words: list[str]) -> str:
    """Take the general words off both ends of a name, again and again."""
    general = tuple(words)
    while name.startswith(general) or name.endswith(general):
        for word in words:
            name = name.removesuffix(word).removeprefix(word)
    return name
