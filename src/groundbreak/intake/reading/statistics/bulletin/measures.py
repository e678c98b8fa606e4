"""Measures: what a figure of a bulletin measures, with which sign: a level, growth, a share, points, or a rank."""

import re
from functools import cache
from typing import NamedTuple

from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.statistics.bulletin.words import pattern, these
from groundbreak.units import Interval, is_currency


class Measure(NamedTuple):
    """An attribute of a series, and the amount with its sign; ``average`` marks growth a year over a span."""

    attribute: str
    amount: Amount
    average: bool = False


def measured(amount: Amount, said: str, last: Measure | None, language: Language) -> Measure | None:
    """Return what an amount measures by the words of its clause, those before its own only where they govern it.

    Parameters
    ----------
    said
        The clause up to the amount.
    last
        What the figure before measured: a figure of a list that says nothing itself measures the same.
    """
    if is_currency(amount.unit) or amount.unit in _GOODS:
        return _level(amount, said, language)
    if amount.unit == "percent":
        return _percent(amount, said, last, language)
    if amount.unit == "pp":
        return Measure("change_pp", _signed(amount, said, language)) if _moves(said, language) else None
    if amount.unit == "times":
        return _times(amount, said, language)
    ranked = amount.unit == "rank" and pattern(language, "moved_rank").search(said) is None
    return Measure("rank", amount) if ranked else None


_GOODS = frozenset({"vehicle"})


def _level(amount: Amount, said: str, language: Language) -> Measure | None:
    if pattern(language, "moved").search(said):
        return None
    return Measure("level", amount.negated() if pattern(language, "turned").search(said) else amount)


def _percent(amount: Amount, said: str, last: Measure | None, language: Language) -> Measure | None:
    if pattern(language, "skipped").search(said):
        return None
    average = pattern(language, "average").search(said) is not None
    attribute = "mom_growth" if _on_month(said, language) else "yoy_growth"
    if _is_share(said, language):
        return Measure("share", amount)
    if amount.interval.low == 0 == amount.interval.high or _moves(said, language):
        return Measure(attribute, _signed(amount, said, language), average)
    carrying = said.rstrip().endswith(these(language, "carrying"))
    if last and last.attribute in {"yoy_growth", "mom_growth"} and carrying:
        return Measure(last.attribute, amount, last.average)
    return None


def _times(amount: Amount, said: str, language: Language) -> Measure | None:
    """Read 增长1.2倍 as 120 per cent; 是…的2倍 and 增至3倍 tell no growth."""
    if not _moves(said, language) or pattern(language, "reached").search(said.rstrip()):
        return None
    here = amount.interval
    low, high = (None if end is None else end * 100 for end in (here.low, here.high))
    step = None if here.resolution is None else here.resolution * 100
    return Measure("yoy_growth", Amount(Interval(low, high, here.low_open, here.high_open, step), "percent"))


def _is_share(said: str, language: Language) -> bool:
    return bool(pattern(language, "share").search(said)) and not pattern(language, "grew").search(said)


def _on_month(said: str, language: Language) -> bool:
    return bool(pattern(language, "monthly").search(said)) and not pattern(language, "yearly").search(said)


def _moves(said: str, language: Language) -> bool:
    return _movement(language).search(said) is not None


def _signed(amount: Amount, said: str, language: Language) -> Amount:
    """Give what fell a minus; a rate that fell to a figure keeps its sign, a fall that narrowed is a rise in points."""
    moves = list(_movement(language).finditer(said))
    if not moves:
        return amount
    word = moves[-1][0]
    fell = re.fullmatch(pattern(language, "fall"), word) is not None
    drop, rate = pattern(language, "drop").search(said), pattern(language, "rate").search(said)
    if amount.unit == "pp":
        narrowed = re.fullmatch(pattern(language, "narrowed"), word)
        return amount.negated() if (drop and not narrowed) or (fell and not drop) else amount
    if drop:
        return amount.negated()
    return amount.negated() if fell and not (rate and _reaches(said, language)) else amount


def _reaches(said: str, language: Language) -> bool:
    return pattern(language, "reached").search(said.rstrip()) is not None


@cache
def _movement(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{language['bulletin']['rise']}|{language['bulletin']['fall']}")
