"""Goods in Chinese: the run of nouns beside a capacity (年产空调528万台, 年产1000套智能货柜) or after 产品为."""

import re
from collections.abc import Sequence
from itertools import pairwise

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import Word, by_end, by_start
from groundbreak.intake.reading.lexicon.language import Language, compiled
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.units import is_currency, unit

_BRACKET = re.compile(r"(?:/[年月日天])?(?:\([^()]{1,6}\))?(?:的)?")
_CLOSERS = re.compile("(?:(?:及|和|与|、|等)(?:其|相关|配套|系列|上下游)*)?[、 和及与]*$")
_LEADS = re.compile("[、和及与 ]?(?:各?的|分别为|为|是|有|达到?|可)*")
_APART = re.compile("[,，;；:：]")
_OPENERS = re2.compile("(?:以|各类|各种|各式|各型|多种|多款|系列)?")
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
        start = max([mark.end for mark in passage.of("amount") if cue.end <= mark.end <= amount.start], default=cue.end)
        start = _led(passage.text, start, amount.start)
        between = _without_verbs(passage.text[start : amount.start], passage.language).rstrip()
        if between and not _APART.search(between) and _ends_as_noun(passage, start, start + len(between)):
            return between
    found = _BRACKET.match(passage.text, amount.end, passage.end)
    return goods_from(passage, found.end() if found else amount.end)


def _led(text: str, start: int, end: int) -> int:
    """Return where goods begin behind what only leads to them: 年产能力[为]整车40万辆, 新增[的]铁水."""
    found = _LEADS.match(text, start, end)
    return found.end() if found else start


def goods_after(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the goods that a statement names; None where it goes on as a clause."""
    text = passage.text
    start += len(_OPENERS.match(text[start:end])[0])
    end = start + len(_CLOSERS.sub("", text[start:end]))
    return (start, end) if end - start > 1 and _ends_as_noun(passage, start, end) else None


def _ends_as_noun(passage: Passage, start: int, end: int) -> bool:
    first, last = by_start(passage.text).get(start), by_end(passage.text).get(end)
    opens = first is None or first.tag not in {"d", "p", "c", "uj", "ul", "r", "y"}
    joint = max(passage.text.rfind(letter, start, end) for letter in "、和及与") + 1
    item = by_start(passage.text).get(joint) if joint else None  # 灯具和|灯带: what is cut wrong opens as a noun
    return opens and last is not None and (_is_noun(last) or (item is not None and _is_noun(item)))


def _is_noun(word: Word) -> bool:
    return word.tag.startswith(_NOUNS) or (word.tag in {"x", "nr"} and len(word.text) > 1)


def goods_from(passage: Passage, start: int) -> str | None:
    """Return the nouns from a place on, without the words of the plant that they end with."""
    table, words = passage.language["projects"], by_start(passage.text)
    start += len(_OPENERS.match(passage.text[start : start + 2])[0])
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


def is_row(passage: Passage, amounts: Sequence[Mark]) -> bool:
    """Whether amounts stand in one row of goods: 4GWh电芯、4GWh电池Pack的生产能力."""
    ordered = sorted(amounts, key=lambda mark: mark.start)
    return all(_ROW.fullmatch(passage.text, left.end, right.start) for left, right in pairwise(ordered))


_ROW = re.compile(r"[^,，;；:：。]{0,16}[、和及与][^,，;；:：。]{0,12}")


def is_phase(passage: Passage, amount: Mark) -> bool:
    """Whether an amount is what a phase makes: 一期|15万吨已投产."""
    return not passage.language.spaced and bool(_PHASE.search(passage.text[passage.start : amount.start]))


_PHASE = re.compile(
    r"(?:^|[^\d])[一二三四首]期(?:规划|设计|计划|形成|建成|建设|新增|项目|工程|产能|规模|为|约|的|可|达到?){0,3}$"
)


def is_spent(passage: Passage, amount: Mark) -> bool:
    """Whether goods are saved, used up or sent out (power), or are the machines of a plant, and not what it makes."""
    table = passage.language["projects"]
    if passage.language.spaced or is_currency(amount.value.unit):
        return False
    before = passage.text[passage.clause(amount)[0] : amount.start]
    made = (word for word in (*passage.of("per"), *passage.of("cue", "capacity")) if word.end <= amount.start)
    if unit(amount.value.unit).dimension == "length" and not any(_made(passage, word) for word in made):
        return True
    if compiled(table["spent"]).search(before) or _ATTEND.match(passage.text, amount.end):
        return True
    size = amount.value.interval.low
    if amount.value.unit == "kWh" and size is not None and size >= _POWER:
        return True
    few = amount.value.unit in _MACHINES and size is not None and size <= _FEW
    if not few or _is_paced(passage, amount):
        return False
    return bool(compiled(table["fitted"]).search(before) or passage.text.startswith(_TOOLS, amount.end))


def is_housing(passage: Passage, amount: Mark) -> bool:
    """Whether an area is only that of the buildings of a plant: 新建厂房3万平方米."""
    if passage.language.spaced or unit(amount.value.unit).dimension != "area":
        return False
    left, _ = passage.clause(amount)
    if any(left <= word.start < amount.start for word in passage.of("per")):
        return False
    before = passage.text[left : amount.start]
    return any(word in before for word in passage.language["projects"]["buildings"])


def _is_paced(passage: Passage, amount: Mark) -> bool:
    """Whether a word of time stands before an amount: 年产."""
    return any(word.end <= amount.start for word in passage.of("per"))


def _made(passage: Passage, word: Mark) -> bool:
    """Whether a word says that something is produced: 年产, 产能; not 规模, which a road has too."""
    return "产" in passage.text[word.start : word.end]


_ATTEND = re.compile("(?:参加|出席|参会|到场|观摩|见证)")
_TOOLS = ("设备", "MOCVD", "机床")
_MACHINES, _FEW = frozenset({"set", "unit"}), 100
# What a power station sends out in a year; no storage is as large.
_POWER = 10**8


def is_rating(passage: Passage, amount: Mark) -> bool:
    """Whether an amount says how large the machines are that are made: 6.7MW及以上|海上风电机组."""
    size = amount.value.interval.low
    small = amount.value.unit == "MW" and size is not None and size <= _LARGEST
    return small and bool(_RATED.match(passage.text, amount.end, passage.end))


# The largest wind turbine in megawatts, and some more.
_LARGEST = 30


_RATED = re2.compile(
    r"(?:级|型|及?以上|以至|至|到|和|、|-|\d|\.|mw|MW|兆瓦)*的?\p{Han}{0,6}?(?:机组|风机|叶片|发电机|电机|锅炉|汽轮机|变压器)(?:$|[^\p{Han}]|[的用等、及和与研生制])"
)
