"""A version of a register as a reading: one issue, each row a thing with its facts."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from groundbreak.errors import BadRecord, BadValue, GroundbreakError, UnknownCode
from groundbreak.facts import Code, Evidence, Fact, Finding, Link, Mention, Reading, Source, Text, digest
from groundbreak.intake.series.cells import amount, dated
from groundbreak.intake.series.mapping import Amount, Dated, Mapping, Word
from groundbreak.intake.series.versions import Row, Version
from groundbreak.units import PartialDate

READER, VERSION = "series", "1"
NUMBER = "register_number"
Read = tuple[Reading, tuple[GroundbreakError, ...]]


def read_version(version: Version, mapping: Mapping, *, fetched_on: date) -> Read:
    """Read one version; what cannot be used is named once with how often it occurs, and the rest is kept.

    Parameters
    ----------
    version
        One of `read_versions`.
    mapping
        What its columns say.
    fetched_on
        The day the table was had.
    """
    content = digest("issue", mapping.series, version.name, version.rows)
    source = Source(
        uri=mapping.uri.format(version=version.name),
        content=content,
        fetched_on=fetched_on,
        title=mapping.title,
        publisher=mapping.publisher,
        language=mapping.language,
        published=PartialDate.parse(version.published),
        grade=mapping.grade,
        series=mapping.series,
        issue=version.issue,
        complete=mapping.complete,
    )
    reader = _Reader(content, mapping)
    findings = tuple(finding for place, row in enumerate(version.rows, start=1) for finding in reader.row(row, place))
    return Reading(source, READER, VERSION, findings), tuple(
        reader.complaints(f"{version.file} version {version.name}".strip())
    )


class _Reader:
    """Rows of one version; faults are gathered by column and value."""

    def __init__(self, content: str, mapping: Mapping) -> None:
        self._content, self._mapping = content, mapping
        self._named: Counter[str] = Counter()
        self._faults: dict[tuple[str, str], list[int]] = {}
        self._wrong: dict[tuple[str, str], GroundbreakError] = {}

    def row(self, row: Row, place: int) -> Iterator[Finding]:
        """Yield what a row says."""
        name = self._name(row)
        if not name:
            self._fault("name", "", place, BadValue("a row without a name"))
            return
        subject = Mention(self._content, self._mapping.kind, name, self._named[name])
        self._named[name] += 1
        for column, quote, fact in (*self._numbered(subject, row), *self._said(subject, row, place)):
            yield Finding(fact, Evidence(quote, locator=f"row {place}, {column}"))

    def complaints(self, where: str) -> Iterator[GroundbreakError]:
        """Yield the faults, each with the rows it occurs in."""
        for (column, _), places in self._faults.items():
            wrong = self._wrong[column, _]
            rows = f"{where}, row {places[0]}" + (f" and {len(places) - 1} more" if places[1:] else "")
            yield BadRecord(f"{column}: {wrong.what}", where=rows, mend=wrong.mend)

    def _name(self, row: Row) -> str:
        if self._mapping.name:
            return _cell(row, self._mapping.name)[1]
        return ", ".join(row[part] for part in self._mapping.name_parts if part in row)

    def _numbered(self, subject: Mention, row: Row) -> Iterator[tuple[str, str, Fact]]:
        column, number = _cell(row, self._mapping.number)
        if number:
            yield column, number, Fact(subject, "identifier", Text(number), basis=NUMBER)

    def _said(self, subject: Mention, row: Row, place: int) -> Iterator[tuple[str, str, Fact]]:
        column, status = _cell(row, self._mapping.status.columns)
        stage, state = self._standing(column, status, place) if status else (None, None)
        passed = set()
        for dates in self._mapping.gate:
            for at, quote, fact in self._gate(subject, dates, row, status, place):
                passed.add(fact.value if fact.modality == "actual" else None)
                yield at, quote, fact
        if stage and Code(stage) not in passed:
            yield column, status, Fact(subject, "gate", Code(stage))
        if state:
            yield column, status, Fact(subject, "state", Code(state))
        for amounts in self._mapping.quantity:
            yield from self._amount(subject, amounts, row, status, place)
        for words in self._mapping.word:
            yield from self._word(subject, words, row, place)
        for link in self._mapping.link:
            if parts := [row[part] for part in link.parts if part in row]:
                target = Mention(self._content, link.kind, ", ".join(parts))
                yield link.parts[0], target.name, Fact(subject, link.attribute, Link(target))

    def _standing(self, column: str, status: str, place: int) -> tuple[str | None, str | None]:
        """The gate, or the side state, that a word of the status stands for."""
        gates, states = self._mapping.status.gates, self._mapping.status.states
        if status not in gates | states:
            self._fault(column, status, place, UnknownCode.of(status, "status", [*gates, *states]))
        return gates.get(status), states.get(status)

    def _word(self, subject: Mention, words: Word, row: Row, place: int) -> Iterator[tuple[str, str, Fact]]:
        column, text = _cell(row, words.columns)
        if not text:
            return
        if words.codes is None:
            yield column, text, Fact(subject, words.attribute, Text(text))
        elif text in words.codes:
            yield column, text, Fact(subject, words.attribute, Code(words.codes[text]))
        else:
            self._fault(column, text, place, UnknownCode.of(text, words.attribute, list(words.codes)))

    def _gate(
        self, subject: Mention, dates: Dated, row: Row, status: str, place: int
    ) -> Iterator[tuple[str, str, Fact]]:
        column, text = _cell(row, dates.columns)
        if not text:
            return
        try:
            when = dated(text, self._mapping.dates)
        except GroundbreakError as wrong:
            self._fault(column, text, place, wrong)
            return
        modality = "actual" if status in dates.actual_when else dates.otherwise
        yield column, text, Fact(subject, "gate", Code(dates.gate), modality=modality, holds_from=when)

    def _amount(
        self, subject: Mention, amounts: Amount, row: Row, status: str, place: int
    ) -> Iterator[tuple[str, str, Fact]]:
        column, text = _cell(row, amounts.columns)
        if not text:
            return
        try:
            value = amount(text, str(amounts.unit), amounts.times)
        except GroundbreakError as wrong:
            self._fault(column, text, place, wrong)
            return
        modality = "actual" if status in amounts.actual_when else amounts.otherwise
        yield column, text, Fact(subject, amounts.attribute, value, basis=amounts.basis, modality=modality)

    def _fault(self, column: str, text: str, place: int, wrong: GroundbreakError) -> None:
        self._faults.setdefault((column, text), []).append(place)
        self._wrong[column, text] = wrong


def _cell(row: Row, columns: tuple[str, ...]) -> tuple[str, str]:
    """Return the first filled column of several spellings, and what stands there."""
    return next(((column, row[column]) for column in columns if column in row), (columns[0], ""))
