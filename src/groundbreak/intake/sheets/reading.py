"""A ledger as one reading of one source: every row a project, every fact with its sheet and cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from groundbreak.errors import BadRecord, GroundbreakError
from groundbreak.facts import Finding, Reading, Source, content_hash
from groundbreak.facts.vocabulary import check
from groundbreak.intake.gazetteer import Gazetteer
from groundbreak.intake.series import Columns
from groundbreak.intake.sheets.cast import Cast
from groundbreak.intake.sheets.delimited import read_delimited
from groundbreak.intake.sheets.figures import Unread, unread
from groundbreak.intake.sheets.grid import Book, Grid, in_words
from groundbreak.intake.sheets.handed import Clock, Handed, clock_of, source_of, title_of
from groundbreak.intake.sheets.heads import Table, find_head
from groundbreak.intake.sheets.infer import Inferred, Meaning, infer, keys
from groundbreak.intake.sheets.mapped import mapped
from groundbreak.intake.sheets.prose import Reader
from groundbreak.intake.sheets.table import Sheet
from groundbreak.intake.sheets.workbooks import read_workbook

READER, VERSION = "sheets", "1"
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".tsv"})
_DELIMITED = (".csv", ".tsv")
_HEADS = "write 项目名称 (project name) and what the other columns say over them, or name them in a mapping"


@dataclass
class Read:
    """What a ledger gave: a reading, the meaning of its columns, the figures left, faults with places, and remarks."""

    columns: Columns
    meanings: list[Meaning]
    reading: Reading
    projects: int = 0
    unread: list[Unread] = field(default_factory=list)
    faults: list[GroundbreakError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def is_book(path: Path) -> bool:
    """Whether a file is one that ledgers come in, by its suffix."""
    return path.suffix.lower() in SUFFIXES


def read_sheets(path: Path, handed: Handed, names: Gazetteer, mapping: Columns | None = None) -> Read:
    """Read a ledger.

    Parameters
    ----------
    path
        A workbook (``.xlsx``, ``.xls``) or a table (``.csv``, ``.tsv``).
    handed
        What is said of it.
    names
        The places, clusters and companies that are known by name.
    mapping
        What its columns say; inferred where it is None.

    Raises
    ------
    BadRecord
        The file cannot be opened, or no sheet of it has a head.
    """
    book = read_delimited(path) if path.suffix.lower() in _DELIMITED else read_workbook(path)
    tables, left = _tables(book, path, mapping)
    meant = mapped(tables, mapping, path.name) if mapping else infer(tables, path.name)
    clocks = [clock_of(table, handed) for table in tables]
    title = title_of(tables[0].grid, tables[0].top)
    source = source_of(path, content_hash(path.read_bytes()), handed, clocks, title)
    made = Read(meant.columns, meant.meanings, Reading(source, READER, VERSION, ()), unread=left, remarks=book.remarks)
    made.faults += [one.fault for one in meant.meanings if one.fault]
    findings = list(_findings(path, tables, clocks, meant, source, names, made))
    once: dict[str, Finding] = {}
    for finding in findings:
        once.setdefault(finding.fact.id, finding)
    made.reading = Reading(source, READER, VERSION, tuple(once.values()), whole=not made.faults)
    return made


def _tables(book: Book, path: Path, mapping: Columns | None) -> tuple[list[Table], list[Unread]]:
    """The sheets with a head, and the figures of those without."""
    known = keys(mapping) if mapping else {}
    heads = [(grid, find_head(grid, known)) for grid in book.grids]
    tables = [table for _, table in heads if table]
    if not tables:
        sheets = ", ".join(grid.name for grid, _ in heads if grid.name)
        raise BadRecord(f"no head of a table is found{f' in {sheets}' if sheets else ''}", where=path.name, mend=_HEADS)
    left = [one for grid, table in heads if table is None for one in _figures(grid, "a sheet without a head")]
    book.remarks += [f"{path.name} Sheet {grid.name}: no head is found; not read" for grid, table in heads if not table]
    return tables, left


def _figures(grid: Grid, reason: str) -> Iterator[Unread]:
    for row in range(len(grid.rows)):
        for place in range(len(grid.rows[row])):
            yield from unread(grid.locator(row, place), grid.text(row, place), (), reason)


def _findings(
    path: Path, tables: Sequence[Table], clocks: Sequence[Clock], meant: Inferred, source: Source, names: Gazetteer,
    made: Read,
) -> Iterator[Finding]:  # fmt: skip
    cast, reader = Cast(source.content, names.places), Reader(source, names)
    for table, clock in zip(tables, clocks, strict=True):
        meanings = [one for one in meant.meanings if one.sheet == table.grid.name]
        sheet = Sheet(path.name, table, meanings, meant.columns, clock, cast, reader)
        for finding in sheet.findings():
            try:
                check(finding.fact)
            except GroundbreakError as wrong:
                made.faults.append(
                    BadRecord(wrong.what, where=f"{path.name} {in_words(finding.evidence.locator)}", mend=wrong.mend)
                )
                continue
            yield finding
        made.projects += len(sheet.rows.records)
        made.unread += sheet.unread
        made.faults += sheet.faults
        made.remarks += sheet.remarks
