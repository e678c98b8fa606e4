"""What ``groundbreak import`` does with tables by a mapping: ledgers of bureaus, and observations in SDMX-CSV."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from groundbreak.cli import render, work
from groundbreak.errors import BadInput, GroundbreakError
from groundbreak.facts import Log
from groundbreak.intake.ledger import Told, is_ledger
from groundbreak.intake.sdmx import is_sdmx, load_observed, read_sdmx
from groundbreak.intake.series import load_columns
from groundbreak.intake.sheets import Handed, Meaning, Read, Unread, is_book, read_sheets, save
from groundbreak.monitors import Monitor
from groundbreak.register.issues import judge_rows
from groundbreak.units import PartialDate

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is said of ledgers on the command line: their mapping, date and series, and where to list what is left."""

    mapping: Path | None = None
    published: PartialDate | None = None
    series: str | None = None
    unread: Path | None = None

    def handed(self, told: Told) -> Handed:
        """What is said of a file as a source."""
        return Handed(told.published, self.published, told.publisher, told.grade, told.audience, self.series)

    def read(self, path: Path, monitor: Monitor, told: Told) -> Read:
        """Read a ledger; raises `BadRecord` for one that cannot be."""
        mapping = load_columns(self.mapping) if self.mapping else None
        return read_sheets(path, self.handed(told), work.gazetteer(monitor), mapping)


def wants(path: Path) -> bool:
    """Whether a file is a ledger that a bureau keeps: none that we exported, and no observations."""
    return is_book(path) and not is_ledger(path) and not is_sdmx(path)


def show(paths: Sequence[Path], monitor: Monitor, wanted: Wanted, to: Path | None) -> list[GroundbreakError]:
    """Show what the columns of ledgers were taken for, and write it to a file where one is named; no log is touched."""
    books = [path for path in paths if wants(path)]
    if len(books) != len(paths) or (to and len(books) > 1):
        mend = "name one .xlsx, .xls or .csv file"
        raise BadInput("a mapping is of the columns of a ledger", where=str(paths[0]), mend=mend)
    faults: list[GroundbreakError] = []
    for path in books:
        found = wanted.read(path, monitor, Told(date.today()))
        typer.echo("\n".join([path.name, *map(_line, found.meanings)]))
        faults += [one.fault for one in found.meanings if one.fault]
        if to:
            save(found.columns, found.meanings, to)
            typer.echo(f"{to}: the mapping")
    return faults


def take(log: Log, monitor: Monitor, path: Path, told: Told, wanted: Wanted) -> list[GroundbreakError]:
    """Import a ledger in one batch, say what it added and what is left, and return its faults."""
    found = wanted.read(path, monitor, told)
    facts = log.write([found.reading], tool="import").facts
    if wanted.series:
        log.write(judgements=judge_rows(log, wanted.series), tool="import")
    typer.echo(f"{path.name}: {facts} new facts of {found.projects} projects; {len(found.unread)} figures left")
    for remark in found.remarks:
        render.note(remark)
    for reason, count in Counter(one.reason for one in found.unread).most_common(_SHOWN):
        render.note(f"{count} left: {reason}")
    if wanted.unread:
        _list(path, found.unread, wanted.unread)
    return found.faults


def observe(log: Log, path: Path, told: Told, wanted: Wanted) -> list[GroundbreakError]:
    """Import the observations of an SDMX-CSV file in one batch, and return its faults."""
    if wanted.mapping is None:
        mend = "say what its dimensions stand for in a TOML file, and give it as --mapping"
        raise BadInput("SDMX-CSV needs a mapping", where=path.name, mend=mend)
    reading, faults = read_sdmx(path, load_observed(wanted.mapping), wanted.handed(told))
    facts = log.write([reading], tool="import").facts
    typer.echo(f"{path.name}: {facts} new facts of {len(reading.findings)} observations")
    return faults


def _line(one: Meaning) -> str:
    """A column and what it was taken for, on one line."""
    where = " ".join(filter(None, (one.sheet, one.column.letters)))
    unit = f" in {one.unit.times:,} {one.unit.code}" if one.unit else ""
    return f"{where} {one.column.header}: {one.what or 'not read'}{unit} ({one.why})"


def _list(path: Path, left: Sequence[Unread], to: Path) -> None:
    """Add the figures that are left to a file, an object a line."""
    with to.open("a", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"uri": path.name, **one._asdict()}, ensure_ascii=False) + "\n" for one in left)
