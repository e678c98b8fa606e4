"""Gates: what a project passed or is to pass, when, and which part of it; with events and side states.

A launch is an event and not a start of works, unless it is a production line that is launched.
"""

from collections.abc import Iterator

from groundbreak.facts import Code, Fact
from groundbreak.intake.reading.calendars import Calendar
from groundbreak.intake.reading.cast import Project, Scene
from groundbreak.intake.reading.drafts import LIKELY, SURE, Draft, span, voice
from groundbreak.intake.reading.marks import Mark, first_after, last_before, nearest
from groundbreak.intake.reading.passages import Passage
from groundbreak.units import PartialDate

_NEAR = 60
_FIRST_LINE = "first production line"
_LASTING = frozenset({"under_construction"})


def gates(scene: Scene, calendar: Calendar) -> Iterator[Draft]:
    """Yield the gates, events and side states of a scene."""
    passage = scene.passage
    for mark in sorted([*passage.of("gate"), *passage.of("event"), *passage.of("state")], key=lambda mark: mark.start):
        project = scene.project(mark)
        if project and (scene.projects or passage.of("scope")):
            draft = _draft(scene, project, mark, calendar)
            if draft:
                yield draft


def _draft(scene: Scene, project: Project, mark: Mark, calendar: Calendar) -> Draft | None:
    passage, scope = scene.passage, _scope(scene.passage, mark)
    attribute, code = _code(mark, scope)
    lasting = code in _LASTING
    dated = None if lasting else _date(passage, mark)
    told = code == "announced"
    hoped = not told and _is_hoped(passage, mark)
    if dated and dated.value.near and hoped:
        dated = None
    if _is_of_another(passage, mark):
        return None
    on = calendar.on(dated, ahead=hoped)
    if on is None and not hoped and not lasting and not told:
        on = _in_news(passage, calendar)
    if told:
        on = _told_on(passage, mark, calendar)
    if dated is None and not lasting and (hoped or _is_condition(passage, mark)):
        return None
    fact = Fact(
        project.mention, attribute, Code(code), modality=_modality(on, calendar.published, hoped=hoped and not lasting),
        attribution=voice(passage), scope=str(scope.value) if scope and attribute == "gate" else None, holds_from=on,
    )  # fmt: skip
    doubt = "year_inferred" if on and calendar.is_inferred(dated, ahead=hoped) else None
    doubt = "launch_not_start" if code == "launched" else doubt
    return Draft(fact, *span(passage, mark, dated, scope), SURE if scene.projects else LIKELY, doubt)


def _code(mark: Mark, scope: Mark | None) -> tuple[str, str]:
    if mark.value == "launched" and scope and scope.value == _FIRST_LINE:
        return "gate", "commissioned"
    return mark.kind, str(mark.value)


def _scope(passage: Passage, mark: Mark) -> Mark | None:
    left, right = passage.clause(mark)
    return nearest([scope for scope in passage.of("scope") if scope.within(left, right)], mark, within=_NEAR)


def _date(passage: Passage, mark: Mark) -> Mark | None:
    """Return the date of a gate: in English the one after it in the clause, else the one before; in Chinese before."""
    dates = passage.of("date")
    left, right = passage.clause(mark)
    before = last_before(dates, mark.start)
    own = before if before and before.start >= left else None
    if passage.language.spaced:
        after = first_after([date for date in dates if date.within(left, right)], mark.end)
        own = after if after and not _between(passage, mark, after) else own
    return own or (before if before and not _between(passage, before, mark) else None)


def _in_news(passage: Passage, calendar: Calendar) -> PartialDate | None:
    """Return the month of what a sentence tells without a date of its own: "has opened a plant, it said on Friday"."""
    days = [on for date in passage.of("date") if date.value.near and (on := calendar.on(date))]
    return PartialDate.of(days[0].first.year, days[0].first.month) if days else None


def _told_on(passage: Passage, mark: Mark, calendar: Calendar) -> PartialDate | None:
    """Return when a plan was told: a day in the sentence that is over, else for "announced" that of publication."""
    days = [on for date in passage.of("date") if date.value.near and (on := calendar.on(date))]
    if days:
        return days[0]
    verbs = passage.language["announcing"]
    said = passage.text[mark.start : mark.end].lower().startswith(tuple(verbs))
    return calendar.published if said else None


def _is_of_another(passage: Passage, mark: Mark) -> bool:
    """Whether a bare "started" only carries the gate before it: "trial production of the new model has started"."""
    if passage.text[mark.start : mark.end].lower() != "started":
        return False
    left, _ = passage.clause(mark)
    return any(left <= other.start < mark.start for other in passage.of("gate"))


def _between(passage: Passage, left: Mark, right: Mark) -> bool:
    """Whether another gate stands between, which then has the date."""
    return any(left.end <= mark.start < right.start for kind in ("gate", "event") for mark in passage.of(kind))


def _is_hoped(passage: Passage, mark: Mark) -> bool:
    """Whether a word of plan stands before it, after the gate before."""
    others = [other for kind in ("gate", "event") for other in passage.of(kind)]
    previous = last_before(others, mark.start)
    start = previous.end if previous else passage.start
    _, right = passage.clause(mark)
    return any(start <= word.start < right for word in passage.of("modality", "planned"))


def _is_condition(passage: Passage, mark: Mark) -> bool:
    """Whether it is only imagined: "once it is in operation", 投产后."""
    left, right = passage.clause(mark)
    words = [word for word in passage.of("modality", "condition") if left <= word.start < right]
    return any(word.start < mark.start if passage.language.spaced else word.start >= mark.end for word in words)


def _modality(on: PartialDate | None, published: PartialDate | None, *, hoped: bool) -> str:
    if on and published and on.first > published.last:
        return "planned"
    if on and published and on.last < published.first:
        return "actual"
    return "planned" if hoped else "actual"
