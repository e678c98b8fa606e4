"""Delimited text: a .csv or .tsv file as one sheet."""

import csv
import io
from pathlib import Path

from groundbreak.errors import BadRecord
from groundbreak.intake.encodings import decode
from groundbreak.intake.sheets.grid import Book, Grid

_LONGEST = 1 << 20


def read_delimited(path: Path) -> Book:
    """Read a file of lines with cells parted by comma, semicolon or tab; raises `BadRecord`, `BadDocument`."""
    text = decode(path.read_bytes(), path.name)
    first = text[: text.find("\n")] if "\n" in text else text
    mark = max(",;\t", key=lambda sign: (text[:4096].count(sign), first.count(sign)))
    before = csv.field_size_limit(_LONGEST)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as wrong:
        raise BadRecord(f"is no table: {wrong}", where=path.name, mend="save it as CSV in UTF-8") from wrong
    finally:
        csv.field_size_limit(before)
    return Book([Grid("", rows)])
