"""Dates as they are said: absolute, or relative to the day the source was published.

An expression keeps what was printed; it is resolved only when the publication date, and whether it looks ahead,
are known. Without a publication date a relative date stays unknown.
"""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from groundbreak.errors import BadValue
from groundbreak.intake.reading.lexicon.language import Found, Language, Patterns, compiled, named, one_of
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.units import PartialDate, Period, Precision


@dataclass(frozen=True, slots=True)
class Said:
    """A date as printed: a year or how many years off, then months ``first`` to ``last`` of it, and a day.

    ``told`` is the year that the text named last before a bare date: its year where there is no publication date.
    """

    precision: Precision
    first: int = 1
    last: int = 12
    day: int | None = None
    year: int | None = None
    shift: int | None = None
    near: str | None = None
    back: int = 0
    told: int | None = None

    @property
    def is_bare(self) -> bool:
        """Whether no word gives the year."""
        return self.year is None and self.shift is None and self.near is None

    @property
    def is_to_come(self) -> bool:
        """Whether it is told by how near it is, after publication: "next month", "next year"."""
        return (self.near or "").startswith(("next", "off +")) or (self.shift or 0) > 0

    @property
    def is_month(self) -> bool:
        """Whether it names months, not a part of the year that is this year's by custom."""
        return self.precision >= Precision.month

    def year_seen(self, published: PartialDate | None, *, ahead: bool = False) -> int | None:
        """Return its year, from the publication date where it is relative; None where that is not known."""
        if self.year is not None:
            return self.year
        if published is None:
            return self.told
        if self.shift is not None:
            return published.first.year + self.shift
        years = [published.first.year + step for step in (1, 0, -1)]
        if ahead:
            return min(year for year in years if self._end(year) >= published.first)
        month_end = _month_end(published.last.year, published.last.month)
        return max((year for year in years if self._end(year) <= month_end), default=published.first.year)

    def seen(self, published: PartialDate | None) -> PartialDate | None:
        """Return a date told by its nearness ("on Friday", "last October", 日前): the last one before publication."""
        if published is None or self.near is None:
            return None
        day = published.last
        if self.near == "last":
            year = day.year - (self.last >= day.month)
            return PartialDate.of(year, self.last)
        if self.near == "next":
            return PartialDate.of(day.year + (self.last <= day.month), self.last)
        if self.near == "eve":
            day -= timedelta(1)
        if self.near.startswith("off "):
            return _off(day, *self.near.split()[1:])
        if self.near.startswith("day "):
            return _last_such(day, int(self.near[4:]))
        if self.near.isdigit():
            day -= timedelta((day.weekday() - int(self.near)) % 7)
        return PartialDate.of(*(day.year, day.month, day.day)[: _PARTS.get(self.near, 3)])

    def _end(self, year: int) -> date:
        return _month_end(year, self.last)

    def on(self, year: int) -> PartialDate:
        """Return it as a date of a year."""
        if self.precision is Precision.year:
            return PartialDate.of(year)
        if self.precision in (Precision.half, Precision.quarter):
            size = self.last - self.first + 1
            return PartialDate.part(year, self.precision, self.last // size)
        return PartialDate.of(year, self.last, self.day)

    def period(self, year: int) -> Period:
        """Return its months of a year; ``back`` counts months that end with the last, as in "the year to March"."""
        if self.back:
            start = year * 12 + self.last - self.back
            return Period(f"{start // 12:04}-{start % 12 + 1:02}", f"{year:04}-{self.last:02}")
        return Period(f"{year:04}-{self.first:02}", f"{year:04}-{self.last:02}")


_PARTS = {"year": 1, "month": 2}
_ONE = frozenset({"a", "one"})
_DAYS = {"day": 1, "week": 7}
_CENTURY = 2000
_LOWER = frozenset({"today", "earlier today", "yesterday"})


def dates(text: str, language: Language) -> Iterator[Mark]:
    """Yield the dates of an even text, overlapping ones too; 同年 is the year, 同日 the day that was named last."""
    year: int | None = None
    day: Mark | None = None
    following = language["dates"].get("following", {})
    for mark in sorted((*_dates(text, language), *_same(text, language)), key=lambda mark: mark.start):
        if mark.value is None:
            if day is not None:
                yield mark._replace(value=day.value)
            continue
        shift = next((step for word, step in following.items() if text.startswith(word, mark.start)), None)
        if shift is not None and year is not None:
            yield mark._replace(value=replace(mark.value, year=year + shift, shift=None))
            continue
        year = mark.value.year or year
        if (mark.value.day or mark.value.near) and (day is None or mark.start >= day.end):
            day = mark
        yield mark._replace(value=replace(mark.value, told=year)) if year and mark.value.is_bare else mark


def _same(text: str, language: Language) -> Iterator[Mark]:
    """Yield the words that mean the day named last, with no value yet: 同日, "the same day"."""
    for found in compiled(language["dates"]["same"]).finditer(text):
        yield Mark(found.start(), found.end(), "date")


def _dates(text: str, language: Language) -> Iterator[Mark]:
    for _, found in _grammars(language).finditer(text):
        groups = named(found)
        name = groups.get("m") or groups.get("last_m")
        weekday = groups.get("near") or groups.get("lm") or groups.get("nm")
        name = name or (
            weekday if weekday and weekday.lower().endswith("day") and weekday.lower() not in _LOWER else None
        )
        if language.spaced and name and not name[0].isupper():
            continue
        said = _said(groups, language)
        if said:
            yield Mark(_start(found, groups), found.end(), "date", said)


def _start(found: Found, groups: Mapping[str, str | None]) -> int:
    """Return where a date begins: behind the words that only lead up to it."""
    only = groups.get("only")
    return int(found.end() - len(only) - 1 if only else found.start() + len(groups.get("lead") or ""))


@cache
def _grammars(language: Language) -> Patterns:
    table = language["dates"]
    month = one_of(table["months"]) or "-"
    return Patterns(
        compiled(pattern.replace("{of}", table["of"]).replace("{month}", month)) for pattern in table["patterns"]
    )


def _said(groups: Mapping[str, str | None], language: Language) -> Said | None:
    near = _near(groups, language)
    if near:
        named = (groups.get("lm") or groups.get("nm") or "").lower()
        month = _ordinal(named, language) if named else 12
        return Said(Precision.month if named else Precision.day, month if named else 1, month, near=near)
    span = _fiscal(groups) if groups.get("fy") else _months(groups, language)
    if span is None:
        return None
    precision, first, last = span
    if groups.get("since") and last == first + 1 > 2:
        first = last
    relative = (groups.get("rel") or "").lower()
    day = groups.get("d")
    said = Said(
        Precision.day if day else precision,
        first,
        last,
        _ordinal(day, language) if day else None,
        _year(groups),
        language["dates"]["relative"].get(relative),
        back=_back(groups, language),
    )
    return said if _exists(said) else None


def _year(groups: Mapping[str, str | None]) -> int | None:
    """Return the year that is printed, also in two digits: "4Q25", "Sep-24"; of a fiscal year the one that ends it."""
    if year := groups.get("y"):
        return int(year)
    if short := groups.get("yy"):
        return _CENTURY + int(short)
    return int(groups["fy"] or 0) + 1 if groups.get("fy") else None


def _back(groups: Mapping[str, str | None], language: Language) -> int:
    """Return how many months end with the last: those of a fiscal year, of a quarter that is named by its end."""
    span = (groups.get("back") or "").lower()
    if span.endswith("months"):
        return _ordinal(span.split()[0], language)
    return 12 if groups.get("fy") else int(language["dates"]["spans"][span]) if span else 0


def _near(groups: Mapping[str, str | None], language: Language) -> str | None:
    """Return how a date is told by its nearness: a weekday by number, the day, month or year of publication."""
    if groups.get("lm"):
        return "last"
    if groups.get("nm"):
        return "next"
    if groups.get("ago"):
        count = (groups["ago"] or "").lower()
        return f"off -{1 if count in _ONE else _ordinal(count, language)} {(groups['span'] or '').lower()}"
    word = groups.get("near")
    if groups.get("only"):
        return f"day {_ordinal(groups['only'] or '', language)}"
    near = language["dates"]["near"]
    known = word.lower().replace("星期", "周") if word else ""
    return str(near.get(known) or near[known.removeprefix("本")]) if known else None


def _fiscal(groups: Mapping[str, str | None]) -> tuple[Precision, int, int] | None:
    """Return the month that ends the fiscal year 2022-23, as in India and Japan; None where the years do not follow."""
    follows = int(groups["fy2"] or 0) == (int(groups["fy"] or 0) + 1) % 100
    return (Precision.month, 3, 3) if follows else None


def _months(groups: Mapping[str, str | None], language: Language) -> tuple[Precision, int, int] | None:
    def ordinal(*names: str) -> int:
        word = next((groups[name] for name in names if groups.get(name)), None)
        return _ordinal(word.lower(), language) if word else 0

    if half := ordinal("h", "h2"):
        return Precision.half, 6 * half - 5, 6 * half
    if quarter := 4 if groups.get("lastq") else ordinal("q", "q2"):
        return Precision.quarter, 3 * quarter - 2, 3 * quarter
    if quarters := ordinal("nq"):
        return Precision.quarter, 1, 3 * quarters
    if count := ordinal("n"):
        return Precision.month, 1, count
    if month := ordinal("m", "mm", "last_m"):
        return Precision.month, month, ordinal("m2") or month
    return Precision.year, 1, 12


def _ordinal(word: str, language: Language) -> int:
    if word.isdigit():
        return int(word)
    table = language["dates"]
    return int(table["months"].get(word) or table["numbers"][word])


def _exists(said: Said) -> bool:
    if not 1 <= said.first <= said.last <= 12:
        return False
    try:
        PartialDate.of(said.year or 2024, said.last, said.day)
    except BadValue:
        return False
    return True


def _last_such(day: date, number: int) -> PartialDate | None:
    """Return the last day of a number in its month that is not after a day: the 17th, told on the 20th."""
    if not 1 <= number <= 31:
        return None
    while day.day != number:
        day -= timedelta(1)
    return PartialDate.of(day.year, day.month, day.day)


def _off(day: date, steps: str, span: str) -> PartialDate:
    """Return the day, month or year that is so many steps off; weeks tell only the month."""
    if span == "year":
        return PartialDate.of(day.year + int(steps))
    if span == "month":
        months = day.year * 12 + day.month - 1 + int(steps)
        return PartialDate.of(months // 12, months % 12 + 1)
    day += timedelta(int(steps) * _DAYS[span])
    return PartialDate.of(day.year, day.month, day.day if span == "day" else None)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
