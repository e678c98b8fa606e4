"""The changed cells of a ledger as facts of the workbook. What was exported tells which cells are changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from groundbreak.errors import BadRecord, BadValue, GroundbreakError
from groundbreak.exchange import Known, Said
from groundbreak.exchange.ledger import Cell, Column, code, columns, groups, tell
from groundbreak.facts import Evidence, Fact, Finding, Mention, Source, Text, content_hash
from groundbreak.intake.exchanged import Cast, Exchanged, readings
from groundbreak.intake.ledger.workbook import Line, Workbook, read_workbook
from groundbreak.units import PartialDate

READER, VERSION = "ledger", "1"
_KIND = next(column for column in columns() if column.code == "kind")
_EMPTY = Cell()

Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever hands a workbook in says of it: its clock, grade and audience, and who keeps it."""

    published: date
    publisher: str = ""
    grade: str = "C"
    audience: str = "public"


def read_ledger(path: Path, known: Known, now: Mapping[str, Cells], told: Told) -> Exchanged:
    """Read the changes of a workbook that was exported.

    A row whose id the log does not know, and a row without an id, is read whole. A row that is gone and a cell that is
    empty change nothing; they are among the remarks, and so are cells where the register has moved on.

    Parameters
    ----------
    path
        The workbook.
    known
        The log that it is read for.
    now
        What the workbook would show if it were exported now, by id and column.
    told
        Of the workbook as a source.

    Raises
    ------
    BadRecord
        It is no ledger that we exported.
    """
    book = read_workbook(path)
    content, day = content_hash(path.read_bytes()), told.published
    source = Source(
        path.name, content, day, title=path.name, publisher=told.publisher, grade=told.grade, audience=told.audience,
        published=PartialDate.of(day.year, day.month, day.day),
    )  # fmt: skip
    cast = Cast(known, content, f"{READER}/{VERSION}", giver=told.publisher or path.name)
    reader = _Reader(path.name, book, cast, now)
    made = reader.made
    found = [(source, finding) for line in book.lines for finding in reader.line(line)]
    made.readings = readings(found, READER, VERSION, whole=not made.faults)
    made.judgements = list(reader.cast.judgements(made.readings))
    made.remarks += reader.gone()
    return made


@dataclass
class _Reader:
    file: str
    book: Workbook
    cast: Cast
    now: Mapping[str, Cells]
    made: Exchanged = field(default_factory=Exchanged)
    _seen: set[str] = field(default_factory=set)

    def line(self, line: Line) -> Iterator[Finding]:
        """Yield what a row says anew; its faults are noted and the rest of it is kept."""
        try:
            me = self._me(line)
        except GroundbreakError as wrong:
            self._fault(line, "id", wrong)
            return
        known = self.cast.known.mention(line.id, self.cast.content) if line.id else None
        before = self.book.exported.get(line.id, {})
        for column in groups():
            if column.code in line.cells:
                try:
                    yield from self._cell(line, column, before.get(column.code, _EMPTY), me, new=known is None)
                except GroundbreakError as wrong:
                    self._fault(line, column.code, wrong)
        if known is None:
            yield from self.cast.introduce(me, line.id, (), self._where(line, "id"))

    def gone(self) -> Iterator[str]:
        """Yield what was exported and is no longer there, and columns that are not ours."""
        for known in self.book.exported.keys() - self._seen:
            yield f"{self.file}: the row of {known} is gone; nothing changes"
        yield from (f"{self.file} {place}: no column of the ledger; not read" for place in self.book.unknown)

    def _me(self, line: Line) -> Mention:
        """What the row is about, by its name; raises `BadValue` where it has none, or an id that was not exported."""
        if line.id in self._seen:
            raise BadValue(f"the id {line.id} stands in two rows", mend="leave the id of a new project empty")
        if line.id and line.id not in self.book.exported:
            raise BadValue(f"the id {line.id} was not exported", mend="leave the id of a new project empty")
        self._seen |= {line.id} - {""}
        name = _name(line.cells) or _name(self.book.exported.get(line.id, {}))
        if not name:
            raise BadValue("a row without a project name", mend="write it in the column 项目名称")
        kind = line.cells.get("kind", _EMPTY).text
        return self.cast.mention(code(_KIND, kind) if kind else "project", name, line.id or f"row {line.number}")

    def _cell(self, line: Line, column: Column, before: Cell, me: Mention, *, new: bool) -> Iterator[Finding]:
        cell = line.cells[column.code]
        changed = cell.shown != before.shown
        if not cell.text:
            if before.text:
                self._remark(line, column, f"emptied; the register keeps {before.text!r}")
            return
        if column.type == "name":
            if changed or new:
                yield from self._name(me, cell.text, self._where(line, column.code))
            return
        if not changed and not new:
            return
        if not new:
            self._conflict(line, column, cell, before)
        for said in before.said if not changed else tell(column, cell, before):
            quote = said.quote or " ".join(filter(None, cell.shown))
            told = said.model_copy(update={"quote": quote})
            yield told.finding(me, self._where(line, column.code), self._target(column, cell, told))

    def _name(self, me: Mention, name: str, where: str) -> Iterator[Finding]:
        """A name beside that of the mention."""
        if name != me.name:
            yield Finding(Fact(me, "name", Text(name)), Evidence(name, locator=where))

    def _target(self, column: Column, cell: Cell, said: Said) -> Mention | None:
        """What a cell leads to: for a project above, the row of that id, or one of that name."""
        if column.type == "link":
            return self.cast.mention(column.kind, cell.text, "" if said.value == cell.text else said.value)
        if column.type != "part_of":
            return None
        above = {line.id: line for line in self.book.lines if line.id}.get(cell.text)
        if above is None:
            return self.cast.mention("project", cell.text, "")
        kind = above.cells.get("kind", _EMPTY).text
        return self.cast.mention(code(_KIND, kind) if kind else "project", _name(above.cells) or above.id, above.id)

    def _conflict(self, line: Line, column: Column, cell: Cell, before: Cell) -> None:
        """Say so where the register no longer shows what was exported, nor what the person wrote."""
        shows = self.now.get(line.id, {}).get(column.code, before)
        if shows.shown not in (before.shown, cell.shown):
            was, now, mine = (" ".join(filter(None, one.shown)) or "–" for one in (before, shows, cell))
            self._remark(
                line, column, f"exported {was!r}, the register now says {now!r}, the ledger {mine!r}; both kept"
            )

    def _where(self, line: Line, column: str) -> str:
        return f"{self.file} {self.book.place(line, column)}"

    def _remark(self, line: Line, column: Column, what: str) -> None:
        self.made.remarks.append(f"{self._where(line, column.code)}: {what}")

    def _fault(self, line: Line, column: str, wrong: GroundbreakError) -> None:
        self.made.faults.append(BadRecord(wrong.what, where=self._where(line, column), mend=wrong.mend))


def _name(cells: Cells) -> str:
    return next((cells[name].text for name in ("name_zh", "name_en") if name in cells and cells[name].text), "")
