"""Amounts: a number with the word beside it and its unit, as an interval in that unit."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from groundbreak.errors import BadValue
from groundbreak.intake.reading.entities.grammars import grammar, units_times
from groundbreak.intake.reading.entities.numbers import Number, number, scale
from groundbreak.intake.reading.lexicon.language import Found, Language, named, walls
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.units import Hedge, Interval, Quantity, is_currency


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed interval and the code of its unit."""

    interval: Interval
    unit: str

    def quantity(self, per: str | None = None) -> Quantity:
        """Return it in base units, by the time it is reckoned by."""
        return Quantity.of(self.interval, self.unit, per)

    def negated(self) -> "Amount":
        """Return it with the sign turned, for what fell."""
        here = self.interval
        low, high = (None if end is None else -end for end in (here.high, here.low))
        return Amount(Interval(low, high, here.high_open, here.low_open, here.resolution), self.unit)

    def about(self) -> "Amount":
        """Return it hedged, where the word "about" stands apart from the number."""
        bare = self.interval.low is not None and self.interval.low == self.interval.high
        return Amount(Interval.printed(self.interval.point, Hedge.about), self.unit) if bare else self


def amounts(text: str, language: Language) -> Iterator[Mark]:
    """Yield the amounts of an even text."""
    for found in grammar(language).finditer(text):
        said = named(found)
        rate = said["rate"] and _unit(said, language) != "percent"
        cut = found[0].index("%") + 1 if rate else _year_before(text, found, said, language)
        if cut:
            yield from _parted(found, cut, language)
            continue
        if said["counted"] and _is_stray(said, language):
            continue
        if (
            not language.spaced
            and _is_counter(said, language, text[found.end() : found.end() + 1])
            and not (
                len(said["num"] or "") >= _MANY and _MADE.search(text[max(0, found.start() - _PACE) : found.start()])
            )
        ):
            continue
        if text.startswith("第", found.start() - 1) and "线" in found[0]:
            continue
        amount = _amount(said, language)
        if amount and said["unit"] == _TENTHS:
            if text[found.end() : found.end() + 1] in _NO_TENTHS:
                continue
            amount = Amount(Interval.printed(amount.interval.point * 10, _hedge(said, language)), "percent")
        if amount:
            yield Mark(found.start(), found.end(), "amount", amount)
    if language.spaced:
        yield from _several(text, language)


def _year_before(text: str, found: Found, said: Mapping[str, str | None], language: Language) -> int:
    """Return how long the year is that opens what only looks like a range: "rose in 2023 to 2,060 billion kronor".

    "100 GWh by 2028 and 200 GWh" is none either, nor "rose in April 2024 to 200,000 vehicles".
    """
    before = text[max(0, found.start() - _MONTH) : found.start()].lower() if said["to"] and language.spaced else ""
    words = before.rstrip(",. 0123456789").rsplit(maxsplit=1)[-1:]
    named = before.endswith(" ") and not language["dates"]["months"].keys().isdisjoint(words)
    dated = named or before.endswith((" in ", " by "))
    year = _YEAR.match(found[0]) if dated else None
    return year.end() if year else 0


_YEAR, _MONTH = re.compile(r"(?:19|20)\d\d(?= )"), 24


def _parted(found: Found, cut: int, language: Language) -> Iterator[Mark]:
    """Yield a rate and the amount behind it, which are no range: "rose by 21.5% to 971.6 billion yuan"."""
    text = found[0]
    for at, part in ((0, text[:cut]), (cut, text[cut:])):
        for inner in grammar(language).finditer(part):
            amount = _amount(named(inner), language)
            if amount:
                yield Mark(found.start() + at + inner.start(), found.start() + at + inner.end(), "amount", amount)


_RANKS = frozenset("位")
_TENTHS = "成"
# What counts anything: goods only by the ten thousand.
_COUNTERS = frozenset("个条头")
# 日产|3200条: what is made in a time may be counted by any word, where there are hundreds.
_MADE, _PACE, _MANY = re.compile("(?:[年月日]产|出栏|存栏|屠宰)(?:能?达到?|可达|约)?$"), 6, 3
_NO_TENTHS = frozenset("立为本果功品员交套熟")


def _several(text: str, language: Language) -> Iterator[Mark]:
    """Yield what several units of a size come to: "2 x 660 MW" is 1,320 MW."""
    for found in units_times(language).finditer(text):
        code = _code_of(found[3].lower(), language, "units")
        total = number(found[1], language).value * number(found[2].rstrip(".,"), language).value
        yield Mark(found.start(), found.end(), "amount", Amount(Interval.printed(total), code))


