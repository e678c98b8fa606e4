"""Statements and their contradictions in words, in English and Chinese."""

from collections.abc import Iterator

from groundbreak.growth.clash import Clash, Sources
from groundbreak.growth.percent import to_percent
from groundbreak.growth.prose import Language, number_words, percent_words, period_name
from groundbreak.growth.statements import Measure, Statement
from groundbreak.growth.weights import Weight

_SAYS: dict[Language, dict[str, str]] = {
    "en": {
        Measure.yoy_growth: "{series}, {run}: {low} to {high} on the year",
        Measure.level: "{series}, {run}: {low} to {high}",
        Measure.change_pp: "{series}, {run}: {low} to {high} points above {other}, {other_run}",
        Measure.contribution: "{series}, {run}: {low} to {high} points of the growth of {other}",
        Measure.contribution_share: "{series}, {run}: {low} to {high} of the growth of {other}",
        Measure.share: "{series}, {run}: {low} to {high} of {other}",
        "weight": "{series}, {run}: {low} to {high} of the base of {other_run}",
    },
    "zh": {
        Measure.yoy_growth: "{series}，{run}：同比 {low} 至 {high}",
        Measure.level: "{series}，{run}：{low} 至 {high}",
        Measure.change_pp: "{series}，{run}：比{other}（{other_run}）高 {low} 至 {high} 个百分点",
        Measure.contribution: "{series}，{run}：拉动{other}增长 {low} 至 {high} 个百分点",
        Measure.contribution_share: "{series}，{run}：对{other}增长的贡献率为 {low} 至 {high}",
        Measure.share: "{series}，{run}：占{other}的 {low} 至 {high}",
        "weight": "{series}，{run}：占{other_run}基期的 {low} 至 {high}",
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


def sentence(source: Statement | Weight, language: Language) -> str:
    """Return what a source says, with its release and where it was read."""
    if isinstance(source, Weight):
        kind, run, other, release = "weight", source.run, (source.series, source.within), None
    else:
        kind, run, other, release = source.measure.value, source.period, source.other, source.stated_on
    said = _SAYS[language][kind].format(
        series=source.series,
        run=period_name(run, language),
        low=_end(source, source.low),
        high=_end(source, source.high),
        other=other[0],
        other_run=period_name(other[1], language),
    )
    said += _RELEASE[language].format(release) if release else ""
    return said + (_FROM[language].format(", ".join(source.facts)) if source.facts else "")


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
        points = number_words(to_percent(found.revision), 4)
        yield _REVISION[language].format(points, points)


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
