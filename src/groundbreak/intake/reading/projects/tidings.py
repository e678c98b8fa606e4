"""Tidings: words of telling that tell of no plan for a plant: one denied, one done already, one of firms at large."""

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import compiled
from groundbreak.intake.reading.lexicon.marks import Mark, first_after
from groundbreak.intake.reading.projects.modality import Mode, mode

_BEFORE, _NEWS = 90, 90
# "Did not say when it would build" denies no plan, nor does "will not only build".
_UNSAID = re2.compile(
    r"(?i)\b(?:not|never|no|yet|without|n't)\b.*\b(?:only|just|say|saying|disclos\w+|specif\w+|comment\w*|elaborat\w+|detail\w*|give|provide)\b"
)
_THAT = re2.compile(r"(?i)(?: (?:today|yesterday|on \w+))? (?:that|it)\b")
_DEALS = frozenset({"announced", "signed", "filed"})


def is_no_plan(passage: Passage, mark: Mark) -> bool:
    """Whether what a word of telling tells in English is no plan: "denied that it would build"."""
    if mark.value != "announced" or not passage.language.spaced:
        return False
    return _is_denied(passage, mark) or _is_of_what_is_done(passage, mark) or _is_of_many(passage, mark)


def _is_denied(passage: Passage, mark: Mark) -> bool:
    before = passage.text[max(passage.start, mark.start - _BEFORE) : mark.start].rpartition(" but ")[2]
    if compiled(passage.language["modality"]["denials"]).search(before):
        return True
    return mode(passage, mark) is Mode.denied and not _UNSAID.search(before)


def _is_of_what_is_done(passage: Passage, mark: Mark) -> bool:
    """Whether what is announced is told as done behind it: "announced that first cells were produced"."""
    if not passage.text[mark.start : mark.end].lower().startswith("announc"):
        return False
    news = first_after([*passage.of("gate"), *passage.of("event", "launched")], mark.end)
    if news is None or news.value in _DEALS or news.apart(mark) > _NEWS:
        return False
    between = passage.between(mark, news)
    investing = compiled(passage.language["modality"]["investing"]).search(between)
    return _THAT.match(between) is not None and not investing and mode(passage, news) is Mode.passed


def _is_of_many(passage: Passage, mark: Mark) -> bool:
    """Whether firms at large announced it, or it only tells of what kind money is: "in announced investment"."""
    table = passage.language["modality"]
    before = passage.text[max(passage.start, mark.start - _BEFORE) : mark.start]
    return compiled(table["at_large"]).search(before + "|" + passage.text[mark.start : mark.end + _BEFORE]) is not None
