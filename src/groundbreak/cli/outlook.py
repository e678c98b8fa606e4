"""`groundbreak outlook`: what the projects of an edition will be as spending and output, with odds; and what if."""

import sys
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundbreak.cli.asked import delays, one_phase
from groundbreak.cli.options import Language
from groundbreak.cli.sheets import show
from groundbreak.edition import Edition, Look, outlook_tables, read_folder
from groundbreak.monitors.settings import OutlookSettings
from groundbreak.outlook.phase import Phase
from groundbreak.outlook.scenarios import delayed, demand, given_up
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.charts import svg
from groundbreak.publish.pages.outlook import (
    FLOWS,
    STOCKS,
    Forecast,
    Measure,
    beside,
    forecast,
    gantt,
    measures,
    totals,
)
from groundbreak.publish.pages.outlook_groups import by_group
from groundbreak.publish.view import View

_out = Console(width=None if sys.stdout.isatty() else 160)
_SHOWN = 20


class Kind(StrEnum):
    """Kinds of groups."""

    cluster = "cluster"
    product = "product"
    place = "place"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(outlook)


def outlook(
    folder: Annotated[Path, typer.Argument(metavar="EDITION", help="The folder of an edition.", exists=True)],
    project: Annotated[
        str | None, typer.Option(help="One project: the start of its id, or a part of its name.")
    ] = None,
    delay: Annotated[
        list[str] | None, typer.Option(help="What if it comes later: PROJECT=MONTHS; may be repeated.")
    ] = None,
    without: Annotated[list[str] | None, typer.Option(help="What if it is given up: PROJECT; may be repeated.")] = None,
    share: Annotated[
        float, typer.Option("--demand", help="What if only this share of the demand is there: 0.8.")
    ] = 1.0,
    by: Annotated[Kind | None, typer.Option(help="Bands by year of each cluster, product or place.")] = None,
    chart: Annotated[Path | None, typer.Option(help="Write plan against forecast as a picture, an SVG.")] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="List all projects, not the first alone.")] = False,
    language: Annotated[Language, typer.Option(help="English or Chinese.")] = Language.en,
) -> None:
    """Show spending and output by year with bands, and when each project comes with what odds, and why.

    Example: `groundbreak outlook build/demo/edition`

    Example: `groundbreak outlook build/demo/edition --project anode --language zh`

    Example: `groundbreak outlook build/demo/edition --by cluster`

    Example: `groundbreak outlook build/demo/edition --delay "anode=12" --without "backsheet" --demand 0.9`
    """
    edition = read_folder(folder)
    asked = _what_if(View(Catalog(edition), language.value), delay or [], without or [], share)
    if asked:
        edition = replace(edition, tables={**edition.tables, **outlook_tables(edition.tables, _look(edition, asked))})
    view = View(Catalog(edition), language.value)
    rows = sorted(view.catalog.rows("outlook_projects"), key=lambda row: (row["p50_on"] or "9", row["phase_id"]))
    if chart:
        drawn = gantt(view, rows)
        if drawn:
            chart.write_text(svg(drawn.wide, drawn.alt), "utf-8")
        typer.echo(str(chart) if drawn else view.text("pipeline.none"))
    elif by:
        for sheet in by_group(view, by.value):
            show(sheet)
    elif project:
        _project(view, one_phase(view, project, [row["phase_id"] for row in rows]))
    else:
        for told in measures(view, "all", "all", (*FLOWS, *STOCKS)):
            _bands(view, told)
        _totals(view)
        told_beside = beside(view)
        if told_beside:
            _out.print(escape(f"{told_beside.text} {told_beside.record}"))
        shown = rows if every else rows[:_SHOWN]
        _projects(view, [forecast(view, row) for row in shown])
        if len(shown) < len(rows):
            typer.echo(view.text("outlook.more", n=len(shown), of=len(rows)))


def _look(edition: Edition, what_if: Callable[[Phase], Phase]) -> Look:
    """The look of an edition's own outlook, with a question."""
    settings = OutlookSettings(**edition.settings["outlook"])
    on = min(edition.inputs.as_of, edition.inputs.known_at)
    return Look(on, settings, edition.settings["currency"], edition.inputs.seed, what_if=what_if)


def _what_if(view: View, delay: list[str], without: list[str], share: float) -> Callable[[Phase], Phase] | None:
    """The change of phases that is asked for, if any."""
    ids = [row["phase_id"] for row in view.catalog.rows("outlook_projects")]
    months = delays(view, delay, ids)
    gone = {one_phase(view, name, ids) for name in without}
    if not (months or gone or share != 1.0):
        return None

    def changed(phase: Phase) -> Phase:
        if phase.id in gone:
            return given_up(phase)
        later = delayed(phase, months[phase.id]) if phase.id in months else phase
        return demand(later, share) if share != 1.0 else later

    return changed


def _project(view: View, phase: str) -> None:
    row = next(row for row in view.catalog.rows("outlook_projects") if row["phase_id"] == phase)
    told = forecast(view, row)
    _out.print(f"[bold]{escape(told.name.text)}[/bold]")
    _out.print(
        escape(view.text("outlook.of_project", odds=told.odds, when=told.when, span=told.span, dropped=told.dropped))
    )
    _out.print(escape(view.text("outlook.reasons") + view.text("word.colon") + told.reasons))
    if told.assumed:
        _out.print(escape(view.text("outlook.assumed", what=told.assumed)))
    _out.print(escape(view.text("outlook.output") + view.text("word.colon") + told.output))
    for found in measures(view, "project", phase, (*FLOWS, *STOCKS)):
        _bands(view, found)


def _bands(view: View, found: Measure) -> None:
    table = Table(view.text("outlook.year"), title=found.label, box=SIMPLE)
    for head in ("P10", "P50", "P90", view.text("outlook.covered")):
        table.add_column(head, justify="right")
    for year in found.years:
        table.add_row(*year)
    _out.print(table)


def _totals(view: View) -> None:
    table = Table(view.text("col.what"), title=view.text("outlook.totals"), box=SIMPLE)
    for head in ("outlook.as_stated", "outlook.covered", "outlook.with_estimates", "outlook.covered"):
        table.add_column(view.text(head), justify="right")
    for row in totals(view):
        table.add_row(*map(escape, row))
    _out.print(table)


def _projects(view: View, rows: list[Forecast]) -> None:
    heads = (
        "col.name",
        "col.planned",
        "outlook.when",
        "outlook.odds",
        "col.investment",
        "outlook.output",
        "outlook.reasons",
    )
    table = Table(title=view.text("outlook.projects"), box=SIMPLE)
    for head in heads:
        table.add_column(view.text(head), overflow="fold")
    for row in rows:
        cells = (
            row.name.text,
            row.planned.text,
            f"{row.when} ({row.span})",
            row.odds,
            row.investment,
            row.output,
            f"{row.reasons}\n{view.text('outlook.assumed', what=row.assumed)}" if row.assumed else row.reasons,
        )
        table.add_row(*map(escape, cells))
    _out.print(table)
