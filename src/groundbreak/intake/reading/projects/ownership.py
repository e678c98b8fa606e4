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


def titled(passage: Passage) -> str | None:
    """Return the firm that a sentence calls the owner of what was spoken of before: 业主单位为X, 投资方：X."""
    by = _title(passage.language)
    firms = (firm for firm in passage.firms if by.search(passage.text, max(passage.start, firm.start - 12), firm.start))
    return next((str(firm.value) for firm in firms), None)


@cache
def _by(language: Language) -> re.Pattern[str]:
    describing = one_of([*language["companies"]["describing"], "台湾", "全资", "控股", "其"])
    return re.compile(f"(?:(?:由|系|归)|{_TITLED})(?:{describing})*$")


@cache
def _title(language: Language) -> re.Pattern[str]:
    return re.compile(f"{_TITLED}(?:{one_of(language['companies']['describing'])})*$")


_TITLED = (
    "(?:业主|投资[方人商]|投资单位|投资主体|实施主体|实施单位|建设单位|项目单位|项目公司|项目业主)(?:单位)?[为是系:：]?"
)


def holder(passage: Passage, firms: Sequence[Mark], mark: Mark, last: Mark | None) -> str | None:
    """Return the firm last spoken of in the paragraph, unless another project was named since or by it."""
    firm = last_before([firm for firm in firms if not is_aside(firm, passage)], mark.start)
    if firm is None or (not is_its(passage, mark) and last is not None and firm.end <= last.end and mark.value.telling):
        return None
    return str(firm.value)


# What stands for the firm spoken of: 其在惠州的|炼油项目, 该集团投资的|基地.
_ITS = re.compile("(?:其|该公司|该集团|该企业|公司|集团)(?:[^，。；、]{1,12}的|旗下)?$")


def is_its(passage: Passage, mark: Mark) -> bool:
    """Whether a project is told to be of the firm spoken of."""
    return _ITS.search(passage.text, passage.start, mark.start) is not None


def is_aside(firm: Mark, passage: Passage) -> bool:
    """Whether a firm is only supplied or bought from: 作为X的供应商, 给X配套."""
    led = _ASIDE.search(passage.text, max(firm.start - 6, 0), firm.start)
    return bool(led) or bool(_SUPPLIED.match(passage.text, firm.end))


_ASIDE = re.compile("(?:给|供应|供货|供给|作为|面向|收购|配套)$")
_SUPPLIED = re.compile("(?:(?:、[^，。；的]{2,8})*等?的)?(?:供应商|客户|配套|竞争对手|合作伙伴|代工)")


def akin(one: str, other: str) -> bool:
    """Whether two names are of one house: what one is called behind its place holds what the other is called."""
    return any(left in right or right in left for left in _called(one) for right in _called(other))


def _called(name: str) -> list[str]:
    """Return what a firm is called: its name, and the short one in its bracket, (简称博西)."""
    return [_own(name.replace("-", "")), *(short.replace("-", "") for short in _SHORT.findall(name))]


def _own(name: str) -> str:
    """Return a name without the province or city that it begins with, its branch and its legal form."""
    bare = _FORM.sub("", name)
    for length in (3, 2):
        if bare[:length] in known_places() and len(bare) > length + 2:
            return bare[length:].lstrip("省市")
    return bare


_SHORT = re.compile(r"简称:?\"?([^()\"]{2,8})\"?\)")
_FORM = re.compile(r"[(（].*?[)）]|(?:股份|集团|控股|有限|责任|总?公司)+$")
