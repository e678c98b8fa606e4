"""`groundbreak clusters`: which cluster of a taxonomy each project belongs to, why, and how sure that is."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import pyarrow as pa
import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from groundbreak.cli import render, sheets, work
from groundbreak.cli.options import Language
from groundbreak.clusters import PATHS, classified, cross
from groundbreak.edition import read_folder
from groundbreak.errors import BadValue
from groundbreak.intake.records import read_lines
from groundbreak.monitors import Monitor, Taxonomy, load
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.pages import structure as tables
from groundbreak.publish.pages.targets import changed
from groundbreak.publish.pages.targets import sheets as target_sheets
from groundbreak.publish.texts import Language as Tongue
from groundbreak.publish.texts import text
from groundbreak.publish.view import View
from groundbreak.register import fold, read

app = typer.Typer(name="clusters", no_args_is_help=True, help="Which cluster each project belongs to, and why.")
COLUMNS = ("project", "place", "cluster", "certainty", "reason")
_out = Console(soft_wrap=True)


@app.callback()
def _group() -> None:
    """Which cluster each project belongs to, and why."""


def register(parent: typer.Typer) -> None:
    """Add the commands to the command line."""
    parent.add_typer(app)


@app.command()
def classify(
    to: Annotated[Path, typer.Option(help="The CSV file to write, a row a project.")],
    folder: Annotated[
        Path | None, typer.Argument(metavar="EDITION", help="The folder of an edition.", exists=True)
    ] = None,
    taxonomy: Annotated[str, typer.Option(help="The code of a taxonomy of the monitor.")] = "361-2023",
    monitor: Annotated[str, typer.Option(help="A shipped monitor, or the folder of your own.")] = "ningbo",
    language: Annotated[Language, typer.Option(help="English or Chinese.")] = Language.en,
) -> None:
    """Classify single projects to the clusters of a taxonomy, with reasons; where no cluster is sure, none is named.

    Without an edition: the projects of the monitor's own facts, each as its source names it.

    Example: `groundbreak clusters classify --to clusters.csv`

    Example: `groundbreak clusters classify build/demo/edition --taxonomy 361-2025 --language zh --to clusters.csv`
    """
    loaded = load(monitor)
    system = _taxonomy(loaded, taxonomy)
    told = read_folder(folder).tables if folder else _facts(loaded)
    rows = _rows(told, system, language)
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    _count(rows, system, language)
    typer.echo(f"{to}: {len(rows)}")


@app.command()
def targets(
    folder: Annotated[Path, typer.Argument(metavar="EDITION", help="The folder of an edition.", exists=True)],
    to: Annotated[Path | None, typer.Option(help="The CSV file to write the rows of target_paths into.")] = None,
    language: Annotated[Language, typer.Option(help="English or Chinese.")] = Language.en,
) -> None:
    """Show targets beside what is known: the growth that each needs, the distance, and the odds.

    Targets that took the place of others are told beside them; different measures are never joined.

    Example: `groundbreak clusters targets build/demo/edition`

    Example: `groundbreak clusters targets build/demo/edition --language zh --to targets.csv`
    """
    view = View(Catalog(read_folder(folder)), language.value)
    for sheet in (*target_sheets(view), changed(view)):
        sheets.show(sheet)
    if to:
        rows = view.catalog.rows("target_paths")
        sheets.write(rows, PATHS.names, to)
        typer.echo(f"{to}: {len(rows)}")


@app.command()
def structure(
    folder: Annotated[Path, typer.Argument(metavar="EDITION", help="The folder of an edition.", exists=True)],
    by: Annotated[str, typer.Option(help="What by, separated by commas.")] = "cluster",
    taxonomy: Annotated[str, typer.Option(help="The code of a version; the one in force where not given.")] = "",
    before: Annotated[
        Path | None, typer.Option(help="An older edition: what changed since, split by shift-share.", exists=True)
    ] = None,
    to: Annotated[Path | None, typer.Option(help="The CSV file to write the counts and sums into.")] = None,
    *,
    measures: Annotated[
        bool, typer.Option("--measures", help="Print specialities, concentration, co-location and land as well.")
    ] = False,
    language: Annotated[Language, typer.Option(help="English or Chinese.")] = Language.en,
) -> None:
    """Count projects and add up what they state, by cluster, place, ownership, size, stage, year of start or tag.

    Example: `groundbreak clusters structure build/demo/edition --by cluster,place`

    Example: `groundbreak clusters structure build/demo/edition --by cluster,green --measures --language zh`
    """
    view = View(Catalog(read_folder(folder)), language.value)
    version = tables.version(view, taxonomy)
    names = [name.strip() for name in by.split(",")]
    for name in names:
        if name not in tables.dimensions(view):
            mend = f"there are: {', '.join(tables.dimensions(view))}"
            raise BadValue(f"there is no {name!r} to count by", where="--by", mend=mend)
    mine = tables.rows(view, version)
    sheets.show(tables.counted(view, version, mine, names))
    if before:
        older = View(Catalog(read_folder(before)), language.value)
        sheets.show(tables.changed(view, version, tables.rows(older, version), mine))
    for sheet in (*tables.measures(view, version), tables.land(view)) if measures else ():
        sheets.show(sheet)
    if to:
        found = cross(mine, names)
        sheets.write(found, list(found[0]) if found else names, to)
        typer.echo(f"{to}: {len(found)}")


def _taxonomy(monitor: Monitor, code: str) -> Taxonomy:
    systems = {system.code: system for system in monitor.taxonomies}
    if code not in systems:
        mend = f"the monitor has: {', '.join(systems)}"
        raise BadValue(f"there is no taxonomy {code!r}", where="--taxonomy", mend=mend)
    return systems[code]


def _facts(monitor: Monitor) -> Mapping[str, pa.Table]:
    """The tables of the monitor's own facts; who is who is not judged, so each project keeps its source's name."""
    given = monitor.settings.edition
    with TemporaryDirectory() as folder:
        log = work.create(Path(folder) / "log.db", monitor)
        try:
            found = read_lines(
                monitor.facts_file, fetched_on=monitor.settings.facts.fetched_on, places=monitor.surfaces
            )
            log.write(found.readings, tool="import")
            frames = read(log)
        finally:
            log.close()
    for fault in found.faults:
        render.complain(fault)
    return fold(frames, as_of=given.as_of, known_at=given.known_at, audience="public").tables


def _rows(told: Mapping[str, pa.Table], system: Taxonomy, language: Language) -> list[dict[str, Any]]:
    phases = {row["phase_id"]: row for row in told["phases"].to_pylist()}
    places = {row["place_id"]: row for row in told["places"].to_pylist()}
    rows = [
        {
            "project": _name(phases[said["phase_id"]], language),
            "place": _name(places.get(phases[said["phase_id"]]["place_id"], {}), language),
            "cluster": said["cluster"],
            "certainty": said["certainty"],
            "reason": said[f"reason_{language.value}"],
        }
        for said in classified(told, [system]).to_pylist()
    ]
    return sorted(rows, key=lambda row: (row["cluster"] is None, row["cluster"] or "", row["project"]))


def _name(row: Mapping[str, Any], language: Language) -> str:
    names = (row.get(f"name_{language.value}"), row.get("name_en"), row.get("name_zh"))
    return next(filter(None, names), "")


def _count(rows: Sequence[Mapping[str, Any]], system: Taxonomy, language: Language) -> None:
    """Print how many projects each cluster has, and of how many no cluster is named."""
    of: Tongue = language.value
    counts = Counter(row["cluster"] for row in rows)
    table = Table(title=getattr(system, f"name_{of}"), box=SIMPLE, padding=(0, 1, 0, 0))
    table.add_column(text("clusters.cluster", of))
    table.add_column(text("clusters.projects", of), justify="right")
    for cluster in system.cluster:
        table.add_row(getattr(cluster, f"name_{of}"), str(counts[cluster.code]))
    share = 100 * counts[None] / len(rows) if rows else 0
    table.add_row(text("clusters.none", of), f"{counts[None]} ({share:.1f}%)")
    _out.print(table)
