"""Multiples: output at capacity as times something that the company already does."""

from collections.abc import Iterator

from groundbreak.facts import Fact, Relative
from groundbreak.intake.reading.drafts import LIKELY, SURE, Draft, span, voice
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, nearest
from groundbreak.intake.reading.projects.cast import Cast, Scene

_HEDGED = 30


def multiples(scene: Scene, cast: Cast, calendar: Calendar) -> Iterator[Draft]:
    """Yield "about three times the total output value of the company in 2022"; open until that base is known."""
    passage = scene.passage
    for mark in passage.of("amount"):
        base = nearest(passage.of("indicator"), mark, within=_HEDGED) if mark.value.unit == "times" else None
        project = scene.project(mark)
        firm = cast.firm(project.owner) if project and project.owner else scene.company
        if base is None or project is None or firm is None:
            continue
        dated = nearest(passage.of("date"), base, within=_HEDGED)
        period = calendar.period(dated) if dated else None
        hedge = _hedge(passage, mark)
        fact = Fact(
            project.mention, "output_multiple", (mark.value.about() if hedge else mark.value).quantity(),
            modality="planned", relative_to=Relative("level", firm, str(base.value), period),
            attribution=voice(passage),
        )  # fmt: skip
        yield Draft(fact, *span(passage, mark, base, dated, hedge), SURE if period else LIKELY)


def _hedge(passage: Passage, mark: Mark) -> Mark | None:
    """Return the hedge that in Chinese may stand before the base: 约为公司2022年总产值的3倍."""
    start = max(passage.start, mark.start - _HEDGED)
    words = () if passage.language.spaced else passage.language["hedges"]["before"]["about"]
    found = [(at, word) for word in words if (at := passage.text.rfind(word, start, mark.start)) >= 0]
    return Mark(min(found)[0], min(found)[0] + len(min(found)[1]), "hedge") if found else None
