"""Where table expressions run; the fold is handed one and does not know which it is.

An engine is sent narrow tables of numbers and answers with numbers. Wide rows stay in Arrow, where they are gathered
once by row number: no engine sorts, joins or copies text that it does not look at. Text that repeats is held once, in
a dictionary, and its rows are numbers as well.
"""

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import duckdb
import narwhals as nw
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Frame = nw.LazyFrame[Any]
Lazy = Callable[[pa.Table], Frame]
_MORSEL = 122_880
_AT_ONCE = 1 << 16


def duckdb_engine(threads: int | None = None) -> Lazy:
    """Return an embedded DuckDB as an engine; the number of threads changes the speed, never a result."""
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET preserve_insertion_order = false")
    if threads:
        connection.execute(f"SET threads = {threads:d}")

    def lazy(table: pa.Table) -> Frame:
        # Threads share a scan by batches: a table in one piece would be read by one of them alone.
        pieces = pa.Table.from_batches(table.to_batches(max_chunksize=_MORSEL), table.schema)
        return nw.from_native(connection.from_arrow(pieces))

    return lazy


def spark_engine(session: Any) -> Lazy:  # noqa: ANN401 - a SparkSession, without importing Spark
    """Return a Spark session as an engine."""

    def lazy(table: pa.Table) -> Frame:
        frame: Frame = nw.from_native(session.createDataFrame(decoded(table)))
        return frame

    return lazy


def collect(frame: Frame, *order: str) -> pa.Table:
    """Run a frame and return its rows in the order of the named columns, where any are named."""
    ordered = frame.sort(*order) if order else frame
    return ordered.collect("pyarrow").to_arrow().combine_chunks()


def row_numbers(rows: int) -> pa.Array:
    """The numbers 0, 1, … of `rows` rows."""
    return pa.array(np.arange(rows, dtype=np.int32))


def whole(values: pa.ChunkedArray | pa.Array) -> pa.Array:
    """The values in one piece."""
    if isinstance(values, pa.Array):
        return values
    return values.chunk(0) if values.num_chunks == 1 else values.combine_chunks()


def coded(values: pa.ChunkedArray | pa.Array) -> pa.DictionaryArray:
    """The values as numbers beside the dictionary of what they stand for; in one piece."""
    found = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
    return whole(found.unify_dictionaries() if isinstance(found, pa.ChunkedArray) else found)


def codes(values: pa.ChunkedArray) -> pa.Array:
    """A number for each different value, in no order; null stays null."""
    return coded(values).indices


def translated(values: pa.ChunkedArray, each: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """What `each` makes of the values, asked once for each that differs."""
    found = coded(values)
    return each(found.dictionary).take(found.indices)


def named(names: pa.ChunkedArray | pa.Array, numbers: pa.ChunkedArray | pa.Array) -> pa.DictionaryArray:
    """Numbers as the names that stand at them."""
    return pa.DictionaryArray.from_arrays(whole(numbers).cast(pa.int32()), whole(names))


def decoded(table: pa.Table) -> pa.Table:
    """The table with its texts written out in every row."""

    def plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
        return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column

    return pa.table({name: plain(column) for name, column in zip(table.column_names, table.columns, strict=True)})


def records(table: pa.Table) -> list[dict[str, Any]]:
    """Return a table's rows as `to_pylist` does, by columns, which is several times faster where they are many."""
    return [dict(zip(table.column_names, row, strict=True)) for row in zip(*map(listed, table.columns), strict=True)]


def streamed(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Return the same rows one after the other, without holding them all at once."""
    for start in range(0, table.num_rows, _AT_ONCE):
        yield from records(table.slice(start, _AT_ONCE))


def listed(values: pa.ChunkedArray) -> list[Any]:
    """Return the values of a column; of a dictionary, texts that repeat are one text."""
    if pa.types.is_string(values.type):
        return list(values.to_numpy().tolist())
    if not pa.types.is_dictionary(values.type):
        return list(values.to_pylist())
    found = coded(values)
    texts = np.array([*found.dictionary.to_pylist(), None], object)
    return list(texts[found.indices.fill_null(len(texts) - 1).to_numpy()].tolist())


def positions(values: pa.ChunkedArray, among: pa.ChunkedArray) -> pa.Array:
    """The row at which each value stands in `among`; null where it does not."""
    if pa.types.is_dictionary(values.type):
        return translated(values, lambda each: pc.index_in(each, among))
    return whole(pc.index_in(values, among))


def gather(table: pa.Table, rows: pa.Array) -> pa.Table:
    """The rows of those numbers, column beside column."""

    def take(column: pa.ChunkedArray) -> pa.ChunkedArray:
        if column.null_count == len(column):
            return pa.nulls(len(rows), column.type)
        return column.take(rows)

    with ThreadPoolExecutor(pa.cpu_count()) as pool:
        return pa.table(dict(zip(table.column_names, pool.map(take, table.columns), strict=True)))


def by_parts(make: Callable[[pa.Table], pa.Table], table: pa.Table) -> pa.Table:
    """What `make` makes of the rows, a part of them on each processor; the order of the rows stays."""
    size = -(-table.num_rows // pa.cpu_count()) or 1
    parts = [table.slice(start, size) for start in range(0, table.num_rows or 1, size)]
    with ThreadPoolExecutor(len(parts)) as pool:
        return pa.concat_tables(pool.map(make, parts))


def at_once(**make: Callable[[], Any]) -> dict[str, Any]:
    """What each of the functions makes, all of them at work together; Arrow and engines leave the others theirs."""
    with ThreadPoolExecutor(pa.cpu_count()) as pool:
        begun = {name: pool.submit(work) for name, work in make.items()}
        return {name: work.result() for name, work in begun.items()}


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from seeking cycles where millions of objects are made and not one: it would look at all again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def with_columns(table: pa.Table, **columns: Any) -> pa.Table:  # noqa: ANN401 - arrays, whole or in chunks
    """Add columns to a table, or put them in the place of those of the same name."""
    every = {**dict(zip(table.column_names, table.columns, strict=True)), **columns}
    return pa.table(every)


def beside(*parts: pa.Table) -> pa.Table:
    """Tables of as many rows, column beside column."""
    return pa.table({name: part[name] for part in parts for name in part.column_names})
