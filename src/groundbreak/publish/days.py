"""Dates with their precision, and periods of months, as each language writes them."""

import re
from datetime import date

from babel.dates import format_date

from groundbreak.publish.texts import Language, text
from groundbreak.publish.words import LOCALES
from groundbreak.units import PartialDate, Period, Precision

_PATTERNS: dict[Language, dict[Precision, str]] = {
    "en": {Precision.year: "y", Precision.month: "MMMM y", Precision.day: "d MMMM y", Precision.quarter: "QQQQ y"},
    "zh": {Precision.year: "y年", Precision.month: "y年M月", Precision.day: "y年M月d日", Precision.quarter: "y年QQQQ"},
}


def day(written: str, language: Language) -> str:
    """Write a date as precisely as it was stated: "March 2023", "first half of 2023", "2023年3月5日"."""
    stated = PartialDate.parse(written)
    if stated.precision is Precision.half:
        half = "first" if stated.first.month == 1 else "second"
        return text(f"day.{half}_half", language, year=stated.first.year)
    return _format(stated.first, _PATTERNS[language][stated.precision], language)


def period(start: str, end: str, language: Language, *, brief: bool = False) -> str:
    """Write a run of months; both ends are dates of any precision, and whole years are years.

    A `brief` one has its English months in three letters.
    """
    first, last = PartialDate.parse(start).first, PartialDate.parse(end).last
    if (first.month, last.month) == (1, 12):
        return _years(first.year, last.year, language)
    months = _months(first, last, language)
    return _brief(months) if brief and language == "en" else months


def run(months: Period, language: Language) -> str:
    """Write a period."""
    return period(months.start, months.end, language)


def _years(first: int, last: int, language: Language) -> str:
    if first == last:
        return text("day.year", language, year=first)
    return text("day.years", language, first=first, last=last)


def _months(first: date, last: date, language: Language) -> str:
    month = _PATTERNS[language][Precision.month]
    if (first.year, first.month) == (last.year, last.month):
        return _format(first, month, language)
    if language == "zh":
        tail = f"{last.month}月" if first.year == last.year else _format(last, month, language)
        return (
            f"{first.year}年{first.month}—{tail}"
            if first.year == last.year
            else f"{_format(first, month, language)}—{tail}"
        )
    head = _format(first, "MMMM" if first.year == last.year else month, language)
    return f"{head}–{_format(last, month, language)}"


def _brief(months: str) -> str:
    return re.sub(r"([A-Z][a-z]{2})[a-z]+", r"\1", months)


def _format(stated: date, pattern: str, language: Language) -> str:
    return str(format_date(stated, pattern, locale=LOCALES[language]))
