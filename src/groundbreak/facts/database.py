"""The database under a log: an engine that writes one at a time, and the migrations."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MS = 30_000


def engine(path: Path) -> Engine:
    """Return an engine on a SQLite file: write-ahead log, foreign keys, and writers that wait for each other."""
    made = create_engine(f"sqlite:///{path}")

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
    with made.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
