"""Headless: Chinese projects that no noun calls so: items of lists, firms that break ground, counts behind a gate."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import firm_in
from groundbreak.intake.reading.lexicon.marks import Mark, last_before, outside
from groundbreak.intake.reading.projects.enumerations import enumerated, phases
from groundbreak.intake.reading.projects.han_goods import goods_from
from groundbreak.intake.reading.projects.phrases import Phrase, sizes
from groundbreak.units import Interval

_LABEL = re.compile(r"[\s●•■◆▪·*—-]*(?:\(?\d{1,2}[.、)])?\s*([^\s,，。；;：:]{2,18})[:：]")
_BREAKS = re.compile(r"[，,、；;：:。\s]")
_COUNT = re.compile(r"(?:项目|的)*(?:累计|共计|共|达到?|了)?(\d{1,5})个(?=[，,；;。、(（]|$)")
_WORKS = ("started", "commissioned", "completed", "topped_out", "trial_production", "under_construction")
_FAR = 25


def headless(passage: Passage, named: Sequence[Mark]) -> list[Mark]:
    """Return the projects of a sentence that its nouns do not name; `named` are those that they do."""
    found = [*enumerated(passage), *phases(passage), *_founded(passage), *_items(passage), *_counts(passage, named)]
    found = [*outside(found, named)]
    if named or found:
        return found
    return [mark for mark in [_label(passage) or _works(passage)] if mark]


def _label(passage: Passage) -> Mark | None:
    """Return what a line is about that begins with a firm and a colon: 沃尔沃成都：2013年获批，年产12万辆."""
    found = _LABEL.match(passage.text, passage.start, passage.end)
    if found is None or not passage.of("gate"):
        return None
    start, end = found.span(1)
    firm = next((mark for mark in passage.firms if mark.start == start), None)
    return _project(passage, start, end, str(firm.value)) if firm else None


def _works(passage: Passage) -> Mark | None:
    """Return the firm that builds or produces at a place or for money: 某木业公司在这里破土动工，投入2.7亿元."""
    gates = [mark for mark in passage.of("gate") if mark.value in _WORKS]
    firm = last_before(passage.firms, gates[0].start) if gates else None
    if firm is None or gates[0].start - firm.end > _FAR or _BREAKS.search(passage.between(firm, gates[0])):
        return None
    told = passage.money or (passage.of("amount") and passage.of("cue", "capacity"))
    return _project(passage, firm.start, firm.end, str(firm.value)) if told else None


def _founded(passage: Passage) -> Iterator[Mark]:
    """Yield the plants that a firm only founds somewhere: 奇瑞在埃及合资建厂, 比亚迪的墨西哥建厂方案."""
    for found in _FOUNDS.finditer(passage.text, passage.start, passage.end):
        firm = last_before(passage.firms, found.start())
        if firm and not _CLAUSE.search(passage.text, firm.end, found.start()) and passage.of("amount"):
            yield _project(passage, firm.start, found.end(), str(firm.value))


_FOUNDS = re.compile("(?:合资|独资|投资|合作)?[建设办]厂(?:方案|计划)?")
_CLAUSE = re.compile("[，,；;。：:]")


def _project(passage: Passage, start: int, end: int, owner: str, product: str | None = None) -> Mark:
    name = passage.words(start, end)
    return Mark(start, end, "project", Phrase(name, frozenset(), "", definite=False, owner=owner, product=product))


def _items(passage: Passage) -> Iterator[Mark]:
    """Yield the items of a list that are a firm, a size and goods: 铭丰电子10万吨铜箔、天原集团10万吨正极材料."""
    if not passage.of("gate") and "项目" not in passage.text[passage.start : passage.end]:
        return
    text, last, owner = passage.text, -1, None
    for size in sizes(passage):
        firm, rate = _firm_at(passage, size.start), _RATE.match(text, size.end)
        going_on = rate is not None and _ON.search(text, passage.start, size.start)
        if firm is None and not going_on:
            continue
        goods = (goods_from(passage, rate.end() if rate else size.end) or "").partition("、")[0]
        end = text.find(goods, size.end) + len(goods)
        if _OF_NAME.match(text, end, passage.end):
            continue
        if not goods or not (text[end : end + 1] in _CLOSERS or any(gate.start == end for gate in passage.of("gate"))):
            continue
        start, owner = firm[0] if firm else size.start, text[firm[0] : firm[1]] if firm else owner
        owner = owner if firm or last == start - 1 else None
        last, name = end, passage.words(start, end)
        phrase = Phrase(name, frozenset({name}), "", definite=False, owner=owner, product=goods, amounts=(size,))
        yield Mark(start, end, "project", phrase)


# 年产500万台空调|、热水器的生产线项目: the goods are of the project that is named behind them.
_OF_NAME = re.compile("[^,，。；;:：]{0,16}的[^,，。；;:：、]{0,14}(?:项目|工厂|基地|生产线|产业园)")
# What is made in a year, as in the names of chemical works; a list of them goes on without the firm.
_RATE = re.compile("/[年月日天]")
_ON = re.compile("(?:、|[园区]内?的)$")


def _firm_at(passage: Passage, end: int) -> tuple[int, int] | None:
    """Return the span of the firm that ends where a size begins."""
    known = next((mark for mark in passage.firms if mark.end == end), None)
    if known:
        return known.start, known.end
    found = firm_in(passage.text, _left(passage, end), end, passage.language)
    return found if found and found[1] == end else None


_CLOSERS = frozenset("、，,；;。等…")


def _left(passage: Passage, at: int) -> int:
    """Return where the item of a list begins that holds a place."""
    left = passage.start
    for found in _BREAKS.finditer(passage.text, passage.start, at):
        left = found.end()
    return left


def _counts(passage: Passage, named: Sequence[Mark]) -> Iterator[Mark]:
    """Yield batches that only a gate and a count tell of: 开工44个、竣工投产41个; no parts of one that is named."""
    if "项目" not in passage.text[passage.start : passage.end]:
        return
    counted = [passage.clause(mark) for mark in named if mark.value.count]
    told = [
        (gate, found) for gate in passage.of("gate") if (found := _COUNT.match(passage.text, gate.end, passage.end))
    ]
    parts = sum(int(found[1]) for _, found in told)
    if any(mark.value.count and mark.value.count.value.interval.low == parts for mark in named):
        return
    for gate, found in told:
        if any(left <= gate.start < right for left, right in counted):
            continue
        amount = Amount(Interval.printed(Decimal(found[1])), "project")
        name = passage.words(gate.start, found.end())
        count = Mark(found.start(1), found.end(), "amount", amount)
        phrase = Phrase(name, frozenset({name}), "", definite=False, count=count)
        yield Mark(gate.start, found.end(), "project", phrase)
