"""Forms: what the words of an English verb say of it: that it is over, was planned once, is decided, came about."""

import re
from itertools import pairwise

from groundbreak.intake.reading.lexicon.language import Language

# After these a verb stands bare, whatever it looks like: "will shut"; "should have been" is no past.
BARE = (["to"], ["should"], ["would"], ["could"], ["will"], ["must"], ["may"], ["might"], ["can"], ["shall"])
# What is told behind these is to come: "once it is commissioned in 2026".
SUPPOSING = frozenset({"once", "when", "until", "before", "if"})
# A verb in the past between a noun and its date: "the opening ceremony took place on".
CAME_ABOUT = frozenset({"took", "was", "were", "held"})
# What a noun of a gate is to do, or that it was put off.
_FOLLOWS = re.compile(
    r"(?i) to (?:follow|start|begin|commence|be|come|take|resume|open|happen|end|ramp|reach|kick|get|go|run|last)\b"
    r"|(?: (?:of|at|on|for) [^,;.]{1,60}?)?(?: (?:has|have|had|was|were|is|are|been|being|repeatedly|again))+"
    r" (?:postponed|delayed|deferred|put off|pushed back|held up|stalled)\b"
)
_IS_TO = frozenset({("is", "to"), ("are", "to")})
_BYGONE = frozenset({"was", "were", "originally", "first", "initially", "once"})


def is_to_follow(behind: str, clause: list[str]) -> bool:
    """Whether what a noun tells of is to come: "production to follow", "the start was put off"."""
    return _FOLLOWS.match(behind) is not None or any(pair in _IS_TO for pair in pairwise(clause))


def is_carried_out(near: list[str]) -> bool:
    """Whether a plan was carried out: "the plant that it planned has been opened", not "should have been"."""
    return near[-2:] in (["has", "been"], ["have", "been"]) and near[-3:-2] not in BARE


def is_decided(near: list[str]) -> bool:
    """Whether a halt to come is settled: "will shut", "is to be closed"."""
    ahead = [word for word in near if word != "be"]
    return ahead[-1:] == ["will"] or (ahead[-1:] == ["to"] and ahead[-2:-1] in (["is"], ["are"]))


def managed(words: list[str], language: Language) -> bool:
    """Whether the word before "to" says that it came about: "began to", "continues to"."""
    at = max(place for place, word in enumerate(words) if word == "to")
    return at > 0 and words[at - 1] in language["modality"]["managing"]


def is_past_form(word: str, irregular: list[str]) -> bool:
    """Whether a word is a past form or a participle: "opened", "begun"."""
    return word in irregular or (word.endswith("ed") and len(word) > 3)


def is_bygone(words: list[str], once: list[str]) -> bool:
    """Whether a plan is told as one of a time before: "had been scheduled to", "was originally due to"."""
    return any(word in once and words[at - 1] in _BYGONE for at, word in enumerate(words[1:], 1)) or (
        "had" in words and not set(words).isdisjoint(once)
    )
