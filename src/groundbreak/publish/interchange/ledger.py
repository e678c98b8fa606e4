"""An edition as a workbook that analysts edit: one row a project or phase, and a hidden sheet of what was exported."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from groundbreak.edition import Edition
from groundbreak.exchange import Said
from groundbreak.exchange.ledger import KEPT, SHEETS, Cell, Column, choice, columns, groups, show
from groundbreak.publish.catalog import Row
from groundbreak.publish.interchange.entries import Entries, Entry
from groundbreak.publish.texts import LANGUAGES, text

_TOTALS = (None, "total", "phase", "unstated")
_ROWS = 5000  # for so many the lists of choices and the formats reach
_SOURCES = (
    "ledger.id", "ledger.column", "ledger.shown", "ledger.quote", "ledger.source", "ledger.address",
    "ledger.published", "ledger.grade",
)  # fmt: skip
_NOTES = ("ledger.note_1", "ledger.note_2", "ledger.note_3", "ledger.note_4", "ledger.note_5", "ledger.note_6")

Cells = dict[str, Cell]


def ledger_rows(edition: Edition) -> dict[str, Cells]:
    """Return what the workbook of an edition shows, by id and column."""
    entries = Entries(edition)
    return {entry.id: _cells(entries, entry) for entry in entries.all}


def write_ledger(edition: Edition, path: Path) -> Path:
    """Write the workbook of an edition; the same edition gives the same bytes."""
    rows = ledger_rows(edition)
    made = datetime.combine(edition.inputs.known_at, time(), UTC).replace(tzinfo=None)
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": edition.settings["name_zh"], "created": made})
        sheets = {name: book.add_worksheet(title) for name, title in SHEETS.items()}
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE6EE", "border": 1})
        body = {"text": {"num_format": "@"}, "number": {"num_format": "#,##0.######"}}
        formats = {name: book.add_format({**how, "text_wrap": True, "valign": "top"}) for name, how in body.items()}
        _write_ledger(sheets["ledger"], rows, head, formats)
        _write_codes(sheets["codes"], sheets["ledger"], head)
        titles = [f"{text(name, 'zh')}\n{text(name, 'en')}" for name in _SOURCES]
        _write_table(sheets["sources"], titles, _sources(edition), head)
        _write_notes(sheets["notes"], edition, formats["text"])
        kept = book.add_worksheet(KEPT)
        _write_table(kept, ["edition", edition.id, "", "", ""], _kept(rows))
        kept.hide()
    return path


def _cells(entries: Entries, entry: Entry) -> Cells:
    kind = Cell(choice(next(column for column in columns() if column.code == "kind"), entry.kind))
    names = {name: Cell(entry.row[name] or "") for name in ("name_zh", "name_en")}
    said = {column.code: _cell(entries, entry, column) for column in groups() if column.type != "name"}
    return {"id": Cell(entry.id), "kind": kind, **names, **said}


def _cell(entries: Entries, entry: Entry, column: Column) -> Cell:
    claims = _shown(entry, column)
    if column.type in ("link", "part_of"):
        return next((_link(entries, column, claim) for claim in claims), Cell())
    return show(column, [Said.of(claim) for claim in claims])


def _shown(entry: Entry, column: Column) -> Sequence[Row]:
    """The claims that a column shows: those of the row's own columns, of numbers the plan where there is one."""
    row, claims = entry.row, entry.won(column.attribute)
    match column.type:
        case "stage" | "code" if column.code != "nature":
            fact = row["stage_fact_id" if column.code == "stage" else "side_state_fact_id"]
            return [claim for claim in claims if claim["fact_id"] == fact]
        case "link" | "part_of":
            return [claim for claim in claims if claim["fact_id"] == row[f"{column.code}_fact_id"]]
        case "date":
            when = {"value": column.list, "modality": column.modality, "scope": None}
            return entry.won("gate", **when)
        case "number":
            return _numbers(claims, column)
    return [claim for claim in claims if claim["modality"] != "dropped"]


