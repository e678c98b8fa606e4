"""Tables of an edition as the command line shows and writes them."""

import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundbreak.edition.content import cell
from groundbreak.publish.sheet import Sheet

_out = Console(width=None if sys.stdout.isatty() else 160)


def show(sheet: Sheet) -> None:
    """Print a table with its title and what a reader must know."""
    table = Table(title=sheet.title, caption=sheet.note, title_justify="left", caption_justify="left")
    for column in sheet.columns:
        table.add_column(column.text, justify="right" if column.number else "left", overflow="fold")
    for row in sheet.rows:
        table.add_row(*(escape("; ".join(link.text for link in held)) for held in row))
    _out.print(table)


def write(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], to: Path) -> None:
    """Write rows as CSV, each value exactly."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows([cell(row[name]) for name in columns] for row in rows)
