"""Holdings: who builds a project, where it stands, what it makes. Told only of projects with a hard fact."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from groundbreak.facts import Fact, Link, Mention, Text
from groundbreak.intake.reading.cast import Cast, Project, Scene
from groundbreak.intake.reading.drafts import LIKELY, SURE, Draft, span
from groundbreak.intake.reading.marks import Mark, outside
from groundbreak.intake.reading.passages import Passage
from groundbreak.intake.reading.products import made

_NEAR = 90


def holdings(scenes: Sequence[Scene], cast: Cast, hard: Sequence[Draft], area: str | None) -> Iterator[Draft]:
    """Yield owner, place and product of the projects that the hard facts are about."""
    known = {draft.fact.mention for draft in hard}
    owned: set[Project] = set()
    told: set[Project] = set()
    placed: set[tuple[Project, str]] = set()
    for scene in scenes:
        for mark, project in scene.projects:
            if project.mention not in known:
                continue
            if mark.value.count:
                yield _counted(project, mark.value.count)
            place = _place(scene, mark, area)
            if place and (project, place.value) not in placed:
                placed.add((project, place.value))
                yield _placed(scene, project, place, cast)
            if project not in owned:
                owned.add(project)
                yield from _owner(scene, project, mark, cast)
    sited = {project for project, _ in placed}
    yield from _placed_anywhere(scenes, cast, known, sited)
    for scene in scenes:
        for draft in _made(scene, known):
            told |= {project for _, project in scene.projects}
            yield draft
    yield from _from_names(scenes, known, told)


def _counted(project: Project, count: Mark) -> Draft:
    return Draft(Fact(project.mention, "member_count", count.value.quantity()), count.start, count.end, SURE)


def _owner(scene: Scene, project: Project, mark: Mark, cast: Cast) -> Iterator[Draft]:
    if project.owner is None:
        return
    firms = [firm for firm in scene.passage.firms if firm.value == project.owner]
    start, end = span(scene.passage, mark, *firms)
    yield Draft(Fact(project.mention, "owner", Link(cast.firm(project.owner))), start, end, SURE if firms else LIKELY)


def _place(scene: Scene, mark: Mark, area: str | None) -> Mark | None:
    """Return the place that a phrase stands beside; the document's own area only where there is none closer."""
    places = [place for place in _finest(scene.passage) if place.apart(mark) <= _NEAR]
    if not scene.passage.of("gate") + scene.passage.of("event"):
        return None
    close = [place for place in places if place.value != area] or places
    return min(close, key=lambda place: place.apart(mark), default=None)


def _placed_anywhere(scenes: Sequence[Scene], cast: Cast, known: set[Mention], sited: set[Project]) -> Iterator[Draft]:
    """Yield, for projects without a place so far, the one nearest to their name; a country only for want of a town."""
    near: dict[Project, tuple[bool, int, Scene, Mark]] = {}
    for scene in scenes:
        for mark, project in scene.projects:
            if project in sited or project.mention not in known:
                continue
            for place in _finest(scene.passage):
                rank = (_is_country(place), place.apart(mark), scene, place)
                near[project] = min(near.get(project, rank), rank, key=lambda told: told[:2])
    for project, (_, _, scene, place) in near.items():
        yield _placed(scene, project, place, cast)


def _is_country(place: Mark) -> bool:
    return len(str(place.value)) == 2 and str(place.value).isascii()


def _finest(passage: Passage) -> list[Mark]:
    """Return the places of a passage without those that only hold another: "Ningbo's Yinzhou", 宁波市鄞州区."""
    places = passage.of("place")
    outer = set()
    for left, right in pairwise(places):
        between = passage.text[left.end : right.start]
        if between in {"", "'s ", "市"}:
            outer.add(left)
        elif between in {" of ", ", ", " in "}:
            outer.add(right)
    return [place for place in places if place not in outer]


def _placed(scene: Scene, project: Project, place: Mark, cast: Cast) -> Draft:
    passage = scene.passage
    here = Mention(cast.content, "place", passage.words(place.start, place.end))
    return Draft(Fact(project.mention, "place", Link(here)), place.start, place.end, LIKELY)


def _made(scene: Scene, known: set[Mention]) -> Iterator[Draft]:
    names = [mark for mark, _ in scene.projects]
    for verb in outside(scene.passage.of("product"), names):
        project = scene.project(verb)
        product = made(scene.passage, verb)
        if project and product and project.mention in known and scene.projects:
            fact = Fact(project.mention, "product", Text(str(product.value)), modality="planned")
            yield Draft(fact, *span(scene.passage, verb, product), LIKELY)


def _from_names(scenes: Sequence[Scene], known: set[Mention], told: set[Project]) -> Iterator[Draft]:
    """Yield what the names of projects tell of their products, where nothing else did."""
    for scene in scenes:
        for mark, project in scene.projects:
            product = mark.value.product
            if product and project not in told and project.mention in known:
                told.add(project)
                yield Draft(
                    Fact(project.mention, "product", Text(product), modality="planned"), mark.start, mark.end, LIKELY
                )
