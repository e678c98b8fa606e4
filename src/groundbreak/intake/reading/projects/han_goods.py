"""Goods in Chinese: the run of nouns beside a capacity (年产空调528万台, 年产1000套智能货柜) or after 产品为."""

import re

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import Word, by_end, by_start
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark

_BRACKET = re.compile(r"(?:\([^()]{1,6}\))?(?:的)?")
_NOUNS, _WITHIN = (
    ("n", "eng", "j", "l", "i", "g", "vn", "b", "zg"),
    ("v", "a", "m", "q", "s", "f", "t", "an", "d", "h", "k"),
)
_VERBAL = frozenset({"v", "d", "m", "q", "t", "f"})
_JOINTS = frozenset("、及和与/-")
_LONGEST = 30


def goods_beside(passage: Passage, amount: Mark, cue: Mark) -> str | None:
    """Return what a capacity counts, between its cue and its figure, else behind the figure."""
    if cue.end <= amount.start:
        between = _without_verbs(passage.text[cue.end : amount.start], passage.language)
        if between and _ends_as_noun(passage, cue.end, cue.end + len(between)):
            return between
    found = _BRACKET.match(passage.text, amount.end, passage.end)
    return goods_from(passage, found.end() if found else amount.end)


def goods_after(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the goods that a statement names; None where it goes on as a clause."""
    text = passage.text
    while end > start and text[end - 1] in "、 和及与":
        end -= 1
    return (start, end) if end - start > 1 and _ends_as_noun(passage, start, end) else None


def _ends_as_noun(passage: Passage, start: int, end: int) -> bool:
    first, last = by_start(passage.text).get(start), by_end(passage.text).get(end)
    opens = first is None or first.tag not in {"d", "p", "c", "uj", "ul", "r", "y"}
    return opens and last is not None and _is_noun(last)


def _is_noun(word: Word) -> bool:
    return word.tag.startswith(_NOUNS) or (word.tag in {"x", "nr"} and len(word.text) > 1)


def goods_from(passage: Passage, start: int) -> str | None:
    """Return the nouns from a place on, without the words of the plant that they end with."""
    table, words = passage.language["projects"], by_start(passage.text)
    stops, at, last = frozenset((*table["walls"], *table["plant_words"])), start, start
    taken = {mark.start for mark in passage.marks if mark.kind in {"amount", "date", "gate", "place", "company"}}
    while at - start < _LONGEST and at < passage.end and (word := words.get(at)) and at not in taken:
        joint = word.text in _JOINTS and at > start
        if not joint and (word.text in stops or not word.tag.startswith((*_NOUNS, *_WITHIN))):
            break
        at = word.end
        ended = at == passage.end or not passage.text[at].isalnum()
        last = at if not joint and (_is_noun(word) or (ended and word.tag not in _VERBAL)) else last
    found = passage.text[start:last]
    for word in table["plant_words"]:
        found = found.removesuffix(word)
    return found if len(found) > 1 else None


def _without_verbs(text: str, language: Language) -> str:
    """Take off the words that lead to a figure: 年产能[预计增加]68万吨, 年产整车[可达]40万辆."""
    verbs = language["projects"]["amounting"]
    return min((text[:at] for verb in verbs if (at := text.find(verb)) >= 0), key=len, default=text)
