"""Contents: what a Chinese project told of just before is to build, no project of its own: 主要建设|芯片生产基地."""

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import is_thing
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.han_goods import is_rating
from groundbreak.intake.reading.projects.phrases import Phrase, sizes

_BUILDS = re2.compile(
    r"(?:其中|建成后|项目|一期|二期|三期|首期)*(?:将|拟|计划|主要|规划|预计|共|可|分期|先后|重点|用于|并)*"
    r"(?:建设内容(?:为|包括|是)|配套建设|配建|投资建设|建设|新建|打造|建成|兴建|扩建|购置|形成|布局|新上|新增|增建|包括|包含|涵盖|建|"
    r"拟建|上马|投向|年产|日产|年处理|日处理|年加工|日加工)(?:了|为)?"
)
# A project that is built beside the one told of: 并增建|年产值15亿元的制冷机组项目.
_ADDS = re2.compile("(?:并|还|同时|另)(?:将|拟|计划)?(?:增建|新建|新上|投建|建设|上马)")
# A size that opens the name of a plant which itself does something: 年产20万吨的磷酸铁锂项目|进入设备安装阶段.
_YIELDS = ("年产", "日产", "年处理", "日处理", "年加工", "日加工")
_PARTS = ("厂", "车间")
_OPENED = re2.compile("(?:^|[，,；;。：])\\s*在?$")
_ACTS = re2.compile(r"[^\P{Han}及和与等以并或]")
_ASIDE = re2.compile("配|并")
_OWN = re2.compile(r"[\p{Han}A-Za-z0-9·+/、.-]{2,30}")


def contents(passage: Passage, mark: Mark) -> Mark | None:
    """Return what a clause that opens with a verb of building builds, as a phrase that points back to the project."""
    text, start, phrase = passage.text, mark.start, mark.value
    left, _ = passage.clause(Mark(start, start, "start"))
    verb = _BUILDS.match(text, left, mark.end)
    others = (*passage.firms, *passage.of("place"))
    if verb and _ADDS.match(text, left, verb.end()) and text.endswith("项目", start, mark.end):
        return None
    if phrase.count or verb is None or any(one.end > left and one.start < mark.end for one in others):
        return None
    if verb[0].endswith(_YIELDS) and _ACTS.match(text, mark.end) and _is_told(passage, left, mark):
        return None
    amounts = tuple(one for one in sizes(passage) if verb.end() <= one.start < mark.end and not is_rating(passage, one))
    goods = text[max([verb.end(), *(one.end for one in amounts)]) : mark.end].removeprefix("的")
    if any(f"{noun}、" in goods for noun in ("项目", "基地", "工厂", "产业园")):
        return None
    for word in sorted(_plants(passage.language), key=len, reverse=True):
        goods = goods.removesuffix(word)
    aside = _ASIDE.search(text, left, verb.end())
    product = goods if not aside and _OWN.fullmatch(goods) and is_thing(goods) else None
    inner = Phrase(text[start : mark.end], frozenset(), "", definite=True, product=product, amounts=amounts)
    return Mark(min(verb.end(), start), mark.end, "project", inner)


def _is_told(passage: Passage, left: int, mark: Mark) -> bool:
    """Whether a plant is told of by itself: a place alone leads to it, or its noun is none of a part."""
    led = [place.start for place in passage.of("place") if place.end == left - 1]
    opened = bool(led) and _OPENED.search(passage.text[passage.start : led[-1]]) is not None
    return opened or not passage.text.endswith(_PARTS, mark.start, mark.end)


def _plants(language: Language) -> list[str]:
    table = language["projects"]
    return [*table["heads"], *table["plant_words"]]
