"""`write_bulletin`: one or two pages for print, each language in one file that carries all it needs."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from groundbreak.edition import Edition
from groundbreak.edition.growth import area_id
from groundbreak.pipeline.flags import NAMES
from groundbreak.publish.catalog import Catalog, Row
from groundbreak.publish.charts import svg
from groundbreak.publish.lead import headline_rates, lead, printed
from groundbreak.publish.pages import drivers
from groundbreak.publish.pages.breakdown import breakdown
from groundbreak.publish.pages.home import projects
from groundbreak.publish.pages.league import leagues
from groundbreak.publish.pages.listing import matrix, sizes
from groundbreak.publish.pages.rates import chart, headline, years
from groundbreak.publish.pages.sources import Listed, listed
from groundbreak.publish.pages.standing import Flag, flag, number
from groundbreak.publish.render import fill
from groundbreak.publish.sheet import Cell, Sheet
from groundbreak.publish.texts import LANGUAGES
from groundbreak.publish.view import Link, View
from groundbreak.register.membership import UNITS

MOST = 4  # rows of a table that paper has room for


class Cited(NamedTuple):
    """A source with its number in the bulletin."""

    number: int
    source: Listed


def write_bulletin(edition: Edition, folder: Path) -> Path:
    """Write ``en.html`` and ``zh.html`` into `folder`, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    catalog = Catalog(edition)
    for language in LANGUAGES:
        (folder / f"{language}.html").write_text(bulletin(View(catalog, language)), "utf-8", newline="\n")
    return folder


def bulletin(view: View) -> str:
    """Return the bulletin of one language as one file of HTML."""
    told = chapter(view)
    cited = {cite.source.id: cite for cite in sources(view, told)}
    newest = years(view)[-1:]
    drawn = next((made for made in (chart(view, year) for year in newest) if made), None)
    context = {
        "lead": lead(view),
        "figures": [(*figure, cited[source].number) for *figure, source in figures(view)],
        "chart": Markup(svg(drawn.wide, drawn.alt)) if drawn else "",  # noqa: S704 - drawn by ourselves
        "breakdown": _breakdown(view),
        "sheets": [_numbered(sheet, cited) for sheet in told],
        "sizes": sizes(view),
        "stages": matrix(view),
        "projects": projects(view),
        "flags": flags(view),
        "flags_count": _flags_count(view),
        "notes": notes(view),
        "sources": list(cited.values()),
        "css": Markup(_css()),  # noqa: S704 - our own style sheet
    }
    return fill("bulletin.html", view, **context)


def figures(view: View) -> list[tuple[str, str, str]]:
    """Return each headline rate as number, words, and the id of its source."""
    return [(printed(view, row), _words(view, row), _source(view, row)) for row in headline_rates(view)]


def flags(view: View) -> list[Flag]:
    """Return the flags of the projects in the headlines."""
    told = {row["entity_id"] for row in view.catalog.rows("headlines")}
    return [flag(view, row) for row in view.catalog.rows("flags") if row["entity_id"] in told]


def _flags_count(view: View) -> str:
    every = sum(row["project_kind"] in UNITS for row in view.catalog.things.values())
    return view.text("bulletin.flags_count", all=every, **{name: number(view, name) for name in NAMES})


def chapter(view: View) -> list[Sheet]:
    """Return the drivers of the monitor's own area, and the newest league of two districts and more."""
    own = area_id(view.catalog.edition.tables["places"], view.catalog.edition.settings["area"])
    found = [drivers.sizes(view, own), drivers.shares(view), drivers.contributions(view), drivers.acceleration(view)]
    kept = [sheet._replace(rows=[row for row in sheet.rows if row[0] == (view.name(own),)][:MOST]) for sheet in found]
    ranked = [sheet for sheet in leagues(view) if len(sheet.rows) > 1][:1]
    return [sheet for sheet in (*kept, *ranked) if sheet.rows]


def sources(view: View, sheets: Iterable[Sheet] = ()) -> list[Cited]:
    """Return the sources of the headline rates and projects and of tables, in the order in which they are used."""
    rows = view.catalog.rows("headlines")
    told = {row["entity_id"] for row in rows}
    cards = [row for row in view.catalog.rows("phases") if row["phase_id"] in told]
    facts = [row["fact_id"] for row in rows]
    facts += [row[f"{name}_fact_id"] for row in cards for name in ("stage", "investment") if row[f"{name}_fact_id"]]
    links = [link for sheet in sheets for row in sheet.rows for held in row for link in held]
    used = dict.fromkeys(view.catalog.facts[fact]["source_id"] for fact in facts)
    used |= dict.fromkeys(source for source in map(_cites, links) if source)
    return [Cited(number, listed(view, view.catalog.sources[source])) for number, source in enumerate(used, start=1)]


def notes(view: View) -> list[str]:
    """Return what a reader must know of method and coverage."""
    rows = view.catalog.rows("sources")
    undated = sum(row["known_by"] == "fetched" for row in rows)
    clock = view.text("bulletin.note_clock", n=undated, all=len(rows))
    others = ("bulletin.note_batches", "home.pipeline_note")
    return [view.text("bulletin.note_rates"), clock, *map(view.text, others)]


def _breakdown(view: View) -> Markup:
    """Draw the newest breakdown of three rates and more."""
    parted = (one for page in breakdown(view) for one in page.context["part"].rows)
    drawn = next((one.chart for one in parted if len(one.sheet.rows) > 2), None)
    return Markup(svg(drawn.wide, drawn.alt) if drawn else "")  # noqa: S704 - drawn by ourselves


def _numbered(sheet: Sheet, cited: Mapping[str, Cited]) -> Sheet:
    """Put the numbers of their sources in the place of addresses, which paper has none of."""
    rows = [[_cell(cell, cited) for cell in row] for row in sheet.rows]
    return sheet._replace(rows=rows)


def _cell(cell: Cell, cited: Mapping[str, Cited]) -> Cell:
    return tuple(link._replace(path=str(cited[_cites(link)].number) if _cites(link) else "") for link in cell)


def _cites(link: Link) -> str:
    """The source that a link leads to; empty where it leads elsewhere."""
    folder, _, page = link.path.partition("/")
    return page.partition(".")[0].partition("-")[0] if folder == "sources" else ""


def _words(view: View, row: Row) -> str:
    return view.text("home.figure", what=headline(view), when=view.period(row["start"], row["end"]))


def _source(view: View, row: Row) -> str:
    return str(view.catalog.facts[row["fact_id"]]["source_id"])


def _css() -> str:
    return files("groundbreak.publish").joinpath("static", "bulletin.css").read_text("utf-8")
