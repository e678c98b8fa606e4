"""The database under a log: an engine that writes one at a time, and the migrations."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from groundbreak.errors import BrokenLog

BUSY_MS = 30_000


def engine(path: Path) -> Engine:
    """Return an engine on a SQLite file: write-ahead log, foreign keys, and writers that wait for each other."""
    made = create_engine(URL.create("sqlite", database=str(path)))

    @event.listens_for(made, "connect")
    def _configure(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", f"busy_timeout={BUSY_MS}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def _begin(connection) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        # A deferred transaction that turns to writing half-way fails under a second writer; this one waits first.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


def migrate(made: Engine, revision: str = "head") -> None:
    """Bring the tables to a revision, forward or (``base``) back."""
    config = Config()
    config.set_main_option("script_location", "groundbreak.facts:migrations")
    with rebuilding(made) as connection:
        config.attributes["connection"] = connection
        (command.downgrade if revision == "base" else command.upgrade)(config, revision)


@contextmanager
def rebuilding(made: Engine) -> Iterator[Connection]:
    """Open a transaction that may drop and rebuild tables; the references between rows are checked at its end."""
    with made.connect() as connection:
        # SQLite takes this outside of transactions only; left on, dropping a table would drop what refers to it.
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101 - it was just opened
        driver.execute("PRAGMA foreign_keys=off")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken:
                    raise BrokenLog(f"a row of {broken[0]} refers to a row of {broken[2]} that is not there")
        finally:
            driver.execute("PRAGMA foreign_keys=on")
