"""Asides: a second figure of the same series that a sentence compares with: "5.9 percent, against 5.8 in May".

Its months are those said beside it, else the step before: the same months of the year before for money, the run or
month before for growth.
"""

from dataclasses import replace
from typing import Any

import re2

from groundbreak.facts import Fact
from groundbreak.intake.reading.drafts import LIKELY, Draft, span
from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before
from groundbreak.intake.reading.statistics.stretches import is_compared_with, stretch, tail
from groundbreak.units import PartialDate, Period, Quantity, is_currency

_STEP = re2.compile(
    r"(?i)^[\s,]*(?:(?:it|they|which) [a-z]+ )?"
    r"(?:growth |rise |gain |increase |expansion |decline |fall |drop |contraction )?"
    r"(?:in |for |during |of )?"
    r"(?:(?:a|the|one) (?P<back>month|quarter|year) (?:before|earlier|ago)"
    r"|the (?:previous|prior|preceding) (?P<last>month|quarter|year)"
    r"|(?:the|a|its) (?:same|corresponding|comparable|similar|equivalent|year-ago|prior-year|year-earlier)"
    r" (?P<same>month|period|quarter|half|time|point|day)s?\b[\w ]*)\s*(?:[.,)]|$)"
)
_COMPARES = re2.compile(r"(?i)\b(?:from|versus|vs|against|after|than|following|compared)\b")
_LED = re2.compile(r"(?i)\b(?:a|the) (?P<back>month|quarter|year) (?:before|earlier|ago),? (?:[a-z]+ ){0,4}$")
_GROWTH = frozenset({"yoy_growth", "mom_growth"})


def aside(passage: Passage, mark: Mark, last: Fact | None, calendar: Calendar, usual: str = "run") -> Draft | None:
    """Return what a figure says of the months that the figure before it is compared with.

    Parameters
    ----------
    last
        The fact told last in the same sentence.
    usual
        The step that the paragraph compares by: "year", or "run" for the run or month before.
    """
    if last is None or last.period is None or not _alike(mark.value, last):
        return None
    lead = passage.text[stretch(passage, mark) : mark.start]
    before, step, led = is_compared_with(passage, mark), _STEP.search(tail(passage, mark)), _LED.search(lead)
    refused = any(word.start >= stretch(passage, mark) and word.end <= mark.start for word in passage.of("ignore"))
    if refused or not (before or step or led):
        return None
    period = _said(passage, mark, calendar) or _back(last.period, _step_of(step, led, last, usual))
    if period is None or period == last.period:
        return None
    amount = _signed(passage, mark, last)
    fact = replace(
        last, value=amount.quantity(), modality="actual", holds_from=PartialDate.parse(period.start),
        holds_to=PartialDate.parse(period.end),
    )  # fmt: skip
    return Draft(fact, *span(passage, mark), LIKELY)


def _alike(amount: Amount, last: Fact) -> bool:
    told = last.value
    if not isinstance(told, Quantity):
        return False
    if amount.unit == "percent":
        return last.attribute in _GROWTH
    return (
        last.attribute == "level"
        and amount.unit == told.unit
        and (is_currency(amount.unit) or amount.unit == "vehicle")
    )


def _said(passage: Passage, mark: Mark, calendar: Calendar) -> Period | None:
    """Return the months said right behind a figure, or between the word of comparison and the figure."""
    own = tail(passage, mark)
    after = first_after(passage.of("date"), mark.end)
    before = last_before(passage.of("date"), mark.start)
    if after and after.end <= mark.end + len(own) + 1:
        return calendar.period(after)
    between = passage.text[before.end : mark.start + len("from ")] if before else ""
    if before and before.start >= stretch(passage, mark) and not _COMPARES.search(between):
        return calendar.period(before)
    return None


def _step_of(step: Any, led: Any, last: Fact, usual: str) -> str:  # noqa: ANN401 - re2 has no types
    if step:
        return "year" if step["same"] else str(step["back"] or step["last"])
    if led:
        return str(led["back"])
    return "year" if last.attribute == "level" else usual


def _back(period: Period, step: str) -> Period | None:
    """Return the months a step before others: a year, or the run, month or quarter that was told before them."""
    if step == "year":
        return period.year_before()
    first, last = (int(end[:4]) * 12 + int(end[5:]) - 1 for end in (period.start, period.end))
    months = last - first + 1
    if months == 12:
        return period.year_before()
    if first % 12 == 0 and months not in {1, 3}:
        return Period(period.start, _month(last - 1))
    shift = 3 if months == 3 else 1
    return Period(_month(first - shift), _month(last - shift))


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _signed(passage: Passage, mark: Mark, last: Fact) -> Amount:
    """Return the amount with the sign of its own word of change, else with that of the figure it is compared with."""
    amount: Amount = mark.value
    own = stretch(passage, mark), mark.end + len(tail(passage, mark))
    changes = [change for change in passage.of("change") if change.within(*own)]
    told = last.value
    fell = isinstance(told, Quantity) and (told.printed.point or 0) < 0
    if changes:
        fell = changes[-1].value == "fall"
    low = amount.interval.low
    return amount.negated() if fell and low is not None and low > 0 else amount
