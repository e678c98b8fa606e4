"""The chain of digests: each batch is sealed over its rows and over the seal before it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from groundbreak.errors import BrokenLog
from groundbreak.facts import schema
from groundbreak.facts.database import rows
from groundbreak.facts.model import digest

_LEAST = 16


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: how many batches there are, and the digest of the last, which stands for all of them."""

    batches: int
    digest: str


def seal(previous: str, recorded_at: str, tool: str, contents: Sequence[str]) -> str:
    """Return the digest of a batch from the digests of its rows, in any order."""
    return digest(previous, recorded_at, tool, sorted(contents))


def row_digest(table: str, row: Mapping[str, Any]) -> str:
    """Return the digest of a row; the number of its batch is no part of it."""
    return digest(table, row)


def head(connection: Connection) -> Head:
    """Return where the chain ends."""
    last = select(schema.batch.c.id, schema.batch.c.digest).order_by(schema.batch.c.id.desc()).limit(1)
    return Head(*(connection.execute(last).first() or (0, "")))


def reaches(connection: Connection, known: str) -> bool:
    """Whether the log still holds a batch that once was its last; `known` may be the first sixteen letters or more."""
    known_as = schema.batch.c.digest.startswith(known, autoescape=True)
    return len(known) >= _LEAST and connection.scalar(select(func.count()).where(known_as)) == 1


def fault(number: int) -> BrokenLog:
    """Return the error of a batch that is not as it was sealed."""
    return BrokenLog(f"batch {number} does not match its digest", mend="restore a backup")


def broken(connection: Connection) -> Iterator[int]:
    """Give the number of every batch whose rows, place or digest are not what it was sealed with, in order."""
    contents: dict[int, list[str]] = {}
    for table in schema.metadata.sorted_tables:
        for row in rows(connection, table) if table is not schema.batch else ():
            contents.setdefault(row.pop("batch"), []).append(row_digest(table.name, row))
    previous, wrong = "", set()
    batches = list(rows(connection, schema.batch))
    for number, row in enumerate(batches, 1):
        held = contents.pop(row["id"], [])
        expected = seal(previous, row["recorded_at"], row["tool"], held)
        if (row["id"], row["previous"], row["digest"], row["rows"]) != (number, previous, expected, len(held)):
            wrong.add(row["id"])
        previous = row["digest"]
    yield from sorted(wrong | contents.keys())
