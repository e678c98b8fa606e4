"""Holdings: who builds a project, where it stands, what it makes. Told only of projects with a hard fact."""

import re
from collections.abc import Iterator, Mapping, Sequence

from groundbreak.facts import Fact, Link, Mention, Text
from groundbreak.intake.reading.drafts import LIKELY, SURE, Draft, span
from groundbreak.intake.reading.lexicon.marks import Mark, outside
from groundbreak.intake.reading.projects.cast import Cast, Scene
from groundbreak.intake.reading.projects.goods import goods
from groundbreak.intake.reading.projects.han_owners import han_owners
from groundbreak.intake.reading.projects.han_wares import of_firms
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.lists import members
from groundbreak.intake.reading.projects.owners import owners
from groundbreak.intake.reading.projects.products import made
from groundbreak.intake.reading.projects.sites import closing, opening, sites, spoken_of
from groundbreak.intake.reading.projects.surroundings import surroundings


def holdings(scenes: Sequence[Scene], cast: Cast, hard: Sequence[Draft]) -> Iterator[Draft]:
    """Yield owner, place and product of the projects that the hard facts are about."""
    known = {draft.fact.mention for draft in hard} | members(scenes)
    spaced = bool(scenes) and scenes[0].passage.language.spaced
    for project, firm in (owners if spaced else han_owners)(scenes).items():
        project.owner = firm
    owned: set[Project] = set()
    told: set[Project] = set()
    for scene in scenes:
        for mark, project in scene.projects:
            if project.mention not in known:
                continue
            if project not in owned:
                owned.add(project)
                yield from _owner(scene, project, mark, cast)
    yield from _sited(scenes, cast, known)
    if spaced:
        yield from goods(scenes, hard, known)
        return
    products = [draft for scene in scenes for draft in _made(scene, known, told, "told")]
    products += _from_names(scenes, known, told, _counted_goods(scenes, hard))
    products += [draft for scene in scenes for draft in _made(scene, known, told, "makes")]
    products += _counted(hard, known - {draft.fact.mention for draft in products})
    yield from products
    yield from of_firms(scenes, known - {draft.fact.mention for draft in products})


def _sited(scenes: Sequence[Scene], cast: Cast, known: set[Mention]) -> Iterator[Draft]:
    """Yield where projects stand: by what is said of each, else by what the text around it speaks of."""
    found = sites(scenes)
    for project, (scene, place) in found.items():
        if project.mention in known:
            yield _placed(scene, project, place, cast)
    if scenes and scenes[0].passage.language.spaced:
        yield from _placed_before(scenes, cast, known, set(found))
        return
    told = dict.fromkeys(project for scene in scenes for _, project in scene.projects)
    waiting = [project for project in told if project.mention in known and project not in found]
    for project, scene, place in surroundings(scenes, waiting):
        yield _placed(scene, project, place, cast)


def counted(scene: Scene) -> Iterator[Draft]:
    """Yield how many members a batch has, where its sentence tells what became of them or what they cost."""
    passage = scene.passage
    told = [*passage.of("gate"), *passage.money]
    for mark, project in scene.projects:
        count = mark.value.count
        if count and told:
            yield Draft(Fact(project.mention, "member_count", count.value.quantity()), count.start, count.end, SURE)


def _owner(scene: Scene, project: Project, mark: Mark, cast: Cast) -> Iterator[Draft]:
    if project.owner is None:
        return
    firms = [firm for firm in scene.passage.firms if firm.value == project.owner]
    start, end = span(scene.passage, mark, *firms)
    yield Draft(Fact(project.mention, "owner", Link(cast.firm(project.owner))), start, end, SURE if firms else LIKELY)


def _placed_before(scenes: Sequence[Scene], cast: Cast, known: set[Mention], sited: set[Project]) -> Iterator[Draft]:
    """Yield, for those that are still without, the place that the text spoke of last before, else first of all."""
    last: tuple[Scene, Mark] | None = None
    waiting: list[Project] = []
    for scene in scenes:
        own = spoken_of(scene.passage)
        for _, project in scene.projects:
            if project in sited or project.mention not in known:
                continue
            sited = {*sited, project}
            if last:
                yield _placed(last[0], project, last[1], cast)
            else:
                waiting.append(project)
        if own:
            last = scene, own[-1]
            for project in waiting:
                yield _placed(scene, project, own[0], cast)
            waiting = []


def _placed(scene: Scene, project: Project, place: Mark, cast: Cast) -> Draft:
    passage = scene.passage
    start, end = opening(passage, place), closing(passage, place)
    here = Mention(cast.content, "place", passage.words(start, end))
    return Draft(Fact(project.mention, "place", Link(here)), start, end, LIKELY)


def _made(scene: Scene, known: set[Mention], told: set[Project], how: str) -> Iterator[Draft]:
    names = [mark for mark, _ in scene.projects]
    for verb in outside(scene.passage.of("product", how), names):
        project = scene.project(verb)
        product = made(scene.passage, verb)
        here = scene.projects or (how == "told" and not scene.passage.firms)
        if project and product and project.mention in known and here and project not in told:
            told |= {project} if how == "told" else set()
            fact = Fact(project.mention, "product", Text(str(product.value)), modality="planned")
            yield Draft(fact, *span(scene.passage, verb, product), LIKELY)


def _from_names(
    scenes: Sequence[Scene], known: set[Mention], told: set[Project], counted: Mapping[Mention, str]
) -> Iterator[Draft]:
    """Yield what projects are to build, else what their names tell of their products, where nothing else did.

    A name whose words share nothing with the goods that its capacity counts is a brand's: those are meant.
    """
    named = [(scene, mark, project) for scene in scenes for mark, project in scene.projects if mark.value.product]
    for _, mark, project in sorted(named, key=lambda one: bool(one[1].value.telling)):
        if project not in told and project.mention in known:
            told.add(project)
            size = counted.get(project.mention, mark.value.product)
            product = mark.value.product if _is_akin(size, mark.value.product) else size
            yield Draft(
                Fact(project.mention, "product", Text(product), modality="planned"), mark.start, mark.end, LIKELY
            )


def _counted_goods(scenes: Sequence[Scene], hard: Sequence[Draft]) -> dict[Mention, str]:
    """Return the first goods that the capacity of each project counts."""
    if not scenes:
        return {}
    text, nouns = scenes[0].passage.text, scenes[0].passage.language["projects"]
    heads = (*nouns["heads"], *nouns["needy_han"])
    told = [draft for draft in hard if draft.fact.attribute == "capacity"]
    made = {draft.fact.mention: draft for draft in reversed(told)}
    return {
        mention: draft.fact.product
        for mention, draft in made.items()
        if draft.fact.product
        and not draft.fact.product.endswith(heads)
        and not _WORKED.search(text, draft.start, draft.end)
    }


# What goes into a plant is not what it makes: 年处理1500万吨褐煤.
_WORKED = re.compile("加工|处理|屠宰")


def _is_akin(one: str, other: str) -> bool:
    """Whether two names of goods share two letters."""
    return one == other or len(set(one) & set(other)) > 1


def _counted(hard: Sequence[Draft], waiting: set[Mention]) -> Iterator[Draft]:
    """Yield what a capacity counts, where nothing else tells the product."""
    for draft in hard:
        fact = draft.fact
        if fact.attribute == "capacity" and fact.product and fact.mention in waiting:
            waiting = waiting - {fact.mention}
            product = Fact(fact.mention, "product", Text(fact.product), modality="planned")
            yield Draft(product, draft.start, draft.end, LIKELY)
