"""Figures and dates as ms-recognizers-text reads them, beside ours, both in our terms.

It is the oracle of the tests and a peer of `benchmarks/reading.py`. Its modules load slowly, so that only who asks for
them pays.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal, localcontext
from typing import Any

from groundbreak.intake.reading.entities.amounts import amounts
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.dates import dates
from groundbreak.intake.reading.lexicon.language import language
from groundbreak.intake.reading.lexicon.letters import even
from groundbreak.intake.reading.lexicon.marks import longest
from groundbreak.units import PartialDate, is_currency

DAY = date(2023, 7, 28)
# What both call by different names; a bare dollar or pound is that of the largest country that has one.
UNITS = {
    "Acre": "acre", "Mu": "mu", "Hectare": "ha", "Square hectometer": "ha", "Ton": "t", "Square meter": "m2",
    "Square kilometer": "km2", "Dollar": "USD", "Pound": "GBP",
}  # fmt: skip
PEERS = ("ms_recognizers_number", "ms_recognizers_number_with_unit", "ms_recognizers_date_time")

Read = tuple[str, object]


def their_number(text: str, code: str) -> Decimal | None:
    """The number that a text is; None where the oracle finds none or several."""
    with localcontext():  # the oracle leaves its own precision behind
        from ms_recognizers_number import recognize_number

        found = recognize_number(text, _culture(code))
    return Decimal(found[0].resolution["value"]) if len(found) == 1 and found[0].text == text.lower() else None


def their_figures(text: str, code: str) -> list[Read]:
    """Money, shares and the quantities whose units both know."""
    with localcontext():
        from ms_recognizers_number import recognize_percentage
        from ms_recognizers_number_with_unit import recognize_currency, recognize_dimension

        culture = _culture(code)
        found = [*recognize_currency(text, culture), *recognize_dimension(text, culture)]
        shares = recognize_percentage(text, culture)
    read = {(one.start, "percent", Decimal(one.resolution["value"].rstrip("%"))) for one in shares}
    for one in found:
        told = one.resolution
        unit = told.get("isoCurrency") or UNITS.get(told["unit"])
        if unit and told["value"] is not None:
            read.add((one.start, unit, Decimal(told["value"])))
    return [(unit, value) for _, unit, value in sorted(read)]


def their_dates(text: str, code: str) -> list[Read]:
    """Days and spans of days; what is told without a year is the last such before the day of reading."""
    with localcontext():
        from ms_recognizers_date_time import recognize_datetime

        found = recognize_datetime(text, _culture(code), reference=datetime.combine(DAY, time()))
    read: list[Read] = []
    for one in found:
        told = ((one.resolution or {}).get("values") or [{}])[0]
        if told.get("type") == "date" and told.get("value"):
            read.append((told["value"], told["value"]))
        elif told.get("type") == "daterange" and told.get("start") and told.get("end"):
            read.append((told["start"], (date.fromisoformat(told["end"]) - timedelta(1)).isoformat()))
    return read


def our_figures(text: str, code: str) -> list[Read]:
    """The same by our grammar."""
    known = {*UNITS.values(), "percent", "pp"}
    found = longest(amounts(even(text), language(code)))
    return [
        (mark.value.unit, mark.value.interval.low)
        for mark in found
        if mark.value.unit in known or is_currency(mark.value.unit)
    ]


def our_dates(text: str, code: str) -> list[Read]:
    """The same by our grammar and calendar."""
    calendar = Calendar(PartialDate.of(DAY.year, DAY.month, DAY.day), ())
    return list(_spans(longest(dates(even(text), language(code))), calendar))


def _spans(marks: list[Any], calendar: Calendar) -> Iterator[Read]:
    for mark in marks:
        period = calendar.period(mark, ahead=True)
        first = last = calendar.on(mark)
        if period:
            first, last = PartialDate.parse(period.start), PartialDate.parse(period.end)
        if first and last:
            yield first.first.isoformat(), last.last.isoformat()


def _culture(code: str) -> str:
    from ms_recognizers_text import Culture

    return {"en": Culture.English, "zh": Culture.Chinese}[code]
