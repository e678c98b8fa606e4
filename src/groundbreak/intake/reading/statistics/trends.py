"""Trends: an order of cumulative rates in words, "improving month by month"."""

from collections.abc import Sequence

from groundbreak.facts import Code, Fact
from groundbreak.intake.reading.drafts import LIKELY, SURE, Draft, span, voice
from groundbreak.intake.reading.lexicon.marks import nearest
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.statistics.bulletin import Bulletin
from groundbreak.intake.reading.statistics.releases import Release
from groundbreak.units import PartialDate

_DIRECTION = {"rise": "rising", "fall": "falling"}


def trend(scene: Scene, reader: Bulletin | Release) -> Draft | None:
    """Return the trend that a scene speaks of, still without its months."""
    passage = scene.passage
    steadily = next(iter(passage.of("steadily")), None)
    rates = {(head.start, head.end) for head in passage.of("head")}
    changes = [change for change in passage.of("change") if (change.start, change.end) not in rates]
    change = nearest(changes, steadily, within=30) if steadily else None
    if steadily is None or change is None:
        return None
    end = max(steadily.end, change.end)
    spoken = reader.spoken(scene, end)
    if spoken is None:
        return None
    indicator, subject, named = spoken
    fact = Fact(subject, "trend", Code(_DIRECTION[change.value]), indicator, attribution=voice(passage))
    return Draft(fact, *span(passage, steadily, change, named), LIKELY)


def dated(draft: Draft, statements: Sequence[Draft]) -> Draft:
    """Return a trend with the last months of the first and of the last cumulative rate that it orders."""
    ends = sorted({ended for other in statements if (ended := _ordered(draft.fact, other.fact))})
    if len(ends) < 2 or ends[0][:4] != ends[-1][:4]:
        return draft
    said = draft.fact
    fact = Fact(
        said.mention, said.attribute, said.value, said.indicator, attribution=said.attribution,
        holds_from=PartialDate.parse(ends[0]), holds_to=PartialDate.parse(ends[-1]),
    )  # fmt: skip
    return Draft(fact, draft.start, draft.end, SURE)


def _ordered(trend: Fact, other: Fact) -> str | None:
    period = other.period
    same = (trend.mention, trend.indicator) == (other.mention, other.indicator) and other.attribute == "yoy_growth"
    return period.end if same and period and period.is_cumulative and other.modality == "actual" else None
