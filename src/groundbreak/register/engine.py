"""Where table expressions run; the fold is handed one and does not know which it is.

An engine is sent narrow tables of numbers and answers with numbers. Wide rows stay in Arrow, where they are gathered
once by row number: no engine sorts, joins or copies text that it does not look at.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb
import narwhals as nw
import pyarrow as pa
import pyarrow.compute as pc

Frame = nw.LazyFrame[Any]
Lazy = Callable[[pa.Table], Frame]


def duckdb_engine(threads: int | None = None) -> Lazy:
    """Return an embedded DuckDB as an engine; the number of threads changes the speed, never a result."""
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    if threads:
        connection.execute(f"SET threads = {threads:d}")

    def lazy(table: pa.Table) -> Frame:
        return nw.from_native(connection.from_arrow(table))

    return lazy


def spark_engine(session: Any) -> Lazy:  # noqa: ANN401 - a SparkSession, without importing Spark
    """Return a Spark session as an engine."""

    def lazy(table: pa.Table) -> Frame:
        frame: Frame = nw.from_native(session.createDataFrame(table))
        return frame

    return lazy


def collect(frame: Frame, *order: str) -> pa.Table:
    """Run a frame and return its rows in the order of the named columns, where any are named."""
    ordered = frame.sort(*order) if order else frame
    return ordered.collect("pyarrow").to_arrow().combine_chunks()


def row_numbers(rows: int) -> pa.Array:
    """The numbers 0, 1, … of `rows` rows."""
    return pa.arange(0, rows)


def positions(values: pa.ChunkedArray, among: pa.ChunkedArray) -> pa.ChunkedArray:
    """The row at which each value stands in `among`; null where it does not."""
    return pc.index_in(values, among).cast(pa.int64())


def codes(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """A number for each different value, in no order; null stays null."""
    encoded = values.dictionary_encode().unify_dictionaries()
    return pa.chunked_array([chunk.indices for chunk in encoded.chunks], pa.int32()).cast(pa.int64())


def gather(table: pa.Table, rows: pa.Array) -> pa.Table:
    """The rows of those numbers, column beside column."""

    def take(column: pa.ChunkedArray) -> pa.ChunkedArray:
        if column.null_count == len(column):
            return pa.nulls(len(rows), column.type)
        return column.take(rows)

    with ThreadPoolExecutor(pa.cpu_count()) as pool:
        return pa.table(dict(zip(table.column_names, pool.map(take, table.columns), strict=True)))


def with_columns(table: pa.Table, **columns: Any) -> pa.Table:  # noqa: ANN401 - arrays, whole or in chunks
    """Add columns to a table, or put them in the place of those of the same name."""
    every = {**dict(zip(table.column_names, table.columns, strict=True)), **columns}
    return pa.table(every)
