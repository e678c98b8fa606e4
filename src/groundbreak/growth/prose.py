"""Words for derivations, in English and Chinese."""

from collections.abc import Sequence
from enum import StrEnum
from math import inf
from typing import Literal, TypeAlias

from groundbreak.growth.bands import Band, Status
from groundbreak.growth.percent import to_percent
from groundbreak.units import Period

Language: TypeAlias = Literal["en", "zh"]
LANGUAGES: tuple[Language, Language] = ("en", "zh")


class Topic(StrEnum):
    """What a step of a derivation does."""

    stated = "stated"
    ordered = "ordered"
    weighted = "weighted"
    identity = "identity"
    share = "share"
    solved = "solved"
    lower_end = "lower_end"
    upper_end = "upper_end"
    narrowed = "narrowed"
    other = "other"
    difference = "difference"
    programme = "programme"


LEADS: dict[Language, dict[Topic, str]] = {
    "en": {
        Topic.stated: "Published",
        Topic.ordered: "Published order",
        Topic.weighted: "Weight in the base",
        Topic.identity: "Two runs make up the whole",
        Topic.share: "Everything stated leaves the weight",
        Topic.solved: "Solved for the run in question",
        Topic.lower_end: "Lower end",
        Topic.upper_end: "Upper end",
        Topic.narrowed: "Everything stated together narrows this to",
        Topic.other: "Another series",
        Topic.difference: "Solved for one of two rates that are stated to differ",
        Topic.programme: "Over all monthly spending that agrees with what is stated",
    },
    "zh": {
        Topic.stated: "已公布",
        Topic.ordered: "已公布的走势",
        Topic.weighted: "基期权重",
        Topic.identity: "两段合为整体",
        Topic.share: "全部表述所允许的权重",
        Topic.solved: "解出所求",
        Topic.lower_end: "下限",
        Topic.upper_end: "上限",
        Topic.narrowed: "全部表述合在一起收窄为",
        Topic.other: "另一序列",
        Topic.difference: "由所述两个增速之差解出其一",
        Topic.programme: "在与全部表述相符的所有月度数值上",
    },
}

_STATUS: dict[Language, dict[Status, str]] = {
    "en": {status: f"{status} bounds" if "above" not in status else status.value for status in Status},
    "zh": {
        Status.exact: "精确界",
        Status.outer: "外界",
        Status.unbounded: "上无界",
        Status.outer_unbounded: "外界，上无界",
    },
}
_WEIGHTS = {
    "en": {False: "hard", True: "with weights that nobody published"},
    "zh": {False: "仅据公布数", True: "使用了未公布的权重"},
}
_BAND = {"en": "{low} to {high} on the year", "zh": "同比 {low} 至 {high}"}
_TITLE = {
    "en": "{series}, {period}: {band} ({status}; {weights})",
    "zh": "{series}，{period}：{band}（{status}；{weights}）",
}
_STEP = {"en": "{number}. {lead}: {equation}{facts}", "zh": "{number}. {lead}：{equation}{facts}"}
_WITHOUT = {"en": "Without {equation}: {band}", "zh": "若无 {equation}：{band}"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def title(band: Band, language: Language) -> str:
    """Return the heading of a derivation."""
    return _TITLE[language].format(
        series=band.series,
        period=period_name(band.period, language),
        band=band_words(*band.ends, language),
        status=_STATUS[language][band.status],
        weights=_WEIGHTS[language][band.with_weights],
    )


def step_line(number: int, topic: Topic, equation: str, facts: Sequence[str], language: Language) -> str:
    """Return one numbered step, its facts in brackets."""
    shown = f" [{' '.join(facts)}]" if facts else ""
    return _STEP[language].format(number=number, lead=LEADS[language][topic], equation=equation, facts=shown)


def without_line(equation: str, band: str, language: Language) -> str:
    """Return what the band would be without one source."""
    return _WITHOUT[language].format(equation=equation, band=band)


def band_words(lower: float, upper: float, language: Language) -> str:
    """Return both ends of a rate in per cent; an infinite end as ∞."""
    return _BAND[language].format(low=percent_words(lower), high=percent_words(upper))


def percent_words(fraction: float, places: int = 2) -> str:
    """Return a fraction as "8.89%", with a true minus sign."""
    return "∞" if fraction == inf else f"{number_words(to_percent(fraction), places)}%"


def number_words(number: float, places: int = 2) -> str:
    """Return a number at so many places, without idle zeros, with a true minus sign."""
    return f"{round(number, places) + 0.0:.12g}".replace("-", "−").replace("inf", "∞")


def period_name(period: Period, language: Language) -> str:
    """Return "January–May 2023" or "2023年1—5月"."""
    year, first, last = period.start[:4], int(period.start[5:]), int(period.end[5:])
    if language == "zh":
        return f"{year}年{first}月" if first == last else f"{year}年{first}—{last}月"
    return f"{_MONTHS[first - 1]} {year}" if first == last else f"{_MONTHS[first - 1]}–{_MONTHS[last - 1]} {year}"
