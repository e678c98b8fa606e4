"""Kinds: which indicator a head like 投资 or 增加值 is, by the branch or field that stands before it."""

import re
from functools import cache

from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.statistics.bulletin.words import pattern

_WIDE = frozenset({"investment", "fixed_asset_investment", "manufacturing_investment", "high_tech_investment",
                   "industrial_investment", "infrastructure_investment", "real_estate_investment",
                   "technological_transformation_investment", "private_investment"})  # fmt: skip


def kind(indicator: str, words: str, language: Language) -> tuple[str | None, bool]:
    """Return the indicator of a branch or field, and whether its name says all (制造业投资 is no branch's)."""
    if indicator in _WIDE:
        return spending(words, language)
    if indicator == "value_added":
        return ("industrial_value_added" if pattern(language, "industrial").search(words) else "value_added"), False
    return indicator, False


def spending(words: str, language: Language) -> tuple[str | None, bool]:
    """Return what investment in a branch or field is; None where the words name no such (购置, 外商, 重点项目)."""
    for field, code in _fields(language):
        if field.search(words):
            return code, True
    if pattern(language, "hightech").search(words):
        return "high_tech_investment", False
    if pattern(language, "manufacturing").search(words):
        return "manufacturing_investment", False
    return ("fixed_asset_investment" if pattern(language, "spending").search(words) else None), False


@cache
def _fields(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(field), code) for field, code in language["bulletin"]["fields"])
