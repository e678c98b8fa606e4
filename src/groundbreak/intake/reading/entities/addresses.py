"""Addresses: the places of Chinese text, from the words it is cut into: 江苏|盐城|经开区 is one.

A dictionary tags too much as a place (安家, 上岗). Two letters that are no division of China nor a city abroad
count only where a word of place stands before them, or 县, 市, 区 or a zone behind.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import re2

from groundbreak.intake.reading.entities.districts import districts, lies_in
from groundbreak.intake.reading.lexicon.han import (
    PARTICLES,
    Word,
    by_end,
    by_start,
    is_proper,
    known_places,
    words,
    words_within,
)
from groundbreak.intake.reading.lexicon.language import Language, compiled
from groundbreak.intake.reading.lexicon.marks import Mark

_SUFFIX = frozenset("省市县区")
_ENDS = frozenset("市县区州镇旗盟乡")
_HAN = re2.compile(r"\p{Han}+")
_COMMON = re.compile(
    "(?:城|都|超|上|全|我|本|该|各|楼|股|门|夜|菜|小|社|园|厂|景|灾|山|片|地|牧|矿|林|库|校|军|战|专|特|辖|市|乡|集|古|重|发|家|同|返|下|入|回|"
    "保税|示范|开发|高新|经开|工业|商务|生活|试验|实验|自治|功能|生产|办公|作业|加工)[市县区州镇旗盟乡]$"
)


def han_places(text: str, language: Language) -> Iterator[Mark]:
    """Yield places: a known name, or a word with 市, 县 or 区 at its end; what follows of the address is part of it."""
    tails, ended = tuple(language["companies"]["tails"]), 0
    for word in words(text):
        if len(word.text) < 2 or word.start < ended or not _opens(word, text, language):
            continue
        end = _address(text, word.end, language)
        end = _park(text, word.start, end, language)
        if end == word.end and word.text[-1] not in _ENDS and text.startswith(tails, end):
            continue
        ended = end
        yield Mark(word.start, ended, "place", text[word.start : ended])


@lru_cache(maxsize=2**14)
def is_place(name: str, tag: str, language: Language) -> bool:
    """Whether a word with its part of speech is the name of a place by itself."""
    table = language["localities"]
    if len(name) < 2 or name in table["no_names"] or not _HAN.fullmatch(name):
        return False
    if (name[:-1] if name[-1] in "省市" else name) in known_places() or name in table["abroad"]:
        return True
    if len(name) > 2:
        ended = name[-1] in _ENDS and not _COMMON.search(name)
        dictionary = tag == "ns" and name[-1] != "国" and name[0] not in PARTICLES
        return ended or name in districts() or dictionary
    return tag == "ns" and name in districts()


def _opens(word: Word, text: str, language: Language) -> bool:
    """Whether a place begins with a word: one by itself, or one that its neighbours make a place."""
    if is_place(word.text, word.tag, language):
        return True
    name, table = word.text, language["localities"]
    if len(name) != 2 or name in table["no_names"] or not (word.tag == "ns" or name in districts()):
        return False
    before = text[max(0, word.start - 6) : word.start]
    firm = name in districts() and before.endswith(tuple(language["companies"]["tails"]))
    cued = word.tag not in _VERBAL and (firm or compiled(table["before"]).search(before))
    return bool(cued) or _is_suffixed(text, word.end, language) or _zone(text, word.end, language) > word.end


_VERBAL = frozenset({"v", "vn", "d", "a", "ad", "c", "p", "m", "t", "f", "u", "s"})


def _is_suffixed(text: str, end: int, language: Language) -> bool:
    """Whether 省, 市, 县 or 区 stands behind that begins no other word: 市 of 市场 does."""
    return text[end : end + 1] in _SUFFIX and text[end : end + 2] not in language["localities"]["no_suffix"]


def _address(text: str, end: int, language: Language) -> int:
    """Return where an address ends: the words after it that are places too, and at last a zone."""
    tails = tuple(language["companies"]["tails"])
    following = by_start(text)
    while (word := following.get(end)) and _goes_on(word, text, language):
        if text.startswith(tails, word.end):
            break
        end = word.end
    end += text[end - 1] not in _ENDS | _SUFFIX and _is_suffixed(text, end, language)
    return _zone(text, end, language)


def _goes_on(word: Word, text: str, language: Language) -> bool:
    """Whether a word goes on an address: a place by itself, or one of two letters that lies in the one before it."""
    if is_place(word.text, word.tag, language):
        return True
    outer = by_end(text).get(word.start)
    return word.text in districts() and outer is not None and (len(word.text) > 2 or lies_in(word.text, outer.text))


def _zone(text: str, end: int, language: Language) -> int:
    """Return where the zones end that stand right behind a place, one in another; the place's own end without any."""
    pattern = compiled(language["localities"]["zone"])
    while (found := pattern.match(text[end : end + _LONGEST])) and _is_named(text, end, end + int(found.end(1))):
        end += int(found.end())
    return end


def _park(text: str, start: int, end: int, language: Language) -> int:
    """Return where a park ends at which something is said to stand, or that acts: 落子|河阳|绿色铝产业园, 园区|内."""
    table = language["localities"]
    found = compiled(table["park"]).match(text[end : end + _LONGEST])
    if found and not (found[3] or compiled(table["before"]).search(text[max(0, start - 6) : start])):
        return end
    return end + int(found.end(2)) if found and _is_named(text, end, end + int(found.end(1))) else end


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether what stands between a place and its zone may be a name: no verb is in it."""
    return not any(word.tag in {"v", "p", "d"} and len(word.text) > 1 for word in words_within(text, start, end))


_LONGEST = 40


def is_locality(text: str, start: int, end: int, language: Language) -> bool:
    """Whether what a word of place leads in is whole words and ends in a name that stands for a place."""
    inside = words_within(text, start, end)
    if not inside or inside[0].start != start or inside[-1].end != end:
        return False
    if any(word.tag in _VERBAL for word in inside[:-1]):
        return False
    last = inside[-1]
    ended = last.text[-1] in _ENDS or compiled(language["localities"]["zones"]).search(last.text)
    return bool(ended) or last.text in districts() or (last.tag not in _VERBAL and last.tag != "ns" and is_proper(last))


def leads_name(text: str, end: int) -> bool:
    """Whether what follows a place goes on as a firm's or brand's own name: 云南|裕能, 合肥|三利谱."""
    following = by_start(text).get(end)
    named = following is not None and following.tag != "ns" and is_proper(following)
    return named and following is not None and _HAN.fullmatch(following.text) is not None
