"""The versions in a table of versions, oldest first, with their rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from groundbreak.errors import BadRecord
from groundbreak.intake.series.mapping import Mapping

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a register: its number in the series, what it is called, its date, and its rows.

    A row has its filled cells only; a row without any is none.
    """

    issue: int
    name: str
    published: str
    rows: tuple[Row, ...]


def read_versions(path: Path, mapping: Mapping) -> list[Version]:
    """Read a Parquet table of versions; the order of the file tells the sequence, days that go back are refused."""
    table = pq.read_table(path)
    needed = {mapping.version, mapping.published}
    if missing := sorted(needed - set(table.column_names)):
        raise BadRecord(f"no column {', '.join(missing)}", where=path.name, mend="name it in the mapping")
    names = pc.unique(table[mapping.version]).to_pylist()
    sequence = names[::-1] if mapping.newest_first else names
    found = [_version(table, mapping, number, name) for number, name in enumerate(sequence, start=1)]
    for before, after in pairwise(found):
        if after.published < before.published:
            raise BadRecord(
                f"version {after.name} of {after.published} comes after {before.name} of {before.published}",
                where=path.name,
                mend="sort the file by date, or set newest_first",
            )
    return found


def _version(table: pa.Table, mapping: Mapping, number: int, name: str) -> Version:
    rows = table.filter(pc.equal(table[mapping.version], name)).to_pylist()
    published = rows[0][mapping.published]
    keys = {mapping.version, mapping.published}
    return Version(number, name, published, tuple(_filled(rows, keys)))


def _filled(rows: list[dict[str, Any]], keys: set[str]) -> Iterator[Row]:
    for row in rows:
        cells = {column: text for column, text in row.items() if text is not None and column not in keys}
        if cells:
            yield cells
