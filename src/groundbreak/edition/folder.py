"""An edition as a folder: Parquet and CSV beside each other, a datapackage.json, and edition.json.

The folder appears whole or not at all, and is never written over by another edition.
"""

import csv
import json
import shutil
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from groundbreak.edition.content import cell, table_digest, tables_digest
from groundbreak.edition.edition import KEYS, Edition, Inputs
from groundbreak.errors import EditionError

_TYPES = {"string": "string", "bool": "boolean", "double": "number", "int64": "integer", "int32": "integer"}


def write_folder(edition: Edition, folder: Path) -> Path:
    """Write an edition; the same edition may be written again, another one is refused."""
    if (folder / "edition.json").is_file():
        present = json.loads((folder / "edition.json").read_text("utf-8"))
        if (present["id"], present["content"]) == (edition.id, edition.content):
            return folder
        raise EditionError(
            f"{folder.name} already holds edition {present['id']}", mend="an edition is never written over"
        )
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise EditionError("there is something else here", where=str(folder), mend="name a new or empty folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / "edition"
        (made / "tables").mkdir(parents=True)
        for name, table in edition.tables.items():
            pq.write_table(table, made / "tables" / f"{name}.parquet")
            _write_csv(table, made / "tables" / f"{name}.csv")
        _write_json(made / "datapackage.json", _datapackage(edition))
        _write_json(made / "edition.json", _card(edition))
        _write_json(made / "log.json", {"head": edition.head})
        if folder.is_dir():
            folder.rmdir()
        shutil.move(made, folder)
    return folder


def read_folder(folder: Path) -> Edition:
    """Read an edition back; raises `EditionError` where its tables are not those that it was written with."""
    if not (folder / "edition.json").is_file():
        raise EditionError("there is no edition here", where=str(folder), mend="run: groundbreak edition")
    card = json.loads((folder / "edition.json").read_text("utf-8"))
    dates = {key: date.fromisoformat(card["inputs"][key]) for key in ("as_of", "known_at")}
    inputs = Inputs(**{**card["inputs"], **dates})
    tables = {path.stem: _read_table(path) for path in sorted((folder / "tables").glob("*.parquet"))}
    now = {name: table_digest(table) for name, table in tables.items()}
    changed = sorted(name for name in now.keys() | card["tables"].keys() if now.get(name) != card["tables"].get(name))
    if changed or tables_digest(tables) != card["content"] or inputs.id != card["id"]:
        what = ", ".join(changed) or "edition.json"
        raise EditionError(f"changed since it was written: {what}", where=str(folder), mend="build it again")
    return Edition(inputs, card["settings"], tables, card["content"])


def _read_table(path: Path) -> pa.Table:
    try:
        return pq.read_table(path)
    except pa.ArrowInvalid as wrong:
        raise EditionError("not a Parquet file any more", where=str(path), mend="build it again") from wrong


def _card(edition: Edition) -> dict[str, Any]:
    return {
        "id": edition.id,
        "content": edition.content,
        "inputs": {
            name: cell(value) if isinstance(value, date) else value for name, value in asdict(edition.inputs).items()
        },
        "settings": edition.settings,
        "tables": {name: table_digest(table) for name, table in sorted(edition.tables.items())},
    }


def _datapackage(edition: Edition) -> dict[str, Any]:
    """Frictionless Data Package v1 of the CSV files."""
    return {
        "profile": "tabular-data-package",
        "name": f"{edition.inputs.monitor_id}-{edition.id}",
        "title": f"{edition.settings['name_en']} / {edition.settings['name_zh']}",
        "version": edition.id,
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "resources": [_resource(name, table) for name, table in sorted(edition.tables.items())],
    }


def _resource(name: str, table: pa.Table) -> dict[str, Any]:
    fields = [{"name": field.name, "type": _TYPES.get(str(field.type), "number")} for field in table.schema]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if name in KEYS:
        schema["primaryKey"] = list(KEYS[name])
    path = f"tables/{name}.csv"
    return {"profile": "tabular-data-resource", "name": name, "path": path, "encoding": "utf-8", "schema": schema}


def _write_csv(table: pa.Table, path: Path) -> None:
    """Write a CSV that spreadsheet programs take for UTF-8: with a byte-order mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(table.column_names)
        writer.writerows([cell(value) for value in row.values()] for row in table.to_pylist())


def _write_json(path: Path, content: Any) -> None:  # noqa: ANN401 - what JSON takes
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
