"""Times: which date of a sentence a figure is of, and whether it is meant or has been."""

from functools import cache

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before
from groundbreak.intake.reading.statistics.stretches import is_compared_with

_FOLLOWS, _TOUCHES = 32, 5
_FROM = (" from", " than", " compared with", " compared to")
_SAME = re2.compile(r"\b(?:same|corresponding|comparable) (?:month|quarter|half|period|time|months) (?:of|in)$")


def ahead(passage: Passage, mark: Mark) -> tuple[bool, bool]:
    """Whether a word before a figure, after the figure before it, says that it is meant, or only expected."""
    left, _ = passage.clause(mark)
    last = last_before([other for other in passage.of("amount") if other != mark], mark.start)
    start = max(left, last.end) if last and passage.language.spaced else left
    planned, guessed = (
        any(start <= word.start < mark.start for word in passage.of("modality", kind))
        for kind in ("planned", "forecast")
    )
    return planned, guessed and not planned


def beside(passage: Passage, mark: Mark) -> list[Mark]:
    """Return the dates of a passage, those first that a figure's period is likeliest to be."""
    dates = [date for date in passage.of("date") if not is_base(passage, date)]
    others = [
        other
        for other in passage.of("amount")
        if other != mark and passage.text[mark.end : other.start].count("(") == 0
    ]
    before = [date for date in reversed(dates) if date.end <= mark.start and not _is_others(passage, date)]
    after = [date for date in dates if date.start >= mark.end]
    if not passage.language.spaced:
        return before
    close = [
        date
        for date in after[:1]
        if date.apart(mark) <= _FOLLOWS + _bracket(passage, mark) + _result(passage, mark)
        and not any(mark.end <= other.start < date.start and not _is_result(passage, other) for other in others)
        and not set(",;:") & set(passage.between(mark, date))
    ]  # fmt: skip
    for_all = len(dates) == 1 and _is_of_all(passage, dates[0])
    return [*close, *before, *(date for date in after if date not in close and (for_all or not others))]


def _is_of_all(passage: Passage, date: Mark) -> bool:
    """Whether a date behind the last of several rates is that of them all: "2.4% in mining and 4.2% in ... in June"."""
    figures = passage.of("amount")
    rates = all(figure.value.unit == "percent" and figure.end <= date.start for figure in figures)
    return rates and not is_compared_with(passage, figures[-1])


def _result(passage: Passage, mark: Mark) -> int:
    """Return the length of the amount that a figure led to, which may stand between it and its date."""
    after = first_after(passage.of("amount"), mark.end)
    return after.end - mark.end if after and _is_result(passage, after) and after.apart(mark) <= _TOUCHES else 0


def _is_result(passage: Passage, figure: Mark) -> bool:
    """Whether a figure is what the one before it led to: "grew 4.8 percent to 13.57 trillion yuan in 2023"."""
    return passage.text[max(passage.start, figure.start - 4) : figure.start].lower() == " to "


def _is_others(passage: Passage, date: Mark) -> bool:
    """Whether a date is that of a figure which another one is compared with: "after 3.9 billion in 2021"."""
    last = last_before(passage.of("amount"), date.start) if passage.language.spaced else None
    return last is not None and last.apart(date) <= _TOUCHES and is_compared_with(passage, last)


def _bracket(passage: Passage, mark: Mark) -> int:
    """Return the length of the bracket right after a mark, as of a converted amount."""
    if passage.text[mark.end : mark.end + 2].lstrip()[:1] != "(":
        return 0
    return max(passage.text.find(")", mark.end, passage.end) - mark.end, 0)


def is_base(passage: Passage, date: Mark) -> bool:
    """Whether a date only says what is compared with, or since when: 去年同期, "from August", "2010 levels"."""
    if passage.language.spaced and compares(passage, date):
        return True
    after = passage.text[date.end : date.end + 12].lstrip()
    if after.startswith("="):
        return True
    shift = date.value.shift
    return after.startswith(tuple(passage.language["dates"]["bases"])) and not (shift == 0 or date.value.is_bare)


def compares(passage: Passage, date: Mark) -> bool:
    """Whether a word of comparison stands right before a date of one month or year: "from August"."""
    said = passage.text[date.start : date.end].lower()
    led = date.start + (len(said.split()[0]) if said.startswith(("from ", "since ")) and " to " not in said else 0)
    before = " " + passage.text[max(passage.start, led - 40) : led].lower().rstrip()
    if _SAME.search(before):
        return True
    before = before.removesuffix(" the").removesuffix(" in")
    single = date.value.first == date.value.last or date.value.precision.name in {"year", "quarter"}
    if "first" in said and before.endswith(_FROM):
        return True
    return single and before.endswith(_comparing(passage.language))


@cache
def _comparing(language: Language) -> tuple[str, ...]:
    return tuple(f" {word}" for word in language["dates"]["before"])


def is_aside(passage: Passage, mark: Mark) -> bool:
    """Whether a figure is told aside, of other months than its sentence: "after a drop of 2.2 percent in June"."""
    left, _ = passage.clause(mark)
    words = passage.text[left : mark.start].lower().split()
    return passage.language.spaced and bool({"when", "after", "from", "versus", "against", "following"} & set(words))
