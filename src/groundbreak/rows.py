"""Rows of CSV files: each with its place, and all that is wrong with them told at once."""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from groundbreak.errors import BadRecord, GroundbreakError

Row = dict[str, str]
_R = TypeVar("_R")
_T = TypeVar("_T")


class Rows:
    """Reads rows and gathers the faults of all of them."""

    def __init__(self) -> None:
        self.faults: list[GroundbreakError] = []

    def of(self, path: Path, columns: Collection[str]) -> Iterator[tuple[str, Row]]:
        """Yield the rows of a file that are not empty by their place; the heading is row 1, as in a sheet."""
        try:
            table = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        except (OSError, UnicodeDecodeError) as wrong:
            self.faults.append(BadRecord(f"cannot be read: {wrong}", where=path.name, mend="give a CSV file in UTF-8"))
            return
        if lacking := [name for name in columns if name not in (table.fieldnames or ())]:
            wanted = f"the heading needs {','.join(columns)}"
            self.faults.append(BadRecord(f"no column {', '.join(lacking)}", where=f"{path.name} row 1", mend=wanted))
            return
        for row in table:
            cells = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
            where = f"{path.name} row {table.line_num}"
            if None in row:
                self.faults.append(BadRecord("more cells than the heading", where=where, mend="put text in quotes"))
            elif any(cells.values()):
                yield where, cells

    def each(self, rows: Iterable[tuple[str, _R]], read: Callable[[str, _R], _T]) -> list[tuple[str, _T]]:
        """Return what can be read of some rows, by their place; the others are faults."""
        found = []
        for where, row in rows:
            try:
                found.append((where, read(where, row)))
            except GroundbreakError as wrong:
                self.faults.append(wrong.at(where))
        return found


def write(rows: Iterable[Mapping[str, object]], path: Path, columns: Sequence[str]) -> None:
    """Write rows as a CSV file, and the folder that it goes to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
