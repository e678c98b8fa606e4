"""Hints: names that no one sentence shows to be a company's, but that a whole text does.

"Intel is the best known case", "Intel's sites", "the Intel fab", "(Intel)": each may be said of a person, a place or
a thing too; a name of which several are said is a company's.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from groundbreak.intake.reading.entities.runs import Run, sign
from groundbreak.intake.reading.lexicon.language import Language, one_of, walls

WEIGHTS = {
    "subject": 0.6, "its": 0.5, "owns": 0.5, "bracketed": 1.1, "plant": 0.5, "initials": 0.5, "often": 0.4,
    "shares": 0.5, "object": 0.5, "group": 0.6,
}  # fmt: skip
LEAST = 1.0
_OFTEN = 3
_ITS = re.compile(r"\b(?:its|it|itself)\b")
_INITIALS = re.compile(r"[A-Z]{2,5}|(?:[A-Z]\.){2,}")
# What towns and states do with plants: "Lindau will get a pulp mill".
_GETS = re.compile(
    r"(?: (?:will|would|is|to|may|could|has|have|had|also|soon|now))* "
    r"(?:gets?|sees?|hosts?|hous\w+|becom\w+|boast\w*|attract\w*|land(?:s|ed)?|lur\w+)\b"
)
_GROUP = re.compile(r" (?:group|venture|conglomerate|concern|consortium)\b")
_GOVERNED = re.compile(r"(?i)\b(?:of|in|at|from|for|to|with|near|on|into|by|than|the|an?|this|that|its|their) $")


def hinted(runs: Sequence[Run], language: Language) -> frozenset[str]:
    """Return the names that enough of a text speaks for."""
    told: dict[str, set[str]] = defaultdict(set)
    count: dict[str, int] = defaultdict(int)
    for run in runs:
        told[run.name] |= _hints(run, language)
        count[run.name] += 1
    return frozenset(
        name
        for name, hints in told.items()
        if sum(WEIGHTS[hint] for hint in hints) + (count[name] >= _OFTEN) * WEIGHTS["often"] >= LEAST
    )


def _hints(run: Run, language: Language) -> set[str]:
    """Return what speaks for one mention."""
    aside = sign(language, "aside").match(run.after)
    called = run.before.lower().endswith("the ") and not run.name.endswith("-based")
    group = _GROUP.match(run.after) if called else None
    ends = {group.end() if group else 0, aside.end() if aside else 0}
    subject = bool(group or not _GOVERNED.search(run.before)) and any(
        _finite(language).match(run.after, end) for end in ends
    )
    words = run.name.split()
    short = any(word[0].lower() == run.name[0].lower() for word in run.before.split()[-len(run.name) - 1 : -1])
    seen = {
        "subject": subject,
        "its": subject and bool(_ITS.search(run.after)),
        "owns": run.after.startswith("'s "),
        "bracketed": run.before.endswith("(") and run.after.startswith(")") and not short,
        "plant": bool(_plant(language).match(run.after)) and not (len(words) == 1 and run.name.isupper()),
        "initials": len(words) > 1 and any(map(_INITIALS.fullmatch, words)),
        "object": subject
        and _is_apart(run, language)
        and not _GETS.match(run.after)
        and bool(_object(language).match(run.after)),
        "group": group is not None,
        "shares": run.before.endswith(("shares of ", "shares in ", "stake in ")),
    }
    return {hint for hint, here in seen.items() if here}


def _is_apart(run: Run, language: Language) -> bool:
    """Whether what a name follows is no part of it and no office: not "CEO X", "a 3-X"."""
    *ahead, last = run.before.split() or [""]
    small = last.islower() or (not ahead and last.lower() in walls(language))
    return not run.before.endswith("-") and (small or not last[-1:].isalpha())


@cache
def _finite(language: Language) -> re.Pattern[str]:
    """Write the pattern of a verb right behind a name."""
    table = language["companies"]
    auxiliaries, adverbs, bases = one_of(table["auxiliaries"]), one_of(table["adverbs"]), one_of(table["acts"])
    noun = r"(?! (?:and|of|in|that|which|are|were|have|will|would)\b)"
    verb = rf"{auxiliaries}|got|went|to (?:{bases})|[a-z]{{3,}}ed|[a-z]{{3,}}[^s\W]s{noun}"
    return re.compile(rf"(?:,? (?:[a-z]+ly|{adverbs}))?(?:,? too,)? (?:{verb})\b")


@cache
def _object(language: Language) -> re.Pattern[str]:
    """Write the pattern of a plant that something is done to, behind a verb."""
    return re.compile(
        rf"[^.;:,]{{0,60}}? (?:an?|its|their|the|new|two|three|four|[$€£]\d[\d.]*) (?:[\w$€£.-]+ ){{0,6}}?"
        rf"(?:{one_of(language['projects']['heads'])})\b"
    )


@cache
def _plant(language: Language) -> re.Pattern[str]:
    return re.compile(rf" (?:[a-z][\w-]* ){{0,2}}(?:{one_of(language['projects']['heads'])})\b")
