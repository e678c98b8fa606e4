"""The parts of an .xlsx file, looked over before they are read: that they are whole, and what they hide."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from groundbreak.errors import BadDocument, BadRecord
from groundbreak.intake import zips

_CHUNK = 1 << 20
_CELLS = 1 << 28  # calamine reserves room for a whole rectangle
_FAR = 18_278  # columns that three letters name
_TAG = re.compile(rb"<(?:row|col)\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_THREE = re.compile(rb'r="[A-Z]{3}\d')
_ROW = re.compile(rb'<row r="(\d+)"')
_ATTRIBUTE = re.compile(r'\b([\w:]+)="([^"]*)"')
_ELEMENT = re.compile(r"<(?:\w+:)?(sheet|Relationship)\s[^>]*>")


@dataclass
class Hidden:
    """The rows and columns of a sheet that are hidden, counted from nought."""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)


def look_over(path: Path) -> dict[str, Hidden]:
    """Return what each sheet hides, by its name.

    Raises `BadDocument` for a file that is cut off, damaged, or swells beyond measure, and `BadRecord` for one with a
    sheet too wide and long to be held.
    """
    with zips.opened(path, path.name) as parts:
        try:
            sheets = _sheets(parts)
            seen = {part.filename: _scan(parts, part, path, sheets.get(part.filename, "")) for part in parts.infolist()}
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as wrong:
            mend = "fetch it anew, or open it in an office program and save it again"
            raise BadDocument(f"the file is damaged or cut off: {wrong}", where=path.name, mend=mend) from wrong
    return {name: seen[part] for part, name in sheets.items() if part in seen}


def _sheets(parts: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet, by the part that holds it."""
    names = set(parts.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    told = {one["Id"]: one["Target"] for one in _elements(parts, "xl/_rels/workbook.xml.rels") if "Target" in one}
    found = {}
    for one in _elements(parts, "xl/workbook.xml"):
        target = told.get(next((value for key, value in one.items() if key.endswith(":id")), ""), "")
        found[target.removeprefix("/") if target.startswith("/") else f"xl/{target}"] = unescape(one.get("name", ""))
    return found


def _elements(parts: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    with parts.open(name) as stream:
        text = stream.read(_CHUNK).decode("utf-8")
    yield from (dict(_ATTRIBUTE.findall(found[0])) for found in _ELEMENT.finditer(text))


def _scan(parts: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path, sheet: str) -> Hidden:
    """Unpack a part once, and let go of it; of a sheet, note what it hides and how far it reaches."""
    made, tail, far, last = Hidden(), b"", False, 0
    with parts.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if not sheet:
                continue
            text = tail + chunk
            cut = text.rfind(b"<")
            text, tail = text[:cut], text[cut:]
            for tag in _TAG.findall(text) if b"hidden=" in text else ():
                _note(made, tag)
            far = far or bool(_THREE.search(text))
            last = int(rows[-1]) if (rows := _ROW.findall(text, max(text.rfind(b"<row r="), 0))) else last
    if far and last * _FAR > _CELLS:
        mend = "delete the columns beyond the table and save"
        where = f"{path.name} Sheet {sheet}"
        raise BadRecord(f"a cell stands beyond column ZZ, and the last in row {last}", where=where, mend=mend)
    return made


def _note(made: Hidden, tag: bytes) -> None:
    told = dict(_ATTRIBUTE.findall(tag.decode("ascii", "replace")))
    if tag.startswith(b"<row"):
        made.rows.append(int(told.get("r", 1)) - 1)
    else:
        made.columns += range(int(told.get("min", 1)) - 1, min(int(told.get("max", 1)), _FAR))
