"""The database under a log: readers see one moment, writers write one at a time, migrations keep the rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import ColumnElement, Connection, FromClause, Table, collate, inspect, select
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from groundbreak.errors import LogError, NoLog, OldLog
from groundbreak.facts import dialects
from groundbreak.facts.address import Address
from groundbreak.facts.schema import batch

_CHUNK = 1000


class Database:
    """What is at an address; opening it changes nothing.

    Parameters
    ----------
    address
        Where it is.
    writable
        Whether it may be written to; a SQLite file that is not stays as it is to the byte.
    """

    def __init__(self, address: Address, *, writable: bool = True) -> None:
        self.address = address
        self.dialect = dialects.of(address.url.get_backend_name())
        self.engine = self.dialect.engine(address.url, dialects.WAIT_MS, writable=writable)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees the log as it is now, whatever others write meanwhile."""
        with self.engine.connect().execution_options(**self.dialect.READING) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that nobody else writes beside; raises `LogError` where the others take too long."""
        options = self.dialect.WRITING
        with self._telling(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            self.dialect.queue(connection)
            yield connection

    @contextmanager
    def rebuilding(self) -> Iterator[Connection]:
        """Open a transaction that may make, change and drop tables, alone as well."""
        with self._telling(), self.dialect.rebuilding(self.engine) as connection:
            yield connection

    def migrate(self, revision: str = "head") -> None:
        """Bring the tables forward to the newest revision (``head``), or back to another (``base``: to none)."""
        with self.rebuilding() as connection:
            move(connection, revision)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say in our words that a database does not take what is written: busy, full, gone, or not permitted."""
        try:
            yield
        except (OperationalError, ProgrammingError) as wrong:
            raise LogError(
                f"it cannot be written to: {reason(wrong)}",
                where=str(self.address),
                mend="nothing was written; where somebody else is writing, try again",
            ) from wrong

    def check_revision(self) -> None:
        """Raise `NoLog` where there is no log, and `OldLog` or `LogError` where its tables are older or newer."""
        here, (head, *older) = self.revision(), _revisions()
        if here is None:
            what = "this file is no log of facts" if self.address.path else "there is no log in this database"
            raise NoLog(what, where=str(self.address), mend="run: groundbreak init, at another place if this is taken")
        if here != head:
            what = f"this log has revision {here}, this program writes {head}"
            if here in older:
                raise OldLog(what, where=str(self.address), mend="run: groundbreak init, which keeps every row")
            raise LogError(what, where=str(self.address), mend="update groundbreak")

    def revision(self) -> str | None:
        """Return the revision of the tables; None where there are none, `NoLog` where nothing answers."""
        try:
            with self.engine.connect() as connection:
                there = inspect(connection).has_table(batch.name)
                return MigrationContext.configure(connection).get_current_revision() if there else None
        except DBAPIError as wrong:
            if self.address.path:
                return None
            raise NoLog(
                f"the database does not answer: {reason(wrong)}",
                where=str(self.address),
                mend="see that the server runs, that the database is there, and that name and password are right",
            ) from wrong


def move(connection: Connection, revision: str = "head") -> None:
    """Bring the tables to a revision, inside a transaction of `Dialect.rebuilding`."""
    config = _config()
    config.attributes["connection"] = connection
    (command.upgrade if revision == "head" else command.downgrade)(config, revision)


def rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Give the rows of a table in the order they were recorded, a few at a time."""
    found = connection.execution_options(yield_per=_CHUNK).execute(select(table).order_by(*recorded(connection, table)))
    return (dict(row) for row in found.mappings())


def recorded(connection: Connection, table: FromClause) -> tuple[ColumnElement[Any], ...]:
    """The order in which rows were recorded, the same on every database."""
    bytewise = dialects.of(connection.dialect.name).BYTEWISE
    return (table.c.id,) if table is batch else (table.c.batch, collate(table.c.id, bytewise))


def reason(wrong: DBAPIError) -> str:
    """Return the first line of what the driver says; neither driver quotes a password."""
    return str(wrong.orig).strip().partition("\n")[0]


@cache
def _revisions() -> tuple[str, ...]:
    """Every revision this program knows, the newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "groundbreak.facts:migrations")
    return config
