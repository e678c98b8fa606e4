"""The first page: the headline figures, the growth chart, the pipeline, the projects, and what the edition covers."""

from collections.abc import Iterator

from groundbreak.publish.pages.listing import Listed, listed, matrix, sizes
from groundbreak.publish.pages.page import Page
from groundbreak.publish.pages.rates import chart, headline, years
from groundbreak.publish.view import Link, View


def home(view: View) -> Iterator[Page]:
    """Yield the first page."""
    newest = years(view)[-1:]
    drawn = tuple(filter(None, (chart(view, year) for year in newest)))
    context = {
        "figures": figures(view),
        "chart": drawn[0] if drawn else None,
        "sizes": sizes(view),
        "stages": matrix(view),
        "projects": projects(view),
        "cover": cover(view),
    }
    title = view.catalog.edition.settings[f"name_{view.language}"]
    yield Page("index.html", "home.html", title, context)


def figures(view: View) -> list[tuple[Link, str]]:
    """Return the headline rates with what they are of."""
    rows = (row for row in view.catalog.rows("headlines") if row["kind"] == "growth")
    return [
        (
            view.fact(row["fact_id"], view.quantity(view.catalog.claim[row["fact_id"]])),
            view.text("home.figure", what=headline(view), when=view.period(row["start"], row["end"])),
        )
        for row in rows
    ]


def projects(view: View) -> list[Listed]:
    """Return the headline projects."""
    phases = {row["phase_id"]: row for row in view.catalog.rows("phases")}
    rows = (row for row in view.catalog.rows("headlines") if row["kind"] == "project")
    return [listed(view, phases[row["entity_id"]]) for row in rows]


def cover(view: View) -> list[tuple[str, int, str]]:
    """Return what the edition covers: label, number, and the page that lists it."""
    sources = view.catalog.rows("sources")
    phases = len(view.catalog.rows("phases"))
    undated = sum(row["known_by"] == "fetched" for row in sources)
    batches = sum(row["project_kind"] == "batch" for row in view.catalog.rows("projects"))
    return [
        (view.text("cover.phases"), phases, "pipeline.html"),
        (view.text("cover.batches"), batches, "batches.html"),
        (view.text("cover.companies"), len(view.catalog.rows("companies")), "companies.html"),
        (view.text("cover.facts"), len(view.catalog.facts), "data.html"),
        (view.text("cover.sources"), len(sources), "sources.html"),
        (view.text("cover.undated"), undated, "sources.html"),
    ]
