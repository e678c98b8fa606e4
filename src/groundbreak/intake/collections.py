"""Collections: a file of many documents, one JSON object a line, becomes documents one by one."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from groundbreak.errors import BadDocument, GroundbreakError
from groundbreak.intake import documents
from groundbreak.intake.documents import Document

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


def entries(path: Path, *, fetched_on: date, **said: str | None) -> Iterator[Entry]:
    """Yield the documents of a file, each good one in spite of the bad ones.

    Parameters
    ----------
    path
        A document, or a ``.jsonl`` file: on each line an object with ``text`` and, where known, ``id``, ``title``,
        ``published``, ``lang`` and ``url``. Other keys are passed over.
    fetched_on, **said
        As for `documents.load`; what is said here wins over what a line says.
    """
    if path.suffix.lower() != SUFFIX:
        yield _tried(path.stem, str(path), lambda: documents.load(path, fetched_on=fetched_on, **said))
        return
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _entry(line, f"{path}:{number}", fetched_on, said)


def _entry(line: bytes, where: str, fetched_on: date, said: dict[str, str | None]) -> Entry:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except ValueError as wrong:  # not UTF-8, or not JSON
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
    except OSError as wrong:
        return Entry(name, None, BadDocument(wrong.strerror or "unreadable", where=where))
