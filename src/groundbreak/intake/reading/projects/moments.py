"""Moments: when a gate was or is to be passed, and when a plan was told, by the dates that stand around it."""

from collections.abc import Sequence

import re2

from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before
from groundbreak.intake.reading.projects.modality import Mode, mode
from groundbreak.units import PartialDate, Precision

_REACH, _OPENS, _SHIFT, _SAID = 110, 8, 60, 4
_SLIPPED = re2.compile(
    r"(?i)\b(?:slip\w*|push\w*|put|mov\w+|delay\w*|postpon\w*|defer\w*|brought|bring|shift\w*|reschedul\w*|chang\w+)\b"
    r"[^.;]* from (?:the )?(?:early |late |mid-? ?|end of |summer |spring |autumn |fall |winter )*$"
)
_TO = re2.compile(r"\s+(?:to|until|till|into) (?:the )?(?:early |late |mid-? ?|end of )*")
_INSTEAD = re2.compile(
    r"(?i),? (?:from|instead of|rather than|not|against|compared with)"
    r"(?: (?:an?|the|its) (?:\w+ ){1,2}(?:plan|date|target|schedule|deadline) (?:of|in))?"
    r"(?: (?:the|early|late|mid-?|end of))* ?"
)
_LONG = re2.compile(r"(?i)(?:six|nine|ten|eleven)[- ]months?")
# What lasts has no date of its own.
LASTING = frozenset({"under_construction"})
_AND = re2.compile(
    r",? and (?:(?:was|were|then|officially|formally|subsequently) )*"
    r"|(?: [^,;.]{1,60})?,? (?:marking|to mark|signalling|signaling|which (?:\w+ly )?marks?(?:ed)?) "
    r"(?:the )?(?:official |formal )?"
)
_PERFECT = re2.compile(r"(?i)\b(?:has|have)\s+(?:\w+ly\s+|just\s+)?$")
_FOR = re2.compile(r"\s+(?:for|as)\s+(?:\w+\s+){0,3}")
_BULLETS = frozenset("•●·▪■◆○*-–—")
# 推迟到: the day that a plan was put off to stands right behind.
_UNTIL = frozenset("到至")
# What was announced at some time before is no news: "an engine announced earlier".
_EARLIER = re2.compile(r"(?i)(?: (?:previously|earlier|before)(?:[.,;]| by | and |$))")
_ALREADY = re2.compile(r"(?i)\b(?:previously|earlier|already|as) $")
_BESIDE = re2.compile(r"\s*(?:(?:on|in|late|early|earlier|by)\s+){0,2}")


def date_of(passage: Passage, mark: Mark) -> Mark | None:
    """Return the date of a gate: in English the one after it, else the one before; in Chinese before."""
    dates = [date for date in passage.of("date") if not _is_of_else(passage, date)]
    left, right = passage.clause(mark)
    before = last_before(dates, mark.start)
    own = before if before and before.start >= left else None
    if passage.language.spaced:
        after = first_after(dates, mark.end)
        beside = after is not None and _BESIDE.fullmatch(passage.between(mark, after))
        if before and not beside and _FOR.fullmatch(passage.between(before, mark)):
            return before
        near = after is not None and after.apart(mark) <= _REACH and not _parted(passage, mark, after)
        opened = before is not None and not before.value.near and not _parted(passage, before, mark)
        own = after if near and after and (after.start < right or not opened) else own
    elif passage.text[mark.end - 1] in _UNTIL:
        own = next((date for date in dates if 0 <= date.start - mark.end <= 1), own)
    elif before and not before.value.day and not (before.value.near or "").startswith(("day", "eve")):
        days = [
            date for date in dates if date.value.day and date.end <= mark.start and not _parted(passage, date, mark)
        ]
        own = days[-1] if days and mode(passage, mark) is Mode.passed else own
    if mark.value == "full_capacity" and passage.language.spaced and own and own is before and _is_taken(passage, own):
        return None
    own = own or (before if before and not _parted(passage, before, mark) else None)
    return _moved(passage, own, dates) if own and passage.language.spaced else own


