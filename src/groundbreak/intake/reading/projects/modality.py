"""Modality: whether a gate was passed, is hoped for, or is denied, by the verb's form and the words before."""

import re
from enum import Enum
from itertools import pairwise

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before
from groundbreak.intake.reading.projects.forms import (
    BARE,
    CAME_ABOUT,
    SUPPOSING,
    is_bygone,
    is_carried_out,
    is_decided,
    is_past_form,
    is_to_follow,
    managed,
)

_WINDOW, _NEAR, _PUT_OFF, _NIGH = 90, 6, 3, 20
_WAS = (["was"], ["were"])
_IS = (["is"], ["are"])
_PERFECT = (["have"], ["has"], ["had"])
# A halt that these open is told for good: "will not be built".
_FINAL = frozenset({"will", "won't", "would", "never", "not"})
_BEHIND, _SOON, _INSERTED, _AHEAD, _DONE = 40, 45, 80, 24, 12


class Mode(Enum):
    """How a gate is told; ``named`` is only spoken of, as a span or a quantity: 从开工到投产, 开工率."""

    passed = "passed"
    hoped = "hoped"
    denied = "denied"
    named = "named"
    dropped = "dropped"


def mode(passage: Passage, mark: Mark) -> Mode:
    """Return how a gate is told."""
    return _english(passage, mark) if passage.language.spaced else _chinese(passage, mark)


def _english(passage: Passage, mark: Mark) -> Mode:
    """Read the form of the verb: "opened" is past unless "will be" stands before it, "open" needs "will" or "to"."""
    table, words = passage.language["modality"], _before(passage, mark)
    near, first = words[-_NEAR:], _first(passage, mark)
    own = passage.text[max(passage.clause(mark)[0], mark.start - _WINDOW) : mark.start].lower().split()
    unheard = any(pair[0] in table["denying"] and pair[1] in table["tidings"] for pair in pairwise(own))
    if unheard or set(near[-4:]) & set(table["denying"]):
        return Mode.hoped if _only_from(passage, mark) else Mode.denied
    if mark.kind == "state" and first in _FINAL:
        return Mode.passed
    if first in table["hope"] or (first == "to" and mark.kind == "gate"):
        return Mode.dropped if near[-1:] in _WAS else Mode.hoped
    hope = [word for word in near if word in table["hope"]]
    decided = mark.kind == "state" and near[-1:] == ["to"] and not set(words).isdisjoint(table["deciding"])
    if not hope and "to" in near and not decided and not managed(near, passage.language):
        hope = ["to"]
    if near[-1:] == ["be"] and near[-2:-1] != ["to"] and not hope:
        return Mode.hoped
    planned = _is_planned(passage, mark, words, hope)
    planned = planned or (first in table["present"] and (_looks_ahead(passage, mark) or _is_timeless(passage)))
    planned = planned or (first in table["nouns"] and _is_of_a_time_to_come(passage, mark))
    planned = planned and not is_carried_out(near)
    planned = planned and not (mark.kind == "state" and is_decided(near) and not _closes_on_a_day(passage, mark))
    if planned and ((near[-2:-1] in _WAS and near[-1:] == ["to"]) or is_bygone(words, table["once"])):
        return Mode.dropped
    return Mode.hoped if planned else Mode.passed


def _closes_on_a_day(passage: Passage, mark: Mark) -> bool:
    """Whether a plant runs until a day that is told: "will be closed by 2014", not "to be scrapped"."""
    dated = first_after(passage.of("date"), mark.end)
    closing = _first(passage, mark) in passage.language["modality"]["closing"]
    return closing and dated is not None and dated.start < passage.clause(mark)[1]


