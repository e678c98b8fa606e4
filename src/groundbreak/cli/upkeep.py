"""The commands that look after a log: check it, copy it while others write, bring a copy back.

All three look at a log as it is at one moment, so that writers neither wait nor disturb.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from groundbreak.cli import work
from groundbreak.errors import BrokenLog, Faults, LogError, NoLog, OldLog
from groundbreak.facts.address import Address
from groundbreak.facts.audit import faults
from groundbreak.facts.database import Database, reason
from groundbreak.facts.seals import Head, head
from groundbreak.facts.transfer import transfer
from groundbreak.register import desk, read

_COMPANIONS = ("", "-wal", "-shm", "-journal")
LogArgument = Annotated[
    Address, typer.Argument(metavar="LOG", parser=Address.of, help="The log of facts: a file, or postgresql://….")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (check, backup, restore):
        app.command()(command)


def check(
    log: LogArgument,
    at_least: Annotated[str, typer.Option(help="A digest that check or backup printed before: it must be there.")] = "",
) -> None:
    """Verify a log: its hashes, numbers, references and values, and that nothing can be changed; names every fault.

    Corrections that lapsed, since their source says something else by now, are named; they are no fault of the log.

    Example: `groundbreak check groundbreak.db`

    Example: `groundbreak check groundbreak.db --at-least 3f1c9a0e5b7d2468`
    """
    with _looking(log) as connection:
        if found := list(faults(connection, at_least)):
            raise Faults(found)
        end = head(connection)
    with work.opened(log, writable=False) as opened:
        overtaken = desk.lapsed(read(opened))
    typer.echo(f"{log}: {_told(end)}, all whole")
    for row in overtaken:
        typer.echo(work.lapsed(row))


def backup(
    log: LogArgument,
    to: Annotated[Path, typer.Argument(metavar="TO", help="The file to write; it must not be there.")],
) -> None:
    """Copy a log into one file as it is at one moment, also while others write to it.

    The file restores into SQLite and PostgreSQL alike.

    Example: `groundbreak backup groundbreak.db backups/2026-11-22.db`
    """
    with _looking(log) as connection:
        typer.echo(f"{to}: {_told(_kept(connection, to))}")


def restore(
    copy: Annotated[Path, typer.Argument(metavar="FROM", help="A backup.")],
    log: Annotated[Address, typer.Argument(metavar="LOG", parser=Address.of, help="Where no log is yet.")],
) -> None:
    """Make a log of a backup, in a file or in PostgreSQL; a log that is there is never overwritten.

    Example: `groundbreak restore backups/2026-11-22.db groundbreak.db`
    """
    with _current(Address.of(copy)) as now, _looking(now, told=copy) as connection:
        end = _kept(connection, log.path) if log.path else _sent(connection, log)
    typer.echo(f"{log}: {_told(end)}")


def _told(end: Head) -> str:
    return f"{end.batches} batches, the last {end.digest[:16]}"


@contextmanager
def _looking(log: Address, told: Path | None = None) -> Iterator[Connection]:
    """Open a log as it is now; what does not hold is told of the place that the user named."""
    if not log.may_be_there:
        raise NoLog("there is no log here", where=str(log), mend="name the file of a log")
    database = Database(log, writable=False)
    try:
        database.check_revision()
        with database.reading() as connection:
            yield connection
    except (BrokenLog, Faults) as wrong:
        raise wrong.at(str(told or log)) from wrong
    except DatabaseError as wrong:
        raise BrokenLog(
            f"it cannot be read through: {reason(wrong)}", where=str(told or log), mend="restore a backup"
        ) from wrong
    finally:
        database.engine.dispose()


@contextmanager
def _current(copy: Address) -> Iterator[Address]:
    """Bring a backup of an older version forward, on a copy of it; the backup stays as it is."""
    with ExitStack() as until:
        old = Database(copy, writable=False)
        until.callback(old.engine.dispose)
        if copy.may_be_there:
            try:
                old.check_revision()
            except OldLog:
                folder = Path(until.enter_context(TemporaryDirectory()))
                copy = Address.of(Path(shutil.copy(str(copy), folder)))
                newer = Database(copy)
                newer.migrate()
                newer.engine.dispose()
        yield copy


def _sent(source: Connection, to: Address) -> Head:
    database = Database(to)
    try:
        database.revision()  # a server that does not answer is told in our words
        return transfer(source, database)
    finally:
        database.engine.dispose()


def _kept(source: Connection, to: Path) -> Head:
    """Copy a log into a file that is not there; nothing has its name before the copy is whole."""
    if taken := next((name for end in _COMPANIONS if (name := Path(f"{to}{end}")).exists()), None):
        raise _taken(taken)
    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        end = _sent(source, Address.of(part))
        with closing(sqlite3.connect(part)) as file:  # one file, without a write-ahead log beside it
            file.execute("PRAGMA journal_mode=delete")
        _settle(part, to)
    except OSError as wrong:
        raise LogError(f"cannot be written: {wrong.strerror}", where=str(to), mend="name another place") from wrong
    finally:
        for companion in _COMPANIONS:
            Path(f"{part}{companion}").unlink(missing_ok=True)
    return end


def _settle(part: Path, to: Path) -> None:
    """Put a whole copy on the disk and in its place; a link, unlike a renaming, overwrites nothing."""
    with part.open("rb") as written:
        os.fsync(written.fileno())
    try:
        os.link(part, to)
    except FileExistsError as wrong:
        raise _taken(to) from wrong
    except OSError:  # a file system without links
        if to.exists():
            raise _taken(to) from None
        part.rename(to)


def _taken(path: Path) -> LogError:
    return LogError("there is a file here already", where=str(path), mend="name another place, or move it away")
