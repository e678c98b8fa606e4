"""Han batches: projects that a Chinese text counts: 41个制造业项目, 重点项目101个."""

import re
from decimal import Decimal

import re2

from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.numbers import number
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.phrases import Phrase
from groundbreak.intake.reading.projects.titles import Title
from groundbreak.units import Interval


def batch(passage: Passage, start: int, end: int, count: Mark, made: Title) -> Phrase:
    """Return a batch by its count and its branch: 34个新能源汽车项目."""
    name = passage.words(min(start, count.start), max(end, count.end))
    return Phrase(name, frozenset({name}), "", definite=False, product=made.goods, count=count)


def counted(passage: Passage, start: int, end: int) -> Mark | None:
    """Return the count of a batch beside its noun: 41个制造业项目, 重点项目101个."""
    text = passage.text
    if text[:start].endswith(tuple(passage.language["projects"]["definite"])):
        return None
    after = _COUNT_AFTER.match(text, end) if text.endswith("项目", start, end) else None
    before = _COUNT.search(text[max(passage.start, start - 20) : end])
    found, shift = (before, max(passage.start, start - 20)) if before else (after, 0)
    if found is None:
        return None
    count = number(found[1], passage.language).value
    amount = Amount(Interval.printed(Decimal(count)), "project")
    return Mark(found.start(1) + shift, found.end(2) + shift, "amount", amount) if count > 1 else None


_COUNT = re2.compile(
    r"(?:^|[^第\d])(\d{1,5}|[二两三四五六七八九十百]{1,4})[余多]?(个|项|座|家)[^\P{Han}的]{0,14}(?:项目|工厂|基地|园|厂|电站|中心)$"
)
_COUNT_AFTER = re.compile(r"(?:累计|共有?|共计|总数|达到?|有|分别为)?(\d{1,5})[余多]?(个|项)", re.ASCII)
