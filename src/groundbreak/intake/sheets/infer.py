"""What the columns of a ledger mean, as its own words tell; what they leave open is asked back, never guessed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from groundbreak.errors import BadRecord, GroundbreakError
from groundbreak.facts.vocabulary import codelist
from groundbreak.intake.series import Columns
from groundbreak.intake.sheets.heads import Column, Known, Table, header_key
from groundbreak.intake.sheets.measures import unit_of
from groundbreak.intake.sheets.words import folded, meanings
from groundbreak.units import is_currency, unit

_MONEY = r"[^;()]*(?:元|yuan|rmb|cny|usd)[^;()]*"
_UNIT_LINE = re.compile(
    rf"(?:计量)?单位 ?: ?([^ ,;，；。()]+)|\bunits? ?: ?([^;()]+)|\((?:in )?({_MONEY})\)|^in ({_MONEY})$"
)
_PARTS = re.compile(r"[、,，/;；]| and ")
_DIMENSIONS = {"land_area": "m2", "floor_area": "m2", "jobs": "person"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its code, how many of it the numbers count, and where it is said."""

    code: str
    times: int
    why: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column of a sheet was taken for, and why; ``entry`` is its part of a mapping, None where it has none."""

    sheet: str
    column: Column
    what: str
    why: str
    entry: Mapping[str, Any] | None = None
    unit: Unit | None = None
    fault: GroundbreakError | None = None


@dataclass
class Inferred:
    """A mapping and the meanings it was made of."""

    columns: Columns
    meanings: list[Meaning] = field(default_factory=list)


def infer(tables: Sequence[Table], file: str) -> Inferred:
    """Return what the columns of a ledger mean.

    A column whose words may mean two things, money without a unit, and two columns that mean one thing are faults that
    name the columns; these columns are left out. Units that differ from sheet to sheet stay with the sheets.
    """
    found = [one for table in tables for one in _alone(_meanings(table, file), file)]
    merged: dict[str, list[Any]] = defaultdict(list)
    entries: dict[str, dict[str, Any]] = {}
    for one in found:
        if one.entry is None:
            continue
        kind, rest = one.entry["is"], {key: value for key, value in one.entry.items() if key not in ("is", "parts")}
        if kind in ("name", "part", "left"):
            merged[kind] += [one.column.header] * (one.column.header not in merged[kind])
            continue
        heads = "parts" if kind == "link" else "columns"
        alike = repr((kind, sorted(rest.items(), key=str), one.column.header if kind == "link" else ""))
        same = entries.setdefault(alike, {"is": kind, **rest, heads: []})
        same[heads] += [one.column.header] * (one.column.header not in same[heads])
    for entry in entries.values():
        merged[entry.pop("is")].append(entry)
    status = merged.pop("status", [None])[0]
    return Inferred(Columns.model_validate({**merged, "status": status}), found)


def unit_over(column: Column, table: Table, like: str) -> Unit | None:
    """Return the unit of the dimension of `like` that stands over a column, or above the table."""
    for text in (text for one in column.heads[:1] for text in one.units):
        if (found := unit_of(text)) and _alike(found[0], like):
            return Unit(*found, f"unit in the header: {text}")
    for row, place, text in table.title:
        for said in _UNIT_LINE.findall(folded(text)):
            for part in _PARTS.split(next(filter(None, said))):
                if (found := unit_of(part.strip())) and _alike(found[0], like):
                    return Unit(*found, f"unit above the table, {table.grid.place(row, place)}: {part.strip()}")
    return None


def _alike(code: str, like: str) -> bool:
    return is_currency(code) if like == "money" else unit(code).dimension == unit(like).dimension


def _meanings(table: Table, file: str) -> Iterator[Meaning]:
    for column in table.columns:
        told = column.told
        if told is None:
            why = "no word of the dictionary; name it in a mapping, or list it there under left"
            yield Meaning(table.grid.name, column, "", why)
        else:
            yield _meaning(table, column, meanings()[told.key], file)


def _meaning(table: Table, column: Column, told: Mapping[str, Any], file: str) -> Meaning:
    """What a word of the dictionary says of a column."""
    name, why = table.grid.name, str(told.get("why", ""))
    if told["is"] == "unsure":
        mend = f'name it in a mapping: --save-mapping, then columns = ["{column.header}"] with its basis'
        fault = BadRecord(f"{column.header!r} {why}", where=_where(file, table, column), mend=mend)
        return Meaning(name, column, "", why, fault=fault)
    if told["is"] == "quantity":
        return _quantity(table, column, told, file)
    what, entry = _entry(told)
    return Meaning(name, column, what, why or f"the words {column.header!r}", entry)


def _entry(told: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """What a column is, in words, and its part of a mapping."""
    entry: dict[str, Any]
    match told["is"]:
        case "number":
            what = f"identifier ({told['basis']})"
            entry = {"is": "identifier", "basis": told["basis"], "of": told.get("of", "thing")}
        case "link":
            what, entry = told["attribute"], {key: told[key] for key in ("is", "attribute", "kind")}
        case "gate":
            modality = told.get("modality", "planned")
            what = f"gate {told['gate']}, {modality}" + (" unless it is over" if told.get("past") else "")
            entry = {"is": "gate", "gate": told["gate"], "otherwise": modality, "past": told.get("past", False)}
        case "status":
            what, entry = "stage", {key: told[key] for key in ("is", "gates", "states")}
        case "word":
            what, entry = told["attribute"], {"is": "word", "attribute": told["attribute"], "codes": told.get("codes")}
        case _:
            what, entry = _PLAIN.get(told["is"], told["is"]), {"is": told["is"]}
    return what, entry


_PLAIN = {"span": "gates started and completed, planned", "prose": "read by the grammar", "left": ""}


def _quantity(table: Table, column: Column, told: Mapping[str, Any], file: str) -> Meaning:
    attribute, basis = str(told["attribute"]), told.get("basis")
    like = "money" if codelist("attributes")[attribute]["value"] == "money" else _DIMENSIONS[attribute]
    found = unit_over(column, table, like)
    if found is None and "unit" in told:
        found = Unit(str(told["unit"]), 1, "what such a column counts")
    if found is None:
        mend = "write it over the column, 总投资（万元）, above the table, 单位：万元, or in a mapping: unit and times"
        fault = BadRecord(f"{column.header!r} has no unit", where=_where(file, table, column), mend=mend)
        return Meaning(table.grid.name, column, "", "no unit is said", fault=fault)
    entry = {"is": "quantity", "attribute": attribute, "basis": basis, "otherwise": told.get("modality", "planned")}
    what = f"{attribute} ({basis})" if basis else attribute
    why = f"the words {column.header!r}; {found.why}"
    return Meaning(table.grid.name, column, f"{what}, {entry['otherwise']}", why, entry, found)


def _alone(found: Iterator[Meaning], file: str) -> Iterator[Meaning]:
    """Turn columns of one sheet that mean one thing into faults; several may be prose, left out, or of other dates."""
    kept = list(found)
    same: dict[str, list[Meaning]] = defaultdict(list)
    for one in kept:
        if one.entry and one.entry["is"] not in ("prose", "left"):
            entry = {key: value for key, value in one.entry.items() if key not in ("parts", "past")}
            dated = [(each.year, each.month) for each in one.column.heads[:1]]
            same[repr((sorted(entry.items()), dated))].append(one)
    doubled = {one.column.place: many for many in same.values() if len(many) > 1 for one in many}
    for one in kept:
        many = doubled.get(one.column.place)
        if many is None:
            yield one
            continue
        names = ", ".join(f"{each.column.letters} {each.column.header!r}" for each in many)
        mend = "say in a mapping which of them to read, and list the others under left"
        first = one is many[0]
        where = " ".join(filter(None, (file, f"Sheet {one.sheet}" if one.sheet else "")))
        fault = BadRecord(f"columns {names} all say {one.what}", where=where, mend=mend) if first else None
        yield Meaning(one.sheet, one.column, "", f"columns {names} say the same", fault=fault)


def _where(file: str, table: Table, column: Column) -> str:
    return f"{file} {table.grid.place(table.bottom, column.place)}"


def keys(columns: Columns) -> Known:
    """Return by which entry of a mapping each header is read, as compared: its kind, and the entry if it has more."""
    found: dict[str, tuple[str, Any]] = {}
    for kind in ("name", "name_parts", "part", "left", "number"):
        found |= {header_key(text): (kind, None) for text in getattr(columns, kind)}
    if columns.status:
        found |= {header_key(text): ("status", columns.status) for text in columns.status.columns}
    for kind in ("gate", "span", "quantity", "word", "identifier", "prose", "link"):
        for entry in getattr(columns, kind):
            found |= {header_key(text): (kind, entry) for text in (entry.parts if kind == "link" else entry.columns)}
    return found
