"""What people said of facts and of sources: the word that stands on each.

A fact is accepted, rejected, or corrected to another; a source is retracted. The last word counts, a person's before a
machine's, and whoever takes back their own word leaves those of others, and their own of before, as they were.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_OF_SOURCES = "retracted"


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said of a fact or source; of a corrected fact ``reads`` is the one in its place."""

    number: int
    verdict: str
    subject: str
    reads: str
    author: str
    why: str


def reviews(judgements: pa.Table) -> dict[str, Word]:
    """Return the word that stands on each fact, by its id.

    A correction does not stand once its own outcome was rejected, or once a later correction leads to what it corrects.
    What it leads to may be corrected in turn: ``reads`` is where that ends.
    """
    rows = [row for row in _on_facts(judgements) if row["verdict"] != _OF_SOURCES]
    rejected = {word.subject for word in _standing(rows).values() if word.verdict == "reject"}
    given = _standing(row for row in rows if row["verdict"] != "corrected" or row["right"] not in rejected)
    stands: dict[str, Word] = {}
    right: set[str] = set()
    for word in sorted(given.values(), key=lambda word: -word.number):
        if word.subject not in right or word.verdict != "corrected":
            stands[word.subject] = word
            right |= {word.reads} - {""}
    return {fact: replace(word, reads=_end(word, stands)) for fact, word in stands.items()}


def retracted(judgements: pa.Table) -> dict[str, Word]:
    """Return the word that stands on each source that does not count, by its id."""
    rows = _on_facts(judgements)
    sources = {row["left"] for row in rows if row["verdict"] == _OF_SOURCES}
    return _standing(row for row in rows if row["left"] in sources)


def _on_facts(judgements: pa.Table) -> list[Mapping[str, Any]]:
    """The rows on facts and sources: those on one thing alone, and on corrections, withdrawn ones included."""
    corrected = judgements.filter(pc.equal(judgements["verdict"], "corrected"))
    alone = pc.equal(pc.fill_null(judgements["right"], ""), "")
    return judgements.filter(pc.or_(alone, pc.is_in(judgements["left"], corrected["left"]))).to_pylist()  # type: ignore[no-any-return]


def _standing(rows: Iterable[Mapping[str, Any]]) -> dict[str, Word]:
    last: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for row in sorted(rows, key=lambda row: row["number"]):
        last[row["left"], row["right"], row["author"]] = row
    given = (row for row in last.values() if row["verdict"] != "withdrawn")
    return {row["left"]: _word(row) for row in sorted(given, key=lambda row: (row["by_person"], row["number"]))}


def _word(row: Mapping[str, Any]) -> Word:
    return Word(row["number"], row["verdict"], row["left"], row["right"] or "", row["author"], row["why"])


def _end(word: Word, stands: Mapping[str, Word]) -> str:
    """Where corrections of corrections lead; none leads back, since a later one overrules what it would run into."""
    while (following := stands.get(word.reads)) and following.reads:
        word = following
    return word.reads
