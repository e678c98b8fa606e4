"""A log in one SQLite file: write-ahead log, full synchronisation, and writers that wait for each other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, Index, PrimaryKeyConstraint, Table, UniqueConstraint, event, inspect
from sqlalchemy import create_engine as create
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from groundbreak.errors import BrokenLog
from groundbreak.facts.schema import metadata

READING: dict[str, object] = {}
WRITING = {"begin": "BEGIN IMMEDIATE"}
BYTEWISE = "BINARY"
_EVENTS = ("update", "delete", "once")
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"


def engine(url: URL, wait_ms: int, *, writable: bool) -> Engine:
    """Return an engine on a file; one that is not writable leaves it and its surroundings as they are."""
    pragmas = ["foreign_keys=on", f"busy_timeout={wait_ms}", "cache_size=-65536"]
    if writable:
        pragmas += ["journal_mode=wal", "synchronous=full"]
    else:
        file = Path(url.database or "").absolute().as_uri()
        url = url.set(database=file, query={"mode": "ro", "uri": "true"})
    made = create(url)

    @event.listens_for(made, "connect")
    def _configure(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that turns to writing half-way fails under a second writer; IMMEDIATE waits first.
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return made


def queue(connection: Connection) -> None:
    """Nothing is left to do: ``BEGIN IMMEDIATE`` has waited."""


@contextmanager
def rebuilding(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that may drop and rebuild tables; the references between rows are checked at its end."""
    with engine.connect().execution_options(**WRITING) as connection:
        # SQLite takes this outside of transactions only; left on, dropping a table would drop what refers to it.
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101 - it was just opened
        driver.execute("PRAGMA foreign_keys=off")
        try:
            with connection.begin():
                yield connection
                if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise BrokenLog(f"a row of {broken[0]} refers to a row of {broken[2]} that is not there")
        finally:
            driver.execute("PRAGMA foreign_keys=on")


def protect(connection: Connection) -> None:
    """(Re)create the triggers that refuse to change or remove a row.

    INSERT OR REPLACE deletes without firing a delete trigger, so an insert of anything unique that is there (keys,
    and the row number that SQLite itself gives) is refused before it can; a batch migration drops triggers with the
    table it rebuilds.
    """
    present = inspect(connection).get_table_names()
    for table in (table for table in metadata.sorted_tables if table.name in present):
        for moment, condition in (
            ("update", f"BEFORE UPDATE ON {table}"),
            ("delete", f"BEFORE DELETE ON {table}"),
            ("once", f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {_taken(table)})"),  # noqa: S608 - our own names
        ):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{moment}")
            connection.exec_driver_sql(f"CREATE TRIGGER {table}_no_{moment} {condition} {_REFUSE}")


def unguarded(connection: Connection) -> list[str]:
    """Name the triggers that are gone."""
    there = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
    return sorted({f"{table}_no_{moment}" for table in metadata.sorted_tables for moment in _EVENTS} - there)


def damage(connection: Connection) -> list[str]:
    """Ask SQLite to read through the file."""
    return [line for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars() if line != "ok"]


def _taken(table: Table) -> str:
    keys = [
        *(found.columns for found in table.constraints if isinstance(found, PrimaryKeyConstraint | UniqueConstraint)),
        *(found.columns for found in sorted(table.indexes, key=_name) if found.unique),
    ]
    named = sorted([column.name for column in key] for key in keys)
    return " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in key) + ")" for key in [*named, ["rowid"]]
    )


def _name(index: Index) -> str:
    return str(index.name)