def _numbers(claims: Sequence[Row], column: Column) -> list[Row]:
    whole = [claim for claim in claims if claim["scope"] is None and claim["modality"] != "dropped"]
    if column.attribute == "investment":
        whole = [claim for claim in whole if claim["basis"] in _TOTALS and claim["unit"] == column.unit]
    return sorted(whole, key=lambda claim: claim["modality"] != "planned")


def _link(entries: Entries, column: Column, claim: Row) -> Cell:
    known = entries.id(claim["value"])
    said = Said.of(claim).model_copy(update={"value": known})
    return Cell(known if column.type == "part_of" else _name(entries, column, claim["value"]), "", (said,))


def _name(entries: Entries, column: Column, entity: str) -> str:
    row = (entries.companies if column.kind == "company" else entries.places)[entity]
    return str(row["name_zh"] or row["name_en"])


def _write_ledger(sheet: Worksheet, rows: Mapping[str, Cells], head: Format, formats: Mapping[str, Format]) -> None:
    for place, column in enumerate(columns()):
        numeric = column.type == "number"
        sheet.set_column(place, place, int(column.width), formats["number" if numeric else "text"])
        sheet.write_string(0, place, column.header, head)
    for line, cells in enumerate(rows.values(), 1):
        for place, (name, shown) in enumerate(_texts(cells)):
            if name.type == "number" and shown and "–" not in shown:
                sheet.write_number(line, place, float(shown), formats["number"])
            elif shown:
                sheet.write_string(line, place, shown, formats["text"])
    sheet.freeze_panes(1, 4)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns()) - 1)


def _texts(cells: Cells) -> Iterator[tuple[Column, str]]:
    """The text of every column, in order; what qualifies a cell stands in a column of its own."""
    beside = {column.beside: cells[column.code].beside for column in columns() if column.beside}
    for column in columns():
        yield column, beside[column.code] if column.code in beside else cells[column.code].text


def _write_codes(sheet: Worksheet, ledger: Worksheet, head: Format) -> None:
    listed = [(place, column) for place, column in enumerate(columns()) if column.choices]
    for at, (place, column) in enumerate(listed):
        sheet.set_column(at, at, 26)
        sheet.write_string(0, at, column.header, head)
        for line, item in enumerate(column.choices, 1):
            sheet.write_string(line, at, item)
        letter = chr(ord("A") + at)
        source = f"='{SHEETS['codes']}'!${letter}$2:${letter}${len(column.choices) + 1}"
        ledger.data_validation(1, place, _ROWS, place, {"validate": "list", "source": source, "ignore_blank": True})


def _sources(edition: Edition) -> Iterator[Sequence[str]]:
    entries = Entries(edition)
    for entry in entries.all:
        for column in groups():
            for claim in _shown(entry, column) if column.type != "name" else ():
                source = entries.catalog.sources[claim["source_id"]]
                cell = _cell(entries, entry, column)
                said = (source["title"], source["uri"], source["published"], source["grade"])
                yield [str(item or "") for item in (entry.id, column.code, cell.text, entries.quote(claim), *said)]


def _kept(rows: Mapping[str, Cells]) -> Iterator[Sequence[str]]:
    for known, cells in rows.items():
        for name, cell in cells.items():
            said = json.dumps([one.written() for one in cell.said], ensure_ascii=False)
            yield [known, name, cell.text, cell.beside, said]


def _write_table(
    sheet: Worksheet, header: Sequence[str], rows: Iterator[Sequence[str]], head: Format | None = None
) -> None:
    sheet.set_column(0, len(header) - 1, 24)
    for line, row in enumerate([header, *rows]):
        for place, shown in enumerate(row):
            sheet.write_string(line, place, shown, None if line else head)
    sheet.freeze_panes(1, 0)


def _write_notes(sheet: Worksheet, edition: Edition, body: Format) -> None:
    sheet.set_column(0, 1, 80, body)
    days = {"as_of": edition.inputs.as_of.isoformat(), "known_at": edition.inputs.known_at.isoformat()}
    for line, key in enumerate(_NOTES):
        for place, language in enumerate(reversed(LANGUAGES)):
            shown = text(key, language, title=edition.settings[f"name_{language}"], id=edition.id, **days)
            sheet.write_string(line, place, shown, body)
