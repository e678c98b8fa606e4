"""Gates: what a project passed or is to pass, when, and which part of it; with events and side states.

A launch is an event and not a start of works, unless it is a production line that is launched.
"""

from collections.abc import Iterator

import re2

from groundbreak.facts import Code, Fact
from groundbreak.intake.reading.calendars import Calendar
from groundbreak.intake.reading.cast import Scene
from groundbreak.intake.reading.drafts import LIKELY, SURE, Draft, span, voice
from groundbreak.intake.reading.identity import Project
from groundbreak.intake.reading.marks import Mark, first_after, last_before, nearest
from groundbreak.intake.reading.modality import Mode, mode
from groundbreak.intake.reading.passages import Passage
from groundbreak.units import PartialDate, Precision

_NEAR, _REACH, _TITLED = 60, 110, 0.7
_FIRST_LINE = "first production line"
_PERFECT = re2.compile(r"(?i)\b(?:has|have)\s+(?:\w+ly\s+|just\s+)?$")
_AND = re2.compile(r",? and (?:(?:was|were|then|officially|formally|subsequently) )*")
_LASTING = frozenset({"under_construction"})


def gates(scene: Scene, calendar: Calendar) -> Iterator[Draft]:
    """Yield the gates, events and side states of a scene."""
    passage = scene.passage
    for mark in sorted([*passage.of("gate"), *passage.of("event"), *passage.of("state")], key=lambda mark: mark.start):
        if any(mark.within(phrase.start, phrase.end) for phrase, _ in scene.projects if phrase.kind == "project") and (
            mark.value == "expansion"
        ):
            continue
        if _is_in_name(passage, mark):
            continue
        project = scene.project(mark)
        if project and (scene.projects or passage.of("scope") or _carries(scene, project, mark)):
            draft = _draft(scene, project, mark, calendar)
            if draft:
                yield draft


def _is_in_name(passage: Passage, mark: Mark) -> bool:
    """Whether it is a part of a name by its capital: "the Commission of the States"; permits are written with one."""
    here = passage.text[passage.start : mark.start].split()
    if not passage.language.spaced or mark.value == "filed" or not passage.text[mark.start].isupper() or not here:
        return False
    words = [word for word in passage.text[passage.start : passage.end].split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) < _TITLED * len(words)


def _is_on_a_day(passage: Passage, mark: Mark) -> bool:
    """Whether a gate has a day of its own in the sentence, with its year."""
    dated = _date(passage, mark)
    plain = mark.kind == "gate" and mark.value != "announced"
    return plain and dated is not None and bool(dated.value.day and dated.value.year)


def _is_day_ahead(passage: Passage, mark: Mark, dated: Mark) -> bool:
    """Whether a weekday is that of the plan and not of the news: "will open a plant on Friday, it said"."""
    between = [said for said in passage.of("said") if mark.end <= said.start < dated.start]
    return dated.start >= mark.end and not between and passage.language.spaced and str(dated.value.near).isdigit()


def _carries(scene: Scene, project: Project, mark: Mark) -> bool:
    """Whether a sentence that names no project goes on about the one before: no other company speaks in it."""
    others = [firm for firm in scene.passage.firms if firm.value != project.owner]
    if _is_on_a_day(scene.passage, mark):
        return True
    told = scene.passage.language.spaced or _date(scene.passage, mark) is not None
    return told and not others and mark.value not in {"announced", "expansion", "signed"}


