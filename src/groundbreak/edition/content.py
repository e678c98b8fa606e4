"""Hashes of tables by what they say: sorted rows, exact types as text, floats at nine significant digits.

Parquet bytes would not do: they change with the writer's version, and bits of floats with threads and processors.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from groundbreak.facts import digest
from groundbreak.units import plain


def cell(value: Any) -> str | None:  # noqa: ANN401 - whatever a table holds
    """Write one value exactly: the text of a decimal, a float at nine significant digits."""
    match value:
        case None | str():
            return value
        case bool():
            return "true" if value else "false"
        case Decimal():
            return plain(value)
        case float():
            return f"{value:.9g}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def table_digest(table: pa.Table) -> str:
    """Hash the columns, in order, and the rows, in any order."""
    rows = sorted(digest([cell(value) for value in row.values()]) for row in table.to_pylist())
    return digest(table.column_names, rows)


def tables_digest(tables: Mapping[str, pa.Table]) -> str:
    """Hash of several named tables."""
    return digest(sorted((name, table_digest(table)) for name, table in tables.items()))
