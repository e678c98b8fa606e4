"""Behind a figure: the branch or area that it is of, "falls of 4.2% in manufacturing", "1.1 percent in Spain"."""

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark

_LED = re2.compile(
    r"(?i)^\s(?:(?:rises?|increases?|gains?|growth|jumps?|falls?|drops?|declines?|decreases?|contraction|slump|dip|more|less"
    r"|higher|lower|larger|smaller|up|down|weaker|stronger)\s)?(?:in|for|across|among)\s(?:the\s)?"
)
_MODIFIERS = re2.compile(r"(?:[a-z][a-z-]*\s){0,3}")
_POINTING = frozenset({"industry", "industries", "sector", "sectors", "branch", "branches"})


def behind(passage: Passage, figure: Mark) -> Mark | None:
    """Return the branch or area that stands right behind a figure; None where something else does."""
    led = _LED.search(passage.text[figure.end : passage.end])
    if led is None:
        return None
    start = figure.end + len(led[0])
    area = next((mark for kind in ("place", "area") for mark in passage.of(kind) if mark.start == start), None)
    if area:
        return area if area.value != "reference" else None
    for branch in passage.of("branch"):
        if branch.start >= start and _MODIFIERS.fullmatch(passage.text[start : branch.start]):
            name = passage.text[start : branch.end].lower()
            changed = any(mark.within(start, branch.end) for kind in ("change", "date") for mark in passage.of(kind))
            return None if changed or name in _POINTING else Mark(start, branch.end, "sector")
    return None
