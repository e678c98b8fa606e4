"""What `groundbreak read` does with documents: facts that are shown and kept, or records in a file."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import typer

from groundbreak.cli import remains, render, work
from groundbreak.cli.work import Stored
from groundbreak.errors import GroundbreakError
from groundbreak.facts import Log, Reading
from groundbreak.facts.again import again
from groundbreak.intake import Document, collections, labels
from groundbreak.intake.files import Item
from groundbreak.intake.located import located
from groundbreak.intake.unread import unread


@dataclass(frozen=True)
class Reader:
    """Reads documents of files as it is told to; what cannot be read is among its `faults`."""

    understand: Callable[[Document], Reading]
    said: Mapping[str, str | None]
    faults: list[GroundbreakError] = field(default_factory=list)

    def documents(self, items: Iterable[Item]) -> Iterator[tuple[str, Stored]]:
        """Yield what each document says, under the id that its file gives it."""
        for item in items:
            for entry in collections.entries(item, fetched_on=date.today(), **self.said):
                if entry.document:
                    yield from self._understood(entry.name, entry.document)
                elif entry.fault:
                    self.faults.append(entry.fault)

    def _understood(self, name: str, document: Document) -> Iterator[tuple[str, Stored]]:
        try:
            yield name, (document, located(document, self.understand(document)))
        except GroundbreakError as fault:
            self.faults.append(fault.at(name))


def keep(read: Iterable[tuple[str, Stored]], log: Log | None, *, as_json: bool, left: Path | None = None) -> None:
    """Show the facts of each document and what was left, and write the facts into the log where there is one.

    `left` is a file that takes the figures which no fact has, a line each.
    """
    with left.open("w", encoding="utf-8") if left else nullcontext() as file:
        for _, stored in read:
            render.reading(stored, as_json=as_json)
            found = unread(*stored)
            if file:
                file.write(remains.lines(stored, found))
            if not as_json:
                remains.show(stored, found)
            if log:
                _store(log, stored)


def _store(log: Log, stored: Stored) -> None:
    change = again(log, stored[1])
    work.store(log, stored)
    if change:
        remains.changed(stored[0].source.uri, change)


def write(read: Iterable[tuple[str, Stored]], to: Path) -> None:
    """Write one record a document; the file appears whole or not at all."""
    lines = [json.dumps(labels.record(name, reading), ensure_ascii=False) + "\n" for name, (_, reading) in read]
    part = to.with_name(f"{to.name}.part")
    part.write_text("".join(lines), "utf-8")
    part.replace(to)
    typer.echo(f"{to}: {len(lines)} records")
