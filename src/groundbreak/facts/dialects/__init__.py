"""All that SQLite and PostgreSQL do differently under a log, one module for each.

A dialect opens an engine, lets readers see one moment and writers write one at a time, keeps the rows from being
changed, and says what is damaged.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import URL, Connection, Engine

from groundbreak.facts.dialects import postgresql, sqlite

WAIT_MS = 30_000


class Dialect(Protocol):
    """What a module of this package has."""

    READING: Mapping[str, Any]  # execution options under which a transaction sees one moment
    WRITING: Mapping[str, Any]  # … and under which it may write
    BYTEWISE: str  # the collation that orders text by its bytes, whatever the locale

    def engine(self, url: URL, wait_ms: int, *, writable: bool) -> Engine:
        """Return an engine whose writers wait for each other as long as told, then give up."""

    def queue(self, connection: Connection) -> None:
        """Wait until no other transaction writes; then be alone until its end."""

    def rebuilding(self, engine: Engine) -> AbstractContextManager[Connection]:
        """Open a transaction that may drop and rebuild tables."""

    def protect(self, connection: Connection) -> None:
        """Make the triggers that keep rows from being changed anew; run after every migration."""

    def unguarded(self, connection: Connection) -> Sequence[str]:
        """Name the triggers that are gone or switched off."""

    def damage(self, connection: Connection) -> Sequence[str]:
        """Say where the files under the tables are damaged, as far as the database tells."""


def of(name: str) -> Dialect:
    """Return the dialect that SQLAlchemy calls by this name."""
    return {"sqlite": sqlite, "postgresql": postgresql}[name]
