"""Measures: whether an amount is a level, a growth, a share or a result, with which sign, and on which base."""

import re2

from groundbreak.intake.reading.amounts import Amount
from groundbreak.intake.reading.marks import Mark, first_after, last_before, nearest
from groundbreak.intake.reading.passages import Passage
from groundbreak.intake.reading.times import compares
from groundbreak.units import is_currency

_FOLLOWS = 32
_LOSS = re2.compile(r"\bloss|亏损")


def measured(passage: Passage, mark: Mark, named: Mark | None) -> tuple[str, Amount, Mark | None] | None:
    """Return what is measured, the amount with its sign, and the word that says so."""
    amount: Amount = mark.value
    if is_currency(amount.unit) or _is_traded(mark, named):
        return _level(passage, mark, named)
    if amount.unit != "percent" or _is_yearly(passage, mark):
        return None
    share = _share(passage, mark)
    if share:
        return "share", amount, share
    change = _change(passage, mark)
    if change is None:
        stands = named is not None and named.kind == "head" and named.value == "rate"
        return ("yoy_growth", amount, None) if stands else None
    base = compared(passage, mark) or compared_by_date(passage, mark)
    falls = change is not mark and change.value == "fall" and not _of_rate(passage, change)
    return "mom_growth" if base == "mom" else "yoy_growth", amount.negated() if falls else amount, change


def _level(passage: Passage, mark: Mark, named: Mark | None) -> tuple[str, Amount, Mark | None] | None:
    """Return a level: close behind its indicator's name, or where a change of it ended; a loss is a negative profit."""
    amount: Amount = mark.value
    if named is None or _is_from(passage, mark):
        return None
    if _LOSS.search(passage.text[named.start : named.end].lower()):
        return "level", amount.negated(), None
    near = named.kind == "indicator" and named.end <= mark.start and _reaches(passage, named, mark)
    return ("level", amount, None) if near or _is_result(passage, mark, named) else None


def _is_traded(mark: Mark, named: Mark | None) -> bool:
    """Whether a count of goods is the level of exports: "exporting nearly 450,000 vehicles"."""
    return named is not None and named.value == "exports" and mark.value.unit in {"vehicle", "t", "bbl"}


def _is_from(passage: Passage, mark: Mark) -> bool:
    """Whether an amount is what something fell or rose from."""
    return passage.text[max(passage.start, mark.start - 6) : mark.start].lower().endswith(("from ", "than "))


def _is_result(passage: Passage, mark: Mark, named: Mark | None) -> bool:
    """Whether money is where a change ended: "net profit fell 23 percent to 41 billion yen"."""
    if named is None or named.kind != "indicator" or named.end > mark.start or not passage.language.spaced:
        return False
    to = passage.text[max(passage.start, mark.start - 4) : mark.start].lower().endswith("to ")
    between = [other for other in passage.of("amount") if named.end <= other.start < mark.start]
    return to and len(between) == 1 and between[0].value.unit == "percent"


def _is_yearly(passage: Passage, mark: Mark) -> bool:
    """Whether it is a pace over years: "expanding close to 10 percent a year"."""
    return passage.text[mark.end : mark.end + 8].lower().startswith((" a year", " per yea"))


def _share(passage: Passage, mark: Mark) -> Mark | None:
    """Return the word that makes a per cent a share of a whole: 占, "accounted for"."""
    left, _ = passage.clause(mark)
    word = last_before([word for word in passage.of("stands") if word.start >= left], mark.start)
    changed = word and any(word.end <= change.start < mark.start for change in passage.of("change"))
    return None if changed else word


def _reaches(passage: Passage, named: Mark | None, mark: Mark) -> bool:
    """Whether a level belongs to the indicator before it: close by, with no other amount between."""
    if named is None or named.apart(mark) > _FOLLOWS:
        return False
    return not any(named.end <= other.start < mark.start for other in passage.of("amount"))


def _change(passage: Passage, mark: Mark) -> Mark | None:
    if mark.value.interval.low == 0 and not passage.text[mark.start].isdigit():
        return mark
    changes = passage.of("change")
    left, right = passage.clause(mark)
    after = first_after([change for change in changes if change.within(left, right)], mark.end)
    others = [other for other in passage.of("amount") if after and mark.end <= other.start < after.start]
    if passage.language.spaced and after and after.apart(mark) <= 2 and not others:
        return after
    return last_before(changes, mark.start)


def _of_rate(passage: Passage, change: Mark) -> bool:
    """Whether it is the rate that fell ("growth slowed to 5 percent"): then the figure keeps its sign."""
    left, _ = passage.clause(change)
    return any(left <= head.start <= change.start for head in passage.of("head", "rate")
               if passage.text[head.start : head.end].lower() not in {"it", "the figure"})  # fmt: skip


def compared(passage: Passage, mark: Mark) -> str | None:
    """Tell by the words of a clause whether growth is on the year or on the month before."""
    left, right = passage.clause(mark)
    base = nearest([word for word in passage.of("compared") if word.within(left, right)], mark)
    return str(base.value) if base else None


def compared_by_date(passage: Passage, mark: Mark) -> str | None:
    """Tell by "from August" or "compared with September 2021" what growth is on: another month, or another year."""
    if not passage.language.spaced:
        return None
    bases = [date for date in passage.of("date") if compares(passage, date) and date.apart(mark) <= _FOLLOWS * 2]
    base = nearest(bases, mark)
    if base is None or base.value.precision.name not in {"month", "quarter"}:
        return None
    return "yoy" if base.value.year or base.value.shift == -1 else "mom"
