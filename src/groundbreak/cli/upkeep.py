"""The commands that look after a log: check it, copy it while others write, bring a copy back.

All three look at a copy that SQLite takes of one moment, so that writers neither wait nor disturb.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from sqlalchemy.exc import DatabaseError

from groundbreak.cli import work
from groundbreak.errors import BrokenLog, LogError, NoLog
from groundbreak.facts import Log
from groundbreak.facts.database import BUSY_MS
from groundbreak.facts.schema import metadata
from groundbreak.register import desk, read

_COMPANIONS = ("", "-wal", "-shm", "-journal")
_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
LogArgument = Annotated[Path, typer.Argument(metavar="LOG", help="The log of facts.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (check, backup, restore):
        app.command()(command)


def check(log: LogArgument) -> None:
    """Verify a log: every batch against its hash, the file itself, every reference, and that nothing can be changed.

    Corrections that lapsed, since their source says something else by now, are named; they are no fault of the log.

    Example: `groundbreak check groundbreak.db`
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        batches = _verified_copy(log, copy)
        with work.opened(copy) as opened:
            overtaken = desk.lapsed(read(opened))
    typer.echo(f"{log}: {batches} batches, all whole")
    for row in overtaken:
        typer.echo(work.lapsed(row))


def backup(
    log: LogArgument,
    to: Annotated[Path, typer.Argument(metavar="TO", help="The file to write; it must not be there.")],
) -> None:
    """Copy a log as it is at one moment, also while others write to it; the copy is verified before it is kept.

    Example: `groundbreak backup groundbreak.db backups/2026-11-22.db`
    """
    typer.echo(f"{to}: {_kept_copy(log, to)} batches")


def restore(
    copy: Annotated[Path, typer.Argument(metavar="FROM", help="A backup.")],
    log: Annotated[Path, typer.Argument(metavar="LOG", help="The log to write; it must not be there.")],
) -> None:
    """Verify a backup and make a log of it; a log that is there is never overwritten.

    Example: `groundbreak restore backups/2026-11-22.db groundbreak.db`
    """
    typer.echo(f"{log}: {_kept_copy(copy, log)} batches")


def _kept_copy(source: Path, to: Path) -> int:
    """Copy a log to a place that is free; nothing stands there before the copy is verified."""
    if taken := next((name for end in _COMPANIONS if (name := Path(f"{to}{end}")).exists()), None):
        raise _taken(taken)
    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        batches = _verified_copy(source, part)
        _settle(part, to)
    except OSError as wrong:
        raise LogError(f"cannot be written: {wrong.strerror}", where=str(to), mend="name another place") from wrong
    finally:
        for end in _COMPANIONS:
            Path(f"{part}{end}").unlink(missing_ok=True)
    return batches


def _settle(part: Path, to: Path) -> None:
    """Put a verified copy on the disk and in its place; a link, unlike a renaming, overwrites nothing."""
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


def _verified_copy(source: Path, to: Path) -> int:
    """Copy a log as of one moment and count its batches; raises `NoLog`, or `BrokenLog` for what does not hold."""
    if not source.is_file():
        raise NoLog("there is no log here", where=str(source), mend="name the file of a log")
    with _blaming(source):
        read_only = f"{source.absolute().as_uri()}?mode=ro"
        reader = sqlite3.connect(read_only, uri=True, timeout=BUSY_MS / 1000)
        with closing(reader) as old, closing(sqlite3.connect(to)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=delete")
        batches = _verify(to)
        with closing(sqlite3.connect(to)) as new:  # one file, without a write-ahead log beside it
            new.execute("PRAGMA journal_mode=delete")
    return batches


def _verify(path: Path) -> int:
    log = Log(path)
    try:
        batches = log.verify()
        with log.engine.connect() as connection:
            damage = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            stray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            guards = {row[0] for row in connection.exec_driver_sql(_TRIGGERS)}
    finally:
        log.close()
    if damage != "ok":
        raise _broken(f"the file is damaged: {damage}")
    if stray is not None:
        raise _broken(f"a row of {stray[0]} refers to a row of {stray[2]} that is not there")
    wanted = {f"{table.name}_no_{event}" for table in metadata.sorted_tables for event in ("update", "delete", "once")}
    if missing := sorted(wanted - guards):
        raise _broken(f"its rows could be changed: the trigger {missing[0]} is gone")
    return batches


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """Name the file that the user named, and not its copy."""
    try:
        yield
    except LogError as wrong:
        raise type(wrong)(wrong.what, where=str(path), mend=wrong.mend) from wrong
    except (sqlite3.DatabaseError, DatabaseError) as wrong:
        raise BrokenLog(f"the file is damaged: {wrong}", where=str(path), mend="restore a backup") from wrong


def _broken(what: str) -> BrokenLog:
    return BrokenLog(what, mend="restore a backup")


def _taken(path: Path) -> LogError:
    return LogError("there is a file here already", where=str(path), mend="name another place, or move it away")
