"""Lines that stand by themselves: what opens a clause and starts, is set up or is built is a plant, counted or not.

在安庆，一条轻量化底盘生产线刚刚完成安装; but 项目将建设3条生产线 counts the lines of a project.
"""

import re

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark

_LED = re.compile(
    r"(?:[^,，。；;:：]{0,24}(?:的|新[建上增]|公司|集团|企业))?"
    r"(?:[^,，。；;:：的]{0,6}?(?:首|第[一二三四五六七八九十]|[一二两三四五六七八九十\d]{1,2})条)?新?的?"
)
_WIDEST = re.compile("[^,，。；;:：的]{0,6}")
_MADE = re.compile(r"(?:首条|第.条|新|自动化|智能化|数字化|现代化|柔性|全)*(?:生产线|产线|代线)")


def stands(passage: Passage, start: int, end: int) -> bool:
    """Whether a line opens its clause, tells what it makes, and a gate behind it tells how far it is."""
    text, (left, right) = passage.text, passage.clause(Mark(start, end, "line"))
    if _MADE.fullmatch(text, start, end) or not any(end <= gate.start < right for gate in passage.of("gate")):
        return False
    place = next((mark for mark in passage.of("place") if mark.start in (left, left + 1)), None)
    led = _WIDEST if text.startswith("首条", start) else _LED
    alone = any(led.fullmatch(text, at, start) for at in {left, place.end if place else left})
    return alone and not _is_part(passage, start, end)


def _is_part(passage: Passage, start: int, end: int) -> bool:
    """Whether a line is one of a project told of before it, in its sentence or, without a place of its own, nearby."""
    text = passage.text
    near = passage.start if passage.of("place") else text.rfind("\n", 0, start) + 1
    bare = not passage.of("place") and passage.clause(Mark(start, end, "line"))[0] == start
    return bare or bool(_PART.match(text, start, end) or _WHOLE.search(text, near, start))


_PART = re.compile("[一二三四]期|[一二三四]步|暨?(?:其中|部分|全部)|.*和")
_WHOLE = re.compile("项目|基地|园(?:区|内|里)|[业技]园|工程")
