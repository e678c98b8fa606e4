"""A page for each thing that facts are about: every value with its words, source, doubts and rivals."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from groundbreak.facts.vocabulary import codelist
from groundbreak.publish.catalog import Entity, Row
from groundbreak.publish.pages.listing import by_investment, listed
from groundbreak.publish.pages.outlook import of_project
from groundbreak.publish.pages.page import Page, parts
from groundbreak.publish.pages.standing import flags_of, gates_of, timeline_of
from groundbreak.publish.said import Said, said
from groundbreak.publish.view import Link, View

CLAIMS, ROWS = 14, 30
_COLUMNS = {"project": "project_id", "company": "owner_id", "place": "place_id"}


class Group(NamedTuple):
    """A company, place or other subject in a list."""

    name: Link
    also: str
    phases: int
    investment: str
    stated: int
    statements: int


def entities(view: View) -> Iterator[Page]:
    """Yield the page of every project, company, place and other subject."""
    for entity in sorted(view.catalog.entities.values(), key=lambda entity: entity.id):
        if entity.family != "taxonomy":
            yield from _entity(view, entity)


def companies(view: View) -> Iterator[Page]:
    """Yield the list of companies."""
    for part in parts("companies.html", groups(view, "company"), ROWS):
        yield Page(part.path, "companies.html", view.text("companies.title"), {"part": part})


def groups(view: View, family: str) -> list[Group]:
    """Return the companies or places with their phases, most phases first."""
    return sorted(_groups(view, family), key=lambda group: (-group.phases, -group.statements, group.name))


def claims(view: View, entity: str) -> list[Said]:
    """Return what is said of something: each claim once, the winner with its rivals, in the vocabulary's order."""
    order = list(codelist("attributes"))
    won = [row for row in view.catalog.claims.get(entity, ()) if row["rank"] == 1]
    won.sort(key=lambda row: (order.index(row["attribute"]), *_dated(row), row["claim_id"]))
    return [said(view, row, view.catalog.rivals[row["claim_id"]][1:]) for row in won]


def _entity(view: View, entity: Entity) -> Iterator[Page]:
    name = view.name(entity.id)
    held = {"name": name, "also": also(view, entity), "entity": entity, **_related(view, entity)}
    for part in parts(entity.path, claims(view, entity.id), CLAIMS):
        yield Page(part.path, "entity.html", name.text, {**held, "part": part, "kind": _kind(entity)})


def also(view: View, entity: Entity) -> str:
    """Return the name in the other language, where there are both."""
    return (entity.name_zh if view.language == "en" else entity.name_en) or "" if _both(entity) else ""


def _both(entity: Entity) -> bool:
    return bool(entity.name_en and entity.name_zh)


def _related(view: View, entity: Entity) -> dict[str, object]:
    """The card of a project, and the phases of a project, owner or place as rows of a table."""
    column = _COLUMNS.get(entity.family, "")
    phases = [row for row in view.catalog.rows("phases") if column and entity.id == row[column] != row["phase_id"]]
    shown = _row(view, entity) if entity.family == "project" else None
    return {
        "phases": [listed(view, row) for row in by_investment(phases)],
        "card": listed(view, shown) if shown else None,
        "flags": flags_of(view, entity.id),
        "gates": gates_of(view, entity.id),
        "timeline": timeline_of(view, entity.id) if entity.family == "project" else [],
        **dict(zip(("forecast", "measures"), of_project(view, entity.id), strict=True)),
    }


def _row(view: View, entity: Entity) -> Row | None:
    """The row of a phase, else of the project that has phases, or of the batch."""
    phase = next((row for row in view.catalog.rows("phases") if row["phase_id"] == entity.id), None)
    return phase or next((row for row in view.catalog.rows("projects") if row["project_id"] == entity.id), None)


def _kind(entity: Entity) -> str:
    """The list that an entity is in: its words and address."""
    return {"project": "pipeline", "company": "companies", "place": "places"}.get(entity.family, "subjects")


def _groups(view: View, family: str) -> Iterator[Group]:
    column = _COLUMNS[family]
    for entity in view.catalog.entities.values():
        if entity.family == family:
            mine = [row for row in view.catalog.rows("phases") if row[column] == entity.id]
            yield _group(view, entity, mine)


def _group(view: View, entity: Entity, phases: Sequence[Row]) -> Group:
    sums = [row["investment"] for row in phases if row["investment"] is not None]
    statements = sum(row["rank"] == 1 for row in view.catalog.claims.get(entity.id, ()))
    total = view.money(sum(sums)) if sums else ""
    return Group(view.name(entity.id), also(view, entity), len(phases), total, len(sums), statements)


def _dated(row: Row) -> tuple[str, str]:
    return row["indicator"] or "", row["holds_from"] or ""
