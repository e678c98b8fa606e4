"""Levels: money or a count that an indicator came to: close behind its name, behind a verb, or where a change ended."""

import re2

from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, last_before
from groundbreak.units import Interval, is_currency

_FOLLOWS, _TOUCHES = 32, 2
_LOSS = re2.compile(r"\bloss|亏损")
_REACHED = re2.compile(
    r"(?i)\b(?:to|at|of|was|were|is|are|be|been|reach\w*|hit|total\w*|came to|com\w+ to|amount\w* to|post\w*|report\w*"
    r"|worth|stood at|exceed\w*|surpass\w*|topp\w+|rang up|book\w*|generat\w*|valued at|equal to)[\s:]*$|:\s*$"
)
_CONVERTED = re2.compile(
    r"(?i)^\s*[(,]?\s*(?:or |about |around |roughly |approximately |some |equivalent to |nearly )*$"
)
_MOVED = re2.compile(r"(?i)\b(?:went|gone|goes|going|moved|shot|crept|edged|inched|pushed|picked|driven|drove) $")
_GOODS = {"exports": {"vehicle", "t", "bbl"}, "sales": {"vehicle", "unit"}}


def is_level(mark: Mark, named: Mark | None) -> bool:
    """Whether an amount is of a kind that levels are told in: money, or goods that were exported or sold."""
    return is_currency(mark.value.unit) or (named is not None and mark.value.unit in _GOODS.get(str(named.value), ()))


def level(passage: Passage, mark: Mark, named: Mark | None) -> Amount | None:
    """Return a level of an indicator, a loss as a negative profit; None where the amount is none."""
    amount = _climbed(passage, mark)
    if named is None or _is_from(passage, mark) or _is_converted(passage, mark):
        return None
    if _LOSS.search(passage.text[named.start : named.end].lower()) or named.value == "loss":
        return amount.negated()
    if named.kind == "verb":
        return amount
    near = named.kind == "indicator" and named.end <= mark.start and _reaches(passage, named, mark)
    return amount if near or _is_result(passage, mark, named) else None


def told_by(passage: Passage, mark: Mark) -> Mark | None:
    """Return the verb right before an amount that says what it is: "earned", "lost", "sold"."""
    verb = last_before(passage.of("verb"), mark.start)
    return verb if verb and verb.apart(mark) <= _TOUCHES else None


def _climbed(passage: Passage, mark: Mark) -> Amount:
    """Return an amount without the hedge of "up to", where that is what a verb moved to: "sales went up to"."""
    amount: Amount = mark.value
    limit = amount.interval
    if limit.low is not None or limit.high is None or not _MOVED.search(passage.text[passage.start : mark.start]):
        return amount
    return Amount(Interval.printed(limit.high, resolution=limit.resolution), amount.unit)


def _is_from(passage: Passage, mark: Mark) -> bool:
    """Whether an amount is what something fell or rose from."""
    return passage.text[max(passage.start, mark.start - 6) : mark.start].lower().endswith(
        ("from ", "than ")
    ) or passage.text[mark.start : mark.end].lower().startswith("from ")


def _is_converted(passage: Passage, mark: Mark) -> bool:
    """Whether an amount only says another one in another currency: "36.08 billion yen ($1.1 billion)"."""
    last = last_before(passage.of("amount"), mark.start)
    if last is None or not (is_currency(last.value.unit) and is_currency(mark.value.unit)):
        return False
    return last.value.unit != mark.value.unit and bool(_CONVERTED.search(passage.between(last, mark)))


def _reaches(passage: Passage, named: Mark, mark: Mark) -> bool:
    """Whether a level belongs to the indicator before it: close by or behind a verb, with no other level between."""
    between = [other for other in passage.of("amount") if named.end <= other.start < mark.start]
    if not passage.language.spaced:
        return named.apart(mark) <= _FOLLOWS and not between
    if between:
        return False
    return named.apart(mark) <= _FOLLOWS or bool(_REACHED.search(passage.text[named.end : mark.start]))


def _is_result(passage: Passage, mark: Mark, named: Mark) -> bool:
    """Whether money is where a change ended: "net profit fell 23 percent to 41 billion yen"."""
    if named.kind == "head" or named.end > mark.start or not passage.language.spaced:
        return False
    to = passage.text[max(passage.start, mark.start - 4) : mark.start].lower().endswith(("to ", "at "))
    between = [other for other in passage.of("amount") if named.end <= other.start < mark.start]
    return to and bool(between) and between[-1].value.unit == "percent"
