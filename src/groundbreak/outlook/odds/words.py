"""Reasons in words, English and Chinese."""

from math import exp
from typing import Literal

from groundbreak.facts.vocabulary import codelist
from groundbreak.outlook.odds.levels import UNTOLD

Language = Literal["en", "zh"]
FACTORS = {
    "stage": ("stage {}", "所处阶段：{}"),
    "date": ("{} months to the stated date", "距计划日期 {} 个月"),
    "technology": ("technology {}", "技术：{}"),
    "sector": ("kind of owner {}", "业主类别：{}"),
    "builder": ("the builder's record ({})", "建设方以往记录（{}）"),
    "place": ("place {}", "地点：{}"),
    "place_technology": ("technology at the place {}", "该地点的技术：{}"),
    "size": ("size {}", "规模：{}"),
    "slips": ("{} moves of the plan so far", "计划已推迟 {} 次"),
    "steady": ("months since the plan last moved: {}", "距上次推迟的月数：{}"),
    "moved": ("the plan was {} since the issue before", "与上期相比，计划：{}"),
    "at_site": ("{} units at the site", "同一地点 {} 个单元"),
    "age": ("listed for {} months", "在册 {} 个月"),
    "calendar": ("month of the year {}", "{} 月"),
}
_NO_DATE = ("no date is stated; the typical one of the stage is assumed", "未说明日期，按该阶段的典型期限推定")
_SIDES = {
    "en": ("odds of the coming month {:.1f} times the average", "odds of the coming month {:.0%} of the average"),
    "zh": ("下月投产的几率为平均的 {:.1f} 倍", "下月投产的几率为平均的 {:.0%}"),
}


def sentence(factor: str, level: str, log_odds: float, language: Language) -> str:
    """Return a reason in words: what is so, and what it does to the odds of being commissioned in the coming month."""
    place = 0 if language == "en" else 1
    stated = FACTORS[factor][place].format(_level(factor, level, language))
    if factor == "date" and level == UNTOLD:
        stated = _NO_DATE[place]
    raised, lowered = _SIDES[language]
    return f"{stated}{'; ' if language == 'en' else '；'}{_effect(log_odds, raised, lowered)}"


def _effect(log_odds: float, raised: str, lowered: str) -> str:
    return raised.format(exp(log_odds)) if log_odds > 0 else lowered.format(exp(log_odds))


def _level(factor: str, level: str, language: Language) -> str:
    if factor == "stage" and level in codelist("gates"):
        return codelist("gates")[level][language]
    if level == UNTOLD:
        return "untold" if language == "en" else "未说明"
    return level.replace("..<", " to below " if language == "en" else " 至不足 ")
