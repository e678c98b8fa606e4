"""What a name in a file says: the indicator that a series belongs to, the whole that a part is of, breakdowns.

A part is named ``whole/part``, or its row names the whole in the column ``of``. Where neither says so, the whole is
the one series called "total", or the one other series there is; anything else is refused.
"""

import re
from collections.abc import Iterable, Iterator

from groundbreak.errors import BadValue
from groundbreak.facts.vocabulary import codelist, first_block
from groundbreak.growth.ledger import Sum

_TOTALS = frozenset({"total", "whole", "all", "合计", "总计", "全部", "总额"})
_SHORT = {"fai": "fixed_asset_investment", "固投": "fixed_asset_investment"}
_INDUSTRY = ("industry", ("mining", "manufacturing", "utilities"))
_PUNCTUATION = re.compile(r"[\s_\-./,:]+")


def reported_block(series: str) -> int:
    """Return how many months the first report of a year covers: 2 where the name holds an indicator without January.

    The name of the indicator may be its code, its English or its Chinese term, or FAI.
    """
    name = f" {_PUNCTUATION.sub(' ', series.lower())} "
    blocks = [first_block(code) for code, terms in _terms() if any(term in name for term in terms)]
    return max(blocks, default=1)


def whole_of(part: str, series: Iterable[str]) -> str:
    """Return the whole that a part of a file belongs to; raises `BadValue` where the names do not say."""
    if "/" in part.strip("/"):
        return part.rpartition("/")[0]
    others = sorted(set(series) - {part})
    totals = [name for name in others if name.lower() in _TOTALS]
    if len(totals) == 1 or len(others) == 1:
        return (totals or others)[0]
    raise BadValue(
        f"{part!r} is a part of what?",
        mend=f"fill the column `of`, or name the series as whole/part; series here: {', '.join(others) or 'no other'}",
    )


def breakdown(text: str) -> Sum:
    """Read ``industry = mining + manufacturing + utilities``."""
    whole, equals, parts = text.partition("=")
    names = tuple(part.strip() for part in parts.split("+"))
    if not equals or not whole.strip() or not all(names) or len({whole.strip(), *names}) <= len(names):
        raise BadValue(f"{text!r} is no breakdown", mend="write WHOLE=PART+PART, each series once")
    return Sum(whole.strip(), names)


def industries(series: Iterable[str]) -> list[Sum]:
    """Return industry = mining + manufacturing + utilities wherever a file has all four under one name."""
    known, (whole, parts) = set(series), _INDUSTRY
    found = []
    for name in sorted(known):
        for stem in _stems(name, whole):
            members = tuple(stem.format(part) for part in parts)
            if known.issuperset(members):
                found.append(Sum(name, members))
    return found


def _stems(name: str, whole: str) -> Iterator[str]:
    """Yield what a name leaves when "industry" is taken out of it, as a pattern."""
    for word in (whole, "industrial"):
        if word in name:
            yield name.replace("{", "{{").replace("}", "}}").replace(word, "{}", 1)


def _terms() -> Iterator[tuple[str, tuple[str, ...]]]:
    for code, row in codelist("indicators").items():
        yield code, (f" {code.replace('_', ' ')} ", f" {row['en'].replace('-', ' ')} ", row["zh"])
    yield from ((code, (f" {short} " if short.isascii() else short,)) for short, code in _SHORT.items())
