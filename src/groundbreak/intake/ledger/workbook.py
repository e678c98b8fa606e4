"""The cells of a ledger workbook: what stands there now, and what was exported."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from groundbreak.errors import BadRecord
from groundbreak.exchange import Said
from groundbreak.exchange.ledger import KEPT, SHEETS, Cell, columns
from groundbreak.units import plain

_COLUMNS = {column.code: column for column in columns()}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the ledger: its number in the sheet, and its cells by column."""

    number: int
    cells: Mapping[str, Cell]

    @property
    def id(self) -> str:
        """The id in its first column, empty for a new project."""
        return self.cells["id"].text


@dataclass(frozen=True, slots=True)
class Workbook:
    """The lines of a ledger, what was exported by id and column, and where each column stands."""

    lines: tuple[Line, ...]
    exported: Mapping[str, Mapping[str, Cell]]
    letters: Mapping[str, str]
    unknown: tuple[str, ...]

    def place(self, line: Line, column: str) -> str:
        """Return the sheet and cell of a column in a line."""
        return f"{SHEETS['ledger']}!{self.letters.get(column, 'A')}{line.number}"


def is_ledger(path: Path) -> bool:
    """Whether a file is a workbook that we exported."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            return SHEETS["ledger"] in book.sheet_names and KEPT in book.sheet_names
    except (CalamineError, OSError):
        return False


def read_workbook(path: Path) -> Workbook:
    """Read the cells; raises `BadRecord` for a workbook that is no ledger of ours."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            grid = book.get_sheet_by_name(SHEETS["ledger"]).to_python(skip_empty_area=False)
            kept = book.get_sheet_by_name(KEPT).to_python(skip_empty_area=False)
    except (CalamineError, OSError) as wrong:
        mend = "export one with: groundbreak export LOG --format ledger --to FILE"
        raise BadRecord(f"no ledger: {wrong}", where=path.name, mend=mend) from wrong
    heads = {column.header: code for code, column in _COLUMNS.items()}
    header = [_text(cell).replace("\r", "") for cell in grid[0]] if grid else []
    at = {heads[text]: place for place, text in enumerate(header) if text in heads}
    if "id" not in at:
        raise BadRecord(
            "the column of ids is gone", where=f"{path.name} {SHEETS['ledger']}!A1", mend="keep the headers"
        )
    lines = (Line(number, _cells(row, at)) for number, row in enumerate(grid[1:], start=2) if any(map(_text, row)))
    letters = {code: _letter(place) for code, place in at.items()}
    strays = tuple(f"{SHEETS['ledger']}!{_letter(n)}1" for n, text in enumerate(header) if text and text not in heads)
    return Workbook(tuple(lines), _exported(kept[1:], path), letters, strays)


def _cells(row: list[Any], at: Mapping[str, int]) -> dict[str, Cell]:
    def text(code: str) -> str:
        return _text(row[at[code]]) if code in at and at[code] < len(row) else ""

    return {
        code: Cell(text(code), text(column.beside) if column.beside else "")
        for code, column in _COLUMNS.items()
        if code in at and column.type != "beside"
    }


def _exported(rows: list[list[Any]], path: Path) -> dict[str, dict[str, Cell]]:
    found: dict[str, dict[str, Cell]] = {}
    try:
        for known, code, text, beside, said in (map(_text, row[:5]) for row in rows):
            statements = tuple(Said.model_validate(one) for one in json.loads(said))
            found.setdefault(known, {})[code] = Cell(text, beside, statements)
    except ValueError as wrong:
        mend = "the hidden sheet is ours: export again and copy your changes over"
        raise BadRecord("what was exported cannot be read", where=f"{path.name} {KEPT}", mend=mend) from wrong
    return found


def _text(value: object) -> str:
    """The text of a cell: numbers without idle zeros, days in ISO form."""
    match value:
        case bool():
            return str(value).upper()
        case int() | float():
            return plain(Decimal(str(value)))
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case _:
            return "\n".join(line.strip() for line in str(value).replace("\r", "").split("\n")).strip()


def _letter(place: int) -> str:
    first, second = divmod(place, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + second)
