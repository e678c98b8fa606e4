"""A log in a PostgreSQL database: for teams. Needs psycopg 3, the extra ``[postgres]``.

Who writes holds an advisory lock until the end of the transaction. It needs no right but to connect, so a writer can
do with SELECT and INSERT; readers and writers never wait for each other.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, inspect
from sqlalchemy import create_engine as create

from groundbreak.errors import LogError
from groundbreak.facts.schema import metadata

READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
WRITING = {"isolation_level": "READ COMMITTED"}  # what is read after the wait is what the others have written
BYTEWISE = "C"
_LOCK = "SELECT pg_advisory_xact_lock(hashtext('groundbreak'), hashtext(current_schema()))"
_REFUSE = """
CREATE OR REPLACE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
# ENABLE ALWAYS (A) holds in the sessions of replication too, which skip ordinary triggers.
_GUARDS = """
SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE tgenabled = 'A' AND relnamespace = current_schema()::regnamespace
"""


def engine(url: URL, wait_ms: int, *, writable: bool) -> Engine:  # noqa: ARG001 - the server knows who may write
    """Return an engine on a database; raises `LogError` where the driver is not installed."""
    try:
        made = create(url, connect_args={"application_name": "groundbreak"})
    except ModuleNotFoundError as wrong:
        raise LogError("PostgreSQL needs the driver psycopg", mend="pip install 'groundbreak[postgres]'") from wrong
    return made.execution_options(lock_wait_ms=wait_ms)


def queue(connection: Connection) -> None:
    """Wait until no other transaction writes to the log of this schema."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {connection.get_execution_options()['lock_wait_ms']}")
    connection.exec_driver_sql(_LOCK)


@contextmanager
def rebuilding(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that may drop and rebuild tables, alone."""
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        queue(connection)
        yield connection


def protect(connection: Connection) -> None:
    """(Re)create the triggers that refuse to change or remove a row.

    They fire once a statement, before it, and so also for an upsert. Unique keys refuse a second insert.
    """
    there = inspect(connection).get_table_names()
    present = [table for table in metadata.sorted_tables if table.name in there]
    connection.exec_driver_sql(_REFUSE if present else "DROP FUNCTION IF EXISTS log_is_append_only()")
    for table in present:
        name = f"{table}_append_only"
        connection.exec_driver_sql(
            f"CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()"
        )
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def unguarded(connection: Connection) -> list[str]:
    """Name the triggers that are gone or switched off."""
    there = set(connection.exec_driver_sql(_GUARDS).scalars())
    return sorted({f"{table}_append_only" for table in metadata.sorted_tables} - there)


def damage(connection: Connection) -> list[str]:  # noqa: ARG001 - what every dialect is asked
    """Nothing to add: the server checks the sums of its pages whenever it reads them."""
    return []
