"""What one cell of a ledger says, by the entry of the mapping that its column has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from groundbreak.errors import BadValue, UnknownCode
from groundbreak.facts import Code, Evidence, Fact, Finding, Link, Mention, Text
from groundbreak.facts.vocabulary import codelist
from groundbreak.intake.series import Columns
from groundbreak.intake.series.mapping import Amount, Dated, Linked, Numbered, Span, Status, Word
from groundbreak.intake.sheets.cast import Cast
from groundbreak.intake.sheets.codes import checked
from groundbreak.intake.sheets.handed import Clock
from groundbreak.intake.sheets.heads import Column
from groundbreak.intake.sheets.infer import Unit
from groundbreak.intake.sheets.measures import is_empty, measure, span, when
from groundbreak.intake.sheets.prose import Reader
from groundbreak.intake.sheets.words import folded
from groundbreak.units import PartialDate

Found = tuple[Finding, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a project: its value and text, where it stands, and in which of the project's lines.

    ``shared`` says that it is merged over rows of other projects too, ``again`` that an earlier one had it first.
    """

    value: object
    text: str
    at: str
    line: int
    shared: bool = False
    again: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it says that it says nothing."""
        return is_empty(self.text)


@dataclass(frozen=True, eq=False)
class Row:
    """The cells of one project by column, and what each column is."""

    cells: Mapping[int, Sequence[Cell]]
    kinds: Mapping[int, tuple[str, str]]
    first: int

    def of(self, kind: str, attribute: str = "") -> Iterator[int]:
        """Yield the columns of a kind, of an attribute where it is given."""
        yield from (place for place, told in self.kinds.items() if told[0] == kind and attribute in ("", told[1]))

    def texts(self, kind: str, attribute: str = "") -> Iterator[str]:
        """Yield what stands in the columns of a kind."""
        yield from (cell.text for place in self.of(kind, attribute) for cell in self.cells[place] if not cell.is_empty)


@dataclass(frozen=True, eq=False)
class Say:
    """The facts of cells."""

    cast: Cast
    clock: Clock
    reader: Reader
    mapping: Columns

    def cell(self, kind: str, entry: object, cell: Cell, row: Row, about: Mention) -> Iterator[Found]:
        """Yield the facts of a cell that is no number; raises `BadValue` or `UnknownCode`."""
        match entry:
            case Dated():
                yield self._found(self._dated(entry, cell, row, about), cell)
            case Span(start=first, end=last):
                for gate, date in zip((first, last), span(cell.text), strict=True):
                    fact = Fact(about, "gate", Code(gate), modality="planned", holds_from=date)
                    yield self._found(fact, cell)
            case Word():
                yield self._found(self._word(entry, cell, about), cell)
            case Linked():
                fact = Fact(about, entry.attribute, Link(self.cast.of(entry.kind, " ".join(cell.text.split()))))
                yield self._found(fact, cell)
            case Numbered():
                yield from self._numbered(entry, cell, row, about)
            case Status():
                yield from self._status(entry, cell, about)
            case _ if kind == "number":
                yield self._found(Fact(about, "identifier", Text(cell.text), basis="register_number"), cell)
            case _:
                yield from self.reader.findings(cell.text, about, cell.at)

    def amount(
        self, entry: Amount, column: Column, unit: Unit | None, cell: Cell, about: Mention, scope: str | None, row: Row
    ) -> Fact:
        """Return the fact of a number; raises `BadValue` or `UnknownCode`."""
        if unit is None:
            raise BadValue(f"{column.header!r} has no unit", mend="write it into the header or the mapping")
        value = measure(cell.text, unit.code, unit.times)
        modality = "actual" if self._stands(entry.actual_when, row) else entry.otherwise
        plan, until = self.year(entry, column), self._until(entry, column)
        return Fact(
            about, entry.attribute, value, basis=entry.basis, modality=modality, scope=scope, holds_from=plan,
            holds_to=until,
        )  # fmt: skip

    def year(self, entry: Amount, column: Column) -> PartialDate | None:
        """The year of an annual plan: that of its header, else that of the ledger."""
        year = _told(column, "year") or self.clock.year
        return PartialDate.of(year) if entry.basis == "annual_plan" and year else None

    def _until(self, entry: Amount, column: Column) -> PartialDate | None:
        """By when money was spent: as the header says, else at the month that the ledger tells of."""
        if entry.basis not in ("cumulative", "spent_in_year"):
            return None
        year, month = _told(column, "year"), _told(column, "month")
        if month and (year or self.clock.year):
            return PartialDate.of(year or self.clock.year or 0, month)
        if year and (self.clock.month is None or year != self.clock.month.last.year):
            return PartialDate.of(year, 12)
        return self.clock.month

    def _dated(self, entry: Dated, cell: Cell, row: Row, about: Mention) -> Fact:
        date = when(cell.value, cell.text)
        over = entry.past and date.last <= self.reader.source.known_on
        modality = "actual" if over or self._stands(entry.actual_when, row) else entry.otherwise
        return Fact(about, "gate", Code(entry.gate), modality=modality, holds_from=date)

    def _word(self, entry: Word, cell: Cell, about: Mention) -> Fact:
        text = " ".join(cell.text.split())
        if entry.codes is None:
            is_code = codelist("attributes")[entry.attribute]["value"] == "code"
            return Fact(about, entry.attribute, Code(text) if is_code else Text(text))
        return Fact(about, entry.attribute, Code(_code(text, entry.codes, entry.attribute)))

    def _numbered(self, entry: Numbered, cell: Cell, row: Row, about: Mention) -> Iterator[Found]:
        number = checked(entry.basis, cell.text)
        if entry.of == "owner":
            owners = [self.cast.of("company", " ".join(name.split())) for name in row.texts("link", "owner")]
            if not owners:
                raise BadValue("a number of an owner that the row does not name", mend="name the owner")
            about = owners[0]
        yield self._found(Fact(about, "identifier", Text(number), basis=entry.basis), cell)
        if self.reader.source.series and entry.of == "thing":
            yield self._found(Fact(about, "identifier", Text(number), basis="register_number"), cell)

    def _status(self, entry: Status, cell: Cell, about: Mention) -> Iterator[Found]:
        """A word of the list, else whatever the grammar reads in it."""
        lists = {"gate": entry.gates, "state": entry.states}
        for attribute, codes in lists.items():
            if told := {folded(word): code for word, code in codes.items()}.get(folded(cell.text)):
                yield self._found(Fact(about, attribute, Code(told)), cell)
                return
        read = list(self.reader.findings(cell.text, about, cell.at))
        if not read:
            raise UnknownCode.of(cell.text, "status", [*entry.gates, *entry.states])
        yield from read

    def _stands(self, when_in: frozenset[str], row: Row) -> bool:
        words = {folded(word) for word in when_in}
        return bool(words) and any(folded(text) in words for text in row.texts("status"))

    def _found(self, fact: Fact, cell: Cell) -> Found:
        return Finding(fact, Evidence(cell.text, locator=cell.at)), 0


def _told(column: Column, part: str) -> int | None:
    return next((value for one in column.heads if (value := getattr(one, part))), None)


def _code(text: str, codes: Mapping[str, str], attribute: str) -> str:
    known = {folded(word): code for word, code in codes.items()}
    if folded(text) not in known:
        raise UnknownCode.of(text, attribute, list(codes))
    return known[folded(text)]
