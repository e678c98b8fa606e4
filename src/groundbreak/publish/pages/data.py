"""The data: the edition's tables to download, what hashes name it, and how to cite it."""

from collections.abc import Iterator
from typing import NamedTuple

from groundbreak.publish.pages.page import Page
from groundbreak.publish.texts import texts
from groundbreak.publish.view import View

_FORMS = {
    "projects.oc4ids.json": "data.oc4ids",
    "projects.geojson": "data.geojson",
    "ledger.xlsx": "data.ledger",
}


class Table(NamedTuple):
    """A table to download."""

    name: str
    about: str
    rows: int


def data(view: View) -> Iterator[Page]:
    """Yield the page of the tables."""
    edition = view.catalog.edition
    tables = [Table(name, _about(view, name), table.num_rows) for name, table in sorted(edition.tables.items())]
    title, day = edition.settings[f"name_{view.language}"], view.day(edition.inputs.as_of.isoformat())
    cite = view.text("data.citation", title=title, id=edition.id, day=day)
    has_projects = bool(view.catalog.rows("phases") or view.catalog.rows("projects"))
    forms = [(name, view.text(key)) for name, key in _FORMS.items()] if has_projects else []
    shown = {"tables": tables, "cite": cite, "forms": forms}
    yield Page("data.html", "data.html", view.text("data.title"), shown)


def _about(view: View, name: str) -> str:
    return view.text(f"table.{name}") if f"table.{name}" in texts() else ""
