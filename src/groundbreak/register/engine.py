"""Where table expressions run; the fold is handed one and does not know which it is."""

from collections.abc import Callable
from typing import Any

import duckdb
import narwhals as nw
import pyarrow as pa

Frame = nw.LazyFrame[Any]
Lazy = Callable[[pa.Table], Frame]


def duckdb_engine(threads: int | None = None) -> Lazy:
    """Return an embedded DuckDB as an engine; the number of threads changes the speed, never a result."""
    connection = duckdb.connect()
    if threads:
        connection.execute(f"SET threads = {threads:d}")

    def lazy(table: pa.Table) -> Frame:
        return nw.from_native(connection.from_arrow(table))

    return lazy


def collect(frame: Frame, *order: str) -> pa.Table:
    """Run a frame and return its rows in the order of the named columns."""
    return frame.sort(*order).collect("pyarrow").to_arrow()
