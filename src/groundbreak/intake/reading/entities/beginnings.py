"""Beginnings: what is begun, by the noun beside a verb of beginning: "construction is due to begin", "start output"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import re2

from groundbreak.intake.reading.lexicon.language import Found, Language, Regex, compiled, filled
from groundbreak.intake.reading.lexicon.marks import Mark

_FAR, _NEAR = 170, 30
_AUXILIARY = re2.compile(
    r"\b(?:is|are|was|were|be|been|will|would|should|shall|could|can|may|might|must|has|have|had|to)"
    r"(?: (?:\w+ly|be|been|to|due|set|expected|scheduled|slated|planned|also|now|then|about|soon))* $"
)
_OF = re2.compile(r" (?:of|on|at|for|in|to (?:build|construct|erect|expand|convert|develop)) ")
# "Production of the Celer, a compact, gets going": what stands between two commas parts nothing.
_INSERTED = re2.compile(r"(?: [^,;]{1,60})?, [^,;]{1,80}, ")
# Not the comma of a number.
_COMMA = re2.compile(r",(?:\D|$)")
_RELATIVE = re2.compile(r",? (?:which|that)(?: (?:had|has|have|was|is|will|only|officially|first|finally))* ")
_AGAIN = re2.compile(r"(?i) again\b")


def beginnings(sentence: str, start: int, language: Language) -> Iterator[Mark]:
    """Yield the gates that are begun in a sentence; works that are taken up again are none."""
    known = _known(language)
    if known is None:
        return
    for found in known.verb.finditer(sentence):
        behind = known.behind.match(sentence, found.end())
        code = _named(behind) or _before(sentence, found.start(), known)
        again = found[0].lower().startswith("re") or _AGAIN.match(sentence, found.end())
        if code and not (code == "started" and again):
            yield Mark(start + found.start(), start + (behind or found).end(), "gate", code)


@dataclass(frozen=True, slots=True)
class _Known:
    """The patterns of a language: the verbs, the nouns, and the nouns right behind a verb."""

    verb: Regex
    noun: Regex
    behind: Regex


@cache
def _known(language: Language) -> _Known | None:
    table = language.table.get("gates", {})
    if "begun" not in table:
        return None
    noun = "|".join(f"(?P<{code}>{filled(pattern, table)})" for code, pattern in table["begun"].items())
    verb, behind = filled("{start}", table), filled("{adj}", table)
    return _Known(compiled(rf"\b{verb}\b"), compiled(rf"\b(?:{noun})\b"), compiled(rf"\s+{behind}(?:{noun})\b"))


def _before(sentence: str, at: int, known: _Known) -> str | None:
    """Return what the last noun before a verb begins; behind a comma or far off only with an auxiliary between."""
    nouns = list(known.noun.finditer(sentence, max(0, at - _FAR), at))
    between = sentence[nouns[-1].end() : at] if nouns else ";"
    if ";" in between:
        return None
    if _RELATIVE.fullmatch(between):
        return _named(nouns[-1])
    if _COMMA.search(between) and not _INSERTED.fullmatch(between):
        told = bool(_AUXILIARY.fullmatch(between.rpartition(", ")[2]))
    else:
        told = len(between) <= _NEAR or bool(_OF.match(between) or _AUXILIARY.search(between))
    return _named(nouns[-1]) if told else None


def _named(found: Found) -> str | None:
    return str(found.lastgroup) if found else None
