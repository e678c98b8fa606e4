"""Proprietors: whose a project is, in a language that parts its words.

Who builds stands in front as the subject, or behind the project: "the mill that Halden is building", "built by Halden".
A company behind a preposition ("a contract with Halden") is seldom the one.
"""

import re
from collections.abc import Sequence

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, last_before
from groundbreak.intake.reading.projects.phrases import Phrase

_BY = re.compile(r"\bby (?:[\w'-]+ ){0,5}$")
# The owner of a plant in a list: "an engine unit at Hosur (Halden Aerospace)".
_ASIDE = re.compile(
    r"(?: (?:is|are|was|were|will) [^,.;()]{2,30})? (?:at|in|near|outside) [A-Z][^,.;()]{1,30} "
    r"\(([A-Z][A-Za-z&. -]{2,40})(?:, [^()]{2,30})?\)"
)
_THAT = re.compile(r"^(?: (?:in|at|near|outside) [^,.;]{2,40}?)?,? (?:that|which|where) (?:[\w'-]+ ){0,3}$")
_GOVERNED = re.compile(
    r"\b(?:with|to|from|for|of|than|like|as|at|in|including|alongside|against|via|into|over|on|behind|after|between|"
    r"such as|by|versus|joins?|joining|supplies|supplying|bought|acquired|serves?|serving)"
    r"(?: (?:the|its|a|an|[a-z-]+|[A-Z]\w+'s)){0,3} $"
)

# What governs a firm and one joined to it: "which supplies Ford and Toyota".
_JOINED = re.compile(
    r"\b(?:with|to|from|for|than|like|including|alongside|against|between|such as|by|suppl(?:ies|ying)|serv(?:es|ing))"
    r"(?: (?:the|its|an?|[a-z-]+)){0,3} (?:[A-Z][\w.&'-]*,? ){1,4}(?:and|or) $"
)


def proprietor(phrase: Phrase, passage: Passage, firms: Sequence[Mark], mark: Mark) -> str | None:
    """Return the company of a phrase by the firms of its paragraph: behind it, else the last subject before it."""
    aside = _ASIDE.match(passage.text, mark.end, passage.end)
    if aside and not any(place.start == aside.start(1) for place in passage.of("place")):
        return aside[1]
    agent = next((firm for firm in firms if mark.end <= firm.start < passage.end), None)
    between = passage.text[mark.end : agent.start] if agent else ""
    if agent and (_BY.search(between) or _THAT.match(between)):
        return str(agent.value)
    before = next((firm for firm in reversed(firms) if firm.end <= mark.start and _acts(passage, firm)), None)
    if before:
        return str(before.value)
    ours = phrase.determiner in passage.language["projects"]["ours"]
    return str(firms[0].value) if ours and firms else None


def governed(firms: Sequence[Mark], mark: Mark) -> str | None:
    """Return the last company before a phrase, whatever governs it."""
    before = last_before(firms, mark.start)
    return str(before.value) if before else None


def acting(passage: Passage, firms: Sequence[Mark]) -> list[Mark]:
    """Return the firms that no preposition governs."""
    return [firm for firm in firms if _acts(passage, firm)]


def _acts(passage: Passage, firm: Mark) -> bool:
    before = passage.text[max(0, firm.start - 50) : firm.start]
    return not (_GOVERNED.search(before) or (before.endswith(("and ", "or ")) and _JOINED.search(before)))
