"""Names of projects in Chinese, walked back from their head word by word: 年产4万吨硅基负极材料项目."""

import re
from collections.abc import Iterator
from decimal import Decimal

import re2

from groundbreak.intake.reading.amounts import Amount
from groundbreak.intake.reading.han import brand, by_end, by_start
from groundbreak.intake.reading.marks import Mark, last_before
from groundbreak.intake.reading.passages import Passage
from groundbreak.intake.reading.phrases import NO_SIZES, Phrase, heads, walls
from groundbreak.units import Interval, is_currency

_LONGEST_HAN = 30
_OWNS = re2.compile(r"(?:\([^)]*\))?(?:的|年产.{1,12})?")


def han_phrases(passage: Passage) -> Iterator[tuple[int, int, Phrase]]:
    """Yield what names a project, or points to one, and its span."""
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
    text, stops = passage.text, walls(passage.language)
    ends = {mark.end for mark in passage.marks if mark.kind in _BLOCKS and mark.value != "expansion"}
    sizes = {mark.end: mark for mark in passage.of("amount")
             if mark.value.unit not in NO_SIZES and not is_currency(mark.value.unit)}  # fmt: skip
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
        if at in ends or piece in stops or (word and word.tag in _NO_NAMES) or not all(map(_is_name, piece)):
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
