"""Bases: what growth is reckoned on, by a figure's own words: the same months a year before, or the run before."""

from groundbreak.facts import Mention
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.comparing import is_base
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.steps import back
from groundbreak.intake.reading.statistics.releases.when import When
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import Period

# What a series is called where no area is: "industrial production".
_TITLES = ("production", "output")
_RESULTS = frozenset({"profit", "revenue", "sales"})
_YEARLY = _RESULTS | {"output_value", "fixed_asset_investment", "manufacturing_investment"}
_QUARTER = 3


def heard(own: Own, when: When, period: Period | None) -> tuple[str | None, bool]:
    """Return "yoy" or "mom" as the words behind a figure say, else those before it; and whether those open it all.

    A base behind the last of several areas is that of all: "0.8% in the euro area and 0.7% in the EU on the month".
    """
    passage = own.passage
    if pattern("annualised").match(own.tail):
        return "mom", False
    words = [word for word in own.behind("compared") if not _describes(passage, word)]
    dates = [date for date in own.behind("date") if is_base(passage, date)]
    if pattern("bases_quarter").search(own.tail) or any(_steps(passage, date) for date in own.behind("date")):
        return "mom", False
    first = min([*words, *dates], key=lambda mark: mark.start, default=None)
    if first:
        return _told(first, own, when, period), False
    words = [word for word in own.before("compared") if not _describes(passage, word)]
    dates = [date for date in own.before("date") if is_base(passage, date) or _steps(passage, date)]
    last = max([*words, *dates], key=lambda mark: mark.start, default=None)
    if last:
        return _told(last, own, when, period), last.start < own.clause or own.first
    if told := _worded(own):
        return told, False
    shared = _shared(own)
    return (_told(shared, own, when, period), False) if shared else (None, False)


def custom(passage: Passage, whose: Mention | None, series: str, period: Period | None, usual: str | None) -> str:
    """Return the base that growth is on where no words say it: by what the office of a country is known to reckon on.

    Foreign trade is reckoned on the year before nearly everywhere, unless it is adjusted for the season; the economy
    of a quarter on the quarter before it where nothing else is known, and so the output of an area that tells its own
    figures without its name. ``usual`` is the base of the text, if known.
    """
    name = whose.name.removeprefix("the ") if whose else ""
    customs = passage.language["customs"]
    seasonal = series != "exports" or pattern("seasonal").search(passage.text)
    if series in _YEARLY or usual == "yoy" or name in customs["yearly"] or not seasonal:
        return "yoy"
    quarter = series == "gdp" and period is not None and period.months == _QUARTER
    known = series != "exports" and (name in customs["monthly"] or name.lower().endswith(_TITLES))
    return "mom" if usual or quarter or known else "yoy"


def _worded(own: Own) -> str | None:
    """Return the base by a word before a change or a reading: "a 0.4 percent monthly decline", "annual output fell"."""
    found = pattern("worded_behind").match(own.tail) or pattern("worded").search(own.front)
    if found is None or any(mark.value in _RESULTS for mark in own.before("indicator")):
        return None
    return "yoy" if found["word"].lower() in {"annual", "yearly", "12-month"} else "mom"


def _shared(own: Own) -> Mark | None:
    """Return the base told behind the last of several areas or branches."""
    passage = own.passage
    words = [word for word in passage.of("compared") if word.start > own.right and not _describes(passage, word)]
    names = [mark for kind in ("place", "area", "branch") for mark in passage.of(kind)]
    first = min(words, key=lambda mark: mark.start, default=None)
    between = first is not None and any(own.right < mark.start < first.start for mark in names)
    same = len({str(word.value) for word in passage.of("compared")}) == 1
    return first if between and same and any(own.left <= mark.start < own.right for mark in names) else None


def _describes(passage: Passage, word: Mark) -> bool:
    """Whether a word only says of which months a result is: "quarterly earnings", "monthly sales"."""
    results = [named for named in passage.of("indicator") if named.value in _RESULTS]
    return any(0 <= named.start - word.end <= 1 for named in results)


def _steps(passage: Passage, date: Mark) -> bool:
    """Whether a date goes from one month to the next: "from November to December"."""
    words = passage.text[date.start : date.end].lower()
    return words.startswith("from ") and " to " in words and bool(date.value.first == date.value.last)


def _told(word: Mark, own: Own, when: When, period: Period | None) -> str | None:
    if word.kind == "compared":
        return str(word.value)
    than = when.period(word, own)
    if period and than and period.months == than.months:
        if than == back(period, "year"):
            return "yoy"
        if than == back(period, "run"):
            return "mom"
    name = word.value.precision.name
    if name == "year" or word.value.year or word.value.shift == -1:
        return "yoy"
    return "mom" if name in {"month", "quarter"} else None
