"""Bases: what growth is reckoned on: the same months of the year before, or the month or quarter before."""

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, nearest
from groundbreak.intake.reading.statistics.stretches import stretch, tail
from groundbreak.intake.reading.statistics.times import compares

_NEAR = 64
_RESULTS = frozenset({"profit", "revenue", "sales"})
_QUARTER = re2.compile(r"(?i)\b(?:from|on|over|than(?: in)?) the (?:first|second|third|fourth)\b[.,;]?")


def base(passage: Passage, mark: Mark) -> str | None:
    """Return "yoy" or "mom" as the words say; None where they do not.

    In a language with spaces the words behind a figure count before those in front of it, its own before those of the
    clause, and those that open the sentence before none ("Year on year, the index was up 1.9 percent").
    """
    if not passage.language.spaced:
        return _compared(passage, mark, passage.of("compared"))
    own = mark.end, mark.end + len(tail(passage, mark)) + 1
    words, dates = (
        [word for word in passage.of("compared") if not _describes(passage, word)],
        [date for date in passage.of("date") if compares(passage, date)],
    )
    stepped = [date for date in passage.of("date") if _steps(passage, date) and own[0] <= date.start <= own[1]]
    if stepped or _QUARTER.search(tail(passage, mark)):
        return "mom"
    behind = [word for word in [*words, *dates] if word.start >= own[0] and word.end <= own[1]]
    if behind:
        return _told(min(behind, key=lambda word: word.start))
    before = [word for word in words if word.start >= stretch(passage, mark) and word.end <= mark.start]
    if before:
        return _told(before[-1])
    return _compared(passage, mark, words) or _by_date(dates, mark) or _opening(passage, words)


def _describes(passage: Passage, word: Mark) -> bool:
    """Whether a word only says of which months a result is: "quarterly earnings", "monthly sales"."""
    results = [named for named in passage.of("indicator") if named.value in _RESULTS]
    return any(0 <= named.start - word.end <= 1 for named in results)


def _steps(passage: Passage, date: Mark) -> bool:
    """Whether a date goes from one month to the next: "from November to December"."""
    words = passage.text[date.start : date.end].lower()
    return words.startswith("from ") and " to " in words and bool(date.value.first == date.value.last)


def _told(word: Mark) -> str | None:
    if word.kind == "compared":
        return str(word.value)
    if word.value.precision.name == "month" and word.value.first != word.value.last:
        return None
    if word.value.precision.name not in {"month", "quarter"}:
        return "yoy" if word.value.precision.name == "year" else None
    return "yoy" if word.value.year or word.value.shift == -1 else "mom"


def _compared(passage: Passage, mark: Mark, words: list[Mark]) -> str | None:
    left, right = passage.clause(mark)
    word = nearest([word for word in words if word.within(left, right)], mark)
    return str(word.value) if word else None


def _by_date(dates: list[Mark], mark: Mark) -> str | None:
    """Tell by "from August" or "compared with September 2021" what growth is on: another month, or another year."""
    date = nearest([date for date in dates if date.apart(mark) <= _NEAR], mark)
    return _told(date) if date else None


def _opening(passage: Passage, words: list[Mark]) -> str | None:
    first = min((amount.start for amount in passage.of("amount")), default=passage.end)
    return next((str(word.value) for word in words if word.end <= first), None)
