"""Noun phrases: projects named in a language that parts its words: "its 600 MW, $90 million battery plant for cars"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile

from groundbreak.intake.reading.marks import Mark
from groundbreak.intake.reading.passages import Passage
from groundbreak.intake.reading.phrases import NO_SIZES, Phrase, heads, walls


def noun_phrases(passage: Passage) -> Iterator[tuple[int, int, Phrase]]:
    """Yield what names a project, or points to one, and its span."""
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
    stops, text = walls(passage.language), passage.text
    blocks = [mark for mark in passage.marks if mark.kind in {"date", "gate", "event"}]
    sizes = [mark for mark in passage.of("amount") if mark.value.unit not in NO_SIZES]
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
        if word in stops or verbal or word.endswith("'"):
            return _Walk(start, named, word, None, tuple(inside))
        start = named = first
    return _Walk(start, named, "", None, tuple(inside))


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
    stops = walls(passage.language) - {"and"}
    start = last = found.end()
    for word in _WORDS.finditer(passage.text, start, passage.end):
        if passage.text[last : word.start()].strip() or word[0] in stops or not word[0][0].islower():
            break
        last = word.end()
    return (passage.text[start:last], last) if last > start else (None, end)


_OF_OWNER = re.compile(r"\s+(?:of|by)\s+")
_FOR = re.compile(r"\s+for\s+")


def _without_tail(name: str, generic: list[str]) -> str | None:
    words = list(dropwhile(lambda word: word[0].isupper(), name.split()))
    while words and words[-1].lower() in {*generic, "and"}:
        words.pop()
    while words and words[0].lower() in generic:
        words.pop(0)
    return None if any(word[0].isupper() for word in words) else " ".join(words) or None
