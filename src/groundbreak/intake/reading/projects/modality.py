"""Modality: whether a gate was passed, is hoped for, or is denied, by the verb's form and the words before."""

import re
from enum import Enum
from itertools import pairwise

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before

_WINDOW, _NEAR = 90, 6
# A halt that these open is told for good: "will not be built".
_UNREAL = (["to"], ["should"], ["would"], ["could"], ["will"], ["must"])
_IS_TO = frozenset({("is", "to"), ("are", "to")})
_PERFECT = (["have"], ["has"], ["had"])
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
    near, first = words[-_NEAR:], passage.text[mark.start : mark.end].lower().split()[0].strip(",-")
    unheard = any(pair[0] in table["denying"] and pair[1] in table["tidings"] for pair in pairwise(words))
    if unheard or set(near[-4:]) & set(table["denying"]):
        return Mode.hoped if _only_from(passage, mark) else Mode.denied
    if mark.kind == "state" and first in _FINAL:
        return Mode.passed
    if first in table["hope"]:
        return Mode.hoped
    hope = [word for word in near if word in table["hope"]]
    decided = mark.kind == "state" and near[-2:-1] and near[-2] in table["deciding"]
    if not hope and "to" in near and not decided and not _managed(near, passage.language):
        hope = ["to"]
    if near[-1:] == ["be"] and near[-2:-1] != ["to"] and not hope:
        return Mode.hoped
    if _is_past(first, table["past"]):
        planned = bool(hope) and bool({"be", "have", "been"} & set(near[-3:]))
    elif mark.kind == "state":
        planned = bool(hope)
    elif first.endswith("ing") or first in table["nouns"]:
        left, right = passage.clause(mark)
        right = min(mark.end + _INSERTED, passage.end) if passage.text[mark.end : mark.end + 1] == "," else right
        said = passage.undated(left, right).replace(",", " ").split()
        planned = (
            near[-1:] == ["to"]
            or _is_to_follow(passage, mark, said)
            or _is_due_by(passage, mark)
            or (mark.value == "full_capacity" and bool(hope))
            or any(word in table["hope"] for word in said)
            or _follows_hope(passage, mark)
        )
    else:
        planned = bool(hope)
    planned = planned or (first in table["present"] and (_looks_ahead(passage, mark) or _is_timeless(passage)))
    planned = planned or (first in table["nouns"] and _is_of_a_time_to_come(passage, mark))
    planned = planned and not _is_done(near)
    planned = planned and not (mark.kind == "state" and _is_decided(near))
    if planned and set(words) & set(table["once"]) and "had" in words:
        return Mode.dropped
    return Mode.hoped if planned else Mode.passed


def _only_from(passage: Passage, mark: Mark) -> bool:
    """Whether it is denied only up to a day: "will not be finished until 2030"."""
    behind = passage.text[mark.end : min(mark.end + _BEHIND, passage.end)].lower().split()
    return bool(set(behind) & {"until", "before"})


def _is_done(near: list[str]) -> bool:
    """Whether a plan was carried out: "the plant that it planned has been opened", not "should have been"."""
    return near[-2:] in (["has", "been"], ["have", "been"]) and near[-3:-2] not in _UNREAL


def _is_to_follow(passage: Passage, mark: Mark, said: list[str]) -> bool:
    """Whether what a noun tells of is to come: "production to follow", "runs are to start"; not "approval to build"."""
    behind = _FOLLOWS.match(passage.text, mark.end, passage.end)
    return behind is not None or any(pair in _IS_TO for pair in pairwise(said))


_FOLLOWS = re.compile(
    r"(?i) to (?:follow|start|begin|commence|be|come|take|resume|open|happen|end|ramp|reach|kick|get|go|run|last)\b"
)


def _is_due_by(passage: Passage, mark: Mark) -> bool:
    """Whether a date follows that it is to come by: "completion by 2026", not "inauguration by the president"."""
    dated = first_after(passage.of("date"), mark.end)
    return (
        dated is not None and passage.between(mark, dated).split()[:1] == ["by"] and dated.apart(mark) <= _BEHIND // 2
    )


def _looks_ahead(passage: Passage, mark: Mark) -> bool:
    """Whether a date stands right behind that is not told by its nearness: "starts in April 2024"."""
    dated = first_after(passage.of("date"), mark.end)
    if passage.text[mark.start : mark.end].endswith(" since") or _is_perfect(passage, mark):
        return False
    behind = dated is not None and dated.apart(mark) <= _SOON and (dated.value.near is None or dated.value.is_to_come)
    return behind and dated is not None and "," not in passage.between(mark, dated)


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
    word = passage.text[mark.start : mark.end].lower().split()[0].strip(",-")
    past = _is_past(word, passage.language["modality"]["past"]) or _is_perfect(passage, mark)
    return passage.language.spaced and past


def _is_perfect(passage: Passage, mark: Mark) -> bool:
    """Whether it is told as done: "have set to work"."""
    return passage.text[max(passage.start, mark.start - 5) : mark.start].lower().split()[-1:] in _PERFECT


def _is_decided(near: list[str]) -> bool:
    """Whether a halt to come is settled: "will shut", "is to be closed"."""
    ahead = [word for word in near if word != "be"]
    return ahead[-1:] == ["will"] or (ahead[-1:] == ["to"] and ahead[-2:-1] in (["is"], ["are"]))


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


def _managed(words: list[str], language: Language) -> bool:
    """Whether the word before "to" says that it came about: "began to", "continues to"."""
    at = max(place for place, word in enumerate(words) if word == "to")
    return at > 0 and words[at - 1] in language["modality"]["managing"]


def _is_past(word: str, irregular: list[str]) -> bool:
    return word in irregular or (word.endswith("ed") and len(word) > 3)


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


_UNTIL = frozenset("到至")


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
    return [word for word in found if passage.text[word.start - 1 : word.start] not in {"比", "较"}]


def _goes_on(passage: Passage, previous: Mark, mark: Mark) -> bool:
    """Whether a plan goes on in the next clause: 计划三季度中交，四季度产出合格产品."""
    table, between = passage.language["modality"], passage.between(previous, mark)
    plain = len(between) <= _BEHIND and not any(word in between for word in table["done"])
    return (
        plain
        and any(date.within(previous.end, mark.start) for date in passage.of("date"))
        and (_chinese(passage, previous) is Mode.hoped)
    )
