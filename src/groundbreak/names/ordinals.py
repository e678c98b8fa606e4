"""Numbers that tell one site, plant or phase from the next: 第二, 三期, Phase II, No. 2; never capacities."""

import re
from functools import lru_cache

from groundbreak.names.fold import fold_script, has_han
from groundbreak.names.vocabulary import ordered

_DIGITS = {char: n for n, char in enumerate("一二三四五六七八九十", start=1)}
_ROMANS = {word: n for n, word in enumerate(ordered("romans")) if n}
_WORDS = {word: n for n, word in enumerate(ordered("ordinals")) if n}
_N = r"([一二三四五六七八九十]|\d{1,2})"
_R = r"(\d{1,2}|viii|vii|iii|vi|iv|ix|ii|v|x|i)"

_CAPACITY = re.compile(r"\d+(?:\.\d+)?[×x*]\d+(?:\.\d+)?(?:万千瓦|兆瓦|mw|万)?|\d+(?:\.\d+)?(?:万千瓦|兆瓦|mw|万|%)")
_PHASES = (
    re.compile(rf"{_N}\s*期"),
    re.compile(rf"\b(?:phase|stage)\s*{_R}\b"),
    re.compile(r"\b(first|second|third|fourth|fifth|sixth)\s+(?:phase|stage)\b"),
)
_SITES = (
    re.compile(rf"第{_N}"),
    re.compile(r"([一二三四五六七八九十])(?=热?电|发电|厂|公司|车间)"),
    re.compile(rf"(?:\bno\.?\s*|[-–]|\bplant\s*|\bunit\s*|#){_R}\b"),
    re.compile(r"\b(first|second|third|fourth|fifth|sixth)\b(?!\s+(?:phase|stage))"),
)


@lru_cache(maxsize=1 << 16)
def without_capacity(name: str) -> str:
    """Return the folded name without capacities: 2×660MW, 4×100万千瓦."""
    return _CAPACITY.sub("", fold_script(name))


@lru_cache(maxsize=1 << 16)
def phases(name: str) -> frozenset[int]:
    """Return the phases that a name speaks of."""
    return _found(_PHASES, without_capacity(name))


@lru_cache(maxsize=1 << 16)
def sites(name: str) -> frozenset[int]:
    """Return the numbers that a name gives to a plant or site."""
    return _found(_SITES, without_phases(name))


@lru_cache(maxsize=1 << 16)
def without_phases(name: str) -> str:
    """Return the folded name without capacities and phases; brackets that stood around a phase go too."""
    text = without_capacity(name)
    for pattern in _PHASES:
        text = pattern.sub("", text)
    return " ".join(re.sub(r"[(（][\s,，、]*[)）]", "", text).split()) if not has_han(text) else text


def _found(patterns: tuple[re.Pattern[str], ...], text: str) -> frozenset[int]:
    return frozenset(_value(match.group(1)) for pattern in patterns for match in pattern.finditer(text))


def _value(text: str) -> int:
    tables = (_DIGITS, _ROMANS, _WORDS)
    return next((table[text] for table in tables if text in table), 0) or int(text)
