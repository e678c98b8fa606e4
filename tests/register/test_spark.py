"""The fold gives the same register, row for row, on Spark as on DuckDB."""

import gc
import os
import shutil
from datetime import date

import pytest

from groundbreak.facts import Log
from groundbreak.register import duckdb_engine, fold, read
from groundbreak.register.engine import spark_engine

# Spark's own Python side leaves sockets to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
    "ignore:::pyspark",
    "ignore:::narwhals",
)
CASES = []
SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
}


@CASES.append
def everything(tell):
    """Rivals, two readings, a plan given up and one taken up again, parts, links, names, states and judgements."""
    shared = [tell.money("甲", 10**9), tell.gate("甲", "started", "2023"), tell.link("甲", "owner", "company", "丙")]
    first = tell.says(
        "one", *shared, tell.money("甲", 2 * 10**9), tell.words("甲", "name", "Alpha"), published="2023-01"
    )
    part = tell.link("一期", "part_of", "project", "甲", kind="phase")
    tell.says("two", *shared, tell.money("一期", 10**9, kind="phase"), published="2023-01")
    tell.says("two", *shared, part, published="2023-01", version="2")
    tell.says("plan", tell.gate("乙", "completed", "2024", "planned"), published="2023-02")
    tell.says("drop", tell.gate("乙", "completed", "2024", "dropped"), published="2023-03")
    tell.says("anew", tell.gate("乙", "completed", "2025", "planned"), published="2023-04")
    tell.says("halt", tell.gate("乙", "suspended", "2023-05", attribute="state"), published=None)
    third = tell.says("three", tell.money("又甲", 3 * 10**9), published="2023-01", origin="one")
    tell.judges("same", first[0], third[0])
    tell.judges("accept", first[3])
    tell.is_mended(first[2])
    tell.judges("reject", first[1])


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed: pip install groundbreak[spark]")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java 17, and there is none")
    builder = sql.SparkSession.builder.master("local[2]").appName("groundbreak")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
    gc.collect()


@pytest.fixture(scope="module")
def frames(book, told):
    assert told
    return read(book.log)


def said(register):
    return {**register.tables, "claims": register.claims, "sources": register.sources}


def same(frames, spark, **how):
    found = said(fold(frames, lazy=spark_engine(spark), **how))
    expected = said(fold(frames, lazy=duckdb_engine(2), **how))
    assert {name: table.schema for name, table in found.items()} == {
        name: table.schema for name, table in expected.items()
    }
    assert {name: table.to_pylist() for name, table in found.items()} == {
        name: table.to_pylist() for name, table in expected.items()
    }
    return expected


def test_a_log_of_every_kind_of_fact_folds_to_the_same_rows(frames, spark):
    tables = same(frames, spark, as_of=date(2030, 1, 1), known_at=date(2030, 1, 1))
    assert all(tables[name].num_rows for name in ("projects", "phases", "companies", "amounts", "events", "details"))


def test_so_it_does_on_an_earlier_day(frames, spark):
    same(frames, spark, as_of=date(2023, 3, 15), known_at=date(2023, 3, 15))


def test_an_empty_log_folds_to_the_same_empty_tables(tmp_path, spark):
    log = Log.create(tmp_path / "facts.db")
    same(read(log), spark, as_of=date(2030, 1, 1), known_at=date(2030, 1, 1))
    log.close()
