"""The rows below a head: projects, headings between them, totals, notes, and rows that are none of these."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from groundbreak.intake.sheets.grid import Grid
from groundbreak.intake.sheets.heads import Table, is_column_numbers
from groundbreak.intake.sheets.words import folded, without_marks, words

_HAN = "一二三四五六七八九十"
_COUNTED = re.compile(rf"^(?:(?:第?[{_HAN}]+|\([{_HAN}]+\)|[ivx]+|[a-h]|part [ivxa-h\d]+)(?:[、.:)]| )\s*)")
_ORDINAL = re.compile(rf"\(?[{_HAN}]+\)?、?|[ivx]+\.?|[a-h]\.?")
_OF_WHICH = ("其中", "of which")
_AFTER = re.compile(r"\([^()]*\)|[:：].*|\d+个?(?:项目)?$")


@dataclass
class Heading:
    """A heading between the rows, with its row; the rows above the first heading have one without words."""

    text: str = ""
    row: int = -1
    column: int = 0


@dataclass
class Record:
    """The rows of one project, and the heading that they stand under."""

    rows: list[int]
    name: str
    heading: Heading


@dataclass
class Sum:
    """A row of totals: its label, and whether it sums the whole table or what is under its heading."""

    row: int
    label: str
    heading: Heading
    whole: bool


@dataclass
class Rows:
    """The rows of a table, by what they are."""

    records: list[Record] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=lambda: [Heading()])
    nameless: list[int] = field(default_factory=list)

    @property
    def heading(self) -> Heading:
        """The heading that was read last."""
        return self.headings[-1]


def sort_rows(table: Table, names: Sequence[int], others: Sequence[int]) -> Rows:
    """Tell what each row below the head is.

    Parameters
    ----------
    table
        The sheet with its head.
    names
        The columns that name the project.
    others
        The further columns that have a meaning.
    """
    made, grid = Rows(), table.grid
    for row in range(table.bottom + 1, len(grid.rows)):
        texts = list(_texts(grid, row))
        if not texts:
            _continue(made, grid, row, names)
        elif not _aside(made, grid, row, texts, names) and not _continue(made, grid, row, names):
            if name := _name(grid, row, names):
                made.records.append(Record([row], name, made.heading))
            else:
                (made.nameless if {place for place, _ in texts} & {*others} else made.notes).append(row)
    return made


def _aside(made: Rows, grid: Grid, row: int, texts: Sequence[tuple[int, str]], names: Sequence[int]) -> bool:
    """Note a row that is no project: one that numbers the columns, sums, explains or heads."""
    label = _label(texts, names)
    if is_column_numbers(grid, row):
        made.numbers.append(row)
    elif kind := _sum(label):
        made.sums.append(Sum(row, label, made.heading, kind == "totals"))
    elif _is_note(grid, row, label, texts):
        made.notes.append(row)
    elif _is_heading(grid, row, texts, names):
        words = " ".join(text for _, text in texts if not _is_number(text))
        made.headings.append(Heading(words, row, texts[0][0]))
        if any(_is_number(text) for _, text in texts):
            made.sums.append(Sum(row, words, made.heading, whole=False))
    else:
        return False
    return True


def _continue(made: Rows, grid: Grid, row: int, names: Sequence[int]) -> bool:
    """Add a row to the project before it where the cell of its name is merged over both."""
    blocks = [grid.over(row, place) for place in names] if grid.merged else []
    if made.records and any(block.top < row and block.top == made.records[-1].rows[0] for block in blocks):
        made.records[-1].rows.append(row)
        return True
    return False


def _texts(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    yield from ((place, text) for place in range(len(grid.rows[row])) if (text := grid.text(row, place)))


def _name(grid: Grid, row: int, names: Sequence[int]) -> str:
    texts = (grid.text(grid.over(row, place).top, grid.over(row, place).left) for place in names)
    return ", ".join(without_marks(" ".join(text.split())) for text in texts if text)


def _label(texts: Sequence[tuple[int, str]], names: Sequence[int]) -> str:
    """The first words of a row: those of its name, or what stands before."""
    last = max(names, default=0)
    return next((text for place, text in texts if place <= last and not _is_number(text)), "")


def _sum(label: str) -> str:
    """Whether a label is that of a total, or of a sub-total."""
    bare = re.sub(r"\s", "", folded(label)) if not label.isascii() else folded(label)
    bare = _AFTER.sub("", _COUNTED.sub("", bare)).strip(" :")
    for kind in ("subtotals", "totals"):
        known = words(kind)
        starts = bare.startswith(tuple(f"{word}{sign}" for word in known for sign in (" of ", ", ", " - ")))
        if bare in known or starts or (not bare.isascii() and bare.endswith(tuple(known))):
            return kind if bare in known or kind == "subtotals" or starts else "subtotals"
    return ""


def _is_note(grid: Grid, row: int, label: str, texts: Sequence[tuple[int, str]]) -> bool:
    """Whether a row is a note: its word and a sign after it, "of which", or a long text alone over the table."""
    begins = re.match(r"([^\d:：、.\s]+(?: [a-z]+)?)\s*\d*\s*[:：、.]", folded(label))
    if (begins and begins[1] in words("notes")) or folded(label).startswith(_OF_WHICH):
        return True
    alone = len(texts) == 1 and grid.over(row, texts[0][0]).right > texts[0][0]
    return alone and len(texts[0][1]) > 40


def _is_heading(grid: Grid, row: int, texts: Sequence[tuple[int, str]], names: Sequence[int]) -> bool:
    """Whether a row heads those below: beside its words it has sums at most."""
    told = [(place, text) for place, text in texts if not _is_number(text)]
    if not told or told[0][0] > max(names, default=0):
        return False
    first, text = told[0]
    block = grid.over(row, first)
    if len(told) == 1:
        return bool(_COUNTED.match(folded(text))) or (block.right > max(names, default=0) and block.top == row)
    return len(told) == 2 and bool(_ORDINAL.fullmatch(folded(text))) and told[1][0] in names


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d,.，]+%?", folded(text)))
