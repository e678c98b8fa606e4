"""`groundbreak pipeline`: where the projects of an edition stand, who is late, and who lags behind the plan."""

import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundbreak.cli.options import Language
from groundbreak.edition import read_folder
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.charts import svg
from groundbreak.publish.pages.funnel import funnel_chart, lags, rungs
from groundbreak.publish.pages.listing import UNKNOWN, by_investment, listed
from groundbreak.publish.pages.standing import counts, flag
from groundbreak.publish.view import View

# Where nobody sees it, in a pipe or a file, a table has the room that it needs.
_out = Console(width=None if sys.stdout.isatty() else 160)


class Listing(StrEnum):
    """What may be listed one by one."""

    phases = "phases"
    late = "late"
    rescheduled = "rescheduled"
    silent = "silent"
    progress = "progress"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(pipeline)


def pipeline(
    folder: Annotated[Path, typer.Argument(metavar="EDITION", help="The folder of an edition.", exists=True)],
    which: Annotated[Listing | None, typer.Option("--list", help="List them one by one.")] = None,
    stage: Annotated[str | None, typer.Option(help="Of phases: only those at this stage, a code of gates.")] = None,
    chart: Annotated[Path | None, typer.Option(help="Write the picture of the funnel, an SVG.")] = None,
    language: Annotated[Language, typer.Option(help="English or Chinese.")] = Language.en,
) -> None:
    """Show where the projects of an edition stand: the funnel with the days they stay, who is late, who lags.

    Example: `groundbreak pipeline build/demo/edition`

    Example: `groundbreak pipeline build/demo/edition --list late --language zh`

    Example: `groundbreak pipeline build/demo/edition --list phases --stage started`
    """
    view = View(Catalog(read_folder(folder)), language.value)
    if chart:
        _draw(view, chart)
    elif which is Listing.phases:
        _phases(view, stage)
    elif which is Listing.progress:
        _progress(view)
    elif which:
        _flags(view, which.value)
    else:
        _funnel(view)
        typer.echo(view.text("word.semicolon").join(link.text for link in counts(view)))


def _draw(view: View, path: Path) -> None:
    drawn = funnel_chart(view, rungs(view))
    if drawn:
        path.write_text(svg(drawn.wide, drawn.alt), "utf-8")
    typer.echo(str(path) if drawn else view.text("pipeline.none"))


def _funnel(view: View) -> None:
    heads = (
        "col.gate",
        *(f"funnel.{name}" for name in ("reached", "beyond", "here", "halted")),
        "col.sum",
        "funnel.median",
    )
    rows = [
        (
            row.gate.text,
            *(row.reached, row.beyond, row.here, row.halted),
            _covered(view, row.investment, view.text("word.of", n=row.stated, all=row.reached)),
            _covered(view, row.median, row.stays),
        )
        for row in rungs(view)
    ]
    _show(view, "funnel.title", heads, rows, words=1)


def _covered(view: View, figure: str, cover: str) -> str:
    """A figure with how many of how many it rests on."""
    return view.text("word.narrowed", name=figure or "–", by=cover) if cover else ""


def _phases(view: View, stage: str | None) -> None:
    rows = [
        listed(view, row)
        for row in by_investment(view.catalog.rows("phases"))
        if stage in (None, row["stage"] or UNKNOWN)
    ]
    heads = ("col.name", "col.stage", "col.since", "col.owner", "col.place", "col.heard", "col.investment")
    cells = [
        (
            row.name.text,
            " ".join(filter(None, (row.stage.text, row.side.text))),
            row.since,
            row.owner.text,
            row.place.text,
            row.heard,
            row.investment.text,
        )
        for row in rows
    ]
    _show(view, "pipeline.caption", heads, cells, words=6)


def _flags(view: View, name: str) -> None:
    rows = (flag(view, row) for row in view.catalog.rows("flags") if row["flag"] == name)
    cells = [
        (row.name.text, row.owner.text, row.words, row.since) for row in sorted(rows, key=lambda row: row.name.text)
    ]
    _show(view, f"flag.{name}", ("col.name", "col.owner", "col.what", "col.heard"), cells, words=4)


def _progress(view: View) -> None:
    heads = ("col.name", *(f"progress.{name}" for name in ("light", "span", "at", "done", "elapsed", "gap")))
    cells = [(row.name.text, row.light, row.span, row.at, row.done, row.elapsed, row.gap) for row in lags(view)]
    _show(view, "progress.title", heads, cells, words=4)


def _show(view: View, title: str, heads: Iterable[str], rows: Sequence[Sequence[object]], words: int) -> None:
    """Print a table: the first columns are words, the others numbers."""
    table = Table(title=view.text(title), box=SIMPLE, padding=(0, 1, 0, 0))
    for place, head in enumerate(heads):
        table.add_column(view.text(head), justify="left" if place < words else "right", overflow="fold")
    for row in rows:
        table.add_row(*(escape(str(value)) for value in row))
    _out.print(table if rows else view.text("pipeline.none"))
