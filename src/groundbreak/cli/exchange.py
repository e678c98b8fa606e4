"""``groundbreak export``, and what ``groundbreak import`` does with each kind of file: told by content, not by name."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from groundbreak.cli import ledgers, render, work
from groundbreak.edition import Edition, build, read_folder
from groundbreak.errors import BadInput, GroundbreakError
from groundbreak.exchange import EXCHANGE_ID, Known
from groundbreak.exchange.ledger import Cell
from groundbreak.facts import Address, Log, Reading, Receipt, schema
from groundbreak.intake.exchanged import Exchanged
from groundbreak.intake.ledger import Told, is_ledger, read_ledger
from groundbreak.intake.oc4ids import is_package, read_package
from groundbreak.intake.records import read_lines
from groundbreak.intake.records.transfer import is_transfer, read_transfer
from groundbreak.intake.sdmx import is_sdmx
from groundbreak.monitors import Monitor, load
from groundbreak.publish.interchange import ledger_rows, write_geojson, write_ledger, write_oc4ids, write_records
from groundbreak.register import read
from groundbreak.register.identity import who_is_who

_SHOWN = 5
_DAY = ["%Y-%m-%d"]


class Format(StrEnum):
    """What an edition or a log can be exported as."""

    oc4ids = "oc4ids"
    ledger = "ledger"
    geojson = "geojson"
    records = "records"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(export)


def export(
    what: Annotated[
        Address, typer.Argument(metavar="WHAT", parser=Address.of, help="The folder of an edition, or a log.")
    ],
    form: Annotated[Format, typer.Option("--format", help="oc4ids, ledger, geojson, or records of a log.")],
    to: Annotated[Path, typer.Option(help="The file to write; it must not be there.")],
    monitor: Annotated[str, typer.Option(help="Of a log: a shipped monitor, or the folder of your own.")] = "ningbo",
    as_of: Annotated[datetime | None, typer.Option(formats=_DAY, help="Of a log: the day that is looked at.")] = None,
    known_at: Annotated[datetime | None, typer.Option(formats=_DAY, help="Of a log: the day one looks from.")] = None,
    audience: Annotated[str, typer.Option(help="Of a log: public, internal or restricted.")] = "public",
    prefix: Annotated[str, typer.Option(help="Of OC4IDS: your registered prefix of project ids.")] = "",
) -> None:
    """Export an edition, or a log as it is now, in a form that other tools read and that `import` takes back.

    Example: `groundbreak export build/demo/edition --format oc4ids --to ningbo.json`

    Example: `groundbreak export groundbreak.db --format ledger --to ledger.xlsx`
    """
    if to.exists():
        raise BadInput("there is a file here already", where=str(to), mend="name another place, or move it away")
    if form is Format.records:
        _export_records(what, to, audience)
    else:
        folder = _folder(what)
        edition = read_folder(folder) if folder else _built(what, load(monitor), as_of, known_at, audience)
        match form:
            case Format.oc4ids:
                write_oc4ids(edition, to, prefix)
            case Format.ledger:
                write_ledger(edition, to)
            case Format.geojson:
                write_geojson(edition, to)
    typer.echo(f"{to}: {form}")


def take(
    log: Log, monitor: Monitor, path: Path, told: Told, wanted: ledgers.Wanted | None = None
) -> list[GroundbreakError]:
    """Import a file of any kind, say what it added, and return its faults."""
    if ledgers.wants(path):
        return ledgers.take(log, monitor, path, told, wanted or ledgers.Wanted())
    if is_sdmx(path):
        return ledgers.observe(log, path, told, wanted or ledgers.Wanted())
    first = _first(path)
    if is_ledger(path):
        known = _known(log)
        return _write(log, path, read_ledger(path, known, _now(log, monitor, known, told), told))
    if is_transfer(first):
        return _transfer(log, path)
    if is_package(first):
        found = read_package(path, _known(log), fetched_on=told.published, grade=told.grade, audience=told.audience)
        return _write(log, path, found)
    lines = read_lines(path, fetched_on=told.published, places=monitor.surfaces)
    _report(path, log.write(lines.readings, tool="import"), len(lines.readings))
    return list(lines.faults)


def _folder(what: Address) -> Path | None:
    return what.path if what.path and what.path.is_dir() else None


def _export_records(log: Address, to: Path, audience: str) -> None:
    if _folder(log):
        mend = "name the log that it was built from"
        raise BadInput("an edition holds no readings to export as records", where=str(log), mend=mend)
    with work.opened(log) as opened:
        write_records(opened, to, audience)


def _built(log: Address, monitor: Monitor, as_of: datetime | None, known_at: datetime | None, audience: str) -> Edition:
    given = monitor.settings.edition
    day = as_of.date() if as_of else given.as_of
    seen_from = known_at.date() if known_at else given.known_at
    with work.opened(log) as opened:
        return build(opened, monitor, as_of=day, known_at=seen_from, seed=given.seed, audience=audience)


def _first(path: Path) -> object:
    """The first line of a file as JSON, or all of it where that is one value; None for what is neither."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            first = next((line for line in lines if line.strip()), "")
    except UnicodeDecodeError:
        return None
    for text in (first, None):
        try:
            return json.loads(path.read_text("utf-8-sig") if text is None else text)
        except (ValueError, UnicodeDecodeError):
            continue
    return None


