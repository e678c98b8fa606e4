"""Han: the words of Chinese text with their parts of speech, the names of places among them, and names of firms."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, islice, takewhile
from typing import Any, NamedTuple

import re2

from groundbreak.intake.reading.language import Language, compiled
from groundbreak.intake.reading.marks import Mark


class Word(NamedTuple):
    """A word, its place in the text, and its part of speech as jieba tags it (``ns`` for places, ``m`` for numbers)."""

    start: int
    end: int
    text: str
    tag: str


@cache
def _jieba() -> Any:  # noqa: ANN401 - a library without types
    import rjieba  # noqa: PLC0415 - slow to import, and only Chinese text needs it

    return rjieba


@lru_cache(maxsize=4)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order; together they are the text."""
    tagged = _jieba().tag(text)
    if not tagged:
        return ()
    found, tags = zip(*tagged, strict=True)
    ends = [*accumulate(map(len, found))]
    return tuple(map(Word._make, zip([0, *ends], ends, found, tags, strict=False)))


@lru_cache(maxsize=4)
def by_start(text: str) -> dict[int, Word]:
    """Return the words of a text by where they start."""
    return {word.start: word for word in words(text)}


@lru_cache(maxsize=4)
def by_end(text: str) -> dict[int, Word]:
    """Return the words of a text by where they end."""
    return {word.end: word for word in words(text)}


def words_within(text: str, start: int, end: int) -> list[Word]:
    """Return the words that lie between two places of a text."""
    known = words(text)
    first = bisect_left(known, (start,))
    return list(takewhile(lambda word: word.end <= end, islice(known, first, None)))


@cache
def known_places() -> frozenset[str]:
    """Return the provinces and prefectures of China by their short names."""
    rows = files("groundbreak.names").joinpath("places.csv").read_text("utf-8").splitlines()[1:]
    return frozenset(row.partition(",")[0] for row in rows)


def han_places(text: str, language: Language) -> Iterator[Mark]:
    """Yield places: a known name, or a word with 市, 县 or 区 at its end; what follows of the address is part of it."""
    tails, ended = tuple(language["companies"]["tails"]), 0
    for word in words(text):
        if len(word.text) < 2 or word.start < ended or not _is_place(word.text, word.tag, language):
            continue
        if word.text[-1] not in _ENDS and text.startswith(tails, word.end):
            continue
        end = _address(text, word.end, language)
        ended = end
        yield Mark(word.start, end, "place", text[word.start : end])


def _address(text: str, end: int, language: Language) -> int:
    """Return where an address ends: the words after it that are places too, and at last a zone."""
    table = language["localities"]
    no_suffix = table["no_suffix"]
    following = by_start(text)
    while (word := following.get(end)) and _is_place(word.text, word.tag, language):
        end = word.end
    if text[end - 1] not in _ENDS and text[end : end + 1] in _SUFFIX and text[end : end + 2] not in no_suffix:
        end += 1
    zone = compiled(table["zone"]).match(text, end)
    return int(zone.end()) if zone else end


_SUFFIX = frozenset("省市县区")


@lru_cache(maxsize=2**14)
def _is_place(name: str, tag: str, language: Language) -> bool:
    if len(name) < 2 or name in language["localities"]["no_names"] or not _HAN.fullmatch(name):
        return False
    short = name[:-1] if name[-1] in "省市" else name
    if short in known_places():
        return True
    if len(name) >= 3 and name[-1] in _ENDS and not _COMMON.search(name):
        return True
    return tag == "ns" and (name[-1] not in "国州" or (len(name) > 2 and name[-1] == "州"))


_HAN = re2.compile(r"\p{Han}+")
_ENDS = frozenset("市县区州镇旗盟")
_COMMON = re.compile(
    "(?:城|都|超|上|全|我|本|该|各|楼|股|门|夜|菜|小|社|园|厂|景|灾|山|片|地|牧|矿|林|库|校|军|战|专|特|辖|市|城|乡|集|古|重|片|发|保税|示范|开发|高新|经开|工业|商务|生活|试验|实验|自治|功能|生产|办公|作业|加工)[市县区州镇旗盟]$"
)


_LAND = re.compile("[山河湖江岛港沟川湾洲岭海]$|[A-Za-z0-9]")


def firm_in(text: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """Return the name of a firm in a stretch of text, without the words before it that only describe; None if none is.

    A name has a word that no dictionary holds, a proper noun, or ends as firms do (科技, 集团).
    """
    table = language["companies"]
    inside = words_within(text, start, end)
    for at in range(len(inside) - 1, -1, -1):
        if inside[at].text in table["describing"] and at < len(inside) - 1:
            inside = inside[at + 1 :]
            break
    while inside and (inside[0].tag in _LOOSE or inside[0].text in table["loose"]):
        inside = inside[1:]
    if not inside or not 2 <= inside[-1].end - inside[0].start <= _LONGEST:
        return None
    first = inside[0].start + (inside[0].text[0] in _PARTICLES and not _jieba().has_word(inside[0].text))
    name = text[first : inside[-1].end]
    ended = name.endswith(tuple(table["tails"])) and len(name) > 2 and inside[-1].text not in table["describing"]
    if name.startswith("年产") or any(letter.isdigit() for letter in name):
        return None
    if not _NAME.fullmatch(name) or not (ended or any(is_proper(word) for word in inside)):
        return None
    return first, inside[-1].end


_PARTICLES = frozenset("由与和在对向从把将被让据")


def is_proper(word: Word) -> bool:
    """Whether a word is a proper noun, or one that the dictionary does not hold."""
    if word.tag in {"nr", "nrt", "nz", "nt", "nrfg", "eng"}:
        return True
    return len(word.text) > 1 and word.tag not in _LOOSE and not _jieba().has_word(word.text)


_LONGEST = 20
_LOOSE = frozenset({"t", "m", "p", "d", "c", "x", "r", "uj", "f", "mq", "q", "ul", "ud", "ns", "ad", "y"})
_NAME = re2.compile(r"[\p{Han}A-Za-z0-9·&-]+")


_NAMED = frozenset({"nr", "nrt", "nt", "nrfg", "g", "ng"})


def brand(text: str, start: int, end: int, language: Language) -> int | None:
    """Return where the firm ends that a project's name begins with, 鑫源铝业|再生铝项目; None where it has none."""
    inside = words_within(text, start, end)
    tails, last = frozenset(language["companies"]["tails"]), None
    if not inside or inside[0].start != start or inside[0].text[0] in _PARTICLES:
        return None
    first = inside[0]
    for word in inside[:4]:
        if word.start > start and (word.text in tails) and word.end < end:
            last = word.end
            break
    named = first.tag in {"nr", "nrt", "nt"} or not _jieba().has_word(first.text)
    if last is None and named and first.end < end and 2 <= len(first.text) <= 4 and not _LAND.search(first.text):
        last = first.end
    own = [word for word in inside if last and word.end <= last]
    named = any(word.tag in _NAMED or not _jieba().has_word(word.text) for word in own)
    return last if named else None
