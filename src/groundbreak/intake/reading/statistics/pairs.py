"""Pairs: figures and names told in one list by "respectively", matched in order."""

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark


def paired(passage: Passage, mark: Mark) -> tuple[str | None, Mark | None]:
    """Return the indicator that goes with a figure of such a list; nothing where names and figures differ in number."""
    left, right = passage.clause(mark)
    figures = [amount for amount in passage.of("amount") if amount.within(left, right)]
    if mark not in figures:
        return None, None
    names = [named for named in passage.of("indicator") if named.end <= figures[0].start]
    if len(names) != len(figures):
        return None, None
    named = names[figures.index(mark)]
    return str(named.value), named
