"""The UK's Renewable Energy Planning Database, many extracts in one table, as milestones of projects.

Its quirks are rules with names:

- `renamed_columns`: names of columns differ between extracts in case, blanks and what stands in parentheses; those that
  are one name without these are one column.
- `duplicate_reference`: of rows with one reference in an extract the one that was updated last counts.
- `impossible_year`: a milestone before 1985 or after the extract was made (1906, 2049) is no milestone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from groundbreak.errors import BadInput

STAGES = ("submitted", "granted", "under construction", "operational", "ended")
FIRST = date(1985, 1, 1)
_MILESTONES = {
    "submitted": ("planning application submitted",),
    "granted": ("planning permission granted", "appeal granted", "secretary of state granted"),
    "under construction": ("under construction",),
    "operational": ("operational",),
    "ended": (
        "planning application withdrawn", "planning permission refused", "appeal withdrawn", "appeal refused",
        "secretary of state refusal", "planning permission expired",
    ),
}  # fmt: skip
# The day on which an extract was made is that of its last updates; a single one may be a slip.
_NEWEST = 3
_REFERENCE, _UPDATED = "ref id", "record last updated"


@dataclass(frozen=True)
class Extract:
    """Milestones as one extract has them: days since 1970 by project and stage, NaN where there is none."""

    name: str
    made: int
    projects: tuple[str, ...]
    days: np.ndarray


def extracts(path: Path) -> list[Extract]:
    """Return all extracts of a table in sequence."""
    table = pq.read_table(path)
    columns = _columns(table)
    names = table["extract"].to_pylist()
    return [_extract(columns, name, [row for row, one in enumerate(names) if one == name]) for name in sorted({*names})]


def plain(name: str) -> str:
    """Return the name of a column without what extracts change in it."""
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"\(.*?\)", " ", name.casefold())))


def day(text: str | None) -> float:
    """Return days since 1970 of dd/mm/yyyy or yyyy-mm-dd; NaN where there is no date."""
    numbers = [int(part) for part in re.findall(r"\d+", text or "")[:3]]
    if len(numbers) < 3:
        return float("nan")
    year, month, first = numbers if numbers[0] > 31 else numbers[::-1]
    try:
        return float((date(year, month, first) - date(1970, 1, 1)).days)
    except ValueError:  # 31/02: as good as none
        return float("nan")


def _columns(table: pa.Table) -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = {}
    for name in table.column_names:
        values = table[name].cast(pa.string()).to_pylist()
        before = found.get(plain(name), values)
        found[plain(name)] = [one if one is not None else other for one, other in zip(before, values, strict=True)]
    needed = {_REFERENCE, _UPDATED, *(column for columns in _MILESTONES.values() for column in columns)}
    if missing := sorted(needed - found.keys()):
        raise BadInput(f"the table lacks {', '.join(missing)}", mend="give the register's extracts, one under another")
    return found


def _extract(columns: dict[str, list[str | None]], name: str, rows: list[int]) -> Extract:
    updated = {row: np.nan_to_num(day(columns[_UPDATED][row]), nan=-1.0) for row in rows}
    newest: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: (updated[row], row)):
        newest[columns[_REFERENCE][row] or ""] = row
    kept = sorted(newest)
    made = int(np.sort(list(updated.values()))[-_NEWEST:][0])
    days = np.array([list(_milestones(columns, newest[project], made)) for project in kept])
    return Extract(name, made, tuple(kept), days)


def _milestones(columns: dict[str, list[str | None]], row: int, made: int) -> Iterator[float]:
    first = (FIRST - date(1970, 1, 1)).days
    for stage in STAGES:
        told = (day(columns[column][row]) for column in _MILESTONES[stage])
        possible = [when for when in told if first <= when <= made]
        # Refusals may be overturned: the last word counts for an end, the first for a step ahead.
        yield (max if stage == "ended" else min)(possible, default=float("nan"))
