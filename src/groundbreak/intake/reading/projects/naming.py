"""Naming: the projects that a passage names or points to, by a noun or by a plan and its money alone."""

import re
from dataclasses import replace

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import compiled
from groundbreak.intake.reading.lexicon.marks import Mark, in_order, last_before, longest, nearest
from groundbreak.intake.reading.projects.contents import contents
from groundbreak.intake.reading.projects.han_phrases import han_phrases
from groundbreak.intake.reading.projects.headless import headless
from groundbreak.intake.reading.projects.members import members
from groundbreak.intake.reading.projects.noun_phrases import noun_phrases
from groundbreak.intake.reading.projects.others import others
from groundbreak.intake.reading.projects.phrases import Phrase
from groundbreak.intake.reading.projects.sized import sized
from groundbreak.intake.reading.projects.unnamed import unnamed
from groundbreak.intake.reading.projects.workings import workings

_BESIDE, _INTO = 40, 90


def phrases(passage: Passage) -> list[Mark]:
    """Return the project phrases of a passage in order."""
    make = noun_phrases if passage.language.spaced else han_phrases
    made = _merged(passage, [Mark(start, end, "project", phrase) for start, end, phrase in make(passage) if phrase])
    if not passage.language.spaced:
        made = longest(made)
        made = [_with_inner(passage, mark) for mark in in_order([*made, *headless(passage, made)])]
    else:
        made = members(passage, [*made, *sized(passage, made)])
        made = [*made, *others(passage, made)]
        made = in_order([*made, *workings(passage, made)])
    if any(not mark.value.ground for mark in made):
        return made
    outlays = unnamed(passage) if passage.language.spaced else [_investment(passage)]
    return in_order([*made, *[mark for mark in [*outlays, _plan(passage)] if mark][:1]])


def _with_inner(passage: Passage, mark: Mark) -> Mark:
    """Add to a name how it is read where it is only what the project told of before is to build."""
    inner = contents(passage, mark) if mark.value.telling else None
    return mark._replace(value=replace(mark.value, inner=inner)) if inner else mark


def _merged(passage: Passage, marks: list[Mark]) -> list[Mark]:
    """Leave out "an investment" or a part where the plant that it is of is named right after it; its money is its."""
    kept: list[Mark] = []
    for mark in reversed(marks):
        after = kept[-1] if kept else None
        if after and not after.value.weak and (_goes_into(mark, after) or _is_part(passage, mark, after)):
            amounts = (*mark.value.amounts, *after.value.amounts)
            kept[-1] = after._replace(value=replace(after.value, amounts=amounts))
        elif after and _is_apposed(passage, mark, after):
            amounts = (*mark.value.amounts, *after.value.amounts)
            product = mark.value.product or after.value.product
            kept[-1] = mark._replace(value=replace(mark.value, amounts=amounts, product=product))
        elif after and _is_named_behind(passage, mark, after):
            kept[-1] = Mark(mark.start, after.end, "project", _both(mark.value, after.value))
        else:
            kept.append(mark)
    return kept[::-1]


def _is_apposed(passage: Passage, mark: Mark, after: Mark) -> bool:
    """Whether a plant is only told of again: "its first car factory in Ohio, a $500 million plant"."""
    again = not (after.value.telling or after.value.definite or mark.value.weak or mark.value.name.endswith("s"))
    again = again and passage.language.spaced and _CLOSED.match(passage.text, after.end) is not None
    return again and bool(_APPOSED.fullmatch(passage.text[mark.end : after.start]))


_APPOSED = re.compile(r"(?: (?:in|at|near|outside) [A-Z][^,;.]{1,40})?, an? (?:[a-z][\w-]* ){0,2}")


def _is_named_behind(passage: Passage, mark: Mark, after: Mark) -> bool:
    """Whether a plant has its name or kind behind a comma: "a second project, a $900 million car factory"."""
    batch = mark.value.name.endswith("s") or not _CLOSED.match(passage.text, after.end)
    if not passage.language.spaced or mark.value.weak or after.value.weak or batch:
        return False
    between = passage.text[mark.end : after.start]
    if not mark.value.telling:
        return bool(_CALLED.fullmatch(between))
    return bool(after.value.amounts and not mark.value.amounts and _THE.fullmatch(between))


def _both(one: Phrase, other: Phrase) -> Phrase:
    """Return what two phrases tell of one project: the name of the second, and how the first leads to it."""
    return replace(
        other, telling=one.telling | other.telling, determiner=one.determiner, definite=one.definite,
        owner=one.owner or other.owner, product=one.product or other.product, another=one.another or other.another,
        amounts=(*one.amounts, *other.amounts),
    )  # fmt: skip


_CALLED = re.compile(r"(?: (?:in|at|near|outside) [A-Z][^,;.]{1,40})?, (?:an?|the) ")
_THE = re.compile(r", the ")
_CLOSED = re.compile(r"(?:(?! and )[^,.;]){0,60}(?:,(?! and| the| an?\b)|[.;]|$)")


def _goes_into(mark: Mark, after: Mark) -> bool:
    return mark.value.weak and not mark.value.definite and after.apart(mark) <= _INTO


def _is_part(passage: Passage, mark: Mark, after: Mark) -> bool:
    table = passage.language["projects"]
    parts = passage.language.spaced and mark.value.name.lower().split()[-1:][0] in table["parts"]
    return bool(parts and compiled(table["part_of"]).match(passage.text[mark.end : after.start]))


# Each of several firms plans something else: "Halden, Kestrel and Merlin have all announced plants".
_EACH = re.compile(r" (?:too|all|both|each|separately|likewise)\b")


def _plan(passage: Passage) -> Mark | None:
    """Return a project that a company's plan alone tells of: "Halden announced plans to expand its operations"."""
    told = passage.of("gate", "announced")
    firm = last_before(passage.firms, told[0].start) if told else None
    said = passage.text[passage.start : passage.end].lower() if firm else ""
    if (
        firm is None
        or _EACH.search(passage.between(firm, told[0]))
        or not any(word in said for word in passage.language["projects"]["plans"])
    ):
        return None
    owner = str(firm.value)
    name = f"{passage.words(firm.start, firm.end)} {passage.language['projects']['weak'][0]}"
    phrase = Phrase(name, frozenset(), determiner="", definite=False, owner=owner, weak=True)
    return Mark(told[0].start, told[0].end, "project", phrase)


def _investment(passage: Passage) -> Mark | None:
    """Return a project that a plan and its money alone tell of: 哈尔登宣布投资30亿元."""
    money = passage.money
    told = passage.of("gate", "announced")
    firm = last_before(passage.firms, money[0].start) if money and told else None
    cue = (
        nearest(passage.of("cue", "investment.unstated", "investment.total"), money[0], within=_BESIDE)
        if money
        else None
    )
    if firm is None or cue is None:
        return None
    word = passage.language["projects"]["investment"]
    name = passage.words(firm.start, firm.end) + word
    owner = str(firm.value)
    phrase = Phrase(name, frozenset(), determiner="", definite=False, owner=owner)
    return Mark(cue.start, cue.end, "project", phrase)
