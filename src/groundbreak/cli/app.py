"""The commands, in the order of the work."""

from collections import Counter
from contextlib import closing, nullcontext
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from groundbreak import __version__
from groundbreak.cli import (
    backtest,
    chains,
    clusters,
    exchange,
    fit,
    growth,
    ledgers,
    outlook,
    pipeline,
    reading,
    render,
    review,
    series,
    upkeep,
    watch,
    work,
)
from groundbreak.cli import demo as demo_
from groundbreak.cli.llm import assistant, report
from groundbreak.cli.options import LOG, Language, LogAddress
from groundbreak.cli.resolve import resolve
from groundbreak.edition import build, explain, read_folder, write_folder
from groundbreak.errors import BadInput, GroundbreakError
from groundbreak.intake import collections, documents, files
from groundbreak.intake.crew import Ear
from groundbreak.intake.ledger import Told
from groundbreak.intake.reading import read as read_document
from groundbreak.monitors import load
from groundbreak.publish import write_bulletin, write_site
from groundbreak.units import PartialDate
from groundbreak.web import bind

app = typer.Typer(
    name="groundbreak",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
    help="The open engine behind an industrial-investment monitor: **documents in, traceable editions out**.\n\n"
    "`groundbreak demo` runs the whole path on the Ningbo monitor.",
)

MonitorName = Annotated[str, typer.Option("--monitor", help="A shipped monitor, or the folder of your own.")]


@app.callback(invoke_without_command=True)
def _version(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit


@app.command()
def init(log: LogAddress = LOG, monitor: MonitorName = "ningbo") -> None:
    """Make a log of facts that knows a monitor's places and taxonomies.

    Example: `groundbreak init --log groundbreak.db --monitor ningbo`
    """
    work.create(log, load(monitor)).close()
    typer.echo(f"{log}: ready")


@app.command()
def read(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Documents (.txt, .md, .html, .pdf, .docx, .eml, .jsonl), folders, .zip archives, patterns."
        ),
    ],
    log: LogAddress = LOG,
    monitor: MonitorName = "ningbo",
    published: Annotated[str | None, typer.Option(help="When it was published: 2023, 2023-07, 2023-07-27.")] = None,
    uri: Annotated[str | None, typer.Option(help="Its address; of one document.")] = None,
    grade: Annotated[str | None, typer.Option(help="A official, B owner, C press, D other.")] = None,
    audience: Annotated[str | None, typer.Option(help="public, internal or restricted.")] = None,
    to: Annotated[Path | None, typer.Option(help="Write one record a document, JSONL; no log is touched.")] = None,
    unread: Annotated[
        Path | None, typer.Option(help="Write the figures that no fact has, with the reason, JSONL.")
    ] = None,
    llm: Annotated[
        str | None, typer.Option(help="Ask a language model instead of the grammar: the address of its API.")
    ] = None,
    llm_model: Annotated[str | None, typer.Option(help="Its name there.")] = None,
    llm_prices: Annotated[str | None, typer.Option(help="Money for a million tokens asked and answered.")] = None,
    llm_calls: Annotated[Path | None, typer.Option(help="Append what each call took, JSONL.")] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a fact.")] = False,
) -> None:
    """Read documents into facts, each with the words it was read from; reading twice adds nothing.

    Without a log the facts are shown and not kept.

    Example: `groundbreak read article.txt --published 2023-07-27`

    Example: `groundbreak read news/ --log groundbreak.db --json > facts.jsonl`

    Example: `groundbreak read documents.jsonl --to records.jsonl`

    Example: `groundbreak read news/ --llm http://localhost:8080/v1 --llm-model qwen3`
    """
    passed = Counter[str]()
    found = list(files.items(paths, documents.SUFFIXES | {collections.SUFFIX}, passed))
    if uri and len(found) > 1:
        raise BadInput(f"one address for {len(found)} documents", where="--uri", mend="read them one by one")
    watched = load(monitor)
    asked = assistant(llm, llm_model, llm_prices) if llm else None
    understand = asked.read if asked else partial(read_document, gazetteer=work.gazetteer(watched))
    reader = reading.Reader(
        Ear(understand, leaves=bool(unread) or not (to or json)),
        {"published": published, "uri": uri, "grade": grade, "audience": audience},
        1 if asked else None,
    )
    kept = work.opened(log) if log.may_be_there and not to else nullcontext()
    with kept as opened, render.counted("reading") as tell, closing(reader.heard(found, tell)) as heard:
        if to:
            reading.write(heard, to)
        else:
            reading.keep(heard, opened, as_json=json, left=unread)
        if opened:
            work.identify(opened, watched)
    if asked:
        report(asked, llm_calls)
    if not (opened or json or to):
        render.note(f"shown, not kept: there is no log at {log} (make one with: groundbreak init)")
    if passed:
        told = ", ".join(f"{count} {suffix or 'without suffix'}" for suffix, count in sorted(passed.items()))
        render.note(f"passed over: {told}")
    render.finish(reader.faults)


