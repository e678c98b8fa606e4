"""Collections: a file of many documents, one JSON object a line, becomes documents one by one."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple

from groundbreak.errors import BadDocument, GroundbreakError
from groundbreak.intake import documents, encodings, formats
from groundbreak.intake.documents import Document
from groundbreak.intake.files import Item

SUFFIX = ".jsonl"
_DEEPEST = 3
_SAVE = "save it and read it by itself, or import it where it is a workbook"
KEYS = {
    "title": "title", "published": "published", "publisher": "publisher", "lang": "language", "language": "language",
    "url": "uri", "uri": "uri",
}  # fmt: skip


class Entry(NamedTuple):
    """A document with the id that its file gives it, or what is wrong with it."""

    name: str
    document: Document | None
    fault: GroundbreakError | None = None


class Piece(NamedTuple):
    """A part of a file that is opened by itself, with its bytes in hand, so that it travels between processes."""

    size: int
    entries: Callable[[], Iterable[Entry]]


def entries(item: Item, *, fetched_on: date, **said: str | None) -> Iterator[Entry]:
    """Yield the documents of a file, each good one in spite of the bad ones; see `pieces`."""
    return (entry for piece in pieces(item, fetched_on=fetched_on, **said) for entry in piece.entries())


def pieces(item: Item, *, fetched_on: date, **said: str | None) -> Iterator[Piece]:
    """Yield the parts of a file, none of them opened yet.

    Parameters
    ----------
    item
        A document; an ``.eml`` mail, which is followed by what is attached to it; or a ``.jsonl`` file: on each line an
        object with ``text`` and, where known, ``id``, ``title``, ``published``, ``lang`` and ``url``. Other keys are
        passed over.
    fetched_on, **said
        As for `documents.load`; what is said here wins over what a line says.
    """
    try:
        content = item.read()
        lines = _lines(content, item.name) if item.suffix == SUFFIX else None
    except GroundbreakError as fault:
        yield Piece(0, partial(list, [_refused(PurePosixPath(item.name).stem, item.name, fault)]))
        return
    if lines is None:
        yield Piece(len(content), partial(_file, Item(item.name, partial(bytes, content)), fetched_on, said))
        return
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield Piece(len(line), partial(_line, line, f"{item.name}:{number}", fetched_on, said))


def _file(item: Item, fetched_on: date, said: dict[str, str | None]) -> Iterator[Entry]:
    name = PurePosixPath(item.name).stem
    yield _tried(name, item.name, lambda: documents.from_bytes(item.read(), item.name, fetched_on=fetched_on, **said))
    if item.suffix == formats.MAIL:
        yield from _attached(item, fetched_on, said)


def _attached(mail: Item, fetched_on: date, said: dict[str, str | None]) -> Iterator[Entry]:
    """Yield what is attached to a mail, under an address of its own; its day is that of the mail unless it says one."""
    try:
        held = list(formats.attachments(mail.read(), mail.name))
    except GroundbreakError:
        return  # said of the mail already
    for name, content, day in held:
        where = f"{said.get('uri') or mail.name}!{name}"
        ending = PurePosixPath(name).suffix.lower()
        if ending not in formats.SUFFIXES | {SUFFIX} or where.count("!") > _DEEPEST:
            yield Entry(where, None, BadDocument(f"attached {ending or 'file'} is not read", where=where, mend=_SAVE))
            continue
        told = {**said, "uri": None, "published": said.get("published") or day or None}
        yield from entries(Item(where, partial(bytes, content)), fetched_on=fetched_on, **told)


def _lines(content: bytes, name: str) -> list[bytes]:
    """Return the lines of a file; only UTF-16 has NUL in it, and must be decoded before it is cut."""
    return (encodings.decode(content, name).encode() if b"\0" in content else content).split(b"\n")


def _line(line: bytes, where: str, fetched_on: date, said: dict[str, str | None]) -> Iterator[Entry]:
    yield _entry(line, where, fetched_on, said)


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
    told.setdefault("uri", f"{where.rpartition(':')[0]}#{name}")

    def made() -> Document:
        return documents.from_bytes(row["text"].encode(), f"{name}.txt", fetched_on=fetched_on, **told)

    return _tried(name, where, made)


def _tried(name: str, where: str, make: Callable[[], Document]) -> Entry:
    try:
        return Entry(name, make())
    except GroundbreakError as fault:
        return _refused(name, where, fault)


def _refused(name: str, where: str, fault: GroundbreakError) -> Entry:
    return Entry(name, None, fault if fault.where.startswith(where) else fault.at(where))