def _known(log: Log) -> Known:
    """The log as an import of exchanged data sees it."""
    facts = {row["id"]: row for row in log.table(schema.fact)}
    named: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in facts.values():
        if row["basis"] == EXCHANGE_ID:
            named[row["value"]].append((row["mention"], row["content"]))
    return Known(facts, who_is_who(read(log)), {key: tuple(sorted(bearers)) for key, bearers in named.items()})


def _now(log: Log, monitor: Monitor, known: Known, told: Told) -> dict[str, Mapping[str, Cell]]:
    """What a ledger would show today, by every id that a thing has had."""
    day, seed = told.published, monitor.settings.edition.seed
    rows = ledger_rows(build(log, monitor, as_of=day, known_at=day, seed=seed, audience=told.audience))
    return {**rows, **{mention: rows[entity] for mention, entity in known.entity.items() if entity in rows}}


def _write(log: Log, path: Path, found: Exchanged) -> list[GroundbreakError]:
    receipt = log.write(found.readings, found.judgements, tool="import")
    _report(path, receipt, len(found.readings))
    for remark in found.remarks[:_SHOWN]:
        render.note(f"not read or not changed: {remark}")
    if len(found.remarks) > _SHOWN:
        render.note(f"and {len(found.remarks) - _SHOWN} more such")
    return found.faults


def _transfer(log: Log, path: Path) -> list[GroundbreakError]:
    """Take the records of a log; what the log has had already, were it overtaken since, is no news."""
    found = read_transfer(path)
    had = _readings(log)
    spoken = {(row["left"], row["right"], row["author"], row["verdict"]) for row in log.table(schema.judgement)}
    receipt = log.write(
        [one for one in found.readings if _what(one) not in had],
        [one for one in found.judgements if (*one.subject, one.author, one.verdict) not in spoken],
        texts=found.texts.items(),
        tool="import",
    )
    _report(path, receipt, len({reading.source.id for reading in found.readings}))
    return found.faults


def _readings(log: Log) -> set[tuple[str, str, str, frozenset[str]]]:
    """What each reading of the log found, by source, reader and version."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in log.table(schema.reading_fact):
        found[row["reading"]].add(row["fact"])
    rows = log.table(schema.reading)
    return {(row["source"], row["reader"], row["version"], frozenset(found[row["id"]])) for row in rows}


def _what(one: Reading) -> tuple[str, str, str, frozenset[str]]:
    return one.source.id, one.reader, one.version, frozenset(item.fact.id for item in one.findings)


def _report(path: Path, receipt: Receipt, sources: int) -> None:
    typer.echo(f"{path.name}: {receipt.facts} new facts of {sources} sources")
