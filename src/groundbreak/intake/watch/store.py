"""The store of snapshots: contents by their hash, and a manifest of what came from where and when.

The manifest is a file of lines that only grows. Each line carries the digest of the line before it, so that a line or a
content that was changed or taken away shows.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from groundbreak.errors import BadInput, GroundbreakError

MANIFEST, OBJECTS = "manifest.jsonl", "objects"
_MEND = "bring the store back from a copy"


@dataclass(frozen=True, slots=True)
class Row:
    """What became known of an address: ``new``, ``changed``, ``moved`` (to ``to``), ``gone`` or ``back``."""

    at: str
    url: str
    event: str
    content: str = ""
    size: int = 0
    type: str = ""
    etag: str = ""
    last_modified: str = ""
    to: str = ""
    origin: str = ""
    title: str = ""
    published: str = ""
    feed: str = ""


class Store:
    """A folder with a manifest and the contents; made where it is not there.

    ``rows`` are all lines of the manifest, ``known`` the last of each address.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._manifest = folder / MANIFEST
        self.rows: list[Row] = []
        self.known: dict[str, Row] = {}
        self._last = ""
        for row, digest in self._lines():
            self._take(row, digest)

    def put(self, row: Row, content: bytes | None = None) -> None:
        """Keep a content, then the row that tells of it; a crash between the two loses nothing that was told."""
        if content is not None:
            _kept(self.path(row.content), content)
        line = asdict(row)
        digest = _digest(self._last, line)
        text = json.dumps({**line, "previous": self._last, "digest": digest}, ensure_ascii=False)
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._manifest.open("a", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        self._take(row, digest)

    def content(self, row: Row) -> bytes:
        """Return the bytes that a row tells of."""
        return self.path(row.content).read_bytes()

    def path(self, content: str) -> Path:
        """Return where a content of that hash lies."""
        return self.folder / OBJECTS / content[:2] / content

    def _take(self, row: Row, digest: str) -> None:
        self.rows.append(row)
        self.known[row.url], self._last = row, digest

    def faults(self) -> Iterator[GroundbreakError]:
        """Yield every content that is missing or is not what its name says, and every one that no line tells of."""
        told = {row.content for row in self.rows if row.content}
        for content in sorted(told):
            path = self.path(content)
            if not path.is_file():
                yield BadInput("the content is missing", where=str(path), mend=_MEND)
            elif hashlib.sha256(path.read_bytes()).hexdigest() != content:
                yield BadInput("the content is not what its name says", where=str(path), mend=_MEND)
        there = {path.name: path for path in (self.folder / OBJECTS).rglob("*") if path.is_file()}
        for name in sorted(there.keys() - told):
            yield BadInput("no line of the manifest tells of it", where=str(there[name]), mend="remove it")

    def _lines(self) -> Iterator[tuple[Row, str]]:
        """Yield the rows with their digests; raises `BadInput` at the first that does not follow from those before."""
        previous, names = "", {each.name for each in fields(Row)}
        if not self._manifest.exists():
            return
        for number, text in enumerate(self._manifest.read_text("utf-8").splitlines(), start=1):
            where = f"{self._manifest} line {number}"
            try:
                line: dict[str, Any] = json.loads(text)
                stated = (line.pop("previous"), line.pop("digest"))
            except (ValueError, KeyError, AttributeError) as wrong:
                raise BadInput("the line of the manifest is broken", where=where, mend=_MEND) from wrong
            if stated != (previous, _digest(previous, line)) or line.keys() != names:
                raise BadInput("the line does not follow from those before it", where=where, mend=_MEND)
            previous = stated[1]
            yield Row(**line), previous


def _digest(previous: str, line: dict[str, Any]) -> str:
    told = json.dumps([previous, line], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _kept(path: Path, content: bytes) -> None:
    """Write a content whole or not at all; one that is there is the same."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
