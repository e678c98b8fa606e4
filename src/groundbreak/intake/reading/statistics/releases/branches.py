"""Branches: the trade, goods or kind of firm that a figure's own words name."""

import re

from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.nouns import before_bracket, bound_for, name_of, phrase
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.words import pattern

RESULTS = frozenset({"profit", "revenue", "sales", "output_value", "orders"})
ABROAD = frozenset({"exports"})
_WORDY = 4
_POINTING = frozenset(
    {"industry", "industries", "sector", "sectors", "branch", "branches", "firms", "companies", "region", "regions"}
)


def branch_of(own: Own, series: str, named: Mark | None, *, goes_on: bool) -> str | None:
    """Return the branch that a figure's own words name; ``goes_on`` says whether its sentence told a figure before."""
    name = (
        _behind(own)
        or before_bracket(own)
        or (bound_for(own) if series in ABROAD else None)
        or _before(own, series, named)
    )
    if name:
        return name
    if named and named.kind == "indicator":
        return _part(own, named) if named.value == "industrial_output_value" else _sold(own, named)
    if named is not None:
        return _made(own, named) if named.kind == "head" and named.value == "output" else None
    return _unknown(own) if goes_on else _activity(own)


def _part(own: Own, named: Mark) -> str | None:
    """Return the branch that the name of the output of industry holds: "biomedical manufacturing output"."""
    part = re.match(r"(?i)manufacturing|factory", own.passage.text[named.start : named.end])
    return phrase(own.passage, named._replace(end=named.start + part.end()), own.left) if part else None


def _sold(own: Own, named: Mark) -> str | None:
    """Return the goods right before what is sold: "ship exports"."""
    before = own.passage.text[own.left : named.start].split()
    goods = own.passage.language["statistics"]["goods"]
    if named.value in ABROAD:
        return _made(own, named)
    return before[-1] if named.value == "sales" and before and before[-1].lower() in goods else None


def _made(own: Own, named: Mark) -> str | None:
    """Return what is made, right before a head of output: "car production", "pharmaceutical output"."""
    passage = own.passage
    words = passage.text[own.left : named.start].split()
    plain = {*passage.language["statistics"]["plain"], *passage.language["projects"]["walls"], "industrial"}
    if not words or not pattern("made_of").fullmatch(words[-1]) or words[-1].lower() in plain:
        return None
    start = passage.text.rfind(words[-1], own.left, named.start)
    kinds = ("place", "area", "company", "date", "compared", "change", "head", "indicator")
    if any(mark.start < named.start and start < mark.end for kind in kinds for mark in passage.of(kind)):
        return None
    return phrase(passage, Mark(start, start + len(words[-1]), "branch"), own.left)


def is_led(own: Own, mark: Mark) -> bool:
    """Whether a name stands right behind the figure: "falls of 4.2 percent in manufacturing"."""
    led = pattern("led").match(own.passage.text, own.mark.end, own.passage.end)
    if (
        led is None
        or mark.start < led.start()
        or own.passage.text[mark.start : led.end()].strip().lower() not in {"", "the", "its"}
    ):
        return False
    between = own.passage.text[led.end() : mark.start]
    return (mark.kind == "place" and not between.strip()) or bool(re.fullmatch(r"(?:[a-z-]+\s){0,3}", between))


def _behind(own: Own) -> str | None:
    passage = own.passage
    behind = [mark for mark in own.behind("branch") if is_led(own, mark)]
    if not behind:
        return None
    last = [mark for mark in behind if pattern("goes_on").fullmatch(passage.text[behind[0].end : mark.start])]
    return phrase(passage, last[-1] if last else behind[0], own.mark.end)


def _before(own: Own, series: str, named: Mark | None) -> str | None:
    trades = [mark for mark in own.before("branch", "whole") if _is_branch(own, mark, series, named)]
    told = pattern("which").match(own.passage.text, max(own.clause - 1, own.left)) is not None
    found = [mark for mark in trades if mark.start >= own.clause] or (trades if own.first or told else [])
    heads = [mark for mark in found if not any(0 <= other.start - mark.end <= 1 for other in found)]
    return phrase(own.passage, heads[-1], own.left) if heads else None


def _is_branch(own: Own, mark: Mark, series: str, named: Mark | None) -> bool:
    """Whether a noun names a branch: not inside the name of the series, not "the sector" alone."""
    passage = own.passage
    words = passage.text[mark.start : mark.end].lower()
    if any(place.start == mark.end + 1 for place in passage.of("place")):
        return False
    if mark.kind == "whole" and series not in RESULTS | ABROAD and not words.startswith("manufactur"):
        return False
    bare = words in _POINTING and not passage.text[max(passage.start, mark.start - 1) : mark.start].strip(" ")
    part = named is not None and named.value == "investment"
    dated = any(date.end + 1 == mark.start for date in passage.of("date"))
    lone = (
        bare
        and not part
        and (dated or pattern("lone").search(passage.text[max(passage.start, mark.start - 16) : mark.start]))
    )
    rated = pattern("rated_item").fullmatch(passage.text[mark.end : own.mark.start])
    held = not rated and pattern("whom_held").search(passage.text[max(passage.start, mark.start - 60) : mark.start])
    return not lone and not held and (named is None or not mark.within(named.start, named.end))


def _unknown(own: Own) -> str | None:
    """Return the name of an item of a list that no table knows: "sugar 3 percent"."""
    if own.mark.value.unit != "percent" or own.result or own.before("place", "area", "company"):
        return None
    name = name_of(own)
    return name if name and len(name.split()) <= _WORDY and "'s " not in f"{name} " else None


def _activity(own: Own) -> str | None:
    """Return a branch that no table knows and that is called after what is done: "water management"."""
    name = name_of(own)
    return name if name and pattern("activity").search(name) else None
