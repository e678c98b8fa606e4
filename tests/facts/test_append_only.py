import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from groundbreak.errors import BrokenLog
from groundbreak.facts import Log, schema
from groundbreak.facts.database import move

TABLES = schema.TABLES
REFUSED = r"the log is append-only|duplicate key"
# Keys besides the id; SQLite's own row number is one more.
KEYS = [("judgement", "number"), ("batch", "digest"), ("batch", "previous"), ("reading", "source, reader, number")]
ROW_NUMBERS = [(name, "rowid") for name in TABLES if name != "batch"]


def columns(table):
    return ", ".join(f'"{column.name}"' for column in schema.metadata.tables[table].columns)


def statements(table):
    """Every way that SQL has to change or remove a row, by database."""
    copy = f"INTO {table} ({columns(table)}) SELECT {columns(table)} FROM {table}"
    last = list(schema.metadata.tables[table].columns)[-1].name
    merge = f"MERGE INTO {table} USING (SELECT 1) AS one ON true WHEN MATCHED THEN"
    return {
        "both": {
            "update": f"UPDATE {table} SET {last} = {last}",
            "update of none": f"UPDATE {table} SET {last} = {last} WHERE id IN (SELECT max(id) FROM {table})",
            "delete": f"DELETE FROM {table}",
            "insert": f"INSERT {copy}",
            "upsert": f"INSERT {copy} WHERE true ON CONFLICT (id) DO UPDATE SET {last} = excluded.{last}",
        },
        "sqlite": {
            "update or replace": f"UPDATE OR REPLACE {table} SET id = (SELECT max(id) FROM {table})",
            "update or ignore": f"UPDATE OR IGNORE {table} SET {last} = NULL",
            "insert or replace": f"INSERT OR REPLACE {copy}",
            "replace": f"REPLACE {copy}",
        },
        "postgresql": {
            "update of children": f"UPDATE ONLY {table} SET {last} = {last}",
            "truncate": f"TRUNCATE {table} CASCADE",
            "merge to update": f"{merge} UPDATE SET {last} = {table}.{last}",
            "merge to delete": f"{merge} DELETE",
            "in a replica's session": f"SET session_replication_role = replica; DELETE FROM {table}",
        },
    }


def contents(log):
    """The rows of every table, a column that a migration added left out."""
    return {table.name: log.table(table) for table in schema.metadata.sorted_tables}


def refuse(behind, log, statement):
    """Run a statement past our own code, as somebody with a shell of the database would."""
    before = contents(log)
    with pytest.raises(Exception, match=REFUSED) as raised, behind(log) as raw:
        raw.execute(statement)
    assert type(raised.value).__name__ in {"IntegrityError", "IntegrityConstraintViolation", "UniqueViolation"}
    assert contents(log) == before


def backend(log):
    return log.engine.dialect.name


def test_the_filled_log_has_a_row_in_every_table(enduring):
    assert all(contents(enduring).values())


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_never_changed_or_removed(enduring, behind, table):
    ways = statements(table)
    for statement in {**ways["both"], **ways[backend(enduring)]}.values():
        refuse(behind, enduring, statement)


@pytest.mark.parametrize(("table", "key"), [*KEYS, *ROW_NUMBERS])
def test_a_new_row_pushes_out_none_that_shares_any_key_with_it(enduring, behind, table, key):
    """The new row differs from an old one in every key but one."""
    on_sqlite = backend(enduring) == "sqlite"
    if key == "rowid" and not on_sqlite:
        pytest.skip("only SQLite numbers its rows")
    keep = set(key.split(", "))
    text, number = "'new' || {}", "{} + 1000"
    other = {"id": number if table == "batch" else text, "digest": text, "previous": text, "number": number}
    copied = {
        column.name: other[column.name].format(column.name)
        if column.name in other and column.name not in keep
        else f'"{column.name}"'
        for column in schema.metadata.tables[table].columns
    }
    if key == "rowid":
        copied["rowid"] = "rowid"
    names = ", ".join(name if name == "rowid" else f'"{name}"' for name in copied)
    how = "INSERT OR REPLACE" if on_sqlite else "INSERT"
    refuse(behind, enduring, f"{how} INTO {table} ({names}) SELECT {', '.join(copied.values())} FROM {table}")


@pytest.mark.parametrize("way", ["update", "delete", "insert"])
def test_the_log_own_connection_is_refused_too(enduring, way):
    with enduring.engine.connect() as connection, pytest.raises(IntegrityError, match=REFUSED):
        connection.exec_driver_sql(statements("fact")["both"][way])


def test_a_reader_may_not_even_try(enduring):
    if backend(enduring) == "sqlite":
        pytest.skip("SQLite knows no reading transaction; the file itself is opened for reading only")
    with enduring.database.reading() as connection, pytest.raises(sa.exc.InternalError, match="read-only transaction"):
        connection.exec_driver_sql("INSERT INTO batch VALUES (9, '', '', 0, 'x', 'y')")


def test_who_reads_sees_one_moment_while_others_write(filled, reading):
    before = contents(filled)
    with filled.moment() as held:
        assert contents(held) == before
        writer = Log(filled.address)
        assert writer.write([reading("another")])
        writer.close()
        assert contents(held) == before
        assert (held.verify(), held.head().batches) == (2, 2)
    assert (filled.verify(), filled.head().batches) == (3, 3)


def test_a_trigger_that_is_gone_or_switched_off_is_named(filled, tamper):
    dialect = filled.database.dialect
    with filled.database.reading() as connection:
        assert dialect.unguarded(connection) == []
    tamper(filled)
    with filled.database.reading() as connection:
        gone = dialect.unguarded(connection)
    each = 3 if backend(filled) == "sqlite" else 1
    assert len(gone) == each * len(TABLES)


def test_a_migration_that_loses_a_row_others_refer_to_is_undone(filled, behind):
    if backend(filled) != "sqlite":
        pytest.skip("PostgreSQL holds references inside a migration as well")

    def lose(connection):
        connection.exec_driver_sql("DROP TRIGGER mention_no_delete")
        connection.exec_driver_sql("DELETE FROM mention")

    before = contents(filled)
    with pytest.raises(BrokenLog, match="refers to a row of mention"), filled.database.rebuilding() as connection:
        lose(connection)
    assert contents(filled) == before
    refuse(behind, filled, "DELETE FROM mention")


def test_references_are_enforced_after_a_migration(filled):
    with filled.database.rebuilding() as connection:
        move(connection)
    row = "INSERT INTO document_text VALUES ('t9', '', 99)"
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), filled.engine.begin() as connection:
        connection.exec_driver_sql(row)
