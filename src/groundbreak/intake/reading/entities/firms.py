"""Firms: those that readers know without a legal form (吉利, 三星, 宁德时代), with what their names go on with."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import re2

from groundbreak.intake.reading.lexicon.han import by_end, by_start
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.letters import lowered
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.lexicon.surfaces import Surfaces

# 中国石化行业: a trade, not the firm that is called like it.
_TRADES = ("行业", "产业", "工业")
_SHORT = 3
_LONGEST = 12
_BRANCH = re2.compile(r"\(\p{Han}{2,6}\)(?:有限公司)?")


def known_firms(text: str, language: Language) -> Iterator[Mark]:
    """Yield the known firms of an even text; a short name must begin and end where words do (not 三星 of 三星级)."""
    if language.spaced:
        return
    for mark in _surfaces(language.code).marks(lowered(text)):
        whole = mark.start in by_start(text) and mark.end in by_end(text)
        if text.startswith(_TRADES, mark.end):
            continue
        if whole or mark.end - mark.start > _SHORT:
            end = goes_on(text, mark.end, language)
            yield Mark(mark.start, end, "company", text[mark.start : end].partition("(")[0])


def goes_on(text: str, end: int, language: Language) -> int:
    """Return where a name ends that goes on with words of firms, or with its branch: 吉利|汽车|集团, 蒙牛|(曲靖)."""
    tails, following = frozenset(language["companies"]["forms"]), by_start(text)
    while (word := following.get(end)) and word.text in tails:
        end = word.end
    branch = _BRANCH.match(text[end : end + _LONGEST])
    return end + int(branch.end()) if branch else end


@cache
def _surfaces(code: str) -> Surfaces:
    table = tomllib.loads(files("groundbreak.intake.reading").joinpath("tables", "firms.toml").read_text("utf-8"))
    return Surfaces([(name, ("company", name)) for name in table.get(code, ())], spaced=False)


def behind_state(text: str, mark: Mark) -> Mark:
    """Return a name without the state of the dateline before it: "CLYDE, OH-Halden Corp"."""
    led = _STATE.match(text, mark.start, mark.end) if text[mark.start - 2 : mark.start] == ", " else None
    return Mark(led.end(), mark.end, mark.kind, str(mark.value)[len(led[0]) :]) if led else mark


_STATE = re.compile(r"[A-Z]{2}-(?=[A-Z])")


def is_goods(text: str, mark: Mark) -> bool:
    """Whether a name is that of goods: "BEVs (Battery Electric Vehicles) and PHEVs", "now makes the V4 Electric"."""
    led = _GOODS.search(text[max(0, mark.start - 16) : mark.start])
    return led is not None or _INITIALS.fullmatch(text, mark.start, mark.end) is not None


def trademarks(text: str) -> frozenset[str]:
    """Return the names that a text marks as those of goods or a process: AmmoCore of "its AmmoCore™ technology"."""
    return frozenset(found[1] for found in _TRADEMARK.finditer(text)) if "™" in text or "®" in text else frozenset()


_TRADEMARK = re.compile(r"([A-Z][\w-]*)[™®]")
_GOODS = re.compile(r"\b[A-Z]{2,6}s \($|\b(?:makes?|making|builds?|building|produces?|producing|assembles) the $")
_INITIALS = re.compile(r"[A-Z]{2,5}s")
