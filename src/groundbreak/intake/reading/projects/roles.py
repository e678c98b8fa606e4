"""Roles: which of a project's attributes an amount is, told by its unit and the cue beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from groundbreak.facts import Fact
from groundbreak.intake.reading.drafts import LIKELY, SURE, Claim, Draft, span, voice
from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.letters import lowered
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.financing import fund
from groundbreak.intake.reading.projects.han_goods import is_housing, is_phase, is_rating, is_row, is_spent
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.products import product_of
from groundbreak.intake.reading.projects.strangers import is_stranger, is_there
from groundbreak.intake.reading.projects.uncued import is_lost, meant
from groundbreak.units import is_currency, unit

# How far a cue reaches, and how near it leads the figure behind it: 90亿元)、年产值|60多亿元.
_BEFORE, _AFTER, _LED, _AGAIN = 40, 24, 2, 80
_AREA = ("land_area", "floor_area")
_NO_GOODS = frozenset({"percentage point", "percent", "ratio", "rank", "project", "cluster", "person", "line"})
_SITES = frozenset({"acre", "ha", "mu", "rai", "km2"})
_BY_UNIT = dict.fromkeys(_SITES, "land_area") | dict.fromkeys(("MW", "GW", "GWh"), "capacity")
_WEAK = frozenset({"investment.unstated", "capacity"})


def claims(scene: Scene) -> Iterator[Claim]:
    """Yield the amounts of a scene that are a project's own, and the numbers that its capacity is told by again."""
    made = list(_claimed(scene))
    yield from made
    sizes = [claim for claim in made if claim.draft.fact.attribute == "capacity"]
    for mark in scene.passage.of("again"):
        size = next((one for one in sizes[::-1] if 0 <= mark.start - one.amount.end <= _AGAIN), None)
        if size:
            yield Claim(mark, _told_again(scene.passage, size, mark))


def _told_again(passage: Passage, size: Claim, mark: Mark) -> Draft:
    interval, scope = mark.value
    value = Amount(interval, size.amount.value.unit).quantity(_per(passage, size.amount))
    fact = replace(size.draft.fact, value=value, scope=scope)
    return replace(size.draft, fact=fact, start=mark.start, end=mark.end)


def _claimed(scene: Scene) -> Iterator[Claim]:
    for mark in scene.passage.of("amount"):
        owned = any(mark in phrase.value.amounts for phrase, _ in scene.projects)
        if fund(scene.passage, mark) or (not owned and is_stranger(scene.passage, mark)):
            continue
        project = scene.project(mark)
        role = (_own(scene.passage, mark) if owned else _told(scene.passage, mark)) if project else None
        near = scene.projects or scene.ahead
        if project and role and (near or role[0] not in _WEAK or _goes_on(scene.passage, project, mark, role)):
            yield Claim(mark, _draft(scene, project, mark, *role))


def _goes_on(passage: Passage, project: Project, mark: Mark, role: tuple[str, Mark]) -> bool:
    """Whether a sentence that names no project tells its size or cost: of no other firm or place."""
    alone = all(firm.value == project.owner for firm in passage.firms)
    if not passage.language.spaced:
        return alone and role[0] == "capacity"
    if role[0] == "capacity":
        return alone and not (role[1] is mark and unit(mark.value.unit).dimension == "energy")
    elsewhere = any(passage.text[place.start : place.end].lower() not in project.towns for place in passage.of("place"))
    return alone and role[1] is not mark and not elsewhere and not passage.of("indicator")


def _own(passage: Passage, mark: Mark) -> tuple[str, Mark] | None:
    """Return the role of an amount inside a project's name: "the $90 million, 40-acre, 300 MW plant"."""
    if is_currency(mark.value.unit):
        led = [cue for cue in passage.of("cue") if cue.value in _fitting(mark) and 0 <= mark.start - cue.end <= _LED]
        return (str(led[-1].value), led[-1]) if led else ("investment.unstated", mark)
    if any(word.end == mark.start for word in passage.of("per")):
        return "capacity", mark
    if unit(mark.value.unit).dimension == "area":
        return ("land_area" if mark.value.unit in _SITES else "floor_area"), mark
    return None if unit(mark.value.unit).dimension in {*_NO_GOODS, "length"} else ("capacity", mark)


def _told(passage: Passage, mark: Mark) -> tuple[str, Mark] | None:
    """Return the attribute of an amount that stands in no name; the area of buildings alone has no cue."""
    housed = is_housing(passage, mark) and not any(cue.value in _AREA for cue in passage.of("cue"))
    return ("floor_area", mark) if housed else _role(passage, mark)


def _role(passage: Passage, mark: Mark) -> tuple[str, Mark] | None:
    """Return the attribute and basis of an amount, and the cue that told them."""
    left, _ = passage.clause(mark)
    if (
        (mark.value.unit == "line" and "每" in passage.text[left : mark.start])
        or is_lost(passage, mark)
        or is_spent(passage, mark)
    ):
        return None
    fitting = _fitting(mark)
    inner = [cue for cue in _inner(passage, mark, "cue") if cue.value in fitting]
    if inner:
        return str(max(inner, key=lambda cue: len(cue.value)).value), mark
    near = [
        cue for cue in passage.of("cue")
        if cue.value in fitting and _reaches(passage, cue, mark) and _is_promised(passage, cue)
    ]  # fmt: skip
    left, right = passage.clause(mark)
    per = [word for word in passage.of("per") if word.apart(mark) <= _AFTER and "capacity" in fitting
           and (word.end <= mark.start or word.within(left, right))]  # fmt: skip
    if near:
        cue = min(near, key=lambda cue: (cue.apart(mark) > 12, cue.value in _WEAK, -len(cue.value), cue.apart(mark)))
        if cue.value in _AREA and any(word.start >= mark.end for word in per):
            return "capacity", per[0]
        return str(cue.value), cue
    phased = "capacity" in fitting and is_phase(passage, mark)
    alone = "capacity" if phased else None if is_rating(passage, mark) else _BY_UNIT.get(mark.value.unit)
    if per or ("capacity" in fitting and _inner(passage, mark, "per")):
        return "capacity", per[0] if per else mark
    told = alone or meant(passage, mark)
    return (told, mark) if told else None


