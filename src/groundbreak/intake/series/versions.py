"""The versions in tables of versions, oldest first, with their rows."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from groundbreak.errors import BadRecord, BadValue
from groundbreak.intake.series.mapping import Mapping
from groundbreak.units import PartialDate

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
    file: str = ""


def read_versions(paths: Sequence[Path], mapping: Mapping, release: str | None = None) -> list[Version]:
    """Read tables of versions, Parquet or CSV, oldest version first.

    Without a column of issues the order of the files and their rows tells the sequence, and days that go back are
    refused. A table that does not say which version it is, is the `release`. Raises `BadRecord` for a file that cannot
    be used.
    """
    found = [version for path in paths for version in _versions(path, mapping, release)]
    if mapping.issue:
        return sorted(found, key=lambda version: version.issue)
    for before, after in pairwise(found):
        if after.published < before.published:
            raise BadRecord(
                f"version {after.name} of {after.published} comes after {before.name} of {before.published}",
                where=after.file,
                mend="sort by date, set newest_first, or name a column of numbers as issue",
            )
    return [replace(version, issue=number) for number, version in enumerate(found, start=1)]


def _versions(path: Path, mapping: Mapping, release: str | None) -> Iterator[Version]:
    """The versions of one file, oldest first."""
    table = _table(path)
    if release and mapping.version not in table.column_names:
        table = table.append_column(mapping.version, pa.array([release] * table.num_rows, pa.string()))
    needed = {mapping.version, mapping.published, mapping.issue} - {None}
    if missing := sorted(str(name) for name in needed - set(table.column_names)):
        raise BadRecord(
            f"no column {', '.join(missing)}", where=path.name, mend="name it in the mapping, or give --release"
        )
    names = pc.unique(table[mapping.version]).to_pylist()
    for name in names[::-1] if mapping.newest_first else names:
        rows = table.filter(pc.equal(table[mapping.version], name)).to_pylist()
        if not rows:
            raise BadRecord(f"a row without {mapping.version}", where=path.name, mend="fill it")
        yield _version(rows, mapping, name, path.name)


def _version(rows: list[dict[str, Any]], mapping: Mapping, name: str, file: str) -> Version:
    where, keys = f"{file}: version {name}", (mapping.published, mapping.issue)
    published, issue = ({row[key] for row in rows} if key else {"0"} for key in keys)
    for key, said in zip(keys, (published, issue), strict=True):
        if len(said) > 1 or None in said:
            raise BadRecord(f"{key} is not one and the same in its rows", where=where, mend="give each row the same")
    try:
        number, day = int(issue.pop()), published.pop()
        PartialDate.parse(day)
    except (ValueError, BadValue) as wrong:
        raise BadRecord(f"{mapping.published} or {mapping.issue}: {wrong}", where=where, mend="correct it") from wrong
    cells = tuple(_filled(rows, {mapping.version, *keys}))
    return Version(number, name, day, cells, file)


def _filled(rows: list[dict[str, Any]], keys: set[str | None]) -> Iterator[Row]:
    for row in rows:
        cells = {column: text for column, text in row.items() if text is not None and column not in keys}
        if cells:
            yield cells


def _table(path: Path) -> pa.Table:
    """Read a file with all cells as text."""
    try:
        table = _csv(path) if path.suffix.lower() == ".csv" else pq.read_table(path)
    except (pa.ArrowInvalid, UnicodeDecodeError, csv.Error) as wrong:
        raise BadRecord(f"is no table: {wrong}", where=path.name, mend="write Parquet, or CSV in UTF-8") from wrong
    return table.cast(pa.schema([(name, pa.string()) for name in table.column_names]))


def _csv(path: Path) -> pa.Table:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines, strict=True)
        names = list(table.fieldnames or ())
        rows = []
        for row in table:
            if None in row or None in row.values():
                raise BadRecord(
                    "has more or fewer cells than the first line", where=f"{path.name} line {table.line_num}"
                )
            rows.append({name: text or None for name, text in row.items()})
    return pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in names})
