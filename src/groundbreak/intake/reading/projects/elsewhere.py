"""Elsewhere: a word of a gate that tells of something else: of a paper, a law, a study, a road beside the plant."""

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import compiled
from groundbreak.intake.reading.lexicon.marks import Mark, first_after
from groundbreak.intake.reading.projects.modality import Mode, is_done, mode

_BEHIND, _OBJECT, _HEAD = 90, 5, 16
_FROM = re2.compile(r"(?i)\bfrom [\"']?$")
_BUILT = frozenset({"construction", "building", "works"})


def is_elsewhere(passage: Passage, mark: Mark) -> bool:
    """Whether a gate, an event or a state was not that of a project."""
    return (
        (mark.kind == "state" and _is_of_paper(passage, mark))
        or (mark.value == "filed" and _is_of_policy(passage, mark))
        or _is_of_another(passage, mark)
        or _is_of_lines(passage, mark)
        or _is_of_a_study(passage, mark)
        or _is_purpose(passage, mark)
        or _is_pending(passage, mark)
        or _is_other_news(passage, mark)
        or _is_supposed(passage, mark)
        or _is_taken_up(passage, mark)
        or _is_moved(passage, mark)
        or _is_a_pause(passage, mark)
        or _is_unmade(passage, mark)
        or _is_ended(passage, mark)
        or _is_of_start(passage, mark)
    )


def _is_unmade(passage: Passage, mark: Mark) -> bool:
    """Whether what is signed ends a contract, or those that are shut are firms of a trade: 签署《终止协议》."""
    if passage.language.spaced:
        return False
    table = passage.language["modality"]
    if mark.value == "signed":
        return compiled(table["unmade"]).match(passage.text, mark.end, passage.end) is not None
    before = passage.text[passage.start : mark.start]
    return mark.kind == "state" and compiled(table["other_firms"]).search(before) is not None


def _is_moved(passage: Passage, mark: Mark) -> bool:
    """Whether works were put off to a day that is told, or for a while: the stage stays what it was."""
    if mark.value != "postponed":
        return False
    if _A_WHILE.match(passage.text, mark.end, passage.end):
        return True
    after = [date for date in passage.of("date") if 0 <= date.start - mark.end <= _BEHIND]
    return any(_TO.search(passage.text[mark.end : date.start]) for date in after)


def _is_a_pause(passage: Passage, mark: Mark) -> bool:
    """Whether a plant only rests for a while: "shut its plant for three weeks", "halt output for two days"."""
    if mark.kind != "state" or mark.value not in {"suspended", "cancelled"} or not passage.language.spaced:
        return False
    found = _REST.search(passage.text, mark.start, passage.clause(mark)[1])
    return found is not None and (mark.value == "cancelled" or not found[1].startswith("month"))


_ORDERS = re2.compile(
    r"(?i)(?:has |have |had )?commission(?:s|ed|ing) (?:(?:an?|the|its) )?[^,.;]{1,90}? to (?:build|design|construct"
    r"|carry|supply|prepare|study|engineer|erect|provide|deliver|develop|install|draw|assess|look)\b"
)
_REST = re2.compile(
    r"(?i)\bfor (?:(?:up to|at least|about|around|some|only|just|the) )?(?:[\w-]+ ){1,2}(days?|weeks?|months?)\b"
)


def _is_of_start(passage: Passage, mark: Mark) -> bool:
    """Whether works are only what a start leads to: 同时破土，进入实质建设阶段."""
    begun = any(gate.end <= mark.start for gate in passage.of("gate", "started"))
    led = _ENTERS.match(passage.text, mark.start, mark.end)
    return not passage.language.spaced and mark.value == "under_construction" and begun and led is not None


_ENTERS = re2.compile("(?:进入|转入|步入|迈入)")


def _is_ended(passage: Passage, mark: Mark) -> bool:
    """Whether a halt is over by what its sentence tells before it: "restarted on Monday after a two-week halt"."""
    if mark.kind != "state" or mark.value not in {"suspended", "cancelled"} or not passage.language.spaced:
        return False
    again = [*passage.of("gate", "commissioned"), *passage.of("state", "resumed")]
    return any(other.end <= mark.start and _AFTER.search(passage.between(other, mark)) for other in again)


_AFTER = re2.compile(r"(?i)\b(?:after|following|since)\b[^.;]*$")
_TO = re2.compile(r"(?: |^)(?:to|until|till|into)(?: the)?(?: early| late| mid-?| end of)? $|^[至到].{0,12}$")


def _is_of_another(passage: Passage, mark: Mark) -> bool:
    """Whether it only carries the gate before it: "trial production has started", "full production is due"."""
    if mark.value != "commissioned":
        return False
    left, _ = passage.clause(mark)
    return any(
        left <= other.start < mark.start
        and not any(date.within(other.end, mark.start) for date in passage.of("date"))
        and " and " not in passage.between(other, mark)
        for other in passage.of("gate", "trial_production", "full_capacity")
    )