def _is_planned(passage: Passage, mark: Mark, words: list[str], hope: list[str]) -> bool:
    """Whether the words before a verb, or around a noun, tell of a plan, by the form of the verb."""
    table, near = passage.language["modality"], words[-_NEAR:]
    first = _first(passage, mark)
    if first in table["unmarked"] and near[-1:] == ["and"]:
        return not set(words).isdisjoint(table["hope"])
    if is_past_form(first, table["past"]) and near[-1:] not in BARE:
        supposed = near[-1:] in _IS and not SUPPOSING.isdisjoint(near)
        return bool(hope) and (supposed or bool({"be", "have", "been"} & set(near[-3:])))
    noun = first.endswith("ing") or first in table["nouns"]
    if mark.kind == "state" or not noun:
        return bool(hope)
    left, right = passage.clause(mark)
    right = min(mark.end + _INSERTED, passage.end) if passage.text[mark.end : mark.end + 1] == "," else right
    said = passage.undated(left, right).replace(",", " ").split()
    return (
        near[-1:] == ["to"]
        or not set(near[-_PUT_OFF:]).isdisjoint(table["moving"])
        or is_to_follow(passage.text[mark.end : passage.end], said)
        or _is_due_by(passage, mark)
        or (mark.value == "full_capacity" and bool(hope))
        or any(word in table["hope"] for word in said)
        or _follows_hope(passage, mark)
    )


def _first(passage: Passage, mark: Mark) -> str:
    """Return the first word of a mark, in small letters."""
    return passage.text[mark.start : mark.end].lower().split()[0].strip(",-")


def _only_from(passage: Passage, mark: Mark) -> bool:
    """Whether it is denied only up to a day: "will not be finished until 2030"."""
    behind = passage.text[mark.end : min(mark.end + _BEHIND, passage.end)].lower().split()
    return bool(set(behind) & {"until", "before"})


def _is_due_by(passage: Passage, mark: Mark) -> bool:
    """Whether a date follows that it is to come by: "completion by 2026", not "inauguration by the president"."""
    dated = first_after(passage.of("date"), mark.end)
    return dated is not None and dated.apart(mark) <= _NIGH and passage.between(mark, dated).split()[:1] == ["by"]


def _looks_ahead(passage: Passage, mark: Mark) -> bool:
    """Whether a date stands right behind that is not told by its nearness: "starts in April 2024"."""
    dated = first_after(passage.of("date"), mark.end)
    if passage.text[mark.start : mark.end].endswith(" since") or _is_perfect(passage, mark):
        return False
    behind = dated is not None and dated.apart(mark) <= _SOON and (dated.value.near is None or dated.value.is_to_come)
    own = not any(mark.end <= other.start and dated and other.end <= dated.start for other in passage.of("gate"))
    between = passage.between(mark, dated) if dated else ""
    return behind and own and "," not in between and CAME_ABOUT.isdisjoint(between.split())


def _is_of_a_time_to_come(passage: Passage, mark: Mark) -> bool:
    """Whether the date behind is to come by its words, whenever the text was published: "is put at Q3 next year"."""
    dated = first_after(passage.of("date"), mark.end)
    return dated is not None and dated.value.is_to_come and dated.start < passage.clause(mark)[1]


def is_under_way(passage: Passage, mark: Mark) -> bool:
    """Whether what lasts goes on already, whatever is hoped beside it; not "will be under construction"."""
    words = passage.text[max(passage.start, mark.start - _AHEAD) : mark.end].lower().split()
    return passage.language.spaced and set(passage.language["modality"]["unbegun"]).isdisjoint(words)


def is_past(passage: Passage, mark: Mark) -> bool:
    """Whether a mark is a verb in the past: "opened"."""
    past = is_past_form(_first(passage, mark), passage.language["modality"]["past"]) or _is_perfect(passage, mark)
    return passage.language.spaced and past


def _is_perfect(passage: Passage, mark: Mark) -> bool:
    """Whether it is told as done: "have set to work"."""
    return passage.text[max(passage.start, mark.start - 5) : mark.start].lower().split()[-1:] in _PERFECT


def _is_timeless(passage: Passage) -> bool:
    """Whether a present form tells no news, for want of a date: "as it equips and starts up its factories"."""
    return not passage.is_lead and not passage.of("date")


