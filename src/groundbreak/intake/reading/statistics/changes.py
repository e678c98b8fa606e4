"""Changes: the word that makes a percentage a growth rate, and whether it turns the sign.

In a language with spaces the word stands right behind the figure ("2.5 percent higher"), else before it, back to the
start of the sentence: later figures of a list go by the word of the first.
"""

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before
from groundbreak.intake.reading.statistics.stretches import stretch, tail

_SIGNED = re2.compile(r"(?i)(?:\+|\bplus )\s?$")
_MINUS = re2.compile(r"(?i)\bminus $")
_BESIDE = re2.compile(
    r"(?i)^[\s-]*(?P<side>above|over|ahead of|(?:higher|faster|better|more) than"
    r"|below|under|short of|behind|(?:lower|slower|worse|less|fewer) than)\b"
)
_UP = ("above", "over", "ahead", "higher", "faster", "better", "more")
_BETWEEN = re2.compile(r"(?i)[\s-]*(?:[a-z]+(?:-[a-z]+)* ){0,3}")
_LINKS = frozenset("in to of from by with and the on at for as than while but after this last".split())  # noqa: SIM905
_NEUTRAL = re2.compile(
    r"(?i)\b(?:manag\w+|saw|seen|post(?:s|ed|ing)|register\w*|record\w*|brought|notch\w+|achiev\w+|show(?:s|ed|ing)"
    r"|log(?:s|ged)|deliver\w+|report\w+|led with|clock\w+|print\w+|reach\w+|hit|stood at|came in at|was|were|is|are"
    r"|did best|ahead of|of|(?:left|unchanged|confirmed|put|estimated|steady) at) (?:an? |the )?[\s(]*$"
)
_RATED = re2.compile(r"(?i)\b(?:to|at)(?: (?:just|only|about|a|an))* $")


def change(passage: Passage, mark: Mark) -> Mark | None:
    """Return the word of change that a percentage goes with; the figure itself where it bears its sign."""
    if mark.value.interval.low == 0 and not passage.text[mark.start].isdigit():
        return mark
    if passage.language.spaced and (found := _spaced(passage, mark)):
        return found
    return last_before(passage.of("change"), mark.start)


def falls(passage: Passage, mark: Mark, said: Mark) -> bool:
    """Whether a word of change turns the sign of a figure; a rate that fell to a figure keeps it."""
    if said is mark or said.value != "fall" or _of_rate(passage, said):
        return False
    before = passage.text[max(passage.start, mark.start - 20) : mark.start]
    return not (passage.language.spaced and said.end <= mark.start and _RATED.search(before))


def _spaced(passage: Passage, mark: Mark) -> Mark | None:
    before = passage.text[stretch(passage, mark) : mark.start]
    if _SIGNED.search(before) or (mark.value.interval.low or 0) < 0:
        return mark
    if found := _MINUS.search(before):
        return Mark(mark.start - len(found[0]), mark.start, "change", "fall")
    own = tail(passage, mark)
    if found := _BESIDE.search(own):
        value = "rise" if found["side"].lower().startswith(_UP) else "fall"
        return Mark(mark.end + found.start(1), mark.end + found.end(1), "change", value)
    after = first_after(passage.of("change"), mark.end)
    if after and after.end <= mark.end + len(own) + 1:
        between = passage.text[mark.end : after.start]
        if _BETWEEN.fullmatch(between) and not _LINKS & set(between.lower().split()):
            return after
    return None


def neutral(passage: Passage, mark: Mark) -> Mark | None:
    """Return the figure itself where a verb tells of it without a direction: "manufacturing managed 4.6 percent"."""
    return mark if _NEUTRAL.search(passage.text[stretch(passage, mark) : mark.start]) else None


def _of_rate(passage: Passage, said: Mark) -> bool:
    """Whether it is the rate that fell ("growth slowed to 5 percent"): then the figure keeps its sign."""
    left, _ = passage.clause(said)
    return any(left <= head.start <= said.start for head in passage.of("head", "rate"))
