"""Tables forward and back on both databases, with what is in them; and logs of other versions of the program."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations

from groundbreak.errors import BadInput, LogError, NoLog, OldLog
from groundbreak.facts import Log, schema
from groundbreak.facts.database import Database


def contents(log):
    return {table.name: log.table(table) for table in schema.metadata.sorted_tables}


def guarded(log):
    with log.database.reading() as connection:
        return log.database.dialect.unguarded(connection) == []


def test_the_migrations_make_exactly_the_tables_of_the_schema(log):
    with log.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_one_revision_back_and_forward_again_keeps_every_row(filled):
    before = contents(filled)
    filled.database.migrate("0001")
    assert guarded(filled)
    assert filled.database.revision() == "0001"
    filled.database.migrate()
    assert contents(filled) == before
    assert guarded(filled)
    assert filled.verify() == 2


def test_down_to_base_and_up_again(filled, reading):
    filled.database.migrate("base")
    assert set(sa.inspect(filled.engine).get_table_names()) == {"alembic_version"}
    filled.database.migrate()
    filled.write([reading()])
    assert filled.verify() == 1
    assert guarded(filled)


@pytest.mark.parametrize("table", [name for name in schema.TABLES if name != "batch"])
def test_a_migration_that_changes_a_table_keeps_the_rows_and_the_triggers(filled, table):
    before = contents(filled)
    rebuild = "always" if filled.path else "auto"  # SQLite changes a table by making another
    with filled.database.rebuilding() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table(table, recreate=rebuild) as rebuilt:
            rebuilt.add_column(sa.Column("remark", sa.String()))
        filled.database.dialect.protect(connection)
    assert contents(filled) == before
    assert guarded(filled)
    assert filled.verify() == 2


def test_an_older_log_is_refused_with_the_remedy_and_the_remedy_keeps_its_rows(filled):
    before = contents(filled)
    filled.database.migrate("0001")
    with pytest.raises(OldLog) as raised:
        Log(filled.address)
    assert str(raised.value) == (
        f"{filled.address}: this log has revision 0001, this program writes 0002 "
        "(run: groundbreak init, which keeps every row)"
    )
    again = Log.create(filled.address)
    assert contents(again) == before
    again.close()


def test_a_newer_log_is_refused(filled):
    with filled.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LogError, match=r"revision 9999, this program writes 0002 .update groundbreak"):
        Log(filled.address)


def test_making_a_log_where_there_is_one_keeps_it(filled):
    before = contents(filled)
    again = Log.create(filled.address)
    assert contents(filled) == before
    again.close()


def test_there_is_no_log_in_a_database_where_nobody_made_one(place):
    if not isinstance(place, str):
        pytest.skip("a file that is not there is another test's")
    with pytest.raises(NoLog, match="there is no log in this database"):
        Log(place)


def test_a_file_is_written_ahead_and_fully_synchronised(tmp_path):
    made = Log.create(tmp_path / "facts.db")
    with made.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    made.close()


def test_a_file_that_is_only_looked_at_stays_as_it_is(filled):
    if filled.path is None:
        pytest.skip("of files")
    filled.close()
    before = filled.path.read_bytes()
    looked = Database(filled.address, writable=False)
    with looked.reading() as connection, pytest.raises(sa.exc.OperationalError, match="readonly"):
        connection.execute(sa.delete(schema.fact))
    looked.engine.dispose()
    assert filled.path.read_bytes() == before


def test_a_file_that_is_no_log_is_not_made_into_one(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("a letter to somebody " * 99)
    with pytest.raises(NoLog, match="no log of facts"):
        Log.create(letter)
    assert letter.read_text() == "a letter to somebody " * 99


def test_a_text_with_a_nul_is_refused_by_both_alike(log, reading):
    with pytest.raises(BadInput, match="NUL"):
        log.write([reading()], texts=[("t1", "约50\0亿元")])
    assert log.verify() == 0


def test_numbers_of_issues_may_be_dates(log, reading):
    log.write([reading(series="list", issue=20231122001)])
    assert log.table(schema.source)[0]["issue"] == 20231122001
