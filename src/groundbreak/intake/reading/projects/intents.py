"""Intents: projects that are counted and are no batch: a goal of a plan (全年新增项目100项), a class of others."""

import re

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import compiled
from groundbreak.intake.reading.lexicon.marks import Mark

# Classes of a batch by what their members cost, how far the year's money is spent, a count of what is told one by one.
_CLASS = re.compile(r"其中[^。；]*\d亿元(?:及|\(含\))?以上的?$")
_DONE = re.compile("(?:今年|累计|已)*完成(?:年度)?(?:计划)?投资|[:：，,](?:其?一[是为]|1[.、])")


def is_no_batch(passage: Passage, start: int, end: int) -> bool:
    """Whether counted projects are a class of others, are told one by one, or only hoped for."""
    text = passage.text
    told = _CLASS.search(text, passage.start, start) or _DONE.match(text, end)
    return bool(told) or _is_intent(passage, start, end)


def _is_intent(passage: Passage, start: int, end: int) -> bool:
    """Whether a verb of bringing in a sentence of plan counts projects, and what they cost in all is not said."""
    words, text = passage.language["intents"], passage.text
    left, _ = passage.clause(Mark(start, start, "start"))
    if not compiled(words["brings"]).search(text[left:start]):
        return False
    said = text[max(passage.printed.rfind(stop, 0, start) for stop in "。\n") + 1 : start]
    meant, over = compiled(words["meant"]).search(said), compiled(words["over"]).search(said)
    return bool(meant) and not over and not compiled(words["cost"]).search(text[end : passage.end])