def _is_promised(passage: Passage, cue: Mark) -> bool:
    """Whether a bare 产值 is what a project will yield: a word of plan or of full production stands before it."""
    text, (left, _) = passage.text, passage.clause(cue)
    if passage.language.spaced or not str(cue.value).startswith("output_value") or text[cue.start] == "年":
        return True
    before = text[max(left, passage.start) : cue.start]
    sentence = text[passage.start : cue.start]
    sized = any(word.end <= cue.start for word in passage.of("per"))
    return not before.endswith(_SHARED_OUT) and (
        sized or any(word in sentence for word in passage.language["yielding"])
    )


_SHARED_OUT = ("亩均", "每亩", "人均", "户均")


def _fitting(mark: Mark) -> frozenset[str]:
    """Return the cues that go with the unit of an amount."""
    code = mark.value.unit
    if is_currency(code):
        return frozenset({"investment.total", "investment.fixed_asset", "investment.unstated", "investment.cumulative",
                          "investment.annual_plan",
                          "output_value.output_value", "output_value.revenue"})  # fmt: skip
    dimension = unit(code).dimension
    if dimension == "area":
        return frozenset({*_AREA, "capacity"})
    if dimension in {"person", "line"}:
        return frozenset(
            {"jobs", "jobs.rd_staff", "jobs.construction"} if dimension == "person" else {"production_lines"}
        )
    return frozenset() if dimension in _NO_GOODS else frozenset({"capacity"})


def _inner(passage: Passage, mark: Mark, kind: str) -> list[Mark]:
    """Return the cues inside an amount: the noun that was counted, the time in its unit ("5000tpd")."""
    letters = _FIGURE.sub(" ", lowered(passage.text[mark.start : mark.end]))
    return [cue for cue in passage.language.terms.marks(letters) if cue.kind == kind]


_FIGURE = re.compile(r"[\d.,]")


def _reaches(passage: Passage, cue: Mark, mark: Mark) -> bool:
    """Whether a cue is close to an amount, with no other amount of its kind between."""
    low, high = min(cue.end, mark.end), max(cue.start, mark.start)
    alike = [other for other in passage.of("amount") if other != mark and _fitting(other) & _fitting(mark)]
    between = [other for other in alike if low <= other.start < high]
    rows = bool(between) and cue.value == "capacity"
    if rows and passage.language.spaced and cue.end <= mark.start:
        return _is_joined(passage, [*between, mark]) and cue.apart(between[0]) <= _BEFORE
    if (cue.start >= mark.end or cue.value in _WEAK) and not cue.within(*passage.clause(mark)):
        return False
    if rows and not passage.language.spaced:
        return is_row(passage, [mark, *between]) and cue.apart(between[0]) <= _BEFORE
    if cue.start >= mark.end and any(0 <= other.start - cue.end <= _LED for other in alike):
        return False
    return not between and cue.apart(mark) <= (_BEFORE if cue.end <= mark.start else _AFTER)


def _is_joined(passage: Passage, marks: Sequence[Mark]) -> bool:
    """Whether amounts stand in one row: "300,000 tonnes of urea and 200,000 tonnes of ammonia a year"."""
    return all(
        one.value.unit == other.value.unit
        and _JOINT.fullmatch(passage.between(one, other))
        and not is_stranger(passage, one)
        for one, other in pairwise(marks)
    )


_JOINT = re.compile(r"(?: [\w-]+){0,7}(?:, (?:and )?| and | plus | as well as )(?:\w+ ){0,2}")


def _draft(scene: Scene, project: Project, mark: Mark, role: str, cue: Mark) -> Draft:
    passage, (attribute, _, basis) = scene.passage, role.partition(".")
    per = _per(passage, mark) if attribute == "capacity" else None
    product = product_of(passage, mark, cue) if attribute == "capacity" else None
    fact = Fact(
        project.mention, attribute, mark.value.quantity(per), basis=basis or _DEFAULT.get(attribute),
        modality=_modality(passage, attribute, mark), attribution=voice(passage), product=product,
    )  # fmt: skip
    doubt = "mu_or_acre" if mark.value.unit == "acre" and scene.in_china else None
    return Draft(fact, *span(passage, mark, cue), SURE if scene.projects else LIKELY, doubt)


_DEFAULT = {"jobs": "permanent"}


def _per(passage: Passage, mark: Mark) -> str | None:
    words = _inner(passage, mark, "per") or [word for word in passage.of("per") if word.apart(mark) <= _BEFORE]
    word = min(words, key=lambda word: word.apart(mark), default=None)
    return str(word.value) if word else None


def _modality(passage: Passage, attribute: str, mark: Mark) -> str:
    """Land is there; money, capacity, lines and people of a project are meant until it is said that they are."""
    if attribute == "jobs" and is_there(passage, mark):
        return "actual"
    if attribute in _AREA or passage.says("modality", "done", passage.clause(mark)):
        return "actual"
    return "planned"
