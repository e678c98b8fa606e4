"""Fits: whether a date that stands by a gate can be the gate's own, by where it stands and by the form of the verb."""

from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.modality import Mode, is_past
from groundbreak.intake.reading.projects.moments import is_day_ahead
from groundbreak.units import PartialDate

_HEAD = 16
_MOVED = (["to"], ["until"], ["till"], ["into"])


def is_out_of_reach(passage: Passage, mark: Mark, dated: Mark, *, hoped: bool) -> bool:
    """Whether a date is not the gate's: the end of a halt, one in another clause, a day of the news beside a plan."""
    ended = passage.between(mark, dated).split()[-1:] in _MOVED
    if mark.kind == "state" and passage.language.spaced and (ended or _is_apart(passage, mark, dated)):
        return True
    return bool(dated.value.near) and hoped and not is_day_ahead(passage, mark, dated)


def is_contrary(passage: Passage, mark: Mark, dated: Mark, on: PartialDate, how: Mode, calendar: Calendar) -> bool:
    """Whether a date is of something else: one that is over for a plan, one to come for a verb in the past.

    What was moved to a date has it: "has been pushed back to 2026".
    """
    if not passage.language.spaced or passage.between(mark, dated).split()[-1:] in _MOVED:
        return False
    if how is Mode.hoped:
        return calendar.is_past(on)
    return how is Mode.passed and calendar.is_ahead_of(on) and is_past(passage, mark)


def _is_apart(passage: Passage, mark: Mark, dated: Mark) -> bool:
    """Whether a date stands in another clause, and not at the head of the sentence."""
    left, right = passage.clause(mark)
    return not dated.within(left, right) and dated.start - passage.start > _HEAD