def _is_taken(passage: Passage, date: Mark) -> bool:
    """Whether a date stands right behind a gate, of which it is: "opened in 2012 and runs at full capacity"."""
    return any(0 <= date.start - gate.end <= len(" in the ") for gate in passage.of("gate"))


def _moved(passage: Passage, date: Mark, dates: Sequence[Mark]) -> Mark:
    """Return the later of two dates that a plan was moved between: "slipped from 2024 to May 2025"."""
    later, new = first_after(list(dates), date.end), last_before(dates, date.start)
    if new and _INSTEAD.fullmatch(passage.between(new, date)):
        return new
    head = passage.text[max(passage.start, date.start - _SHIFT) : date.start]
    return later if later and _SLIPPED.search(head) and _TO.fullmatch(passage.between(date, later)) else date


def in_news(passage: Passage, mark: Mark, calendar: Calendar) -> PartialDate | None:
    """Return the month of what a sentence tells without a date of its own: "has opened a plant, it said on Friday"."""
    days = [on for date in passage.of("date") if date.value.near and (on := calendar.on(date))]
    fresh = (
        passage.is_lead
        or _is_item(passage)
        or _PERFECT.search(passage.text[max(passage.start, mark.start - 24) : mark.start])
    )
    told = [on for date in passage.of("date") if not (on := calendar.on(date)) or not calendar.is_ahead_of(on)]
    bracketed = passage.text[mark.start - 1 : mark.start] == "("
    if not days and fresh and not bracketed and not told and calendar.published and not _is_standing(passage, mark):
        days = [calendar.published]
    return _month(days[0]) if days else None


def _is_item(passage: Passage) -> bool:
    """Whether a sentence opens an item of a list of news."""
    return passage.language.spaced and passage.text[passage.start : passage.end].lstrip()[:1] in _BULLETS


def _is_standing(passage: Passage, mark: Mark) -> bool:
    """Whether a Chinese clause tells how things stand and not what is new: 目前已签约13个项目."""
    said = passage.text[passage.clause(mark)[0] : mark.start]
    return any(word in said for word in passage.language["modality"].get("standing", ()))


def told_on(passage: Passage, mark: Mark, calendar: Calendar) -> PartialDate | None:
    """Return when a plan was told: a day in the sentence that is over, else for what is news that of publication."""
    said = passage.text[mark.start : mark.end].lower().startswith(tuple(passage.language["announcing"]))
    stated = calendar.on(_beside(passage, mark) or _behind(passage, mark)) if said else None
    if stated and not calendar.is_ahead_of(stated):
        return stated
    if said and _is_old_news(passage, mark):
        return None
    days = [on for date in passage.of("date") if date.value.near and (on := calendar.on(date))]
    if days:
        return days[0] if days[0].precision >= Precision.month else None
    dates = [date for date in passage.of("date") if date.value.is_month and date.end <= mark.end]
    on = calendar.on(dates[-1]) if dates else None
    if on and calendar.published and not calendar.is_ahead_of(on):
        return on
    if said:
        return calendar.published
    fresh = passage.language.spaced and passage.is_lead and calendar.published
    return _month(calendar.published) if fresh and calendar.published else None


def _is_old_news(passage: Passage, mark: Mark) -> bool:
    before = passage.text[passage.start : mark.start]
    return bool(_EARLIER.match(passage.text, mark.end, passage.end) or _ALREADY.search(before))


def said_on(passage: Passage, mark: Mark, calendar: Calendar) -> PartialDate | None:
    """Return when somebody told of a halt that has no date of its own: "said in March it would not be built"."""
    said = [
        date
        for date in passage.of("date")
        if date.end <= mark.start and any(0 <= date.start - word.end <= _SAID for word in passage.of("said"))
    ]
    on = calendar.on(said[-1]) if said else None
    return on if on and not calendar.is_ahead_of(on) else None


