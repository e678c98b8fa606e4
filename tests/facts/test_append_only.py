import sqlite3
from contextlib import closing

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.exc import IntegrityError

from groundbreak.errors import BrokenLog
from groundbreak.facts import Log, schema
from groundbreak.facts.database import engine, migrate, rebuilding

TABLES = [table.name for table in schema.metadata.sorted_tables]
OTHER_KEYS = [("judgement", "number"), ("batch", "digest"), *((name, "rowid") for name in TABLES if name != "batch")]


def columns(table):
    return ", ".join(f'"{column.name}"' for column in schema.metadata.tables[table].columns)


def statements(table):
    """Every way that SQL has to change or remove a row."""
    copy = f"INTO {table} ({columns(table)}) SELECT {columns(table)} FROM {table}"
    last = list(schema.metadata.tables[table].columns)[-1].name
    return {
        "update": f"UPDATE {table} SET {last} = {last}",
        "update or replace": f"UPDATE OR REPLACE {table} SET id = (SELECT max(id) FROM {table})",
        "update or ignore": f"UPDATE OR IGNORE {table} SET {last} = NULL",
        "delete": f"DELETE FROM {table}",
        "insert": f"INSERT {copy}",
        "insert or replace": f"INSERT OR REPLACE {copy}",
        "replace": f"REPLACE {copy}",
        "upsert": f"INSERT {copy} WHERE true ON CONFLICT (id) DO UPDATE SET {last} = excluded.{last}",
    }


def contents(path):
    with closing(sqlite3.connect(path)) as raw:
        return {name: raw.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in TABLES}


def refuse(path, statement):
    """Run a statement past our own code, as somebody with the sqlite3 shell would."""
    before = contents(path)
    with closing(sqlite3.connect(path)) as raw:
        with pytest.raises(sqlite3.IntegrityError, match="the log is append-only"):
            raw.execute(statement)
        raw.commit()
    assert contents(path) == before


def test_the_filled_log_has_a_row_in_every_table(enduring):
    assert all(contents(enduring.path).values())


@pytest.mark.parametrize("way", statements("fact"))
@pytest.mark.parametrize("table", TABLES)
def test_rows_are_never_changed_or_removed(enduring, table, way):
    refuse(enduring.path, statements(table)[way])


@pytest.mark.parametrize(("table", "key"), OTHER_KEYS)
def test_a_new_row_pushes_out_none_that_shares_any_key_with_it(enduring, table, key):
    new = "999" if table == "batch" else "'new'"
    kept = [column.name for column in schema.metadata.tables[table].columns if column.name not in {"id", key}]
    if table == "judgement" and key == "rowid":
        kept.remove("number")
    if table == "batch":
        kept = [name for name in kept if name != "digest"]
    named = ", ".join([f'"{name}"' for name in kept])
    number = ", number" if table == "judgement" and key == "rowid" else ""
    value = ", number + 1000" if number else ""
    refuse(
        enduring.path,
        f"INSERT OR REPLACE INTO {table} (id, {key}, {named}{number}) SELECT {new}, {key}, {named}{value} FROM {table}",
    )


@pytest.mark.parametrize("way", ["update", "delete", "insert or replace"])
def test_the_log_own_connection_is_refused_too(enduring, way):
    with enduring.engine.connect() as connection, pytest.raises(IntegrityError, match="append-only"):
        connection.exec_driver_sql(statements("fact")[way])


@pytest.mark.parametrize("table", [name for name in TABLES if name != "batch"])
def test_a_batch_migration_keeps_the_rows_and_the_triggers(filled, table):
    before = contents(filled.path)
    with rebuilding(filled.engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table(table, recreate="always") as rebuilt:
            rebuilt.add_column(sa.Column("remark", sa.String()))
        schema.protect(connection)
    assert {name: len(rows) for name, rows in contents(filled.path).items()} == {
        name: len(rows) for name, rows in before.items()
    }
    for way in ("update", "delete", "insert or replace", "upsert"):
        refuse(filled.path, statements(table)[way])
    assert filled.verify() == 2


def test_a_migration_that_loses_a_row_others_refer_to_is_undone(filled):
    def lose(connection):
        connection.exec_driver_sql("DROP TRIGGER mention_no_delete")
        connection.exec_driver_sql("DELETE FROM mention")

    before = contents(filled.path)
    with pytest.raises(BrokenLog, match="refers to a row of mention"), rebuilding(filled.engine) as connection:
        lose(connection)
    assert contents(filled.path) == before
    refuse(filled.path, "DELETE FROM mention")


def test_references_are_enforced_after_a_migration(filled):
    migrate(filled.engine)
    with filled.engine.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_the_migrations_make_exactly_the_tables_of_the_schema(log):
    with log.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_down_to_base_and_up_again(filled, reading):
    migrate(filled.engine, "base")
    assert set(sa.inspect(filled.engine).get_table_names()) == {"alembic_version"}
    migrate(filled.engine)
    filled.write([reading()])
    assert filled.verify() == 1
    refuse(filled.path, statements("fact")["delete"])


def test_every_table_is_guarded_by_three_triggers(log):
    with log.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    assert sorted(found) == sorted(f"{name}_no_{event}" for name in TABLES for event in ("update", "delete", "once"))


def test_making_a_log_where_there_is_one_keeps_it(filled):
    before = contents(filled.path)
    again = Log.create(filled.path)
    assert contents(filled.path) == before
    again.close()


def test_the_file_is_written_ahead_and_fully_synchronised(log):
    made = engine(log.path)
    with made.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    made.dispose()
