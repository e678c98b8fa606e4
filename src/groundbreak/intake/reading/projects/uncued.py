"""Uncued: what money and people are of a project where no cue stands beside them: "put $22 million into its plant".

What is left when all that is told by a word is taken away is nearly always the outlay and the jobs. In a row of a
table the column tells what a figure is, and nothing is guessed.
"""

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.units import is_currency, unit

_ELSEWHERE = ("indicator", "ignore", "change")


def meant(passage: Passage, mark: Mark) -> str | None:
    """Return the attribute and basis of an amount beside a project; none where its clause speaks of others.

    "$12 million of panels" is no outlay.
    """
    code = mark.value.unit
    kind = "money" if is_currency(code) else unit(code).dimension
    others = passage.language.table.get("uncued", {}).get(kind)
    if others is None or _is_cell(passage, mark) or passage.text.startswith(" of ", mark.end):
        return None
    left, right = passage.clause(mark)
    elsewhere = _ELSEWHERE if kind == "money" else _ELSEWHERE[:2]  # people are added: "adding 45"
    told = any(other.within(left, right) for name in elsewhere for other in passage.of(name))
    words = set(passage.text[left:right].lower().replace(",", " ").split())
    return None if told or words & set(others) else _MEANT[kind]


def is_lost(passage: Passage, mark: Mark) -> bool:
    """Whether people are told right behind a word of losing them, cue or not: "cutting 2,300 jobs"."""
    others = passage.language.table.get("uncued", {}).get("person", ())
    before = passage.text[passage.start : mark.start].lower().split()
    return mark.value.unit == "person" and bool(before) and before[-1] in others


_MEANT = {"money": "investment.unstated", "person": "jobs"}


def _is_cell(passage: Passage, mark: Mark) -> bool:
    """Whether it stands right behind a noun, as in a row: "Film base project 2 billion yuan 12 hectares"."""
    before = passage.text[passage.start : mark.start].lower().split()
    noun = bool(before) and before[-1] in passage.language["projects"]["heads"]
    return noun or "|" in passage.text[passage.start : passage.end]
