"""Branches: the trades, goods and groups of firms that a statistic is broken down by, as the subject of a figure.

In a language with spaces a branch is a noun of the table with the words before it ("consumer durables", "makers of
capital goods"); it is the figure's own where nothing else is named between the two.
"""

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, first_after
from groundbreak.intake.reading.statistics.stretches import stretch

_OBJECT = 3
_MODIFIERS = re2.compile(r"((?:[A-Za-z&][\w&-]*,? ){1,4})$")
_LINK = re2.compile(
    r"(?i)(?:'s|s')?\s*(?:(?:of|in|at|by|for|from|across|among)\s+)?(?:(?:the|its|all|[A-Z][a-z]+'s)\s+)*"
)
_RELATIVE = re2.compile(r", (?:which|who|whose|including|excluding|led by|such as|covering|comprising)\b[^,]*,")
_JOINED = re2.compile(r",? (?:and )?(?:by )?")
_OWN = re2.compile(r"[,;:(]| (?:and|while|but|whereas|although|with|as|then|yet) ")


def branch_of(passage: Passage, figure: Mark, named: Mark | None) -> Mark | None:
    """Return the branch that a figure is of: beside the name of its indicator, or in a clause of its own after it."""
    if listed := respective(passage, figure):
        return listed
    left = stretch(passage, figure)
    asides = [left + clause.start() for clause in _RELATIVE.finditer(passage.text[left : figure.start])]
    ends = [left + clause.end() for clause in _RELATIVE.finditer(passage.text[left : figure.start])]
    found = [
        branch for branch in passage.of("branch")
        if left <= branch.start and branch.end <= figure.start
        and not any(start < branch.start < end for start, end in zip(asides, ends, strict=True))
    ]  # fmt: skip
    for branch in reversed(found):
        whole = _whole(passage, branch, left)
        if named is None or named.end <= left or _belongs(passage, whole, named):
            return whole
    return None


def respective(passage: Passage, figure: Mark) -> Mark | None:
    """Return the branch of a figure in a list by "respectively", where branches and figures are as many."""
    word = first_after(passage.of("each"), figure.end) if passage.language.spaced else None
    run: list[Mark] = []
    for amount in passage.of("amount"):
        joined = run and _JOINED.fullmatch(passage.between(run[-1], amount))
        run = [*run, amount] if joined else [amount]
        if word and amount.end <= word.start and not passage.text[amount.end : word.start].strip(" ,") and len(run) > 1:
            break
    else:
        return None
    left = stretch(passage, run[0])
    names = [branch for branch in passage.of("branch") if left <= branch.start and branch.end <= run[0].start]
    inner = {name.end + 1 for name in names} & {name.start for name in names}
    names = [name for name in names if name.end + 1 not in inner]
    if figure not in run or len(names) != len(run):
        return None
    nth = run.index(figure)
    return _whole(passage, names[nth], names[nth - 1].end if nth else left)


def _belongs(passage: Passage, branch: Mark, named: Mark) -> bool:
    """Whether a branch stands beside the indicator ("profit of steel makers") or opens a clause after it."""
    between = passage.between(branch, named)
    if _LINK.fullmatch(between):
        return True
    first = branch.end <= named.start
    if first and between.endswith(("their ", "its ")):
        return True
    verbs = [change for change in passage.of("change") if first and change.within(branch.end, named.start)]
    if verbs and len(between.split()) <= _OBJECT:
        return True
    return named.end <= branch.start and bool(_OWN.search(between))


def _whole(passage: Passage, head: Mark, left: int) -> Mark:
    """Return the noun with the words before it, back to a word that no name goes over."""
    found = _MODIFIERS.search(passage.text[left : head.start])
    start = head.start
    if found:
        walls = set(passage.language["projects"]["walls"])
        changes = [change.end for change in passage.of("change") if change.end <= head.start]
        for word in reversed(found[1].split()):
            place = passage.text.rfind(word, left, start)
            if word.lower().rstrip(",") in walls or word.endswith(",") or place < max(changes, default=left):
                break
            start = place
    return Mark(start, head.end, "sector")