def _is_counter(said: Mapping[str, str | None], language: Language, behind: str) -> bool:
    """Whether a counter only counts what is no good: 三个, 两位数, or says "a": 一条."""
    if said["unit"] in _RANKS and behind == "数":
        return True
    if said["unit"] in _COUNTERS and not set("万亿") & set(f"{said['num']}{said['scale']}"):
        return True
    return said["unit"] in language["units"]["piece"] and _is_article(said, language)


def _is_article(said: Mapping[str, str | None], language: Language) -> bool:
    """Whether a Han number and a counter only say "a": 一条, 首台."""
    return len(said["num"] or "") == 1 and (said["num"] or "") in language["numbers"]["words"]


def _is_stray(said: Mapping[str, str | None], language: Language) -> bool:
    """Whether the noun cannot belong to the number: a wall stands between, or the number is a year."""
    between = (said["counted"] or "").lower().split()[:-1]
    digits = said["num"] or ""
    return (language.spaced and not (walls(language) - {"and"}).isdisjoint(between)) or (
        len(digits) == 4 and digits[:2] in {"19", "20"} and language.spaced
    )


def _amount(said: Mapping[str, str | None], language: Language) -> Amount | None:
    unit = _unit(said, language)
    digits = said["num"] or said["num3"] or ""
    try:
        low = number(digits, language)
        if language.spaced and not said["short"] and _POINTED.fullmatch(digits):
            low = _by_thousands(low, unit)
        if said.get("scale"):
            low = low.times(scale(said["scale"] or "", language))
        if said.get("short"):
            low = low.times(Decimal(language["short"][(said["short"] or "").lower()]))
        factor = language["scaled"].get((said["unit"] or "").lower(), 1)
        if factor > 1 and low.value < _LARGE:
            low = low.times(Decimal(factor))
        interval = _interval(low, said, language)
        amount = Amount(interval, unit)
        amount.quantity()
    except BadValue:
        return None
    return amount.negated() if said["sign"] or said["sign2"] else amount


_LARGE = 1000
# Three digits behind a point part thousands in much of Europe: 1.200 jobs, 200.000 euros.
_POINTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_WHOLE = frozenset({"person", "vehicle", "unit", "piece"})


def _by_thousands(low: Number, unit: str) -> Number:
    """Read what is only counted whole by the thousand; raises `BadValue` for money and areas, which may be either."""
    if unit in _WHOLE:
        return Number(low.value * _LARGE, Decimal(1))
    if is_currency(unit) or unit == "m2":
        raise BadValue(f"{low.value} {unit} may be thousands or not")
    return low


def _unit(said: Mapping[str, str | None], language: Language) -> str:
    if said["counted"]:
        words = said["counted"].lower()
        return next(code for code in language["counted"] if words.endswith(tuple(language["units"][code]))) \
            if language.spaced else "line"  # fmt: skip
    if said["cur"] or said["cur2"]:
        return _code_of((said["cur"] or said["cur2"] or "").lower(), language, "currency")
    return _code_of((said["unit"] or "").lower(), language, "units")


@cache
def _code_of(surface: str, language: Language, table: str) -> str:
    return next(str(code) for code, surfaces in language[table].items() if surface in surfaces)


def _interval(low: Number, said: Mapping[str, str | None], language: Language) -> Interval:
    hedge = _hedge(said, language)
    second, joint = said["num2"] or said["num4"], said["to"] or said["to2"]
    if second and (joint != "and" or hedge is Hedge.between):
        high = number(second, language)
        if low.scale == 1 and high.scale != 1 and low.value * high.scale <= high.value:
            low = low.times(high.scale)
        if low.value <= high.value:
            return Interval(low.value, high.value, resolution=high.step)
        raise BadValue(f"{low.value} to {high.value} is no range")
    return Interval.printed(low.value, Hedge.exact if hedge is Hedge.between else hedge, low.step)


def _hedge(said: Mapping[str, str | None], language: Language) -> Hedge:
    for side, group in (("before", "hedge"), ("after", "after"), ("after", "mid")):
        word = (said.get(group) or "").lower()
        if word:
            code = next(code for code, words in language["hedges"][side].items() if word in words)
            return Hedge(code)
    return Hedge.exact
