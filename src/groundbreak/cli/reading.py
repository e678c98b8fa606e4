"""What `groundbreak read` does with documents: facts that are shown and kept, or records in a file."""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import typer

from groundbreak.cli import remains, render, work
from groundbreak.cli.work import Stored
from groundbreak.errors import GroundbreakError
from groundbreak.facts import Log
from groundbreak.facts.again import again
from groundbreak.intake import collections, labels
from groundbreak.intake.crew import Ear, Heard, listen
from groundbreak.intake.files import Item


@dataclass(frozen=True)
class Reader:
    """Reads documents of files as it is told to, on `cores` processes; what cannot be read is among its `faults`."""

    ear: Ear
    said: Mapping[str, str | None]
    cores: int | None = None
    faults: list[GroundbreakError] = field(default_factory=list)

    def heard(self, items: Sequence[Item], tell: Callable[[int, int], None]) -> Generator[Heard, None, None]:
        """Yield what each document says, and tell how many of the files are behind."""
        for number, outcomes in listen(self.ear, self._jobs(items), self.cores):
            tell(number, len(items))
            for outcome in outcomes:
                if isinstance(outcome, Heard):
                    yield outcome
                else:
                    self.faults.append(outcome)
        tell(len(items), len(items))

    def _jobs(self, items: Sequence[Item]) -> Iterator[tuple[int, collections.Piece]]:
        for number, item in enumerate(items):
            for piece in collections.pieces(item, fetched_on=date.today(), **self.said):
                yield number, piece


def keep(heard: Iterable[Heard], log: Log | None, *, as_json: bool, left: Path | None = None) -> None:
    """Show the facts of each document and what was left, and write the facts into the log where there is one.

    `left` is a file that takes the figures which no fact has, a line each.
    """
    with left.open("w", encoding="utf-8") if left else nullcontext() as file:
        for each in heard:
            stored = each.document, each.reading
            render.reading(stored, as_json=as_json)
            if file:
                file.write(remains.lines(stored, each.left))
            if not as_json:
                remains.show(stored, each.left)
            if log:
                _store(log, stored)


def _store(log: Log, stored: Stored) -> None:
    change = again(log, stored[1])
    work.store(log, stored)
    if change:
        remains.changed(stored[0].source.uri, change)


def write(heard: Iterable[Heard], to: Path) -> None:
    """Write one record a document; the file appears whole or not at all."""
    records = (labels.record(each.name, each.reading) for each in heard)
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    part = to.with_name(f"{to.name}.part")
    part.write_text("".join(lines), "utf-8")
    part.replace(to)
    typer.echo(f"{to}: {len(lines)} records")