def _is_of_paper(passage: Passage, mark: Mark) -> bool:
    """Whether a permit or a contract was put off or cancelled and not the works, or what it was "changed from"."""
    if _FROM.search(passage.text[max(passage.start, mark.start - 8) : mark.start]):
        return True
    words = passage.language["modality"].get("papers", ())
    before = passage.text[max(passage.start, mark.start - 30) : mark.start].lower()
    before += passage.text[passage.clause(mark)[0] : mark.start].lower()[:_HEAD]
    after = passage.text[mark.end : min(mark.end + 45, passage.clause(mark)[1])].lower()
    return any(word in before or word in after for word in words)


def _is_of_policy(passage: Passage, mark: Mark) -> bool:
    """Whether a plan or a law was approved, and no project: "the cabinet approved an updated draft plan"."""
    named = set(passage.language["modality"].get("policies", ()))
    if "environmental" in passage.text[mark.end : mark.end + _BEHIND].lower().split()[:_OBJECT]:
        return False
    subject = passage.text[passage.start : mark.start].lower().removesuffix(" was ").removesuffix(" were ").split()[-1:]
    return bool(named & {*subject, *passage.text[mark.end : mark.end + _BEHIND].lower().split()[:_OBJECT]})


def _is_of_a_study(passage: Passage, mark: Mark) -> bool:
    """Whether a study was completed or commissioned or a builder was, and no building: "commissioned X to build"."""
    if mark.value not in {"completed", "commissioned"}:
        return False
    if mark.value == "commissioned" and _ORDERS.match(passage.text, mark.start, passage.end):
        return True
    named = set(passage.language["modality"].get("studies", ()))
    left, right = passage.clause(mark)
    subject = set(passage.text[left : mark.start].lower().split())
    after = {word.strip(".,;:") for word in passage.text[mark.end : right].lower().split()[:_OBJECT]}
    return bool(named & subject and not subject & _BUILT) or bool(named & after)


def _is_of_lines(passage: Passage, mark: Mark) -> bool:
    """Whether some lines are finished and not the project: "will complete the construction of four lines"."""
    after = first_after(passage.of("amount"), mark.end)
    if after is None or after.value.unit != "line" or mark.value != "completed":
        return False
    return passage.between(mark, after).endswith(" construction of ")


def _is_purpose(passage: Passage, mark: Mark) -> bool:
    """Whether works are only what money or a firm is for: 用于厂房改造和设备安装."""
    if passage.language.spaced or mark.value != "under_construction":
        return False
    before = passage.text[passage.clause(mark)[0] : mark.start]
    return any(word in before for word in passage.language["modality"]["purposes"])


def _is_pending(passage: Passage, mark: Mark) -> bool:
    """Whether papers are only being asked for, or are numbered: 立项报批等前期手续, 公告编号."""
    if passage.language.spaced or mark.value not in {"filed", "announced"}:
        return False
    table, before = passage.language["modality"], passage.text[passage.clause(mark)[0] : mark.start]
    if mark.value == "filed" and compiled(table["applying"]).search(before):
        return True
    return compiled(table["pending"]).match(passage.text, mark.end) is not None


def _is_other_news(passage: Passage, mark: Mark) -> bool:
    """Whether what is announced is no plan to invest: 公告项目延期, 宣布项目开工."""
    said = tuple(passage.language["announcing"])
    if passage.language.spaced or passage.text[mark.start : mark.end] not in said:
        return False
    rest = passage.text[mark.end : passage.end]
    news = [other for kind in ("gate", "state") for other in passage.of(kind) if other.start >= mark.end]
    past = any(other.value != "announced" and mode(passage, other) is Mode.passed for other in news)
    table = passage.language["modality"]
    late = any(word in rest for word in table["delays"])
    return past or late or not any(word in rest for word in table["investing"])


def _is_supposed(passage: Passage, mark: Mark) -> bool:
    """Whether a Chinese gate is only imagined: 待全部建成达产; full capacity is, where nothing says that it came."""
    if passage.language.spaced:
        return False
    left, right = passage.clause(mark)
    before = passage.text[left : mark.start]
    dated = any(date.within(passage.start, mark.start) for date in passage.of("date"))
    idle = mark.value == "full_capacity" and not dated and not is_done(passage, mark)
    along = passage.text[left:right].lstrip().startswith("随着") and _AHEAD.match(passage.text, right)
    along = along and mark.value != "under_construction"
    return idle or bool(along) or compiled(passage.language["modality"]["supposing"]).search(before) is not None


def _is_taken_up(passage: Passage, mark: Mark) -> bool:
    """Whether a completion is one with the opening that it is told with: 竣工并投产."""
    after = first_after(passage.of("gate"), mark.end)
    opened = after is not None and after.value == "commissioned" and mark.value == "completed"
    joined = after is not None and _WITH.fullmatch(passage.between(mark, after)) is not None
    return not passage.language.spaced and opened and joined


_A_WHILE = re2.compile(
    r"(?i) (?:(?:several|many|two|three|four|five) times|again|repeatedly"
    r"|(?:by|for) (?:[\w-]+ ){1,4}(?:days?|weeks?|months?|years?|quarters?))\b"
)
_AHEAD = re2.compile("[^,，。；;]*(?:将|可望|有望|会)")
_WITH = re2.compile("[、并且和及暨]*(?:正式|全面|全部|顺利|陆续)*")
