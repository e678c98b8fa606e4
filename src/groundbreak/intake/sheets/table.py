"""One sheet of a ledger: its rows as facts, its totals checked, and the figures that are left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from groundbreak.errors import BadRecord, GroundbreakError
from groundbreak.facts import Code, Evidence, Fact, Finding, Mention, Text
from groundbreak.intake.series import Columns
from groundbreak.intake.series.mapping import Amount
from groundbreak.intake.sheets.cast import Cast
from groundbreak.intake.sheets.cells import Cell, Row, Say
from groundbreak.intake.sheets.figures import Unread, unread
from groundbreak.intake.sheets.grid import in_words, letters
from groundbreak.intake.sheets.handed import Clock
from groundbreak.intake.sheets.heads import Column, Table
from groundbreak.intake.sheets.infer import Meaning, keys
from groundbreak.intake.sheets.prose import Reader
from groundbreak.intake.sheets.rows import Heading, Record, sort_rows
from groundbreak.intake.sheets.sums import Scale, check_sums
from groundbreak.intake.sheets.words import section_gate
from groundbreak.units import Quantity

_TITLE = "above the table: only its unit, year and month are used"
_HEAD = "in the words over a column: only its unit, year and month are used"
_NAMED = frozenset({"capacity", "floor_area", "land_area"})  # what the name of a project may tell of it
_SHARED = "one cell for several projects: nobody says which part is whose"


@dataclass
class Sheet:
    """A table on its way into facts."""

    file: str
    table: Table
    meanings: Sequence[Meaning]
    mapping: Columns
    clock: Clock
    cast: Cast
    reader: Reader
    unread: list[Unread] = field(default_factory=list)
    faults: list[GroundbreakError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _values: dict[int, dict[int, Decimal | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = keys(self.mapping)
        self.meant = {one.column.place: one for one in self.meanings}
        read = [one for one in self.meanings if one.entry and one.entry["is"] != "left"]
        self.columns = [(one.column, *known[one.column.key]) for one in read if one.column.key in known]
        self.names = [column.place for column, kind, _ in self.columns if kind in ("name", "name_parts")]
        self.rows = sort_rows(self.table, self.names, [column.place for column, *_ in self.columns])
        self.say = Say(self.cast, self.clock, self.reader, self.mapping)

    def findings(self) -> Iterator[Finding]:
        """Yield what the rows say; afterwards the figures that are left, the faults and the remarks are known."""
        for record in self.rows.records:
            row = self._row(record)
            owner = next((text for text in row.texts("link", "owner")), "")
            about = self.cast.project(self.mapping.kind, record.name, owner, self.table.grid.name)
            yield from list(self._record(record, row, about)) or [self._only_named(record, about)]
        self._sums()
        self._rest()
        self._undated()
        self._hidden()

    def _record(self, record: Record, row: Row, about: Mention) -> Iterator[Finding]:
        yield from self._named(record, about)
        yield from self._headed(record.heading, about)
        for column, kind, entry in self.columns:
            if kind in ("name", "name_parts", "part"):
                continue
            cells = row.cells[column.place]
            if isinstance(entry, Amount):
                yield from self._amounts(entry, column, row, cells, about)
                continue
            for cell in cells:
                yield from self._cell(kind, entry, cell, row, about)
        self._others(record)

    def _only_named(self, record: Record, about: Mention) -> Finding:
        """A project of which nothing can be said but its name."""
        at = self.table.grid.locator(record.rows[0], self.names[0])
        return Finding(Fact(about, "name", Text(record.name)), Evidence(record.name, locator=at))

    def _row(self, record: Record) -> Row:
        cells = {column.place: self._cells(record, column.place) for column, *_ in self.columns}
        kinds = {column.place: (kind, getattr(entry, "attribute", "")) for column, kind, entry in self.columns}
        return Row(cells, kinds, record.rows[0])

    def _cells(self, record: Record, place: int) -> list[Cell]:
        """The filled cells of a project in a column; one that is merged down from above, or on below, is shared."""
        grid = self.table.grid
        found: dict[str, Cell] = {}
        for line, row in enumerate(record.rows):
            block = grid.over(row, place)
            if text := grid.text(block.top, block.left):
                shared = block.top < record.rows[0] or block.bottom > record.rows[-1]
                value, at = grid.rows[block.top][block.left], grid.locator(block.top, block.left)
                again = block.top < record.rows[0]
                found.setdefault(at, Cell(value, text, at, line, shared=shared, again=again))
        return list(found.values())

    def _named(self, record: Record, about: Mention) -> Iterator[Finding]:
        grid = self.table.grid
        for place in self.names:
            text, at = grid.text(record.rows[0], place), grid.locator(record.rows[0], place)
            for finding, _ in self.reader.findings(text, about, at):
                if finding.fact.attribute in _NAMED:
                    yield finding

    def _headed(self, heading: Heading, about: Mention) -> Iterator[Finding]:
        if gate := section_gate(heading.text):
            locator = self.table.grid.locator(heading.row, heading.column)
            yield Finding(Fact(about, "gate", Code(gate)), Evidence(heading.text, locator=locator))

    def _amounts(
        self, entry: Amount, column: Column, row: Row, cells: Sequence[Cell], about: Mention
    ) -> Iterator[Finding]:
        """The numbers of a column: one a project, or one a part where a column names the parts."""
        own = [cell for cell in cells if not cell.again and not cell.is_empty]
        parts = {cell.line: cell.text for place in row.of("part") for cell in row.cells[place]}
        if len(own) > 1 and any(cell.line not in parts for cell in own):
            told = ", ".join(in_words(cell.at) for cell in own)
            mend = "name the parts in a column of their own (分期, part), or merge the cells"
            self._fault(own[0], BadRecord(f"{len(own)} figures for one project: {told}", mend=mend), own)
            return
        scope = parts if len(own) > 1 or len(parts) == 1 else {}
        for cell in own:
            if cell.shared:
                self._left(cell, _SHARED)
                continue
            yield from self._amount(entry, column, cell, about, scope.get(cell.line), row)

    def _amount(
        self, entry: Amount, column: Column, cell: Cell, about: Mention, scope: str | None, row: Row
    ) -> Iterator[Finding]:
        unit, values = self.meant[column.place].unit, self._values.setdefault(column.place, {})
        try:
            fact = self.say.amount(entry, column, unit, cell, about, scope, row)
        except GroundbreakError as wrong:
            values[row.first] = None
            self._fault(cell, wrong, [cell])
            return
        if unit and isinstance(fact.value, Quantity):
            printed = fact.value.in_unit(unit.code).point / unit.times
            values[row.first] = (values.get(row.first) or Decimal(0)) + printed
        yield Finding(fact, Evidence(cell.text, locator=cell.at))

    def _cell(self, kind: str, entry: object, cell: Cell, row: Row, about: Mention) -> Iterator[Finding]:
        if cell.is_empty:
            return
        try:
            found = list(self.say.cell(kind, entry, cell, row, about))
        except GroundbreakError as wrong:
            self._fault(cell, wrong, [cell])
            return
        yield from (finding for finding, _ in found)
        if not cell.again:
            self.unread += unread(cell.at, cell.text, found, "no rule of the reader takes it")

    def _others(self, record: Record) -> None:
        """Note the figures of the cells of a project that no column of a meaning holds."""
        grid, read = self.table.grid, {column.place for column, *_ in self.columns}
        for row in record.rows:
            for place in range(len(grid.rows[row])):
                block = grid.over(row, place)
                if (block.top, block.left) != (row, place):
                    self._note(row, place, "under a merged cell, which hides it")
                elif place not in read:
                    self._note(row, place, self._why(place))

    def _why(self, place: int) -> str:
        return self.meant[place].why if place in self.meant else "no words stand over the column"

    def _sums(self) -> None:
        """Check the totals; note every figure of theirs with what was found."""
        scales = {
            column.place: Scale(unit.code, unit.times)
            for column, *_ in self.columns
            if (unit := self.meant[column.place].unit) is not None
        }
        seen = set()
        for one in check_sums(self.table.grid, self.rows, scales, self._values):
            seen.add((one.row, one.column))
            self._note(one.row, one.column, one.said)
            if one.differs:
                self.remarks.append(f"{self.file} {self.table.grid.place(one.row, one.column)}: {one.said}")
        for total in self.rows.sums:
            for place in range(len(self.table.grid.rows[total.row])):
                if (total.row, place) not in seen:
                    self._note(total.row, place, "a total: nothing to check it by")

    def _rest(self) -> None:
        """Note the figures of all rows that are no projects."""
        summed = {total.row for total in self.rows.sums}
        kinds = dict.fromkeys(range(self.table.top), _TITLE)
        kinds |= dict.fromkeys(range(self.table.top, self.table.bottom + 1), _HEAD)
        kinds |= dict.fromkeys(self.rows.notes, "a note beside the table")
        kinds |= dict.fromkeys(self.rows.numbers, "a row that numbers the columns")
        kinds |= {one.row: "a heading between the rows" for one in self.rows.headings[1:] if one.row not in summed}
        kinds |= dict.fromkeys(self.rows.nameless, "a row without the name of a project")
        for row, why in kinds.items():
            for place in range(len(self.table.grid.rows[row])):
                self._note(row, place, why)
        for row in self.rows.nameless:
            first = next(n for n in range(len(self.table.grid.rows[row])) if self.table.grid.text(row, n))
            where = f"{self.file} {self.table.grid.place(row, first)}"
            mend = "write it, or merge the cell of the name over all rows of the project"
            self.faults.append(BadRecord("a row without the name of a project", where=where, mend=mend))

    def _undated(self) -> None:
        """Tell of plans of a year that nobody names: nothing can be measured by them."""
        for column, _, entry in self.columns:
            if isinstance(entry, Amount) and entry.basis == "annual_plan" and self.say.year(entry, column) is None:
                place = self.table.grid.place(self.table.bottom, column.place)
                self.remarks.append(f"{self.file} {place}: the year of this plan is not said; give --published 2024")

    def _hidden(self) -> None:
        grid = self.table.grid
        name = f"{self.file} Sheet {grid.name}" if grid.name else self.file
        if rows := [str(row + 1) for row in grid.hidden_rows if row < len(grid.rows)]:
            self.remarks.append(f"{name}: hidden rows are read like the others: {', '.join(rows[:9])}")
        if columns := [letters(place) for place in grid.hidden_columns if place < grid.width]:
            self.remarks.append(f"{name}: hidden columns are read like the others: {', '.join(columns[:9])}")

    def _note(self, row: int, place: int, reason: str) -> None:
        self.unread += unread(self.table.grid.locator(row, place), self.table.grid.text(row, place), (), reason)

    def _left(self, cell: Cell, reason: str) -> None:
        self.unread += unread(cell.at, cell.text, (), reason)

    def _fault(self, cell: Cell, wrong: GroundbreakError, cells: Sequence[Cell]) -> None:
        self.faults.append(BadRecord(wrong.what, where=f"{self.file} {in_words(cell.at)}", mend=wrong.mend))
        for each in cells:
            self._left(each, wrong.what)
