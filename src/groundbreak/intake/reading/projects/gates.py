"""Gates: what a project passed or is to pass, when, and which part of it; with events and side states.

A launch is an event and not a start of works, unless it is a production line that is launched.
"""

from collections.abc import Iterator, Sequence

from groundbreak.facts import Code, Fact
from groundbreak.intake.reading.drafts import LIKELY, SURE, Draft, span, voice
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import compiled
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before, nearest
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.doers import doers
from groundbreak.intake.reading.projects.elsewhere import is_elsewhere
from groundbreak.intake.reading.projects.fits import is_contrary, is_out_of_reach
from groundbreak.intake.reading.projects.gatherings import gathered
from groundbreak.intake.reading.projects.han_dates import is_to_come, resolved
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.lists import apiece
from groundbreak.intake.reading.projects.modality import Mode, is_governed, is_under_way, mode
from groundbreak.intake.reading.projects.moments import (
    LASTING,
    date_of,
    in_news,
    is_unresolved,
    said_on,
    told_on,
)
from groundbreak.intake.reading.projects.tidings import is_no_plan
from groundbreak.units import PartialDate

_NEAR, _TITLED, _BESIDE = 60, 0.7, 6
_BUILDINGS = "buildings"
_FIRST_LINE = "first production line"


def gates(scene: Scene, calendar: Calendar) -> Iterator[Draft]:
    """Yield the gates, events and side states of a scene."""
    passage = scene.passage
    told = [*passage.of("gate"), *passage.of("event"), *passage.of("state")]
    for mark in sorted([*told, *_enlarging(passage)], key=lambda mark: mark.start):
        if any(mark.within(phrase.start, phrase.end) for phrase, _ in scene.projects if phrase.kind == "project") and (
            mark.value == "expansion"
        ):
            continue
        if _is_in_name(passage, mark):
            continue
        projects = doers(scene, mark)
        own = apiece(scene, projects, mark)
        drafts = (_draft(scene, project, mark, calendar, own.get(project.mention)) for project in projects)
        yield from (draft for draft in drafts if draft)


def _enlarging(passage: Passage) -> Iterator[Mark]:
    """Yield the expansions that a plan or works are told with, where a date follows: "will double" is both."""
    verbs = tuple(passage.language["gates"].get("enlarging", ())) if passage.language.spaced else ()
    for mark in passage.of("gate", "announced", *LASTING):
        word = passage.text[mark.start : mark.end].lower().rpartition(" ")[2]
        if word in verbs and first_after(passage.of("date"), mark.end):
            yield Mark(mark.end - len(word), mark.end, "event", "expansion")


def of_batches(scenes: Sequence[Scene], calendar: Calendar) -> Iterator[Draft]:
    """Yield the gates of gatherings, as those of the batch that is counted behind them."""
    made = (_draft(scene, batch, mark, calendar) for scene, mark, batch in gathered(scenes))
    yield from (draft for draft in made if draft)


def _is_in_name(passage: Passage, mark: Mark) -> bool:
    """Whether it is a part of a name by its capital: "the Commission of the States"; permits are written with one."""
    here = passage.text[passage.start : mark.start].split()
    if not passage.language.spaced or mark.value == "filed" or not passage.text[mark.start].isupper() or not here:
        return False
    words = [word for word in passage.text[passage.start : passage.end].split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) < _TITLED * len(words)


def _draft(scene: Scene, project: Project, mark: Mark, calendar: Calendar, own: Mark | None = None) -> Draft | None:
    passage, scope = scene.passage, _scope(scene.passage, mark)
    attribute, code = _code(passage, mark, scope)
    told = code == "announced"
    how = Mode.passed if told or (code in LASTING and is_under_way(passage, mark)) else mode(passage, mark)
    dated = own or _dated(passage, mark, how)
    hyphened = passage.language.spaced and passage.text[mark.start - 1 : mark.start] == "-"
    idle = how in (Mode.denied, Mode.named) or (code == "expansion" and dated is None)
    idle = idle or (mark.kind == "state" and _is_attributive(passage, mark)) or is_no_plan(passage, mark)
    if hyphened or idle or is_elsewhere(passage, mark):
        return None
    hoped = _is_hoped(passage, mark, how, dated, calendar)
    on = resolved(passage, dated, calendar, ahead=hoped) if dated else None
    if how is Mode.dropped and dated:
        on = calendar.of_the_year(dated) or on
    if on and dated and dated.value.near and hoped:
        on = calendar.next(dated)
    if on and dated and is_contrary(passage, mark, dated, on, how, calendar):
        dated = on = None
    if _is_condition(passage, mark, dated):
        return None
    if told:
        on = told_on(passage, mark, calendar)
    elif on is None and not hoped and not _lasts(passage, mark):
        on = (said_on(passage, mark, calendar) if mark.kind == "state" else None) or in_news(passage, mark, calendar)
    fact = Fact(
        project.mention, attribute, Code(code), modality=_modality(passage, on, calendar, how, hoped=hoped),
        attribution=voice(passage), scope=str(scope.value) if scope and attribute == "gate" else None, holds_from=on,
    )  # fmt: skip
    doubt = "year_inferred" if on and calendar.is_inferred(dated, ahead=hoped) else None
    open_date = on is None and (dated is not None or not hoped)
    doubt = "date_unresolved" if open_date and is_unresolved(passage, calendar) else doubt
    doubt = "launch_not_start" if code == "launched" else doubt
    return Draft(fact, *span(passage, mark, dated, scope), SURE if scene.projects else LIKELY, doubt)


