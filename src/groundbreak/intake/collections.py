"""Collections: a file of many documents, one JSON object a line, becomes documents one by one."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from groundbreak.errors import BadDocument, GroundbreakError
from groundbreak.intake import documents, encodings
from groundbreak.intake.documents import Document
from groundbreak.intake.files import Item

SUFFIX = ".jsonl"
KEYS = {
    "title": "title", "published": "published", "publisher": "publisher", "lang": "language", "language": "language",
    "url": "uri", "uri": "uri",
}  # fmt: skip


class Entry(NamedTuple):
    """A document with the id that its file gives it, or what is wrong with it."""

    name: str
    document: Document | None
    fault: GroundbreakError | None = None


def entries(item: Item, *, fetched_on: date, **said: str | None) -> Iterator[Entry]:
    """Yield the documents of a file, each good one in spite of the bad ones.

    Parameters
    ----------
    item
        A document, or a ``.jsonl`` file: on each line an object with ``text`` and, where known, ``id``, ``title``,
        ``published``, ``lang`` and ``url``. Other keys are passed over.
    fetched_on, **said
        As for `documents.load`; what is said here wins over what a line says.
    """
    if item.suffix != SUFFIX:
        name = PurePosixPath(item.name).stem
        yield _tried(
            name, item.name, lambda: documents.from_bytes(item.read(), item.name, fetched_on=fetched_on, **said)
        )
        return
    try:
        content = item.read()
        lines = encodings.decode(content, item.name).encode().split(b"\n") if b"\0" in content else content.split(b"\n")
    except GroundbreakError as fault:
        yield Entry(item.name, None, fault)
        return
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _entry(line, f"{item.name}:{number}", fetched_on, said)


def _entry(line: bytes, where: str, fetched_on: date, said: dict[str, str | None]) -> Entry:
    try:
        row = json.loads(encodings.decode(line, where))
    except GroundbreakError as fault:
        return Entry(where, None, fault)
    except (ValueError, RecursionError) as wrong:
        return Entry(where, None, BadDocument(f"the line is not JSON: {wrong}", where=where))
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return Entry(where, None, BadDocument("the line has no text", where=where, mend='write {"id": …, "text": …}'))
    name = str(row.get("id") or where)
    told = {KEYS[key]: str(value) for key, value in row.items() if key in KEYS and value}
    told |= {key: value for key, value in said.items() if value is not None}
    told.setdefault("uri", name)

    def made() -> Document:
        return documents.from_bytes(row["text"].encode(), f"{name}.txt", fetched_on=fetched_on, **told)

    return _tried(name, where, made)


def _tried(name: str, where: str, make: Callable[[], Document]) -> Entry:
    try:
        return Entry(name, make())
    except GroundbreakError as fault:
        return Entry(name, None, fault if fault.where.startswith(where) else fault.at(where))
