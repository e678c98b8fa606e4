"""A mapping as a TOML file, as a person reads and mends it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from groundbreak.errors import BadInput
from groundbreak.intake.series import Columns
from groundbreak.intake.sheets.heads import header_key
from groundbreak.intake.sheets.infer import Meaning, Unit

_TABLES = ("status", "gate", "span", "quantity", "word", "link", "identifier", "prose")
_HEAD = """# What the columns of a ledger say; years and months in headers stand for any. Check it, mend it, and use it
# with --mapping. Columns under left are passed over. 台账各列的含义，可改后用 --mapping 读取；left 下的列略过。
"""


def save(columns: Columns, meanings: Sequence[Meaning], path: Path) -> None:
    """Write a mapping with the units that were found; raises `BadInput` where there is a file already.

    A column whose meaning stayed open is a comment with the reason, for a person to say what it is.
    """
    if path.exists():
        raise BadInput("there is a file here already", where=str(path), mend="name another place, or move it away")
    path.write_text(_HEAD + "\n".join(_lines(columns, meanings)) + "\n", "utf-8")


def _lines(columns: Columns, meanings: Sequence[Meaning]) -> Iterator[str]:
    told = columns.model_dump(exclude_defaults=True, mode="json")
    yield f"kind = {_value(columns.kind)}"
    yield from (f"{key} = {_value(value)}" for key, value in told.items() if key not in (*_TABLES, "kind"))
    for one in meanings:
        if not one.entry:
            where = f"{one.sheet} {one.column.letters}".strip()
            yield f"# {where} {one.column.header}: {one.fault.what if one.fault else one.why}"
    for kind in _TABLES:
        for entry in [told[kind]] if kind == "status" and kind in told else told.get(kind, ()):
            yield ""
            yield f"[{kind}]" if kind == "status" else f"[[{kind}]]"
            found = _unit(entry, meanings) if kind == "quantity" and "unit" not in entry else None
            given = {**entry, **({"unit": found.code, "times": found.times} if found else {})}
            yield from (f"{key} = {_value(value)}" for key, value in given.items() if value is not None)


def _unit(entry: Mapping[str, Any], meanings: Sequence[Meaning]) -> Unit | None:
    """The unit of the columns of an entry, where all sheets agree on it."""
    keys = {header_key(text) for text in entry["columns"]}
    found = {(one.unit.code, one.unit.times): one.unit for one in meanings if one.unit and one.column.key in keys}
    return next(iter(found.values())) if len(found) == 1 else None


def _value(value: object) -> str:
    """Write a value as TOML: texts, truth, numbers, lists of texts, and tables of texts on one line."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_value(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(one) for one in value)}]"
    return json.dumps(value, ensure_ascii=False)
