"""Titles: what a Chinese name of a project is made of: owner, place, phase, size, goods and noun, mostly in this order.

通威（盐城）光伏产业基地项目; 上海大众新疆工厂; 云南裕能一期8万吨磷酸铁锂生产线.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import brand, by_start, called_by_goods, firm_in, is_thing, tagged
from groundbreak.intake.reading.lexicon.language import Language, one_of
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.clues import is_country

_ORDER = re.compile(
    r"(?:第?[一二三四五六七八九十首两新]+|\d+)(?:期|条|座|个|家|号|批|大)(?:工程)?|第?[\d.]+代|第[一二三四五六七八九十]+代?|新(?:建|(?![型能材兴]))|[\"-]+",
    re.ASCII,
)
# What may stand behind the name of a firm: (中国), 深州分公司.
_TAIL = re2.compile(r"(?:\([^()]{1,20}\))?(?:(?:\p{Han}{2,4}分|子|分)?公司)?")
_SIZE = re.compile(r"[年月日](?:产能?|加工|处理)|/[年月日天]", re.ASCII)
_SHORTEST = 2
_SCALE = re.compile("^[十百千万亿]+(?:吨|千瓦|辆|台|平方米|片|套|元)级?")
# Stations and mines are called by places: 谢桥电厂, 旭松水电站.
_GROUNDS = re.compile("(?:电站|电厂|风电场|煤矿|[铁铜金锂]矿|[油气]田)(?:项目|工程)?$")
_KIND = re.compile(r"[\d.]+代线?|\d+[个项家座条]|[共其]有|\d+|数据|算力|计算|[智超]算", re.ASCII)
_GOODS = re2.compile(r"[\p{Han}A-Za-z0-9·+/、.-]{2,30}")


@dataclass(frozen=True, slots=True)
class Title:
    """The parts of a name: who owns it, the place in it, where its own words begin, and these words."""

    owner: str | None
    place: Mark | None
    named: int
    rest: str
    is_service: bool = False

    @property
    def goods(self) -> str | None:
        """The product that the name tells, without what stands in brackets and quotes."""
        bare = self.rest.rsplit(")", 1)[-1].strip('"-、')
        bare = bare.removesuffix("厂") if len(bare) > _SHORTEST else bare
        if self.is_service:
            return None
        return bare if _GOODS.fullmatch(bare) and not _KIND.fullmatch(bare) and is_thing(bare) else None


def title(passage: Passage, start: int, end: int, amounts: tuple[Mark, ...], holder: Mark | None) -> Title:
    """Take a name apart from its left end, until what is left are words of its own; its holder may stand before it."""
    text, at, place = passage.text, start, None
    owner = str(holder.value) if holder else None
    named = start
    sizes = {mark.start: mark for mark in amounts}
    while at < end:
        ordinal = _ORDER.match(text, at, end)
        firm = next((mark for mark in passage.firms if mark.start == at and mark.end < end), None)
        site = next((mark for mark in passage.of("place") if mark.start == at and mark.end < end), None)
        size = sizes.get(at)
        if firm and owner is None:
            owner, at = str(firm.value), firm.end
            at += len(_TAIL.match(text[at:end])[0])
        elif size:
            at = named = size.end
        elif site:
            house = _house(passage, site, end, sizes) if owner is None else None
            place, at = place or site, house or site.end
            owner = text[site.start : house] if house else owner
            foreign = by_start(text).get(at) if is_country(site) and owner is None else None
            if foreign and foreign.tag == "eng" and foreign.end < end:
                owner, at = foreign.text, foreign.end
        elif ordinal and _is_whole(text, ordinal):
            at = ordinal.end()
        elif (cue := _SIZE.match(text, at, end)) and cue.end() > at:
            at, named = cue.end(), cue.end() if named == at else named
        elif owner is None and named == start and (own := _leading(passage, at, end, amounts)):
            sure = text[at:own].endswith(tuple(passage.language["companies"]["sure_tails"]))
            if not (sure or place or amounts or _ORDER.match(text, own, end) or _bare(text[own:end], passage)):
                break
            owner, at = text[at:own], own
        else:
            break
    kept = "".join(
        letter for here, letter in enumerate(text[at:end], at)
        if not any(mark.start <= here < mark.end for mark in amounts)
    )  # fmt: skip
    bare = _bare(kept, passage)
    return Title(owner, place, named, bare, bare.endswith(tuple(passage.language["projects"]["no_goods"])))


def _is_whole(text: str, found: re.Match[str]) -> bool:
    """Whether what was found ends where a word does: 新 of 新能源 is none."""
    word = by_start(text).get(found.start())
    return word is None or word.end <= found.end()


def _house(passage: Passage, site: Mark, end: int, sizes: Mapping[int, Mark]) -> int | None:
    """Return where a firm ends that is called by its place, before a size or place: 天津石化|120万吨乙烯项目."""
    word = by_start(passage.text).get(site.end)
    if word is None or word.end >= end or word.text not in passage.language["companies"]["tails"]:
        return None
    follows = word.end in sizes or any(mark.start == word.end for mark in passage.of("place"))
    return word.end if follows or passage.text.startswith(("年产", "一期", "二期"), word.end) else None


def _leading(passage: Passage, start: int, end: int, amounts: tuple[Mark, ...]) -> int | None:
    """Return where the firm ends that leads a name; a station or a mine is called by its place."""
    own = _led(passage, start, end, amounts)
    if own and not _bare(passage.text[start:own], passage):
        return None
    firm = own is not None and passage.text.endswith(tuple(passage.language["companies"]["tails"]), start, own)
    return own if firm or (own and not _GROUNDS.search(passage.text, own, end)) else None


def _led(passage: Passage, start: int, end: int, amounts: tuple[Mark, ...]) -> int | None:
    """Return where the firm ends that leads a name: all that stands before a size or a place, else its first words."""
    text = passage.text
    sizes = [mark for mark in amounts if "×" not in text[mark.start : mark.end]]  # power plants are called by places
    stops = [mark.start for mark in (*sizes, *passage.of("place")) if start < mark.start < end]
    stop = min(stops, default=0)
    while stop > start and (cue := next((one for one in _LEADS if text.endswith(one, start, stop)), None)):
        stop -= len(cue)
    if stop > start + 1:
        firm = firm_in(text, start, stop, passage.language)
        if (firm and firm[1] == stop) or called_by_goods(text, start, stop, passage.language):
            return stop
    return None if text[start - 1 : start] == '"' else brand(text, start, end, passage.language)


_LEADS = (
    "年产",
    "年加工",
    "年处理",
    "年产能",
    "日产",
    "日处理",
    "一期",
    "二期",
    "三期",
    "首期",
    "第一条",
    "第二条",
    "第三条",
    "第",
    "(",
)


def _bare(name: str, passage: Passage) -> str:
    """Take the general words off both ends of a name, word by word."""
    for cue in ("年产", "年加工", "年处理", "/年"):
        name = name.replace(cue, "")
    parts = [word for word, _ in tagged(_SCALE.sub("", name.strip("-")))]
    general = _general(passage.language)
    while parts and general.fullmatch(parts[-1]):
        parts.pop()
    while parts and general.fullmatch(parts[0]) and not _KINDS.match("".join(parts)):
        parts.pop(0)
    return "".join(parts)


# What tells the kind of what follows it, though it tells nothing alone: 新能源|汽车.
_KINDS = re.compile("新能源|新材料")


@cache
def _general(language: Language) -> re.Pattern[str]:
    return re.compile(f"(?:{one_of(language['projects']['generic'])})+|[\\W_]+")
