"""Pairs: figures and names told in one list by "respectively" (分别), matched in order."""

from collections.abc import Iterator

from groundbreak.intake.reading.language import compiled
from groundbreak.intake.reading.letters import lowered
from groundbreak.intake.reading.marks import Mark
from groundbreak.intake.reading.passages import Passage


def paired(passage: Passage, mark: Mark) -> tuple[str | None, Mark | None]:
    """Return the indicator that goes with a figure of such a list; nothing where names and figures differ in number."""
    each = next(iter(passage.of("each")), None)
    if each is None:
        return None, None
    left, right = passage.clause(mark)
    figures = [amount for amount in passage.of("amount") if amount.within(left, right)]
    before = mark if passage.language.spaced else each
    names = list(_english(passage, figures[0])) if passage.language.spaced else list(_chinese(passage, before))
    if len(names) != len(figures) or mark not in figures:
        return None, None
    named = names[figures.index(mark)]
    return str(named.value), named


def _english(passage: Passage, first: Mark) -> Iterator[Mark]:
    yield from (named for named in passage.of("indicator") if named.end <= first.start)


def _chinese(passage: Passage, each: Mark) -> Iterator[Mark]:
    """Yield the indicators of 基础设施、制造业投资分别; the last noun of the list is that of all its members."""
    left, _ = passage.clause(each)
    left = max([left, *(mark.end for kind in ("date", "place", "area") for mark in passage.of(kind)
                        if mark.end <= each.start)])  # fmt: skip
    listed = passage.text[left : each.start]
    found = compiled(passage.language["pairs"]["tail"]).search(listed)
    tail = found[0] if found else ""
    at = left
    for part in compiled(passage.language["pairs"]["joint"]).split(listed):
        whole = part if part.endswith(tail) else part + tail
        marks = [mark for mark in passage.language.terms.marks(lowered(whole)) if mark.kind == "indicator"]
        best = max(marks, key=lambda mark: mark.end - mark.start, default=None)
        if best and best.end == len(whole):
            yield Mark(at, at + len(part), "indicator", best.value)
        at += len(part) + 1
