"""What stands in one cell: a date in one of the ways a register writes them, or a number."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from groundbreak.errors import BadValue
from groundbreak.units import Interval, PartialDate, Precision, Quantity, printed_step


def dated(text: str, ways: Sequence[str]) -> PartialDate:
    """Read a date by the first pattern that fits; raises `BadValue` where none does or there is no such day."""
    found = next((match for way in ways if (match := re.fullmatch(way, text.strip()))), None)
    if found is None:
        raise BadValue(f"{text!r} is not a date", mend="write 2023, 2023-03 or 2023-03-05, or add a pattern")
    parts = {name: int(digits) for name, digits in found.groupdict().items()}
    try:
        return _made(parts)
    except BadValue as wrong:
        raise BadValue(f"{text!r} is not a date: {wrong.what}", mend="correct it in the register") from wrong


def _made(parts: dict[str, int]) -> PartialDate:
    for name in ("half", "quarter"):
        if name in parts:
            return PartialDate.part(parts["year"], Precision[name], parts[name])
    return PartialDate.of(parts["year"], parts.get("month"), parts.get("day"))


def amount(text: str, code: str, times: int = 1) -> Quantity:
    """Read a bare number of so many of a unit; raises `BadValue` where it is none."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation as wrong:
        raise BadValue(f"{text!r} is not a number", mend="write digits, with a point before decimals") from wrong
    printed = Interval.printed(number, resolution=printed_step(text.strip()))
    return Quantity.of(printed.scaled(Decimal(times)), code)
