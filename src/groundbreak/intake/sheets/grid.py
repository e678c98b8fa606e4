"""A sheet as a grid: what stands in each cell, which cells are merged, and which rows and columns are hidden."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from groundbreak.units import plain

_ODD = re.compile("[%&=]")


class Block(NamedTuple):
    """Cells merged into one: first and last row and column, all inside, counted from nought."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, eq=False)
class Grid:
    """The cells of one sheet, from its first row and column on; an empty name for a file without sheets."""

    name: str
    rows: Sequence[Sequence[Any]]
    merged: tuple[Block, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, as text; empty beyond the last."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return text_of(cells[column]) if column < len(cells) else ""

    def place(self, row: int, column: int) -> str:
        """Sheet and cell, as a person finds them."""
        return in_words(self.locator(row, column))

    def locator(self, row: int, column: int) -> str:
        """Sheet and cell, as evidence keeps them."""
        cell = f"cell={letters(column)}{row + 1}"
        return f"sheet={_ODD.sub(lambda sign: quote(sign[0]), self.name)}&{cell}" if self.name else cell

    def over(self, row: int, column: int) -> Block:
        """Return the merged cells that a cell is of, or the cell alone."""
        return self._merged.get((row, column), Block(row, column, row, column))

    @cached_property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows), default=0)

    @cached_property
    def _merged(self) -> dict[tuple[int, int], Block]:
        return {
            (row, column): block
            for block in self.merged
            for row in range(block.top, min(block.bottom + 1, len(self.rows)))
            for column in range(block.left, min(block.right + 1, self.width))
        }


def in_words(locator: str) -> str:
    """Return a locator of a cell as errors write it."""
    told = dict(part.partition("=")[::2] for part in locator.split("&"))
    return f"Sheet {unquote(told['sheet'])}, {told['cell']}" if "sheet" in told else told["cell"]


@dataclass
class Book:
    """The sheets of a file, and remarks on what of it was not read."""

    grids: list[Grid] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def letters(column: int) -> str:
    """Return the letters of a column: A for the first, AA for the 27th."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def text_of(value: object) -> str:
    """Return a cell as text: numbers without idle zeros, days in ISO form."""
    match value:
        case str():
            return value.strip()
        case bool():
            return str(value).upper()
        case int() | float():
            return plain(Decimal(str(value)))
        case dt.datetime():
            return value.date().isoformat()
        case dt.date() | dt.time() | dt.timedelta():
            return str(value)
    return ""