@app.command("import")
def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(help="JSONL files, OC4IDS packages, ledgers (.xlsx, .xls, .csv).", exists=True, dir_okay=False),
    ],
    log: LogAddress = LOG,
    monitor: MonitorName = "ningbo",
    fetched_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When the addresses were read, the ledger handed in.")
    ] = None,
    grade: Annotated[str, typer.Option(help="Of a package or ledger: A official, B owner, C press, D other.")] = "C",
    audience: Annotated[str, typer.Option(help="Of a package or ledger: public, internal or restricted.")] = "public",
    publisher: Annotated[str, typer.Option(help="Of a ledger: who keeps it.")] = "",
    mapping: Annotated[Path | None, typer.Option(help="Of a ledger or SDMX-CSV: what its columns mean.")] = None,
    published: Annotated[str | None, typer.Option(help="Of a ledger or SDMX-CSV: as of when it is.")] = None,
    series: Annotated[str | None, typer.Option(help="Of a ledger that comes out again and again: its name.")] = None,
    unread: Annotated[Path | None, typer.Option(help="List the figures of ledgers that were not understood.")] = None,
    save_mapping: Annotated[Path | None, typer.Option(help="Write what the columns mean; import nothing.")] = None,
    *,
    show_mapping: Annotated[bool, typer.Option("--show-mapping", help="Show it; import nothing.")] = False,
) -> None:
    """Import facts that were read already or stand in tables: records, OC4IDS packages, ledgers of bureaus and ours.

    All faults are reported at once, the rest is kept.

    Example: `groundbreak import facts.jsonl --fetched-on 2026-11-22`

    Example: `groundbreak import ledger.xlsx --grade A --publisher "Economy Bureau"`

    Example: `groundbreak import 重点项目.xlsx --show-mapping`

    Example: `groundbreak import 2024-03.xlsx --series key-projects --mapping key.toml --unread left.jsonl`
    """
    watched = load(monitor)
    told = Told(fetched_on.date() if fetched_on else date.today(), publisher, grade, audience)
    wanted = ledgers.Wanted(mapping, PartialDate.parse(published) if published else None, series, unread)
    if show_mapping or save_mapping:
        render.finish(ledgers.show(paths, watched, wanted, save_mapping))
        return
    faults: list[GroundbreakError] = []
    with work.opened(log) as opened:
        for path in paths:
            try:
                faults += exchange.take(opened, watched, path, told, wanted)
            except BadInput as fault:
                faults.append(fault)
        work.identify(opened, watched)
    render.finish(faults)


app.command()(resolve)
app.add_typer(review.app)


@app.command()
def edition(
    to: Annotated[Path, typer.Option(help="The folder to write; it must not hold another edition.")],
    log: LogAddress = LOG,
    monitor: MonitorName = "ningbo",
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day that is looked at.")] = None,
    known_at: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day one looks from.")] = None,
    seed: Annotated[int | None, typer.Option(help="For what draws at random.")] = None,
    audience: Annotated[str, typer.Option(help="public, internal or restricted.")] = "public",
) -> None:
    """Build an edition: tables in Parquet and CSV with their hashes.

    Dates and seed default to those of the monitor. The same inputs give the same hashes anywhere.

    Example: `groundbreak edition --as-of 2023-07-31 --known-at 2023-07-31 --to editions/2023-07`
    """
    watched = load(monitor)
    given = watched.settings.edition
    with work.opened(log) as opened:
        made = build(
            opened,
            watched,
            as_of=as_of.date() if as_of else given.as_of,
            known_at=known_at.date() if known_at else given.known_at,
            seed=given.seed if seed is None else seed,
            audience=audience,
        )
    write_folder(made, to)
    typer.echo(f"{to}: edition {made.id}, content {made.content[:16]}")


@app.command()
def publish(
    folder: Annotated[Path, typer.Argument(metavar="EDITION", help="The folder of an edition.", exists=True)],
    to: Annotated[Path, typer.Option(help="Where site/ and bulletin/ go.")],
) -> None:
    """Write the bilingual site and bulletin of an edition.

    Example: `groundbreak publish editions/2023-07 --to public`
    """
    made = read_folder(folder)
    with render.counted("writing pages") as progress:
        site = write_site(made, to / "site", progress=progress)
    write_bulletin(made, to / "bulletin")
    typer.echo(f"{site / 'index.html'}")


@app.command()
def serve(
    folder: Annotated[Path, typer.Argument(metavar="SITE", help="A written site.", exists=True, file_okay=False)],
    port: Annotated[int, typer.Option(help="0 takes a free one.")] = 8000,
    host: Annotated[
        str, typer.Option(help="Address to listen on; this machine only unless you say otherwise.")
    ] = "127.0.0.1",
) -> None:
    """Serve a site to a browser on this machine.

    Example: `groundbreak serve build/demo/site --port 8000`
    """
    with bind(folder, host, port) as server:
        typer.echo(f"http://{host}:{server.server_address[1]}/ (stop with Ctrl-C)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            typer.echo("stopped")


@app.command("explain")
def explain_(
    folder: Annotated[Path, typer.Argument(metavar="EDITION", help="The folder of an edition.", exists=True)],
    address: Annotated[str, typer.Argument(help="table/row/column, table/row, facts/ID or growth/START..END.")],
    language: Annotated[Language, typer.Option(help="English or Chinese.")] = Language.en,
) -> None:
    """Lead a figure back to its facts, quotes and sources, and to its formula.

    Example: `groundbreak explain build/demo/edition growth/2023-01..2023-05`

    Example: `groundbreak explain build/demo/edition projects/m1d9b3eb4/investment` (the start of an id will do)
    """
    made = read_folder(folder)
    render.explanation(explain(made, address), made, language.value)


@app.command()
def demo(
    to: Annotated[Path, typer.Option(help="The folder to write.")] = Path("build/demo"),
    monitor: MonitorName = "ningbo",
) -> None:
    """Run the whole path on a monitor: read, import, judge, build, publish.

    Example: `groundbreak demo --to build/demo`
    """
    demo_.run(load(monitor), to)


exchange.register(app)
series.register(app)
upkeep.register(app)
growth.register(app)
pipeline.register(app)
outlook.register(app)
clusters.register(app)
backtest.register(app)
fit.register(app)
chains.register(app)
watch.register(app)