def _dated(passage: Passage, mark: Mark, how: Mode) -> Mark | None:
    """Return the date of a gate; what lasts has none, what is told in a chronicle has that of its heading."""
    if _lasts(passage, mark):
        return None
    dated = None if _is_attributive(passage, mark) else date_of(passage, mark)
    if dated is None and how is Mode.passed and mark.value != "announced":
        return passage.heading
    hoped = how in (Mode.hoped, Mode.dropped)
    return None if dated and is_out_of_reach(passage, mark, dated, hoped=hoped) else dated


def _is_hoped(passage: Passage, mark: Mark, how: Mode, dated: Mark | None, calendar: Calendar) -> bool:
    """Whether a gate lies ahead: by its form, in Chinese also by its date; a word of plan far before tells nothing."""
    hoped = how in (Mode.hoped, Mode.dropped)
    if passage.language.spaced or dated is None or mark.value == "announced":
        return hoped
    if not hoped:
        return is_to_come(passage, mark, dated, calendar)
    on = resolved(passage, dated, calendar, ahead=True)
    return not (on and calendar.is_past(on)) or is_governed(passage, mark)


def _lasts(passage: Passage, mark: Mark) -> bool:
    """Whether it tells how things stand, which has no date of its own: works under way, a line that runs."""
    if mark.value in LASTING or passage.language.spaced:
        return mark.value in LASTING
    running = compiled(passage.language["modality"]["running"]).search(passage.text, mark.start, mark.end)
    return mark.value == "commissioned" and running is not None


def _code(passage: Passage, mark: Mark, scope: Mark | None) -> tuple[str, str]:
    if mark.value == "launched" and ((scope and scope.value == _FIRST_LINE) or _is_of_what_runs(passage, mark)):
        return "gate", "commissioned"
    return mark.kind, "trial_production" if _is_on_trial(passage, mark) else str(mark.value)


def _is_of_what_runs(passage: Passage, mark: Mark) -> bool:
    """Whether what is launched in English is a plant or a line, and no project: it opens by that."""
    pattern = passage.language["gates"].get("launching") if passage.language.spaced else None
    nouns = [*compiled(pattern).finditer(passage.text, passage.start, mark.start)] if pattern else []
    return bool(nouns) and all(noun[1] for noun in nouns)


def _is_on_trial(passage: Passage, mark: Mark) -> bool:
    """Whether what ran for the first time is only tried: 一次开车成功，进入试生产阶段."""
    trial = first_after(passage.of("gate", "trial_production"), mark.end)
    if passage.language.spaced or mark.value != "commissioned" or trial is None:
        return False
    between = compiled(passage.language["modality"]["on_trial"]).fullmatch(passage.between(mark, trial))
    return between is not None and mode(passage, trial) is Mode.passed


def _scope(passage: Passage, mark: Mark) -> Mark | None:
    """Return the part that a gate is of; buildings only right before it: 厂房建成."""
    left, right = passage.clause(mark)
    built = last_before(passage.of("scope", _BUILDINGS), mark.start)
    if built and built.apart(mark) <= _BESIDE and built.start >= left:
        return built
    parts = [scope for scope in passage.of("scope") if scope.value != _BUILDINGS and scope.within(left, right)]
    return nearest(parts, mark, within=_NEAR)


def _is_attributive(passage: Passage, mark: Mark) -> bool:
    """Whether a participle only tells of what kind a thing is, not when it came about: "two permitted units"."""
    text = passage.text
    word = text[mark.start : mark.end]
    before = text[max(passage.start, mark.start - 24) : mark.start].lower().split()
    after = text[mark.end : mark.end + 24].split()
    articled = before[-1:] and before[-1] in _ARTICLES
    named = after and after[0][0].isalpha() and after[0].lower() not in passage.language["projects"]["walls"]
    return passage.language.spaced and word.endswith("ed") and bool(articled and named)


_ARTICLES = frozenset({"the", "a", "an", "its", "their", "this", "two", "three", "four", "five", "six"})


def _is_condition(passage: Passage, mark: Mark, dated: Mark | None) -> bool:
    """Whether it is only imagined: "once it is in operation", 投产后; a date in its clause makes it none."""
    left, right = passage.clause(mark)
    words = [word for word in passage.of("modality", "condition") if left <= word.start < right]
    if dated and dated.start >= left:
        return False
    if passage.language.spaced:
        return any(word.start < mark.start and not _spans(passage, word) for word in words)
    return any(0 <= word.start - mark.end <= 1 for word in words)


def _spans(passage: Passage, word: Mark) -> bool:
    """Whether a word of time is followed by how long and no verb: "after an 18-month shutdown", "after two years"."""
    after = passage.text[word.end : word.end + _NEAR].lower().split()[:1]
    lasting = {*passage.language["projects"]["indefinite"], *passage.language["numbers"]["words"]}
    return passage.text[word.start : word.end].lower() == "after" and bool(after) and after[0] in lasting


def _modality(passage: Passage, on: PartialDate | None, calendar: Calendar, how: Mode, *, hoped: bool) -> str:
    """Tell what is planned; in English what is planned for a day that is over came about, unless it once was."""
    if on and calendar.is_ahead_of(on):
        return "planned"
    if on and passage.language.spaced and calendar.is_past(on) and how is not Mode.dropped:
        return "actual"
    return "planned" if hoped else "actual"
