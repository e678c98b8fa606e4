"""Sentences in a cell, read by the grammar clause by clause, each figure with its quote inside the cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from groundbreak.facts import Fact, Finding, Mention, Source
from groundbreak.intake.documents import Document, language_of
from groundbreak.intake.gazetteer import Gazetteer
from groundbreak.intake.reading import read
from groundbreak.intake.reading.entities.dates import dates
from groundbreak.intake.reading.lexicon.language import language
from groundbreak.intake.reading.lexicon.letters import even

# The reader wants somebody to speak of; what it is called does not matter, for the row says whose cell it is.
_SUBJECT = {"zh": "甲乙丙项目：", "en": "Sample plant: "}
_STOPS = re.compile(r"[，。；;\n]|,(?!\d)|\.(?!\d)")
_OF_PROJECTS = frozenset({
    "gate", "event", "state", "investment", "capacity", "land_area", "floor_area", "output_value", "jobs",
    "production_lines",
})  # fmt: skip


@dataclass(frozen=True)
class Reader:
    """The grammar for the cells of a source."""

    source: Source
    names: Gazetteer

    def findings(self, text: str, about: Mention, locator: str) -> Iterator[tuple[Finding, int]]:
        """Yield what the clauses of a cell say of a project, each with the place of its quote in the cell.

        A clause is read alone, so that no figure is taken for what a neighbour is about. "一期" at its beginning says
        which phase its figures are of.
        """
        for start, clause in _clauses(text):
            code = language_of(clause)
            told = _SUBJECT[code] + clause
            document = Document(replace(self.source, language=code), told)
            shift = start - len(_SUBJECT[code])
            for found in read(document, self.names).findings:
                quoted = found.evidence.start is not None and found.evidence.start >= len(_SUBJECT[code])
                if quoted and found.fact.mention.kind == "project" and found.fact.attribute in _OF_PROJECTS:
                    fact = replace(found.fact, mention=about, scope=found.fact.scope or _scope(clause, code))
                    fact = fact if _is_dated(clause, code) else replace(fact, holds_from=None, holds_to=None)
                    evidence = replace(found.evidence, text=None, start=None, end=None, locator=locator)
                    yield replace(found, fact=_bare(fact), evidence=evidence), (found.evidence.start or 0) + shift


def _is_dated(clause: str, code: str) -> bool:
    """Whether a clause says when: news are of their day, a ledger tells next month what it told this month."""
    return any(True for _ in dates(even(clause), language(code)))


def _bare(fact: Fact) -> Fact:
    """A product is the cell's own word; one that the subject of ours lent is none."""
    return replace(fact, product=None) if fact.product and fact.product in "".join(_SUBJECT.values()) else fact


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """The clauses of a cell with their places; brackets hold together."""
    plain, start, depth = even(text), 0, 0
    for at, letter in enumerate(plain):
        depth += (letter == "(") - (letter == ")")
        if depth <= 0 and _STOPS.match(text, at) and not (letter == "," and _in_number(plain, at)):
            yield from _cut(text, start, at)
            start = at + 1
    yield from _cut(text, start, len(text))


def _in_number(plain: str, at: int) -> bool:
    return plain[at - 1 : at].isdigit() and plain[at + 1 : at + 2].isdigit()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    clause = text[start:end]
    if clause.strip():
        yield start + len(clause) - len(clause.lstrip()), clause.strip()


def _scope(clause: str, code: str) -> str | None:
    low = clause.lower()
    marks = [mark for mark in language(code).terms.marks(low) if mark.kind == "scope" and mark.start == 0]
    return str(max(marks, key=lambda mark: mark.end).value) if marks else None
