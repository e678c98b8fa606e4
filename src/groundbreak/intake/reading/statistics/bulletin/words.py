"""Words: the patterns of a language's table of bulletins, compiled once."""

import re
from functools import cache

from groundbreak.intake.reading.lexicon.language import Language, Regex, compiled

_DATE = (
    r"(?:(?:20\d\d|今|本|去|上|前)年)?(?:\d{1,2}月?\s*(?:-|至|到)\s*\d{1,2}月份?|\d{1,2}月份?|(?:前|头)[一二两三四五六七八九十\d]{1,2}个?(?:月|季度)|"
    r"[一二三四]季度|[上下]半年|20\d\d年(?:度|全年)?)"
)


@cache
def pattern(language: Language, name: str) -> re.Pattern[str]:
    """Return a pattern of the table; it may look ahead, so it runs over the few words of a stretch only."""
    return re.compile(language["bulletin"][name].replace("{date}", _DATE))


def lead(text: str, language: Language) -> int:
    """Return how long a text goes on with what stands before a name and is no part of it."""
    found = _lead(language).match(text)
    return found.end() if found else 0


@cache
def _lead(language: Language) -> re.Pattern[str]:
    return re.compile(rf"^(?:\s*{language['bulletin']['lead']})*\s*")


@cache
def tail(language: Language, *, moving: bool) -> Regex:
    """Return the pattern of what stands behind a name and is no part of it; of what only moves also its verb.

    Its words can be cut in several ways (还是), which RE2 goes through once and `re` over and over.
    """
    table = language["bulletin"]
    moves = f"|{table['rise']}|{table['fall']}" if moving else ""
    return compiled(rf"(?:{table['tail']}{moves})*$", case=True)


@cache
def supplies(language: Language) -> Regex:
    """Return the pattern of branches whose names hold 和, 、 or 的; it goes through a long list once."""
    return compiled(language["bulletin"]["supply"], case=True)


@cache
def these(language: Language, name: str) -> tuple[str, ...]:
    """Return words of the table."""
    return tuple(language["bulletin"][name])


@cache
def spans(language: Language) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of times over several years."""
    return tuple(re.compile(grammar) for grammar in language["bulletin"]["spans"])
