"""Measures: whether an amount is a level, a growth, a share or a result, with which sign, and on which base."""

from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, last_before
from groundbreak.intake.reading.statistics.bases import base
from groundbreak.intake.reading.statistics.changes import change, falls, neutral
from groundbreak.intake.reading.statistics.levels import is_level, level


def measured(passage: Passage, mark: Mark, named: Mark | None) -> tuple[str, Amount, Mark | None] | None:
    """Return what is measured, the amount with its sign, and the word that says so."""
    amount: Amount = mark.value
    if is_level(mark, named):
        reached = level(passage, mark, named or Mark(passage.start, passage.start, "indicator"))
        return ("level", reached, None) if reached else None
    if amount.unit != "percent" or _is_yearly(passage, mark):
        return None
    share = _share(passage, mark)
    if share:
        return "share", amount, share
    said = change(passage, mark)
    if said is None:
        stands = named is not None and named.kind == "head" and named.value == "rate"
        said = neutral(passage, mark) if passage.language.spaced and not stands else None
        if said is None and not stands:
            return None
    turned = said is not None and falls(passage, mark, said)
    attribute = "mom_growth" if base(passage, mark) == "mom" else "yoy_growth"
    return attribute, amount.negated() if turned else amount, said


def _is_yearly(passage: Passage, mark: Mark) -> bool:
    """Whether it is a pace over years: "expanding close to 10 percent a year"."""
    return passage.text[mark.end : mark.end + 8].lower().startswith((" a year", " per yea"))


def _share(passage: Passage, mark: Mark) -> Mark | None:
    """Return the word that makes a per cent a share of a whole: 占, "accounted for"."""
    left, _ = passage.clause(mark)
    word = last_before([word for word in passage.of("stands") if word.start >= left], mark.start)
    changed = word and any(word.end <= change.start < mark.start for change in passage.of("change"))
    return None if changed else word
