"""Workbooks: the sheets of an .xlsx or .xls file. What cannot be a ledger is refused before it fills the memory."""

import zipfile
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from groundbreak.errors import BadRecord
from groundbreak.intake.sheets.grid import Block, Book, Grid
from groundbreak.intake.sheets.parts import Hidden, look_over


def read_workbook(path: Path) -> Book:
    """Read the visible sheets; raises `BadRecord` for what is no workbook, is locked, or unpacks to too much."""
    hidden = look_over(path) if zipfile.is_zipfile(path) else {}
    made = Book()
    try:
        with CalamineWorkbook.from_path(path) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ is not SheetTypeEnum.WorkSheet:
                    made.remarks.append(f"{path.name} Sheet {sheet.name}: no sheet of cells; not read")
                elif sheet.visible is not SheetVisibleEnum.Visible:
                    made.remarks.append(f"{path.name} Sheet {sheet.name}: the sheet is hidden; not read")
                else:
                    found = book.get_sheet_by_name(sheet.name)
                    made.grids.append(_grid(found, hidden.get(sheet.name, Hidden())))
    except PasswordError as wrong:
        mend = "open it with its password and save it without one"
        raise BadRecord("the workbook is encrypted", where=path.name, mend=mend) from wrong
    except (CalamineError, OSError) as wrong:
        mend = "open it in an office program and save it as .xlsx"
        raise BadRecord(f"cannot be read as a workbook: {wrong}", where=path.name, mend=mend) from wrong
    return made


def _grid(sheet: CalamineSheet, hidden: Hidden) -> Grid:
    blocks = sheet.merged_cell_ranges or ()
    merged = tuple(Block(*first, *last) for first, last in blocks)
    return Grid(sheet.name, _filled(sheet), merged, tuple(hidden.rows), tuple(hidden.columns))


def _filled(sheet: CalamineSheet) -> list[list[object]]:
    """The rows up to the last filled one; rows without a cell are kept empty, so that numbers stay true."""
    rows: list[list[object]] = []
    before: list[object] = [""] * (sheet.start[1] if sheet.start else 0)
    blank = 0
    for row in sheet.iter_rows():
        if any(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in row):
            rows += [[]] * blank
            rows.append(before + row)
            blank = 0
        else:
            blank += 1
    return rows
