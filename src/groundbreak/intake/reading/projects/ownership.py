"""Ownership: whose a Chinese project is, by who invests in it (由X投资), or by the firm that its sentence speaks of."""

import re
from collections.abc import Sequence
from functools import cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import known_places
from groundbreak.intake.reading.lexicon.language import Language, one_of
from groundbreak.intake.reading.lexicon.marks import Mark, last_before


def agent(passage: Passage, mark: Mark, spoken: Sequence[Mark]) -> str | None:
    """Return the firm that the words 由X投资 name for a phrase, in its clause or after it.

    Parameters
    ----------
    passage
        The sentence.
    mark
        The phrase of the project.
    spoken
        All phrases of the sentence, in order.
    """
    after = [other.start for other in spoken if other.start >= mark.end and other.value.telling]
    left, _ = passage.clause(mark)
    until = min(after, default=passage.end)
    by = _by(passage.language)
    for firm in passage.firms:
        here = left <= firm.start < mark.start or mark.end <= firm.start < until
        if here and by.search(passage.text, max(passage.start, firm.start - 12), firm.start):
            return str(firm.value)
    return None


@cache
def _by(language: Language) -> re.Pattern[str]:
    describing = one_of([*language["companies"]["describing"], "台湾", "全资", "控股", "其"])
    return re.compile(f"(?:由|系|归)(?:{describing})*$")


def holder(firms: Sequence[Mark], mark: Mark, last: Mark | None) -> str | None:
    """Return the firm last spoken of in the paragraph, unless another project was named since or by it."""
    firm = last_before(firms, mark.start)
    if firm is None or (last is not None and firm.end <= last.end and mark.value.telling):
        return None
    return str(firm.value)


def akin(one: str, other: str) -> bool:
    """Whether two names are of one house: what one is called behind its place holds what the other is called."""
    left, right = _own(one), _own(other)
    return left in right or right in left


def _own(name: str) -> str:
    """Return a name without the province or city that it begins with, its branch and its legal form."""
    bare = _FORM.sub("", name)
    for length in (3, 2):
        if bare[:length] in known_places() and len(bare) > length + 2:
            return bare[length:].lstrip("省市")
    return bare


_FORM = re.compile(r"[(（].*?[)）]|(?:股份|集团|控股|有限|责任|总?公司)+$")
