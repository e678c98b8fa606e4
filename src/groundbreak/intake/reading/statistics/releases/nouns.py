"""Nouns: the noun phrases that name the branch or item of a figure."""

import re

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.words import pattern

_SUBJECT = 40


def name_of(own: Own, left: int | None = None) -> str | None:
    """Return the noun phrase that opens the words before a figure; None where there is none."""
    text = pattern("lead").sub("", own.passage.text[own.left if left is None else left : own.mark.start])
    start = own.mark.start - len(text)
    changes = [mark.start - start for kind in ("change", "compared", "date") for mark in own.passage.of(kind)
               if start <= mark.start < own.mark.start]  # fmt: skip
    verb = pattern("verb").search(" " + text)
    ends = [*changes, *([verb.start()] if verb else []), len(text)]
    words = text[: min(ends)].strip(" ,(:")
    if not words or pattern("plain").match(words) or not pattern("name").fullmatch(words):
        return None
    return words


def before_bracket(own: Own) -> str | None:
    """Return the item of a list right before the bracket that holds its figure: "textiles (by 9 percent)"."""
    found = pattern("bracket").search(own.front)
    if found is None or not own.before("branch"):
        return None
    words = pattern("lead").sub("", found[1])
    return words if pattern("name").fullmatch(words) and not pattern("plain").match(words) else None


def bound_for(own: Own) -> str | None:
    """Return where the goods go whose figure it is: "shipments to the United States" are a part of exports."""
    found = list(pattern("bound").finditer(own.front))
    return found[-1][1] or found[-1][2] if found else None


def is_quoted(own: Own) -> bool:
    """Whether a figure tells the price of money or shares: "the lira lost 7 percent of its value", "the FTSE index"."""
    words = own.passage.text[max(own.left - _SUBJECT, own.passage.start) : own.mark.start]
    return bool(pattern("quoted").search(words) or pattern("quoted_against").match(own.tail))


def is_foreign(own: Own, series: str) -> bool:
    """Whether the clause before a figure opens with a noun that no table knows: "Tourist arrivals jumped 8 percent".

    What is made is none of investment or exports: "power generation declined 2 percent".
    """
    name = name_of(own, own.clause)
    if name is None or set(name.lower().split()) <= set(own.passage.language["statistics"]["plain"]):
        return False
    if pattern("activity").search(name):
        return series.endswith("investment") and pattern("making").search(name) is not None
    if pattern("generic").search(name):
        return False
    start = own.passage.text.find(name, own.clause)
    kinds = ("branch", "place", "area", "company", "indicator", "head", "whole", "compared")
    return not any(mark.start < start + len(name) and start < mark.end for mark in own.before(*kinds))


def phrase(passage: Passage, head: Mark, left: int) -> str:
    """Return a noun with the words before it, back to a word that no name goes over."""
    walls = set(passage.language["projects"]["walls"]) - {"and"}
    changes = [mark.end for kind in ("change", "date", "amount", "compared", "head") for mark in passage.of(kind)
               if mark.end <= head.start and not (kind == "head" and mark.end + 1 == head.start)]  # fmt: skip
    left = max([left, *changes])
    start = passage.text.rfind(" ", left, head.start) + 1 if passage.text[head.start - 1] == "-" else head.start
    found = pattern("words").search(passage.text[left:start])
    for word in reversed(found[0].split() if found else []):
        place = passage.text.rfind(word, left, start)
        if word.lower().rstrip(",") in walls or word.endswith(",") or place < left:
            break
        start = place
    words = passage.words(start, head.end)
    return re.sub(r"^(?:and|[Tt]he|its|their|(?:the )?\w+'s) ", "", words)
