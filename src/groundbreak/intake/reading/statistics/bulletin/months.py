"""Months: the period that the dates of a clause tell, of one year or of several."""

from collections.abc import Iterator
from dataclasses import dataclass

from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.bulletin.stretches import Clause
from groundbreak.intake.reading.statistics.bulletin.words import spans, these
from groundbreak.units import Period

_NEXT = 3
_FIRST = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
_HAN = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class When:
    """What a clause says of time: months, the year by which, and the mark that says so."""

    mark: Mark
    period: Period | None
    year: int | None
    upcoming: bool = False

    @property
    def is_explicit(self) -> bool:
        """Whether the year stands there."""
        return self.mark.kind == "span" or self.mark.value.year is not None


def told(passage: Passage, clause: Clause, calendar: Calendar, known: int | None = None) -> When | None:
    """Return the last time that a clause tells; None where it tells none.

    Parameters
    ----------
    known
        The year that the text named last: bare months of a text without a publication date are of it.
    """
    return max(_told(passage, clause, calendar, known), key=lambda when: when.mark.end, default=None)


def _told(passage: Passage, clause: Clause, calendar: Calendar, known: int | None) -> Iterator[When]:
    long = [Mark(clause.start + found.start(), clause.start + found.end(), "span", found)
            for grammar in spans(passage.language) for found in grammar.finditer(clause.text)]  # fmt: skip
    for mark in long:
        yield _span(mark, calendar)
    for date in passage.of("date"):
        if not clause.holds(date) or date.value.day or date.value.near or any(_inside(date, mark) for mark in long):
            continue
        if passage.text.startswith(these(passage.language, "same"), date.start):
            continue
        behind = passage.text[date.end : date.end + _NEXT]
        if behind.startswith((*these(passage.language, "since"), *these(passage.language, "feasts"))):
            continue
        year = date.value.year_seen(calendar.published)
        period = calendar.period(date)
        if year is None and known and calendar.published is None and date.value.is_bare:
            year, period = known, date.value.period(known)
        later = calendar.period(date, ahead=True) if period is None else None
        if later and calendar.is_ahead(later):
            yield When(date, None, int(later.end[:4]), upcoming=True)
            continue
        if period and behind.startswith(these(passage.language, "at_end")) and period.is_single_month:
            period = Period(f"{period.end[:4]}-01", period.end)
        yield When(date, period, year)


def _inside(date: Mark, mark: Mark) -> bool:
    return date.start < mark.end and mark.start < date.end


def _span(mark: Mark, calendar: Calendar) -> When:
    said = mark.value.groupdict()
    if said.get("five"):
        first = _FIRST[said["five"]]
        period = Period(f"{first + 4 if said['at'] else first}-01", f"{first + 4}-12")
        return When(mark, period, first + 4, upcoming=calendar.is_ahead(period) and not said["since"])
    if said.get("y2"):
        return When(mark, Period(f"{said['y']}-01", f"{said['y2']}-12"), int(said["y2"]))
    if said.get("back") and calendar.published:
        last = calendar.published.first.year - 1
        return When(mark, Period(f"{last + 1 - _count(said['back'])}-01", f"{last}-12"), last)
    if said.get("back"):
        return When(mark, None, None)
    year = calendar.published.first.year + _count(said["n"]) if calendar.published else None
    return When(mark, None, year)


def _count(said: str) -> int:
    return int(said) if said.isdigit() else max(_HAN.find(said.replace("两", "二")), 1)