def _follows_hope(passage: Passage, mark: Mark) -> bool:
    """Whether the gate before it in the sentence is hoped for: "starts in April 2024 for an opening in 2025"."""
    previous = last_before(passage.of("gate"), mark.start)
    return previous is not None and previous.value != "announced" and _english(passage, previous) is Mode.hoped


def _before(passage: Passage, mark: Mark) -> list[str]:
    """Return the words before a mark, from the last full break on."""
    window = passage.undated(max(passage.start, mark.start - _WINDOW), mark.start)
    for stop in passage.language["modality"]["breaks"]:
        window = window.rpartition(stop)[2]
    return window.replace(",", " ").split()


def _chinese(passage: Passage, mark: Mark) -> Mode:
    """Look for a word of plan before it, after the gate before."""
    table, text = passage.language["modality"], passage.text
    if text.startswith(tuple(table["nouns"]), mark.end) or _is_span(text, mark.start, table["spans"]):
        return Mode.named
    if text[mark.end - 1] in _UNTIL:
        return Mode.hoped
    others = [other for kind in ("gate", "event") for other in passage.of(kind)]
    left, _ = passage.clause(mark)
    previous = last_before([other for other in others if other.value != "announced"], mark.start - 2)
    start = max(
        previous.end if previous else passage.start, left if _OVER.search(text, left, mark.start) else passage.start
    )
    words = [word for word in _hopes(passage) if start <= word.start < mark.end]
    denied = passage.text[max(left, mark.start - 4) : mark.start]
    if any(denied.endswith(word) for word in passage.language["modality"]["denying"]):
        return Mode.denied
    if mark.value == "filed" and any(word in text[left : mark.start] for word in table["needing"]):
        return Mode.hoped
    inherits = previous is not None and not words and _goes_on(passage, previous, mark)
    return Mode.hoped if words or inherits else Mode.passed


_UNTIL, _LASTING = frozenset("到至"), ("under_construction",)


def _is_span(text: str, at: int, spans: list[str]) -> bool:
    """Whether a gate only ends a span of time: 从动工到投产; 拿到批复 is none."""
    return text[:at].endswith(tuple(spans)) and text[at - 2 : at] not in {"拿到", "得到", "收到", "接到"}


# What is done already is planned by no other clause.
_OVER = re.compile("(?:已经?|均已|业已|刚刚)(?:全部|全面|正式|陆续|相继)?$")


def is_governed(passage: Passage, mark: Mark) -> bool:
    """Whether a word of plan stands in the clause of a Chinese gate, before it."""
    left, _ = passage.clause(mark)
    return any(left <= word.start < mark.end for word in _hopes(passage))


def is_done(passage: Passage, mark: Mark) -> bool:
    """Whether words of what is over stand around a gate: 已于, 了."""
    left, _ = passage.clause(mark)
    before = passage.text[max(left, mark.start - _DONE) : mark.start]
    done = passage.language["modality"]["perfect"]
    return any(word in before for word in done) or passage.text.startswith("了", mark.end)


def _hopes(passage: Passage) -> list[Mark]:
    """Return the words of plan; what something is ahead of is none: 比计划提前."""
    found = passage.of("modality", "planned", "forecast")
    now = passage.of("gate", *_LASTING)
    return [
        word for word in found
        if passage.text[word.start - 1 : word.start] not in {"比", "较"}
        and not any(mark.start < word.start and word.end <= mark.end for mark in now)
    ]  # fmt: skip


def _goes_on(passage: Passage, previous: Mark, mark: Mark) -> bool:
    """Whether a plan goes on in the next clause: 计划三季度中交，四季度产出合格产品."""
    table, between = passage.language["modality"], passage.between(previous, mark)
    plain = len(between) <= _BEHIND and not any(word in between for word in table["done"])
    return (
        plain
        and any(date.within(previous.end, mark.start) for date in passage.of("date"))
        and (_chinese(passage, previous) is Mode.hoped)
    )
