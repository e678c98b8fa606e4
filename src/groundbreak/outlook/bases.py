"""The bases of relative statements: a level of a period as stated, or from a later year's level and its growth."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from groundbreak.outlook.output import Span, Told
from groundbreak.units import PartialDate, Period

_Row = Mapping[str, Any]


class Levels:
    """Levels and growth rates of companies and areas, by subject, indicator and run of months."""

    def __init__(self, observations: Iterable[_Row]) -> None:
        self._levels: dict[tuple[str, str], dict[Period, _Row]] = defaultdict(dict)
        self._growth: dict[tuple[str, str], dict[Period, _Row]] = defaultdict(dict)
        held = {"level": self._levels, "yoy_growth": self._growth}
        for row in observations:
            if row["attribute"] in held and row["rank"] == 1 and row["holds_from"] and row["modality"] == "actual":
                held[row["attribute"]][row["entity_id"], row["indicator"]][_period(row)] = row

    def base(self, subject: str, indicator: str, period: Period) -> Told | None:
        """Return the level of a period: as stated, else L/(1 + g) with those of the same months a year later."""
        levels, growth = self._levels[subject, indicator], self._growth[subject, indicator]
        if period in levels:
            return _told(levels[period], period)
        later = next((other for other in levels.keys() & growth.keys() if other.year_before() == period), None)
        return _year_before(levels[later], growth[later], period) if later else None

    def within(self, subject: str, indicator: str, period: Period) -> Told | None:
        """Return the largest level that is known of a part of a period: nothing below it can be the whole."""
        known = {*self._levels[subject, indicator]}
        parts = {part for other in known for part in (other, other.year_before()) if _lies_in(part, period)}
        found = [told for part in sorted(parts) if (told := self.base(subject, indicator, part))]
        return max(found, key=lambda told: told.value.low or 0.0, default=None)

    def currency(self, subject: str, indicator: str) -> str | None:
        """Return the currency of a subject's levels."""
        return next((row["unit"] for _, row in sorted(self._levels[subject, indicator].items())), None)


def _period(row: _Row) -> Period:
    start, end = PartialDate.parse(row["holds_from"]), PartialDate.parse(row["holds_to"] or row["holds_from"])
    return Period(start.first.isoformat()[:7], end.last.isoformat()[:7])


def _lies_in(part: Period, whole: Period) -> bool:
    return whole.start <= part.start and part.end <= whole.end and part != whole


def _told(row: _Row, period: Period) -> Told:
    point, low, high = (None if row[end] is None else float(row[end]) for end in ("point", "low", "high"))
    return Told(Span(point or 0.0, low, high), str(period), row["fact_id"])


def _year_before(level: _Row, growth: _Row, period: Period) -> Told:
    """Divide a level by its growth, ends by the far ends; stated growth in per cent."""
    told, rate = _told(level, period).value, _told(growth, period).value
    low = None if told.low is None or rate.high is None else told.low / (1 + rate.high / 100)
    high = None if told.high is None or rate.low is None else told.high / (1 + rate.low / 100)
    facts = f"{level['fact_id']} {growth['fact_id']}"
    return Told(Span(told.point / (1 + rate.point / 100), low, high), str(period), facts)
