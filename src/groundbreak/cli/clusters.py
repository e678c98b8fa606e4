"""`groundbreak clusters`: which cluster of a taxonomy each project belongs to, why, and how sure that is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
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
from groundbreak.clusters import (
    PATHS,
    between,
    convert,
    cross,
    described,
    of_companies,
    of_products,
    verdicts,
    words,
)  # fmt: skip
from groundbreak.edition import read_folder
from groundbreak.errors import BadValue
from groundbreak.intake.records import read_lines
from groundbreak.monitors import Monitor, Taxonomy, load, shipped, standards
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.pages import structure as tables
from groundbreak.publish.pages.targets import changed
from groundbreak.publish.pages.targets import sheets as target_sheets
from groundbreak.publish.texts import Language as Tongue
from groundbreak.publish.texts import text
from groundbreak.publish.view import View
from groundbreak.publish.words import plain_money
from groundbreak.register import fold, read

app = typer.Typer(name="clusters", no_args_is_help=True, help="Which cluster each project belongs to, and why.")
COLUMNS = ("place", "cluster", "certainty", "reason")


class Kind(StrEnum):
    """What is classified."""

    project = "project"
    company = "company"
    product = "product"


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
    kind: Annotated[Kind, typer.Option(help="What to classify.")] = Kind.project,
    monitor: Annotated[str, typer.Option(help="A shipped monitor, or the folder of your own.")] = "ningbo",
    language: Annotated[Language, typer.Option(help="English or Chinese.")] = Language.en,
) -> None:
    """Classify single projects, companies or products to the clusters of a taxonomy, with reasons.

    Where no cluster is sure, none is named. Without an edition: what the monitor's own facts name, each as its source
    does.

    Example: `groundbreak clusters classify --to clusters.csv`

    Example: `groundbreak clusters classify build/demo/edition --taxonomy 361-2025 --language zh --to clusters.csv`
    """
    loaded = load(monitor)
    system = _taxonomy(loaded, taxonomy)
    told = read_folder(folder).tables if folder else _facts(loaded)
    rows = _rows(told, kind, system, language)
    sheets.write(rows, (kind.value, *COLUMNS), to)
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


@app.command()
def crosswalk(
    system: Annotated[str, typer.Argument(metavar="FROM", help="The code of a version or standard.")],
    other: Annotated[str, typer.Argument(metavar="TO", help="The code of another one.")],
    folder: Annotated[
        Path | None, typer.Option("--edition", help="An edition, whose investment is told in TO as well.", exists=True)
    ] = None,
    monitor: Annotated[str, typer.Option(help="A shipped monitor, or the folder of your own.")] = "ningbo",
    language: Annotated[Language, typer.Option(help="English or Chinese.")] = Language.en,
) -> None:
    """Show which share of a class lies in which class of another version or standard, and who says so.

    Example: `groundbreak clusters crosswalk 361-2023 361-2025`

    Example: `groundbreak clusters crosswalk 246-2019 361-2025 --edition build/demo/edition --language zh`
    """
    loaded = load(monitor)
    codes = {code: [division.code for division in one.divisions] for code, one in standards().items()}
    steps = between((*loaded.crosswalks, *shipped(codes)), system, other)
    of: Tongue = language.value
    table = Table(box=SIMPLE, title=f"{system} → {other}")
    for head in ("from", "to", "share", "basis"):
        table.add_column(text(f"crosswalk.{head}", of), justify="right" if head == "share" else "left")
    for step in steps:
        basis = text("crosswalk.assumed", of) if step.assumed else step.basis
        table.add_row(step.code, step.into or text("clusters.none", of), f"{step.share_pct.normalize():f}%", basis)
    _out.print(table)
    if folder:
        rows = read_folder(folder).tables["structure"].to_pylist()
        mine = {row["cluster"]: row["investment"] for row in rows if row["taxonomy"] == system}
        for into, said in convert(mine, steps).items():
            money = plain_money(said.amount, of)
            share = f"{100 * said.assumed / said.amount:.0f}%" if said.amount else "–"
            typer.echo(text("crosswalk.told", of, name=into or text("clusters.none", of), money=money, share=share))


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


def _rows(told: Mapping[str, pa.Table], kind: Kind, system: Taxonomy, language: Language) -> list[dict[str, Any]]:
    phases = {row["phase_id"]: row for row in told["phases"].to_pylist()}
    places = {row["place_id"]: row for row in told["places"].to_pylist()}
    firms = {row["company_id"]: row for row in told["companies"].to_pylist()}
    texts = {Kind.project: described, Kind.company: of_companies, Kind.product: of_products}[kind](told)
    rows = [
        {
            kind.value: _name(phases.get(one) or firms.get(one) or {"name_en": one}, language),
            "place": _name(places.get(phases.get(one, {}).get("place_id"), {}), language),
            "cluster": said.cluster,
            "certainty": said.certainty,
            "reason": said.reason_en if language is Language.en else said.reason_zh,
        }
        for one, said in verdicts(texts, system, words(told)).items()
    ]
    return sorted(rows, key=lambda row: (row["cluster"] is None, row["cluster"] or "", row[kind.value]))


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
