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
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / "edition"
        (made / "tables").mkdir(parents=True)
        for name, table in edition.tables.items():
            pq.write_table(table, made / "tables" / f"{name}.parquet")
            _write_csv(table, made / "tables" / f"{name}.csv")
        _write_json(made / "datapackage.json", _datapackage(edition))
        _write_json(made / "edition.json", _card(edition))
        shutil.move(made, folder)
    return folder


def read_folder(folder: Path) -> Edition:
    """Read an edition back; raises `EditionError` where its tables are not those that it was written with."""
    if not (folder / "edition.json").is_file():
        raise EditionError("there is no edition here", where=str(folder), mend="run: groundbreak edition")
    card = json.loads((folder / "edition.json").read_text("utf-8"))
    tables = {path.stem: pq.read_table(path) for path in sorted((folder / "tables").glob("*.parquet"))}
    if tables_digest(tables) != card["content"]:
        changed = [name for name, table in tables.items() if table_digest(table) != card["tables"].get(name)]
        raise EditionError(
            f"changed since it was written: {', '.join(changed)}", where=str(folder), mend="build it again"
        )
    dates = {key: date.fromisoformat(card["inputs"][key]) for key in ("as_of", "known_at")}
    return Edition(Inputs(**{**card["inputs"], **dates}), card["settings"], tables, card["content"])


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
