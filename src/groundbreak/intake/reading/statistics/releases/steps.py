"""Steps: the months a step before others, and the same months of another year."""

from groundbreak.units import Period

_YEAR = 12


def back(period: Period, step: str) -> Period | None:
    """Return the months a step before others: a year, or the run, month or quarter that was told before them."""
    if step == "year":
        return period.year_before()
    first, last = _ordinal(period.start), _ordinal(period.end)
    months = last - first + 1
    if months == _YEAR:
        return period.year_before()
    if first % _YEAR == 0 and months not in {1, 3}:
        return Period(period.start, _month(last - 1))
    shift = 3 if months == 3 else 1
    return Period(_month(first - shift), _month(last - shift))


def in_year(period: Period, year: int) -> Period:
    """Return the same months of another year."""
    shift = (year - int(period.end[:4])) * _YEAR
    return Period(_month(_ordinal(period.start) + shift), _month(_ordinal(period.end) + shift))


def holding(month: str, size: int) -> Period:
    """Return the run of so many months of the year that a month is in: its quarter, of three."""
    first = _ordinal(month) // size * size
    return Period(_month(first), _month(first + size - 1))


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