def is_day_ahead(passage: Passage, mark: Mark, dated: Mark) -> bool:
    """Whether a weekday is that of the plan and not of the news: "will open a plant on Friday, it said"."""
    if dated.value.is_to_come:
        return True
    between = [said for said in passage.of("said") if mark.end <= said.start < dated.start]
    return dated.start >= mark.end and not between and passage.language.spaced and _is_near(dated)


def _is_near(dated: Mark) -> bool:
    """Whether a date is a weekday or the day or month of the news, which plans have too: "can start this month"."""
    return str(dated.value.near).isdigit() or dated.value.near in {"day", "month"}


def is_told_beside(passage: Passage, mark: Mark) -> bool:
    """Whether a plan was told on a day that stands beside the verb: "was announced in May 2022"."""
    said = passage.text[mark.start : mark.end].lower().startswith(tuple(passage.language["announcing"]))
    return said and _beside(passage, mark) is not None


def is_unresolved(passage: Passage, calendar: Calendar) -> bool:
    """Whether a sentence tells a day that only the day of publication would place: "on Monday", 日前."""
    return calendar.published is None and any(date.value.year is None for date in passage.of("date"))


def _beside(passage: Passage, mark: Mark) -> Mark | None:
    """Return the date right behind a verb of telling, else the one that opens the sentence or its last clause."""
    after = first_after(passage.of("date"), mark.end)
    if after and _BESIDE.fullmatch(passage.between(mark, after)):
        return after
    opening = first_after(passage.of("date"), passage.start)
    opens = opening is not None and opening.start - passage.start <= _OPENS and opening.end <= mark.start
    return opening if opening and opens and not _parted(passage, opening, mark) else None


def _behind(passage: Passage, mark: Mark) -> Mark | None:
    """Return the date that follows a verb of telling in its clause, with no gate between: "pledged $5m in 2021"."""
    after = first_after(passage.of("date"), mark.end)
    near = after is not None and after.start < passage.clause(mark)[1] and after.apart(mark) <= _REACH
    return after if after and near and not _parted(passage, mark, after) else None


def _month(day: PartialDate) -> PartialDate | None:
    return PartialDate.of(day.first.year, day.first.month) if day.precision >= Precision.month else None


def _is_state_of(passage: Passage, date: Mark) -> bool:
    """Whether a date tells only how things stood: "as of June 2024"."""
    before = passage.text[max(passage.start, date.start - 7) : date.start].lower()
    return passage.language.spaced and before.rstrip().endswith("as of")


def _is_of_else(passage: Passage, date: Mark) -> bool:
    """Whether a date is of no gate: it tells how things stood, how long ("six months late"), when one said so."""
    if not passage.language.spaced:
        return False
    long = _LONG.fullmatch(passage.text[date.start : date.end])
    told = not date.value.near and any(0 <= date.start - said.end <= _SAID for said in passage.of("said"))
    return _is_state_of(passage, date) or told or long is not None


def _parted(passage: Passage, left: Mark, right: Mark) -> bool:
    """Whether another gate stands between, which then has the date; one told twice and a mere plan have none."""
    gate = left if right.kind == "date" else right
    return any(
        left.end <= mark.start < right.start
        and mark.value not in LASTING
        and (passage.language.spaced or mark.value != "expansion")
        and mark.value != gate.value
        and not _announces(passage, mark, right)
        and not _joined(passage, left, mark)
        and not (right is gate and _joined(passage, mark, right))
        for kind in ("gate", "event")
        for mark in passage.of(kind)
    )


def _joined(passage: Passage, left: Mark, right: Mark) -> bool:
    """Whether two gates share a date: "was completed and handed over on May 6"."""
    return bool(_AND.fullmatch(passage.between(left, right)))


def _announces(passage: Passage, told: Mark, mark: Mark) -> bool:
    """Whether a word only tells of the gate right behind it, or of a halt: "announced the start of works"."""
    if told.value != "announced":
        return False
    if not passage.language.spaced and mark.kind == "gate":
        said = passage.text[told.start : told.end] in passage.language["announcing"]
        return said and mode(passage, mark) is Mode.passed
    return mark.kind == "state" or passage.text[told.end : mark.start].strip() in {"", "the", "its"}
