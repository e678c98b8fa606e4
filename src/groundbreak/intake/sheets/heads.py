"""The head of a sheet: which rows it is, and which words stand over each column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from groundbreak.intake.sheets.grid import Grid, letters
from groundbreak.intake.sheets.words import Head, folded, head, meanings, words

_SEARCHED, _DEEP = 40, 3
_WIDEST = 400
_LONG = 40
Known = Mapping[str, tuple[str, Any]]


@dataclass(frozen=True, eq=False)
class Column:
    """A column: its place, and the words over it from the top down."""

    place: int
    path: tuple[str, ...]

    @property
    def letters(self) -> str:
        """Its letters in the sheet."""
        return letters(self.place)

    @property
    def header(self) -> str:
        """The words over it on one line."""
        return " / ".join(" ".join(words.split()) for words in self.path)

    @cached_property
    def key(self) -> str:
        """The words over it as a mapping is compared with them."""
        return header_key(self.header)

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """What may tell its meaning: the lowest words, those of two or all levels, and the upper where these sum."""
        each = [head(text) for text in self.path]
        if not each:
            return ()
        joined = [head(sign.join(self.path[start:])).key for start in (-2, 0) for sign in ("", " ")]
        units = tuple(unit for one in reversed(each) for unit in one.units)
        year = next((one.year for one in reversed(each) if one.year), None)
        month = next((one.month for one in reversed(each) if one.month), None)
        upper = [one.key for one in reversed(each[:-1])] if each[-1].key in words("whole") else []
        keys = dict.fromkeys([each[-1].key, *joined, *upper])
        return tuple(Head(key, year, month, units) for key in keys)

    @property
    def told(self) -> Head | None:
        """The words that have a meaning, those that leave it open last."""
        known = [one for one in self.heads if one.key in meanings()]
        return min(known, key=lambda one: meanings()[one.key]["is"] == "unsure", default=None)


@dataclass(frozen=True, eq=False)
class Table:
    """A sheet with its head: rows ``top`` to ``bottom``, both inside; the rows above are its title."""

    grid: Grid
    top: int
    bottom: int
    columns: tuple[Column, ...]

    @property
    def title(self) -> Iterator[tuple[int, int, str]]:
        """The texts above the head, each with its row and column."""
        for row in range(self.top):
            for column in range(len(self.grid.rows[row])):
                if text := self.grid.text(row, column):
                    yield row, column, text


def find_head(grid: Grid, known: Known) -> Table | None:
    """Return the sheet with its head: the block of rows over which most words are known; None where there is none.

    Parameters
    ----------
    grid
        The sheet.
    known
        The entries of a mapping by the header that each is for; where there are none, the dictionary tells.
    """
    best: tuple[int, Table] | None = None
    for top in range(min(len(grid.rows), _SEARCHED)):
        for bottom in range(top, min(top + _DEEP, len(grid.rows))):
            if _is_data(grid, bottom):
                break
            table = Table(grid, top, bottom, tuple(_columns(grid, top, bottom)))
            score = _score(table, known)
            if score and (best is None or score > best[0]):
                best = score, table
    return _whole(best[1]) if best else None


def _whole(table: Table) -> Table:
    """Take in the rows above that cells of the head are merged up to: they hold the upper levels of the others."""
    blocks = (table.grid.over(table.top, column.place) for column in table.columns)
    top = min((block.top for block in blocks), default=table.top)
    if top == table.top:
        return table
    return _whole(Table(table.grid, top, table.bottom, tuple(_columns(table.grid, top, table.bottom))))


def _score(table: Table, known: Known) -> int:
    """How many columns have known words, the name and one more at least; words that leave it open count half."""
    if known:
        kinds = [known[column.key][0] for column in table.columns if column.key in known]
    else:
        kinds = [str(meanings()[column.told.key]["is"]) for column in table.columns if column.told]
    if len(kinds) < 2 or not {"name", "name_parts"} & {*kinds}:
        return 0
    unsure = kinds.count("unsure")
    return 100 * len(kinds) - 50 * unsure - (table.bottom - table.top) - 10 * _long(table)


def _long(table: Table) -> int:
    """How many cells of the block are long: rows of data that were taken for a head."""
    return sum(len(text) > _LONG for column in table.columns for text in column.path)


def _is_data(grid: Grid, row: int) -> bool:
    """Whether a row holds numbers that are no years: then it is below the head."""
    cells = grid.rows[row][:_WIDEST]
    return any(isinstance(cell, int | float) and not 1990 <= cell <= 2100 for cell in cells)


def _columns(grid: Grid, top: int, bottom: int) -> Iterator[Column]:
    for place in range(min(max(map(len, grid.rows[top : bottom + 1]), default=0), _WIDEST)):
        path = tuple(_path(grid, top, bottom, place))
        if path:
            yield Column(place, path)


def _path(grid: Grid, top: int, bottom: int, place: int) -> Iterator[str]:
    """The words over a column from the top down; a merged cell counts once, and for all columns that it spans."""
    seen = set()
    for row in range(top, bottom + 1):
        block = grid.over(row, place)
        start = (max(block.top, top), block.left)
        text = grid.text(block.top, block.left)
        if not text and row < bottom and grid.text(bottom, place):
            start, text = _leftward(grid, row, place, bottom)
        if text and start not in seen:
            seen.add(start)
            yield text


def _leftward(grid: Grid, row: int, place: int, bottom: int) -> tuple[tuple[int, int], str]:
    """The words to the left that stand over this column too: where a file without merged cells has two levels."""
    for left in range(place - 1, -1, -1):
        if text := grid.text(row, left):
            alone = not grid.text(bottom, left) or grid.over(row, left) != (row, left, row, left)
            return (row, left), "" if alone else text
    return (row, place), ""


def header_key(text: str) -> str:
    """Return a header as compared: its levels without units, years and months as signs."""
    return " / ".join(head(part).key for part in text.split(" / "))


def is_column_numbers(grid: Grid, row: int) -> bool:
    """Whether a row only numbers the columns: 甲 乙 1 2 3."""
    texts = [folded(grid.text(row, place)) for place in range(len(grid.rows[row]))]
    filled = [text for text in texts if text]
    digits = [int(text) for text in filled if text.isdigit()]
    rest = [text for text in filled if not text.isdigit()]
    in_row: Sequence[int] = range(digits[0], digits[0] + len(digits)) if digits else ()
    return len(filled) > 2 and bool(digits) and list(in_row) == digits and digits[0] <= 2 and _are_marks(rest)


def _are_marks(texts: list[str]) -> bool:
    return all(text in "甲乙丙丁戊己庚辛壬癸" or text in "abcdefgh" for text in texts)
