"""Dates of gates in Chinese: which year a bare month is of, and what an end of a period says of a gate.

A month without a year is of the year that its sentence named last, else of the year of publication; in its first
months that of a month late in the year is the year before.
"""

import re

from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, last_before
from groundbreak.intake.reading.projects.modality import is_done
from groundbreak.units import PartialDate, Precision

_LATEST = 7
_CLOSING = re.compile("[底末内]|之?前|以前")


def resolved(passage: Passage, dated: Mark, calendar: Calendar, *, ahead: bool) -> PartialDate | None:
    """Return the date of a gate; ``ahead`` says that it is hoped for."""
    year = None if passage.language.spaced or not dated.value.is_bare else _year(passage, dated, calendar)
    if year is None:
        return calendar.on(dated, ahead=ahead)
    on: PartialDate = dated.value.on(year)
    return calendar.on(dated, ahead=True) if ahead and calendar.is_past(on) else on


def is_to_come(passage: Passage, mark: Mark, dated: Mark, calendar: Calendar) -> bool:
    """Whether a gate that no word of plan precedes lies ahead: 年底投产, 下半年动工, told in July 9月完工."""
    if passage.language.spaced or is_done(passage, mark):
        return False
    if dated.value.near:
        return bool(dated.value.is_to_come)
    on = resolved(passage, dated, calendar, ahead=False)
    if on and calendar.is_past(on):
        return False
    if on is None and dated.value.shift is None:
        return False
    if calendar.published is None and dated.value.year is not None:
        return False
    closing = _CLOSING.match(passage.text, dated.end) or _CLOSING.search(passage.text, dated.start, dated.end)
    return bool(closing) or (on is not None and calendar.is_ahead_of(on))


def _year(passage: Passage, dated: Mark, calendar: Calendar) -> int | None:
    """Return the year of a bare month, quarter or half."""
    named = [date for date in passage.of("date") if not date.value.is_bare and not date.value.near]
    anchor = last_before(named, dated.start)
    told = anchor.value.year_seen(calendar.published) if anchor else None
    if anchor and told is not None:
        earlier = anchor.value.precision is not Precision.year and dated.value.last < anchor.value.first
        return int(told) + earlier
    if calendar.published is None:
        return None
    this = calendar.published.first
    return int(this.year - (dated.value.first - this.month > _LATEST))
