"""Figures: the amounts of a sentence, with the bare numbers of a list that shares one unit (5.5、4.0、3.0个百分点)."""

import re
from collections.abc import Iterator, Sequence

from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.numbers import number
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.units import Interval

_BARE = re.compile(r"(\d+(?:\.\d+)?)个?[、和与及,]$")
_JOINT = re.compile(r"[、和与及,，以\s]*")
_SHARED = frozenset({"percent", "pp"})


def figures(passage: Passage) -> list[Mark]:
    """Return the amounts of a passage and the bare numbers that share their unit, in order."""
    amounts = passage.of("amount")
    bare = [other for mark in amounts if mark.value.unit in _SHARED for other in _before(passage, mark)]
    return sorted([*amounts, *bare], key=lambda mark: mark.start) if bare else amounts


def _before(passage: Passage, mark: Mark) -> Iterator[Mark]:
    start = mark.start
    while found := _BARE.search(passage.text, max(passage.start, start - 10), start):
        value = number(found[1], passage.language)
        yield _elsewhere(mark, found.start(1), found.end(1), Interval.printed(value.value, resolution=value.step))
        start = found.start()


def _elsewhere(mark: Mark, start: int, end: int, interval: Interval) -> Mark:
    """Return an amount of the same unit elsewhere."""
    return Mark(start, end, mark.kind, Amount(interval, mark.value.unit))


def groups(passage: Passage, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield the figures in runs: those of one unit that only commas or 和 part stand in one run."""
    run: list[Mark] = []
    for mark in marks:
        joined = run and run[-1].value.unit == mark.value.unit
        if joined and _JOINT.fullmatch(passage.text, run[-1].end, mark.start) and run[-1].end < mark.start:
            run.append(mark)
            continue
        if run:
            yield run
        run = [mark]
    if run:
        yield run
