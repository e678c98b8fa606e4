"""A Chinese firm's short name beside registered ones: 厦钨新能 for 厦门厦钨新能源材料股份有限公司.

A short name is mostly a subsequence of the registered one: some of its characters, in order, often from its own part
behind the place. A rare character says more than a common one, w(c) = ln(1 + N / n(c)) / ln(1 + N) for n(c) of N
registered names that have it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import log
from typing import NamedTuple

from groundbreak.names.fold import fold_script
from groundbreak.names.forms import strip_chinese
from groundbreak.names.places import prefix, shorts

# What exchanges put before and after a short name: special treatment, shares not yet reformed, delisting, B shares.
_MARKS = re.compile(r"^(?:\*|[ns]*\*?st|s?st|pt|x[dr]|dr|[gncs](?=[㐀-鿿])|退市)+|-[a-z]+$|[ab]股?$|退$")
_SHORT = re.compile(r"(.{2,}?)(股份|控股|集团)?")
_GROUP = {"集团": re.compile("集团"), "控股": re.compile("控股(?!份)")}
_TAIL = re.compile(r"(?<=..)(?:控股|集团)+$")
_NOISE = re.compile(r"[\W_]+")
_PLACE = 0.8
_JUMP, _JUMP_TO_START = 0.75, 0.95


class Short(NamedTuple):
    """A short name without marks, and the 股份, 控股 or 集团 that it ended with."""

    text: str
    group: str


class Registered(NamedTuple):
    """A registered name as folded, its body without legal form, and where the body's own part begins."""

    whole: str
    body: str
    start: int


@lru_cache(maxsize=65536)
def short(name: str) -> Short:
    """Read a short name."""
    text = _MARKS.sub("", _MARKS.sub("", re.sub(r"[\s·]+", "", fold_script(name))))
    found = _SHORT.fullmatch(strip_chinese(_NOISE.sub("", text)) if "公司" in text else _NOISE.sub("", text))
    return Short(found.group(1), found.group(2) or "") if found else Short(text, "")


@lru_cache(maxsize=65536)
def registered(name: str) -> Registered:
    """Read a registered name."""
    whole = _NOISE.sub("", fold_script(name))
    body = _TAIL.sub("", strip_chinese(whole))
    return Registered(whole, body, prefix(body))


class Weights:
    """Weights of characters over a set of registered names; over none all weigh the same."""

    def __init__(self, names: Sequence[Registered] = ()) -> None:
        counts = Counter(char for name in names for char in set(name.body))
        self._weights = {char: log(1 + len(names) / count) / log(1 + len(names)) for char, count in counts.items()}

    def of(self, char: str) -> float:
        """Return w(c)."""
        return self._weights.get(char, 1.0)


def features(left: Short, right: Registered, weights: Weights) -> dict[str, float]:
    """Compare a short name q with a registered one.

    ``sequence``  largest weight of a common subsequence, over the weight of q; each jump costs a quarter;
    ``present``   weight of q's characters that are there at all, over the weight of q;
    ``starts``    q begins as the registered name or its own part does;
    ``within``    q stands there in one piece;
    ``unsaid``    characters of the own part that q leaves out, in tens;
    ``placed``    a place stands in front that q does not hint at;
    ``group``, ``no_group``  集团 or 控股 in q is there, is not.
    """
    query, whole, own = left.text, right.body, right.body[right.start :]
    total = sum(map(weights.of, query)) or 1.0
    grouped = left.group in _GROUP
    named = grouped and bool(_GROUP[left.group].search(right.whole))
    return {
        "sequence": subsequence(query, right, weights) / total,
        "present": sum(weights.of(char) for char in query if char in whole) / total,
        "starts": float(whole.startswith(query[:2]) or own.startswith(query[:2])),
        "within": float(query in whole),
        "unsaid": sum(char not in query for char in own) / 10,
        "placed": float(right.start > 0 and not any(char in query for char in whole[: right.start])),
        "group": float(named),
        "no_group": float(grouped and not named),
    }


def subsequence(query: str, name: Registered, weights: Weights) -> float:
    """Return the largest weight of characters of `query` found in order; 沪 is found where 上海 stands.

    best[j] is that within the first j characters, run[j] that of subsequences that end with the j-th: a character next
    to the one before counts in full, one after a jump 3/4, at the start of the name or its own part 0.95.
    """
    best = run = nothing = [0.0] * (len(name.body) + 1)
    for char in query:
        before, ends, run = best, run, nothing
        if gains := _gains(char, name.body, weights.of(char)):
            run = nothing.copy()
            for at, gain in gains:
                jump = _JUMP_TO_START if at in (0, name.start) else _JUMP
                run[at + 1] = max(before[at] + jump * gain, ends[at] + gain if ends[at] else 0.0)
            best = list(accumulate(map(max, before, run), max))
    return best[-1]


def _gains(char: str, body: str, weight: float) -> list[tuple[int, float]]:
    """Where a character, or a place that it stands for, is found, and what that gains."""
    there = [(at, weight) for at, one in enumerate(body) if one == char] if char in body else []
    if places := shorts().get(char):
        there += [(at, _PLACE * weight) for at, one in enumerate(body) if one != char and body.startswith(places, at)]
    return there
