"""Stretches: in a language with spaces, the words that are a figure's own: between the figures before and after it."""

import re2

from groundbreak.intake.reading.marks import Mark
from groundbreak.intake.reading.passages import Passage

_CUT = re2.compile(r"[,;:()](?:\s|$)|\s(?:and|while|but|whereas|although|yet|with|after|versus|against)\s")


def stretch(passage: Passage, figure: Mark) -> int:
    """Return where the words before a figure begin that are its own: behind the figure before it."""
    return max((other.end for other in passage.of("amount") if other.end <= figure.start), default=passage.start)


def tail(passage: Passage, figure: Mark) -> str:
    """Return the words after a figure that are its own, up to the next figure or clause."""
    ends = (other.start for other in passage.of("amount") if other.start >= figure.end)
    words = passage.text[figure.end : min(ends, default=passage.end)]
    cut = _CUT.search(words)
    return words[: cut.start()] if cut else words
