"""The commands of registers that are published again and again: import their issues, list what changed."""

import json as json_
import sys
from collections.abc import Mapping as Lookup
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundbreak.cli import render, work
from groundbreak.cli.options import LOG, LogAddress
from groundbreak.errors import BadInput, GroundbreakError
from groundbreak.facts.vocabulary import codelist
from groundbreak.intake.series import Mapping, load_mapping, read_version, read_versions
from groundbreak.monitors import load
from groundbreak.register import Frames, read
from groundbreak.register.history import Change, history
from groundbreak.register.identity import who_is_who
from groundbreak.register.issues import judge_rows

_out = Console(soft_wrap=True)
_TERMS = {"stage": "gates", "gate": "gates", "state": "states", "event": "events"}


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("import-series")(import_series)
    app.command("history")(history_)


def import_series(
    paths: Annotated[
        list[Path], typer.Argument(help="Tables of versions (.parquet, .csv), the oldest first.", exists=True)
    ],
    mapping: Annotated[str, typer.Option(help="A shipped mapping (battery, cim), or the TOML file of your own.")],
    log: LogAddress = LOG,
    release: Annotated[
        str | None, typer.Option(help="Which version a table is that does not say so, by its date: 2024-Q4.")
    ] = None,
    fetched_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When the tables were had.")] = None,
    monitor: Annotated[str | None, typer.Option(help="Whose places the names of places are.")] = None,
) -> None:
    """Import the versions of a register as issues of one series; the mapping says what its columns mean.

    Each version is written whole or not at all; importing again adds what is missing. Faults are named by file, row
    and column, and the rest is kept.

    Example: `groundbreak import-series battery.parquet --mapping battery`

    Example: `groundbreak import-series factories.csv --mapping cim --release 2024-Q4`

    Example: `groundbreak import-series factories.csv --mapping cim --release 2024-Q4 --monitor cim --log cim.db`

    Example: `groundbreak import-series 2024-01.csv 2024-02.csv --mapping permits.toml --fetched-on 2024-03-01`
    """
    meant = _mapping(mapping)
    versions = read_versions(paths, meant, release)
    day = fetched_on.date() if fetched_on else date.today()
    faults: list[GroundbreakError] = []
    with work.opened(log) as opened:
        facts = 0
        with render.progress("importing", versions) as items:
            for version in items:
                reading, wrong = read_version(version, meant, fetched_on=day)
                facts += opened.write([reading], tool="import-series").facts
                faults += wrong
        judged = opened.write(judgements=judge_rows(opened, meant.series), tool="import-series")
        if monitor:
            work.locate(opened, load(monitor))
    typer.echo(
        f"{meant.series}: {len(versions)} issues, {facts} new facts, {judged.added.get('judgement', 0)} judgements"
    )
    render.finish(faults)


def history_(
    series: Annotated[str, typer.Argument(help="The series, by the name that its mapping gives.")],
    project: Annotated[str, typer.Option(help="Only what changed of this one: its id, or words of its name.")] = "",
    log: LogAddress = LOG,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a change.")] = False,
) -> None:
    """List what came, what is gone and what changed from issue to issue of a series, each change once.

    Example: `groundbreak history tesla-megapack-tracker --project "Moss Landing"`

    Example: `groundbreak history tesla-megapack-tracker --json > changes.jsonl`
    """
    with work.opened(log) as opened:
        frames = read(opened)
    names, uris = (
        _names(frames),
        dict(zip(*(frames.sources[key].to_pylist() for key in ("source_id", "uri")), strict=True)),
    )
    wanted = _wanted(frames, names, project) if project else None
    shown = [change for change in history(frames, series) if wanted is None or change.entity in wanted]
    if json:
        for change in shown:
            row = {**asdict(change), "name": names[change.entity][-1], "uri": uris[change.source]}
            sys.stdout.write(json_.dumps(row, ensure_ascii=False, default=str) + "\n")
        return
    table = Table("known", "issue", "what", "of", "before", "after", "facts", title=f"{series}: {len(shown)} changes")
    for change in shown:
        table.add_row(*(escape(text) for text in _cells(change, names)))
    _out.print(table)


def _mapping(name: str) -> Mapping:
    path = Path(name)
    return load_mapping(path if path.suffix or path.exists() else name)


def _names(frames: Frames) -> dict[str, list[str]]:
    """The names that each entity goes by, the one that was known last at the end."""
    known = {row["content"]: (row["known_day"], row["issue"]) for row in frames.sources.to_pylist()}
    rows = sorted(frames.mentions.to_pylist(), key=lambda row: (known.get(row["content"], (0, 0)), row["name"]))
    names, who = dict[str, dict[str, None]](), who_is_who(frames)
    for row in rows:
        spoken = names.setdefault(who[row["mention_id"]], {})
        spoken.pop(row["name"], None)
        spoken[row["name"]] = None
    return {entity: list(spoken) for entity, spoken in names.items()}


def _wanted(frames: Frames, names: Lookup[str, list[str]], project: str) -> set[str]:
    """The entities that somebody means by an id, of whichever mention, or by words of a name."""
    who = who_is_who(frames)
    named = {entity for entity, known in names.items() if any(project.casefold() in name.casefold() for name in known)}
    found = {entity for mention, entity in who.items() if mention.startswith(project)} or named
    if not found:
        raise BadInput(f"nothing is called {project!r}", where="--project", mend="write part of its name, or its id")
    return found


def _cells(change: Change, names: Lookup[str, list[str]]) -> tuple[str, ...]:
    what = change.what if change.what != "changed" else " ".join(filter(None, (change.attribute, change.topic)))
    facts = ", ".join(fact[:9] for fact in change.facts[:3]) + (" …" if change.facts[3:] else "")
    ends = (_value(change, change.before), _value(change, change.after))
    return (change.day.isoformat(), str(change.issue), what, names[change.entity][-1], *ends, facts)


def _value(change: Change, value: str | None) -> str:
    if value is None:
        return "" if change.what != "changed" else "–"
    terms = codelist(_TERMS[change.attribute]) if change.attribute in _TERMS else {}
    return terms[value]["en"] if value in terms else value
