"""Statements and their contradictions in words, in English and Chinese."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from groundbreak.growth.clash import Clash, Sources
from groundbreak.growth.panel import Source
from groundbreak.growth.percent import to_percent
from groundbreak.growth.prose import Language, band_words, number_words, percent_words, period_name
from groundbreak.growth.restated import Restated
from groundbreak.growth.statements import Measure, OrderStatement, Statement
from groundbreak.growth.weights import Weight
from groundbreak.units import PartialDate, Period

_LEVELS: dict[Language, dict[bool, str]] = {
    "en": {
        True: "{series}, {run}: levels give {levels}, published is {rate}; base revised by {low} to {high}",
        False: "{series}, {run}: levels give {levels}, which agrees with {rate} as published",
    },
    "zh": {
        True: "{series}，{run}：水平值相除为{levels}，公布为{rate}；基数修订 {low} 至 {high}",
        False: "{series}，{run}：水平值相除为{levels}，与公布的{rate}相符",
    },
}
Names: TypeAlias = Callable[[str, Language], str]

_SAYS: dict[Language, dict[str, str]] = {
    "en": {
        Measure.yoy_growth: "{series}, {run}: {low} to {high} on the year",
        Measure.level: "{series}, {run}: {low} to {high}",
        Measure.change_pp: "{series}, {run}: {low} to {high} points above {other}, {other_run}",
        Measure.contribution: "{series}, {run}: {low} to {high} points of the growth of {other}",
        Measure.contribution_share: "{series}, {run}: {low} to {high} of the growth of {other}",
        Measure.share: "{series}, {run}: {low} to {high} of {other}",
        "weight": "{series}, {run}: {low} to {high} of the base of {other_run}",
        "rising": "{series}: cumulative growth rises month by month from {run} to {other_run}",
        "falling": "{series}: cumulative growth falls month by month from {run} to {other_run}",
    },
    "zh": {
        Measure.yoy_growth: "{series}，{run}：同比 {low} 至 {high}",
        Measure.level: "{series}，{run}：{low} 至 {high}",
        Measure.change_pp: "{series}，{run}：比{other}（{other_run}）高 {low} 至 {high} 个百分点",
        Measure.contribution: "{series}，{run}：拉动{other}增长 {low} 至 {high} 个百分点",
        Measure.contribution_share: "{series}，{run}：对{other}增长的贡献率为 {low} 至 {high}",
        Measure.share: "{series}，{run}：占{other}的 {low} 至 {high}",
        "weight": "{series}，{run}：占{other_run}基期的 {low} 至 {high}",
        "rising": "{series}：累计增速自{run}至{other_run}逐月上升",
        "falling": "{series}：累计增速自{run}至{other_run}逐月下降",
    },
}
_RELEASE = {"en": " (stated on {})", "zh": "（{}公布）"}
_FROM = {"en": " [{}]", "zh": " [{}]"}
_CONFLICT = {"en": "these exclude each other:", "zh": "以下表述互相矛盾："}
_CORRECTION = {
    "en": "smallest sets whose removal restores consistency, {} in number, statements in each: {}",
    "zh": "去掉后即可恢复一致的最小集合，共 {} 个，每个含表述 {} 条：",
}
_LEAVE = {"en": "leave out ", "zh": "去掉 "}
_AND = {"en": "; and ", "zh": "；以及 "}
_REVISION = {
    "en": "each release may be right in itself: they agree if figures of earlier releases were revised by up to "
    "{} points (levels by {}%)",
    "zh": "各次发布自身可以成立：若早先公布的数字至多修订 {} 个百分点（水平值 {}%），则全部一致",
}


def as_is(series: str, _: Language) -> str:
    """Return a series by its id, for want of another name."""
    return series


def sentence(source: Source, language: Language, names: Names = as_is) -> str:
    """Return what a source says, with its release and where it was read; `names` gives what a series is called."""
    said = words(source, language, names)
    return said + (_FROM[language].format(", ".join(source.facts)) if source.facts else "")


def words(source: Source, language: Language, names: Names = as_is) -> str:
    """Return what a source says, with its release."""
    kind, run, (other, other_run), low, high, release = _parts(source)
    said = _SAYS[language][kind].format(
        series=names(source.series, language),
        run=period_name(run, language),
        low=low,
        high=high,
        other=names(other, language),
        other_run=period_name(other_run, language),
    )
    return said + (_RELEASE[language].format(release) if release else "")


def _parts(source: Source) -> tuple[str, Period, tuple[str, Period], str, str, PartialDate | None]:
    """Return kind, run, what it is relative to, both ends in words, and the release."""
    if isinstance(source, OrderStatement):
        kind = "rising" if source.rising else "falling"
        return kind, source.first, (source.series, source.last), "", "", source.stated_on
    low, high = (_end(source, end) for end in (source.low, source.high))
    if isinstance(source, Weight):
        return "weight", source.run, (source.series, source.within), low, high, None
    return source.measure.value, source.period, source.other, low, high, source.stated_on


def clash_lines(found: Clash, language: Language) -> Iterator[str]:
    """Yield a contradiction in words: the conflicts, the smallest corrections, the smallest revision."""
    for conflict in found.conflicts:
        yield _CONFLICT[language]
        yield from (f"  - {sentence(source, language)}" for source in conflict)
    size = len(found.corrections[0])
    yield _CORRECTION[language].format(len(found.corrections), size)
    for correction in found.corrections:
        yield f"  - {_LEAVE[language]}{_all(correction, language)}"
    if found.revision is not None:
        yield revision_words(found.revision, language)


def revision_words(revision: float, language: Language) -> str:
    """Return the smallest revision that makes all releases agree, in words."""
    points = number_words(to_percent(revision), 4)
    return _REVISION[language].format(points, points)


def restated_words(found: Restated, language: Language, names: Names = as_is) -> str:
    """Return in words what dividing two levels gives, beside the rate that was published."""
    return _LEVELS[language][found.contradicts].format(
        series=names(found.series, language),
        run=period_name(found.period, language),
        levels=band_words(*found.by_levels, language),
        rate=band_words(*found.published, language),
        low=percent_words(found.revision[0]),
        high=percent_words(found.revision[1]),
    )


def _all(sources: Sources, language: Language) -> str:
    return _AND[language].join(sentence(source, language) for source in sources)


def _end(source: Statement | Weight, end: float) -> str:
    if isinstance(source, Weight):
        return number_words(end, 6)
    if source.measure is Measure.level:
        return number_words(end, 6)
    if source.measure in (Measure.change_pp, Measure.contribution):
        return number_words(to_percent(end), 6)
    return percent_words(end, 6)
