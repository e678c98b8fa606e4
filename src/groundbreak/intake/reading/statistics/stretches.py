"""Stretches: in a language with spaces, the words that are a figure's own: between the figures before and after it."""

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark

_CUT = re2.compile(r"[,;:()](?:\s|$)|\s(?:and|while|but|whereas|although|yet)\s")
_AGAINST = re2.compile(
    r"(?i)\b(?:from|versus|vs\.?|against|after|than|following|compared (?:with|to))\b(?: [\w'-]+){0,5}?\s*$"
)
_VERB = re2.compile(
    r"(?i)\b(?:is|was|were|are|has|had|have|been|saw|seen|show\w*|brought|post\w*|manag\w+|register\w*|record\w*|came|stood)\b"
)
_WORD = re2.compile(r"[A-Za-z][\w'-]*")
_KNOWN = ("date", "place", "area", "compared", "head", "branch", "indicator", "change", "steadily", "said", "speaker")


def stretch(passage: Passage, figure: Mark) -> int:
    """Return where the words before a figure begin that are its own: behind the figure before it."""
    return max((other.end for other in passage.of("amount") if other.end <= figure.start), default=passage.start)


def tail(passage: Passage, figure: Mark) -> str:
    """Return the words after a figure that are its own, up to the next figure or clause."""
    ends = (other.start for other in passage.of("amount") if other.start >= figure.end)
    words = passage.text[figure.end : min(ends, default=passage.end)]
    cut = _CUT.search(words)
    return words[: cut.start()] if cut else words


def is_compared_with(passage: Passage, figure: Mark) -> bool:
    """Whether a figure is only what another one is compared with: "5.9 percent, against 5.8 in May"."""
    hedged = passage.text[figure.start : figure.end].lower().startswith("from ")
    found = _AGAINST.search(passage.text[stretch(passage, figure) : figure.start])
    return hedged or (found is not None and not _CUT.search(found[0]))


def is_foreign(passage: Passage, figure: Mark) -> bool:
    """Whether the clause of a figure speaks of something that is no statistic of ours: "demand rose 20 percent"."""
    left = stretch(passage, figure)
    cuts = list(_CUT.finditer(passage.text[left : figure.start]))
    left += cuts[-1].end() if cuts else 0
    verbs = [change.start for change in passage.of("change") if left <= change.start < figure.start]
    verb = _VERB.search(passage.text[left : figure.start])
    right = min([figure.start, *verbs, *([left + verb.start()] if verb else [])])
    known = [(mark.start, mark.end) for kind in _KNOWN for mark in passage.of(kind)]
    plain = {*passage.language["projects"]["walls"], *passage.language["statistics"]["plain"]}
    for word in _WORD.finditer(passage.text[left:right]):
        start = left + word.start()
        if not any(low <= start < high for low, high in known) and word[0].lower() not in plain:
            return True
    return False
