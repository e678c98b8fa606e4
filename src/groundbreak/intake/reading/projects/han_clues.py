"""Han clues: what tells one Chinese phrase of a project from others: whose it is, what leads it, where it stands."""

import re
from dataclasses import dataclass

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.phrases import Phrase


@dataclass(frozen=True, slots=True)
class HanClue:
    """A phrase where it stands: whose it is, who speaks or acts before it, and what leads it."""

    phrase: Phrase
    speaker: str | None
    places: frozenset[str]
    order: str
    start: int
    sentence: int
    paragraph: int
    joined: bool = False
    another: bool = False
    item: bool = False
    front: frozenset[str] = frozenset()
    summed: bool = False


def han_clue(passage: Passage, mark: Mark, speaker: str | None, sentence: int) -> HanClue:
    """Gather what tells a phrase from others."""
    text = passage.text
    turn = _TURN.search(text, passage.start, mark.start)
    order, another = (
        _order(text[turn.start() if turn else mark.start : mark.end]),
        _ANOTHER.search(text, passage.start, mark.start),
    )
    return HanClue(
        mark.value, speaker, _places(passage, mark), order, mark.start, sentence, passage.paragraph,
        joined=text[mark.start - 1 : mark.start] == "、", another=another is not None,
        front=_front(passage, mark), item=_ITEM.match(text, passage.clause(mark)[0], mark.start + 1) is not None,
        summed=_SUMS_UP.match(text, passage.clause(mark)[0], mark.start) is not None,
    )  # fmt: skip


_ANOTHER = re.compile(
    "(?:另[外]?|其他|其它|还|又|再|同时|并增建|并新建|并新上)[^,，。；;、]{0,12}$|(?:此前|早前|早在|之前)[^。；;、]{0,24}$"
)
# What the news amounts to, told of what it was about: 这标志着最大的光伏玻璃基地开工.
_SUMS_UP = re.compile("(?:这|此举|此次[^,，。；;]{1,8}|也|同时)*(?:标志着|意味着)")
_ITEM = re.compile(r"\s*(?:其?[一二三四五六][是为：:]|\(?[1-9]\)?[、.)])")
_TURN = re.compile("第[一二三四五六七八九十]+[个座家]$")
_ORDER = re.compile("第[一二三四五六七八九十]+(?!期|条|代|批)|[一二三四五六]期|首期")


def _order(name: str) -> str:
    """Return which of several plants or phases a name calls itself: 第二, 二期."""
    found = _ORDER.search(name)
    return found[0].replace("首", "一") if found else ""


def _places(passage: Passage, mark: Mark) -> frozenset[str]:
    """Return the places in a name, or right before it."""
    text = passage.text
    return frozenset(
        passage.text[one.start : one.end]
        for one in passage.of("place")
        if one.within(mark.start, mark.end) or (one.end <= mark.start and text[one.end : mark.start] in {"的", ""})
    )


def _front(passage: Passage, mark: Mark) -> frozenset[str]:
    """Return the places that open a clause before a phrase, as 在宜昌 does."""
    led = (place for place in passage.of("place") if place.end <= mark.start)
    return frozenset(
        passage.text[place.start : place.end]
        for place in led
        if passage.text[passage.clause(place)[0] : place.start].strip() in {"", "在", "而在"}
    )
