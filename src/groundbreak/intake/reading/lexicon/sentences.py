"""Sentences: the stretches of a text that facts are read from, with their places in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from groundbreak.intake.reading.lexicon.language import Language

_CLOSERS = "\"'”’)）」』"
# A sentence that is longer, in letters, is read in parts: what is told of one thing is weighed against all beside it.
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """From `start` to `end` of the text; sentences of one paragraph share its number."""

    start: int
    end: int
    paragraph: int


def sentences(text: str, language: Language) -> Iterator[Sentence]:
    """Yield the sentences of a text in order, page furniture left out."""
    for number, (start, end) in enumerate(_paragraphs(text)):
        if any(word in text[start:end].lower() for word in language["furniture"]):
            continue
        for sentence in _split(text, start, end, language):
            for first, last in _parts(text, *sentence):
                if text[first:last].strip() and not _is_credit(text[first:last], language):
                    yield Sentence(first, last, number)


def _is_credit(sentence: str, language: Language) -> bool:
    """Whether a sentence only says who wrote it, and where: "(Reporting by A. Rao in Mumbai; Editing by B. Lee)"."""
    return sentence.lstrip(" \n(-").lower().startswith(tuple(language["credits"]))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield paragraphs; a line that breaks off and goes on in lower case below is one with it."""
    start = at = 0
    open_end = False
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body and not (open_end and body[0].islower()):
            if text[start:at].strip():
                yield start, at
            start = at
        if body:
            open_end = body[-1].isalnum() or body[-1] == ","
        at += len(line)
    if text[start:].strip():
        yield start, len(text)


def _split(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    first = start
    for found in _stops(language).finditer(text, start, end):
        if _ends(text, found.start(), end, language):
            yield first, found.end()
            first = found.end()
    yield first, end


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence whole, one too long cut behind its clauses, else its words, else anywhere."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        ends = ([found.end() for found in mark.finditer(text, start, limit)] for mark in _JOINTS)
        cut = next((found[-1] for found in ends if found), limit)
        yield start, cut
        start = cut
    yield start, end


# A comma before a figure is part of it.
_JOINTS = (re.compile(r"[,;:，；：、](?=\D)"), re.compile(r"\s"))


@cache
def _stops(language: Language) -> re.Pattern[str]:
    """Return the pattern of a letter that may end a sentence, with what is closed behind it."""
    return re.compile(f"[{re.escape(''.join(language['stops']))}][{re.escape(_CLOSERS)}]*")


def _ends(text: str, at: int, end: int, language: Language) -> bool:
    if not language.spaced or text[at] != ".":
        return True
    rest = text[at + 1 : end].lstrip(_CLOSERS)
    if rest and not rest[0].isspace():
        return False
    if text[text.rfind("\n", 0, at) + 1 : at].strip().isdigit():
        return False  # the number of an item: "1. Shenzhen"
    words = text[max(0, at - 12) : at].split()
    word = words[-1].lower().lstrip("(\"'“") if words else ""
    if word in language["abbreviations"] or (len(word) == 1 and word.isalpha()):
        following = rest.split(maxsplit=1)[:1]
        return bool(following) and following[0].strip(",").lower() in language["openers"] and following[0][0].isupper()
    return True
