"""What stands in one cell: a number with the unit over it or its own, a date, or two dates."""

import re
from decimal import Decimal
from functools import cache

from groundbreak.errors import BadValue
from groundbreak.intake.reading.entities.amounts import Amount, amounts
from groundbreak.intake.reading.entities.dates import Said, dates
from groundbreak.intake.reading.lexicon.language import language
from groundbreak.intake.reading.lexicon.letters import even
from groundbreak.intake.series.cells import amount, dated
from groundbreak.intake.sheets.words import folded, other_unit, spelt, without_marks, words
from groundbreak.units import PartialDate, Quantity, unit

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_LAST_DIGIT = re.compile(r"(\d)(?=\D*$)")
_ANY = {"zh": "吨", "en": " tonnes"}  # a number that has its unit in the head is read as if it were of these
_WAYS = (
    r"(?P<year>(?:19|20)\d\d)年?[底末]?",
    r"(?P<year>(?:19|20)\d\d) ?[-./年] ?(?P<month>\d{1,2})月?(?:份|底|末)?",
    r"(?P<year>(?:19|20)\d\d)[-./年](?P<month>\d{1,2})[-./月](?P<day>\d{1,2})日?",
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)",
    r"(?P<year>(?:19|20)\d\d)-?[Qq](?P<quarter>[1-4])",
    r"(?P<year>(?:19|20)\d\d)-?[Hh](?P<half>[12])",
)
_DATE = r"(?:19|20)\d\d(?:年?[-./年 ]?(?:\d{1,2}(?!\d))月?)?年?"
_SPAN = re.compile(rf"({_DATE}) ?(?:-+|至|到|to) ?({_DATE})")


def is_empty(text: str) -> bool:
    """Whether a cell says that it says nothing: —, 待定, n/a."""
    return folded(text) in words("empty")


def measure(text: str, code: str, times: int) -> Quantity:
    """Read a number of so many of a unit; a unit in the cell itself wins. Raises `BadValue`, `UnknownCode`."""
    plain = _clean(text)
    if _NUMBER.fullmatch(plain):
        return amount(plain.replace(",", ""), code, times)
    for tongue in ("zh", "en"):
        own = _whole(plain, tongue)
        if own and unit(own.unit).dimension == unit(code).dimension:
            return own.quantity()
        bare = _whole(_LAST_DIGIT.sub(rf"\1{_ANY[tongue]}", plain), tongue)
        if bare:
            return Quantity.of(bare.interval.scaled(Decimal(times)), code)
    raise BadValue(f"{text!r} is no number", mend="write digits alone; the unit stands over the column")


@cache
def unit_of(text: str) -> tuple[str, int] | None:
    """Return the code of a unit in words, and how many of it: 万元 is 10,000 CNY; None where it is none."""
    printed = other_unit(folded(text))
    for tongue in ("zh", "en"):
        found = _whole(f"1 {printed}" if tongue == "en" else f"1{printed}", tongue)
        if found and found.interval.low == found.interval.high and found.interval.point % 1 == 0:
            return found.unit, int(found.interval.point)
    return None


def when(value: object, text: str) -> PartialDate:
    """Read a date; raises `BadValue`, also for a number that may be one of two months."""
    plain = _clean(text)
    if isinstance(value, float) and plain.endswith(".1"):
        mend = "January or October? Format the column as text and write 2023.01 or 2023.10"
        raise BadValue(f"{text!r} as a number may be two months", mend=mend)
    try:
        return dated(plain, _WAYS)
    except BadValue:
        found = next((date for tongue in ("zh", "en") if (date := _date(plain, tongue))), None)
        if found is None:
            raise
    return found


def span(text: str) -> tuple[PartialDate, PartialDate]:
    """Read two dates, or a year that holds both: 2023-2025, 2023.3—2025.12, 2024. Raises `BadValue`."""
    plain = _clean(text)
    if found := _SPAN.fullmatch(plain):
        ends = (dated(found[1], _WAYS), dated(found[2], _WAYS))
    elif len(parts := re.split(r" (?:to|-) | ?至 ?", plain)) == 2:
        ends = (when("", parts[0]), when("", parts[1]))
    else:
        ends = (when("", text), when("", text))
    if ends[1].last < ends[0].first:
        raise BadValue(f"{text!r} ends before it starts", mend="write the earlier date first")
    return ends


def _clean(text: str) -> str:
    """The text half-width, without marks of footnotes and the spaces within a number."""
    plain = without_marks(even(text).strip())
    plain = re.sub(r"\[\d+\]$|\((?:注\d*|\d|note \d+)\)$", "", plain)
    return re.sub(r"(?<=\d) (?=\d{3}\b)", "", plain).strip()


def _whole(text: str, tongue: str) -> Amount | None:
    """The amount that a text is from its first letter to its last."""
    found = next((mark for mark in amounts(text, language(tongue)) if mark.start == 0 and mark.end == len(text)), None)
    return found.value if found else None


def _date(text: str, tongue: str) -> PartialDate | None:
    plain = spelt(text)
    for mark in dates(plain, language(tongue)):
        said: Said = mark.value
        if mark.start == 0 and mark.end == len(plain) and said.year is not None:
            return said.on(said.year)
    return None