def _draft(scene: Scene, project: Project, mark: Mark, calendar: Calendar) -> Draft | None:
    passage, scope = scene.passage, _scope(scene.passage, mark)
    attribute, code = _code(mark, scope)
    lasting, told = code in _LASTING, code == "announced"
    how = Mode.passed if told else mode(passage, mark)
    hoped = how in (Mode.hoped, Mode.dropped)
    dated = None if lasting else _date(passage, mark)
    if dated and dated.value.near and hoped and not _is_day_ahead(passage, mark, dated):
        dated = None
    if passage.language.spaced and passage.text[mark.start - 1 : mark.start] == "-":
        return None
    if mark.kind == "state" and _is_of_paper(passage, mark):
        return None
    elsewhere = _is_of_another(passage, mark) or _is_of_lines(passage, mark) or _is_of_a_study(passage, mark)
    if how is Mode.denied or elsewhere or (code == "expansion" and dated is None):
        return None
    on = calendar.on(dated, ahead=hoped)
    if on and dated and dated.value.near and hoped:
        on = calendar.next(dated)
    if on and how is Mode.hoped and passage.language.spaced and calendar.is_past(on):
        dated = on = None
    if on is None and not hoped and not lasting and not told:
        on = _in_news(passage, mark, calendar)
    if told:
        on = _told_on(passage, mark, calendar)
    if _is_condition(passage, mark) and (dated is None or dated.start < passage.clause(mark)[0]):
        return None
    fact = Fact(
        project.mention, attribute, Code(code), modality=_modality(on, calendar.published, hoped=hoped),
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
    """Return the date of a gate: in English the one after it, else the one before; in Chinese before."""
    dates = [date for date in passage.of("date") if not _is_state_of(passage, date)]
    left, right = passage.clause(mark)
    before = last_before(dates, mark.start)
    own = before if before and before.start >= left else None
    if passage.language.spaced:
        after = first_after(dates, mark.end)
        near = after is not None and after.apart(mark) <= _REACH and not _between(passage, mark, after)
        opened = before is not None and not before.value.near and not _between(passage, before, mark)
        own = after if near and after and (after.start < right or not opened) else own
    elif before and not before.value.day:
        days = [
            date for date in dates if date.value.day and date.end <= mark.start and not _between(passage, date, mark)
        ]
        own = days[-1] if days and mode(passage, mark) is Mode.passed else own
    return own or (before if before and not _between(passage, before, mark) else None)


def _is_state_of(passage: Passage, date: Mark) -> bool:
    """Whether a date tells only how things stood: "as of June 2024"."""
    before = passage.text[max(passage.start, date.start - 7) : date.start].lower()
    return passage.language.spaced and before.rstrip().endswith("as of")


def _in_news(passage: Passage, mark: Mark, calendar: Calendar) -> PartialDate | None:
    """Return the month of what a sentence tells without a date of its own: "has opened a plant, it said on Friday"."""
    days = [on for date in passage.of("date") if date.value.near and (on := calendar.on(date))]
    fresh = passage.is_lead or _PERFECT.search(passage.text[max(passage.start, mark.start - 24) : mark.start])
    if not days and fresh and not passage.of("date") and calendar.published:
        days = [calendar.published]
    day = days[0] if days else None
    return PartialDate.of(day.first.year, day.first.month) if day and day.precision >= Precision.month else None


def _told_on(passage: Passage, mark: Mark, calendar: Calendar) -> PartialDate | None:
    """Return when a plan was told: a day in the sentence that is over, else for "announced" that of publication."""
    days = [on for date in passage.of("date") if date.value.near and (on := calendar.on(date))]
    if days:
        return days[0] if days[0].precision >= Precision.month else None
    dates = [date for date in passage.of("date") if date.value.is_month and date.end <= mark.start]
    on = calendar.on(dates[-1]) if dates else None
    if on and calendar.published and on.first <= calendar.published.last:
        return on
    verbs = passage.language["announcing"]
    said = passage.text[mark.start : mark.end].lower().startswith(tuple(verbs))
    return calendar.published if said else None


def _is_of_another(passage: Passage, mark: Mark) -> bool:
    """Whether it only carries the gate before it: "trial production of the new model has started"."""
    if mark.value != "commissioned":
        return False
    left, _ = passage.clause(mark)
    return any(left <= other.start < mark.start for other in passage.of("gate", "trial_production"))


def _is_of_paper(passage: Passage, mark: Mark) -> bool:
    """Whether it is a permit or a contract that was put off or cancelled, and not the works."""
    words = passage.language["modality"].get("papers", ())
    before = passage.text[max(passage.start, mark.start - 30) : mark.start].lower()
    after = passage.text[mark.end : min(mark.end + 45, passage.end)].lower()
    return any(word in before or word in after for word in words)


def _is_of_a_study(passage: Passage, mark: Mark) -> bool:
    """Whether a study or a survey was completed or commissioned, and no building."""
    if mark.value not in {"completed", "commissioned"}:
        return False
    named = set(passage.language["modality"].get("studies", ()))
    left, right = passage.clause(mark)
    subject = set(passage.text[left : mark.start].lower().split())
    after = set(passage.text[mark.end : right].lower().split()[:_OBJECT])
    return bool(named & subject and not subject & _BUILT) or bool(named & after)


_BUILT = frozenset({"construction", "building", "works"})
_OBJECT = 4


def _is_of_lines(passage: Passage, mark: Mark) -> bool:
    """Whether some lines are finished and not the project: "will complete the construction of four lines"."""
    after = first_after(passage.of("amount"), mark.end)
    if after is None or after.value.unit != "line" or mark.value != "completed":
        return False
    return passage.between(mark, after).endswith(" construction of ")


def _between(passage: Passage, left: Mark, right: Mark) -> bool:
    """Whether another gate stands between, which then has the date; what is only announced has none of its own."""
    return any(
        left.end <= mark.start < right.start
        and not _announces(passage, mark, right)
        and not _joined(passage, left, mark)
        for kind in ("gate", "event")
        for mark in passage.of(kind)
    )


def _joined(passage: Passage, left: Mark, right: Mark) -> bool:
    """Whether two gates share a date: "was completed and handed over on May 6"."""
    return bool(_AND.fullmatch(passage.between(left, right)))


def _announces(passage: Passage, told: Mark, mark: Mark) -> bool:
    """Whether a word only tells of the gate right behind it, or of a halt: "announced the start of works"."""
    beside = mark.kind == "state" or passage.text[told.end : mark.start].strip() in {"", "the", "its"}
    return told.value == "announced" and beside


def _is_condition(passage: Passage, mark: Mark) -> bool:
    """Whether it is only imagined: "once it is in operation", 投产后."""
    left, right = passage.clause(mark)
    words = [word for word in passage.of("modality", "condition") if left <= word.start < right]
    if passage.language.spaced:
        return any(word.start < mark.start for word in words)
    return any(0 <= word.start - mark.end <= 1 for word in words)


def _modality(on: PartialDate | None, published: PartialDate | None, *, hoped: bool) -> str:
    if on and published and on.first > published.last:
        return "planned"
    if on and published and on.last < published.first:
        return "actual"
    return "planned" if hoped else "actual"
