"""Enumerations: Chinese projects that a list names by firm and goods, and calls projects at its close alone.

比亚迪常州二期、汇川技术(常州)等重大项目; 华能煤电二期(46亿元)、东华丙烷脱氢(28亿元)等在建项目.
"""

import re
from collections.abc import Iterator
from functools import cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import by_end, called_by_goods, firm_in
from groundbreak.intake.reading.lexicon.language import Language, Regex, compiled, one_of
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.han_phrases import telling
from groundbreak.intake.reading.projects.han_walks import walk
from groundbreak.intake.reading.projects.phrases import Phrase, bracketed
from groundbreak.intake.reading.projects.titles import title

_STOPS = "，,；;：:。"
_PARTED = re.compile("、|以及")
_JOINT = re.compile("[和与及]")
_PHASE = re.compile(r"[一二三四五六七八九]期(?:扩建|改造)?$")
_STAGE = re.compile(
    r"[一二三四五六七八九]期(?![一二三四五六七八九]期|项目|工程|[0-9.]+[^0-9.月日年]|[、和及]|总?投资|产能|占地|用地|规划)"
)
_LEADS = re.compile(r"(?:总?投资)?[^、，,]{0,4}\d[\d.]*[万亿]*美?元(?:以上)?的")
_FEWEST, _LONGEST = 2, 34


def enumerated(passage: Passage) -> Iterator[Mark]:
    """Yield the items of lists that close on 等项目 or 两个项目, where firm, phase, size or money tell of one."""
    for found in _closes(passage.language).finditer(passage.text, passage.start, passage.end):
        left = max(passage.text.rfind(stop, passage.start, found.start()) + 1 for stop in _STOPS)
        spans = list(_spans(passage, max(left, passage.start), found.start()))
        if len(spans) >= _FEWEST or found[0].startswith("等"):
            items = [(span, _item(passage, *span)) for span in spans]
            told = any(item for _, item in items)
            yield from (mark for span, item in items if (mark := item or (_firm(passage, *span) if told else None)))


@cache
def _closes(language: Language) -> Regex:
    kinds = one_of(language["projects"]["kinds"])
    count = "(?:[0-9]+|[一两二三四五六七八九十]+)(?:余|多)?[个项大]"
    return compiled(rf"(?:等(?:{count})?[^\P{{Han}}的]{{0,8}}?|{count}(?:{kinds})*)(?:项目|工程)", case=True)


def _spans(passage: Passage, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Yield where the items of a list begin and end."""
    start = left
    for joint in _PARTED.finditer(passage.text, left, right):
        yield start, joint.start()
        start = joint.end()
    words = by_end(passage.text)
    joints = [found.start() for found in _JOINT.finditer(passage.text, start, right) if found.end() in words]
    last = next((at for at in joints[::-1] if title(passage, at + 1, right, (), None).owner), None)
    if last:
        yield start, last
        start = last + 1
    if start < right:
        yield start, right


def _firm(passage: Passage, start: int, end: int) -> Mark | None:
    """Return the project that a firm's name alone stands for, beside others of a list: 赛诺实业二期、美亚电缆等项目."""
    named = firm_in(passage.text, start, end, passage.language) == (start, end)
    if not (named or called_by_goods(passage.text, start, end, passage.language)):
        return None
    name = passage.words(start, end)
    return Mark(start, end, "project", Phrase(name, frozenset({name}), "", definite=False, owner=name))


def phases(passage: Passage) -> Iterator[Mark]:
    """Yield the phases that a firm's name and goods or place stand before: 美岭厨电二期, 比亚迪常州三期."""
    for found in _STAGE.finditer(passage.text, passage.start, passage.end):
        left = max(passage.text.rfind(stop, passage.start, found.start()) + 1 for stop in (*_STOPS, "、"))
        item = _item(passage, max(left, passage.start), found.end())
        if item and item.value.owner:
            yield item


def _holder(passage: Passage, start: int) -> Mark | None:
    """Return the firm that a possessive makes the owner of what begins here: 神舟的|质子膜二期."""
    owns = passage.text[start - 1 : start] == "的"
    return next((firm for firm in passage.firms if owns and firm.end == start - 1), None)


def _item(passage: Passage, start: int, end: int) -> Mark | None:
    """Return the project that an item of a list names by itself; none where it is but a firm or a branch."""
    text = passage.text
    led = _LEADS.match(text, start, end)
    start = led.end() if led else start
    bare = text.rfind("(", start, end) if text[end - 1 : end] == ")" else end
    if bare <= start or bare - start > _LONGEST or text.endswith(tuple(passage.language["projects"]["heads"]), 0, bare):
        return None
    first, sizes = walk(passage, bare, bare)
    own = bracketed(passage, bare)
    first = max(first, start)
    made = title(passage, first, bare, sizes, _holder(passage, first))
    phase = _PHASE.search(text, first, bare)
    sited = any(place.within(bare, end) for place in passage.of("place"))
    if not ((made.owner and (made.rest or phase or sited)) or (made.rest and (sizes or own))):
        return None
    money = tuple(mark for mark in passage.of("amount") if led and mark.within(led.start(), led.end()))
    name = passage.words(first, end if sited else bare)
    words = telling(passage, made) or frozenset({name})
    phrase = Phrase(name, words, "", definite=False, owner=made.owner, product=made.goods, amounts=sizes + own + money)
    return Mark(first, end, "project", phrase)
