"""Han: the words of Chinese text with their parts of speech, and names of firms among them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, islice, takewhile
from types import ModuleType
from typing import NamedTuple

import re2

from groundbreak.intake.reading.lexicon.language import Language, compiled, walls


class Word(NamedTuple):
    """A word, its place in the text, and its part of speech as jieba tags it (``ns`` for places, ``m`` for numbers)."""

    start: int
    end: int
    text: str
    tag: str


@cache
def _jieba() -> ModuleType:
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


_LAND = re.compile("[山河湖江岛港沟川湾洲岭海]$|[A-Za-z0-9]")


def firm_in(text: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """Return the name of a firm in a stretch of text, without the words before it that only describe; None if none is.

    A name has a word that no dictionary holds, a proper noun, or ends as firms do (科技, 集团).
    """
    table = language["companies"]
    inside = [*_rest(text, start), *words_within(text, start, end)]
    for at in range(len(inside) - 1, -1, -1):
        if inside[at].text in table["describing"] and at < len(inside) - 1:
            inside = inside[at + 1 :]
            break
    for at in range(len(inside) - 1, -1, -1):
        if inside[at].tag in _JOINTS or inside[at].text in table["no_firms"]:
            inside = inside[at + 1 :]
            break
    while inside and (inside[-1].tag in _WHEN or inside[-1].text in table["intents"] or _is_act(inside[-1], language)):
        inside = inside[:-1]
    while (
        inside
        and not _is_brand(inside, language)
        and (_is_loose(inside[0]) or inside[0].text in {*table["loose"], *table["walls"]})
    ):
        inside = inside[1:]
    if not inside or not 2 <= inside[-1].end - inside[0].start <= _LONGEST:
        return None
    first = inside[0].start + (inside[0].text[0] in PARTICLES and not _jieba().has_word(inside[0].text))
    name = text[first : inside[-1].end]
    bare = name.removesuffix(_COMPANY) or name  # 机械|公司
    known = inside[-1].text in table["describing"] and bare == name
    ended = bare.endswith(tuple(table["tails"])) and len(bare) > _SHORT and not known
    counted = text[first - 1 : first].isdigit() or any(letter.isdigit() for letter in name)
    if name.startswith("年产") or name.endswith("年产") or counted or any(act in name for act in table["acts"]):
        return None
    if not _NAME.fullmatch(name) or not (ended or any(is_proper(word) for word in inside)):
        return None
    return first, inside[-1].end


def is_letter_of_noun(text: str, start: int, end: int) -> bool:
    """Whether letters are but a part of a noun that the dictionary holds: 家 of 家具."""
    known = words(text)
    word = known[bisect_left(known, (start + 1,)) - 1]
    if word.end < end or word.end - word.start <= end - start:
        return False
    return word.tag.startswith("n") and bool(_jieba().has_word(word.text))


def grounds(text: str, start: int, end: int, language: Language) -> int:
    """Return where a full name begins behind what only leads to it: 退税款打到了|…, 十堰经济技术开发区|…公司."""
    zone = compiled(language["localities"]["zones"])
    at = start
    for word in words_within(text, start, end):
        if word.end < end and (word.tag in _PAST or (zone.search(word.text) and len(word.text) > 2)):
            at = word.end
    return at


_PAST = frozenset({"ul", "uj", "ud", "uz", "m", "mq"})
PARTICLES = frozenset("由与和在对向从把将被让据着")


def is_proper(word: Word) -> bool:
    """Whether a word is a proper noun, or one that the dictionary does not hold."""
    if word.tag in {"nr", "nrt", "nz", "nt", "nrfg", "eng"}:
        return True
    return len(word.text) > 1 and not _is_loose(word) and not _jieba().has_word(word.text)


def _is_loose(word: Word) -> bool:
    """Whether no name begins with a word; a place that no dictionary holds may be a brand: 华岭|科技."""
    if word.tag == "ns" and len(word.text) == _SHORT and not _LAND.search(word.text):
        return bool(_jieba().has_word(word.text)) or word.text in known_places()
    return word.tag in _LOOSE


def _is_brand(inside: list[Word], language: Language) -> bool:
    """Whether what looks like a place that nobody knows is a brand, by the word of firms behind it: 海岭|电缆."""
    first, after = inside[0], inside[1:2]
    strange = first.tag == "ns" and len(first.text) == _SHORT and not _jieba().has_word(first.text)
    led = bool(after) and after[0].text in language["companies"]["tails"]
    return strange and led and first.text not in known_places()


def _rest(text: str, start: int) -> Iterator[Word]:
    """Yield what is left of a word that holds the particle before a place of the text: 由|康岭."""
    word = by_start(text).get(start - 1)
    if word and word.end - start > 1 and word.text[0] in PARTICLES and not _jieba().has_word(word.text):
        yield Word(start, word.end, text[start : word.end], word.tag)


def _is_act(word: Word, language: Language) -> bool:
    """Whether a word is a verb that no name of a firm ends with: 一汽大众|启动."""
    if len(word.text) == 1 or word.text in language["companies"]["tails"]:
        return False
    return word.text in walls(language) or (word.tag == "v" and _jieba().has_word(word.text))


_LONGEST, _SHORT, _COMPANY = 20, 2, "公司"
_WHEN = frozenset({"t", "d"})
_LOOSE = frozenset({"t", "m", "p", "d", "c", "x", "r", "uj", "f", "mq", "q", "ul", "ud", "ns", "ad", "y"})
_JOINTS = frozenset({"p", "uj", "ul", "c"})
_NAME = re2.compile(r"[\p{Han}A-Za-z0-9·&-]+")


def called_by_goods(text: str, start: int, end: int, language: Language) -> bool:
    """Whether letters before a place are a firm by what stands there: a brand and its goods: 三洋|客车, 长风|商用车."""
    table, inside = language["companies"], words_within(text, start, end)
    if len(inside) != _PAIR or (inside[0].start, inside[-1].end) != (start, end):
        return False
    brand, goods = inside
    nouns = language["projects"]
    strange = {*table["loose"], *table["describing"], *table["sorts"], *nouns["generic"], *nouns["kinds"]}
    known = {brand.text, goods.text} & {*strange, *walls(language), *known_places()}
    return not known and len(brand.text) in _SPANS and brand.tag in _BRANDS and goods.tag in _GOODS


_PAIR, _SPANS = 2, (2, 3)
_BRANDS, _GOODS = frozenset({"n", "ns", "nz", "nr", "nrt", "j", "eng", "nt"}), frozenset({"n", "nz", "vn"})


_BRAND = 4
# 煤制|天然气: what goods are made of is nobody's name.
_MADE = "制"
_NAMED = frozenset({"nr", "nrt", "nt", "nrfg", "g", "ng", "j", "nz"})


def brand(text: str, start: int, end: int, language: Language) -> int | None:
    """Return where the firm ends that a project's name begins with, 鑫源铝业|再生铝项目; None where it has none."""
    inside = words_within(text, start, end)
    tails, last = frozenset(language["companies"]["tails"]), None
    if not inside or inside[0].start != start or inside[0].text[0] in PARTICLES:
        return None
    first = inside[0]
    if first.tag == "eng" or first.text.endswith(_MADE):
        return None
    for word in inside[:2] if inside[1:2] and inside[1].tag == "eng" else inside[:3]:
        if word.start > start and (word.text in tails) and word.end < end:
            last = word.end
            break
    unknown = list(takewhile(lambda word: not _jieba().has_word(word.text), inside))
    if first.tag.startswith("v") and not (unknown or last):
        return None
    named = bool(unknown) or first.tag in {"nr", "nrt", "nt"}
    until = unknown[-1].end if unknown else first.end
    if last is None and named and until < end and 2 <= until - start <= _BRAND and not _LAND.search(first.text):
        last = until
    own = [word for word in inside if last and word.end <= last]
    sure = bool(own) and own[-1].text in language["companies"]["sure_tails"]
    named = sure or any(word.tag in _NAMED or not _jieba().has_word(word.text) for word in own)
    return last if named else None


def in_dictionary(word: str) -> bool:
    """Whether the dictionary holds a word; what it does not hold is a name mostly."""
    return bool(_jieba().has_word(word))


@lru_cache(maxsize=2**12)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a few letters and their parts of speech."""
    return tuple(_jieba().tag(text))


def is_thing(text: str) -> bool:
    """Whether a few words name a thing: the last of them is a noun, the first no verb or particle."""
    cut = tagged(text)
    first, last = cut[0][1], cut[-1][1]
    return last.startswith(_THINGS) and first not in {"d", "p", "c", "u", "uj", "ul", "r", "y", "f"}


_THINGS = ("n", "eng", "j", "l", "i", "g", "vn", "b", "zg", "x", "v", "mq")
