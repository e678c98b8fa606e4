"""Tidings: words of telling that tell of no plan for a plant: one denied, one done already, one of firms at large."""

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import compiled
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before
from groundbreak.intake.reading.projects.modality import Mode, mode

_BEFORE, _NEWS = 90, 90
# "Did not say when it would build" denies no plan, nor does "will not only build".
_UNSAID = re2.compile(
    r"(?i)\b(?:not|never|no|yet|without|n't)\b.*\b(?:only|just|say|saying|disclos\w+|specif\w+|comment\w*|elaborat\w+|detail\w*|give|provide)\b"
)
_THAT = re2.compile(r"(?i)(?: (?:today|yesterday|on \w+))? (?:that|it)\b")
# "Announced its final investment decision", and at the end of a sentence "..., the company announced on Thursday".
_OBJECT = re2.compile(r"(?i) (?:the|its|their|an?) [^,;:]{0,40}$")
_CLOSING = re2.compile(r"(?i), [^,;:]{1,60} $")
_END = re2.compile(r"(?i)(?: (?:in|on|to|at|late|early|last|this) [^,;:]{1,40}| \w+)?[.\s\"]*")
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
    """Whether what is announced is told as done beside it: "announced that first cells were produced"."""
    if not passage.text[mark.start : mark.end].lower().startswith("announc"):
        return False
    told = [*passage.of("gate"), *passage.of("event", "launched"), *passage.of("state")]
    return _is_news(passage, mark, first_after(told, mark.end)) or _closes(passage, mark, last_before(told, mark.start))


def _is_news(passage: Passage, mark: Mark, news: Mark | None) -> bool:
    """Whether what follows in the sentence is what is announced, and is done."""
    if news is None or news.value in {"announced", "signed"} or news.apart(mark) > _NEWS:
        return False
    between = passage.between(mark, news)
    investing = compiled(passage.language["modality"]["investing"]).search(between)
    told = (_OBJECT if news.value == "filed" else _THAT).match(between)
    return told is not None and not investing and mode(passage, news) is Mode.passed


def _closes(passage: Passage, mark: Mark, news: Mark | None) -> bool:
    """Whether the sentence tells what is done, and closes with who announced it."""
    if news is None or news.value in _DEALS or mode(passage, news) is not Mode.passed:
        return False
    closing = _CLOSING.search(passage.text[passage.start : mark.start])
    return closing is not None and _END.fullmatch(passage.text[mark.end : passage.end]) is not None


def _is_of_many(passage: Passage, mark: Mark) -> bool:
    """Whether firms at large announced it, or it only tells of what kind money is: "in announced investment"."""
    table = passage.language["modality"]
    before = passage.text[max(passage.start, mark.start - _BEFORE) : mark.start]
    return compiled(table["at_large"]).search(before + "|" + passage.text[mark.start : mark.end + _BEFORE]) is not None
