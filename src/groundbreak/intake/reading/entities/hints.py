"""Hints: names that no one sentence shows to be a company's, but that a whole text does.

"Intel is the best known case", "Intel's sites", "the Intel fab", "(Intel)": each may be said of a person, a place or
a thing too; a name of which several are said is a company's.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from groundbreak.intake.reading.entities.runs import Run, sign
from groundbreak.intake.reading.lexicon.language import Language, one_of

WEIGHTS = {
    "subject": 0.6, "its": 0.5, "owns": 0.5, "bracketed": 1.1, "plant": 0.5, "initials": 0.5, "often": 0.4,
    "shares": 0.5,
}  # fmt: skip
LEAST = 1.0
_OFTEN = 3
_ITS = re.compile(r"\b(?:its|it|itself)\b")
_INITIALS = re.compile(r"[A-Z]{2,5}|(?:[A-Z]\.){2,}")
_GOVERNED = re.compile(r"\b(?:of|in|at|from|for|to|with|near|on|into|by|than|the|an?|this|that|its|their) $")


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
    ends = {0, aside.end() if aside else 0}
    subject = not _GOVERNED.search(run.before) and any(_finite(language).match(run.after, end) for end in ends)
    words = run.name.split()
    short = any(word[0].lower() == run.name[0].lower() for word in run.before.split()[-len(run.name) - 1 : -1])
    seen = {
        "subject": subject,
        "its": subject and bool(_ITS.search(run.after)),
        "owns": run.after.startswith("'s "),
        "bracketed": run.before.endswith("(") and run.after.startswith(")") and not short,
        "plant": bool(_plant(language).match(run.after)) and not (len(words) == 1 and run.name.isupper()),
        "initials": len(words) > 1 and any(map(_INITIALS.fullmatch, words)),
        "shares": run.before.endswith(("shares of ", "shares in ", "stake in ")),
    }
    return {hint for hint, here in seen.items() if here}


@cache
def _finite(language: Language) -> re.Pattern[str]:
    """Write the pattern of a verb right behind a name."""
    auxiliaries = one_of(language["companies"]["auxiliaries"])
    noun = r"(?! (?:and|of|in|that|which|are|were|have|will|would)\b)"
    return re.compile(rf"(?:,? [a-z]+ly)?(?:,? too,)? (?:{auxiliaries}|[a-z]{{3,}}ed|[a-z]{{3,}}[^s\W]s{noun})\b")


@cache
def _plant(language: Language) -> re.Pattern[str]:
    return re.compile(rf" (?:[a-z][\w-]* ){{0,2}}(?:{one_of(language['projects']['heads'])})\b")
