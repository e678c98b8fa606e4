"""The append-only log of facts, in SQLite or PostgreSQL, written in batches that are whole or absent.

Nothing is ever updated or deleted. A batch is one transaction; its digest covers its rows and the digest before
it, so that a log which was tampered with does not verify. Writing the same reading twice adds nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, select
from sqlalchemy.exc import DatabaseError

from groundbreak.errors import BadValue, LogError, NoLog
from groundbreak.facts import rows, schema, seals
from groundbreak.facts.address import Address, Place
from groundbreak.facts.batch import Batch, Receipt, add_facts, add_judgements, add_readings, chunks
from groundbreak.facts.database import Database, recorded
from groundbreak.facts.database import rows as rows_of
from groundbreak.facts.model import Fact, Judgement, Reading
from groundbreak.facts.vocabulary import check, look_up

Clock = Callable[[], datetime]
_STRETCH = 50_000


class Log:
    """A log at a place; `create` makes one, the constructor opens one.

    Parameters
    ----------
    place
        A SQLite file, or ``postgresql://user:password@host/database``.
    clock
        Tells when a batch is recorded; only that, nothing that is measured depends on it.
    writable
        A file that is not is left as it is to the byte.

    Attributes
    ----------
    address
        Where it is; shows no password.
    path
        The file, where it is one.
    """

    def __init__(self, place: Place, *, clock: Clock = lambda: datetime.now(UTC), writable: bool = True) -> None:
        self.address, self._clock = Address.of(place), clock
        if not self.address.may_be_there:
            raise NoLog("there is no log here", where=str(self.address), mend="run: groundbreak init")
        self.database = Database(self.address, writable=writable)
        self.path, self.engine = self.address.path, self.database.engine
        self._moment: Connection | None = None
        try:
            self.database.check_revision()
        except LogError:
            self.close()
            raise

    @classmethod
    def create(cls, place: Place, *, clock: Clock = lambda: datetime.now(UTC)) -> "Log":
        """Make the log where there is none; an existing one is brought to the newest revision and kept."""
        address = Address.of(place)
        if address.path:
            address.path.parent.mkdir(parents=True, exist_ok=True)
        made = Database(address)
        try:
            made.revision()  # a server that does not answer says so before anything is made
            made.migrate()
        except DatabaseError as wrong:
            raise NoLog("this file is no log of facts", where=str(address), mend="name another place") from wrong
        finally:
            made.engine.dispose()
        return cls(address, clock=clock)

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    def write(
        self,
        readings: Sequence[Reading] = (),
        judgements: Sequence[Judgement] = (),
        *,
        facts: Sequence[Fact] = (),
        texts: Iterable[tuple[str, str]] = (),
        tool: str = "groundbreak",
    ) -> Receipt:
        """Append readings, the stored texts (hash, text) that they quote, and judgements, in one transaction.

        `facts` are those that corrections among the judgements put in the place of what was read.
        """
        for reading in readings:
            look_up(reading.source.grade, "grades")
            look_up(reading.source.audience, "audiences")
            for finding in reading.findings:
                check(finding.fact)
                if finding.doubt is not None:
                    look_up(finding.doubt, "doubts")
        for fact in facts:
            check(fact)
        with self.database.writing() as connection:
            batch = Batch(connection)
            batch.add(schema.document_text, [{"id": key, "content": text} for key, text in texts])
            add_readings(batch, readings)
            add_facts(batch, facts)
            add_judgements(batch, judgements)
            return batch.close(self._clock(), tool)

    @contextmanager
    def moment(self) -> Iterator["Log"]:
        """Hold the log as it is now: whatever is read inside is of this moment, whatever others write."""
        with self.reading() as connection:
            before, self._moment = self._moment, connection
            try:
                yield self
            finally:
                self._moment = before

    def table(self, table: Table) -> list[dict[str, Any]]:
        """Return all rows of a table in the order they were recorded."""
        with self.reading() as connection:
            return list(rows_of(connection, table))

    def head(self) -> seals.Head:
        """Return the last batch: who keeps its digest can tell later that nothing was cut off."""
        with self.reading() as connection:
            return seals.head(connection)

    def facts(self, ids: Sequence[str]) -> list[Fact]:
        """Return the facts of these ids, in their order; raises `BadValue` for one there is not."""
        with self.reading() as connection:
            found = {row["id"]: row for row in _rows_of(connection, schema.fact, ids)}
            for unknown in (key for key in ids if key not in found):
                raise BadValue(f"there is no fact {unknown!r}", where=str(self.address))
            spoken = {row[name] for row in found.values() for name in ("mention", "value", "relative_subject")} - {None}
            mentions = _rows_of(connection, schema.mention, sorted(spoken))
        said = {row["id"]: rows.mention_of(row) for row in mentions}
        return [rows.fact_of(found[key], said) for key in ids]

    def columns(self, *columns: Column[Any]) -> Iterator[list[tuple[Any, ...]]]:
        """Return columns of one table, a stretch of rows at a time, in the order they were recorded."""
        table = columns[0].table
        with self.reading() as connection:
            query = select(*columns).order_by(*recorded(connection, table))
            for rows_ in connection.execution_options(yield_per=_STRETCH).execute(query).partitions():
                yield list(zip(*rows_, strict=True))

    def verify(self) -> int:
        """Recompute every digest and count the batches; raises `BrokenLog` at the first that differs."""
        with self.reading() as connection:
            for number in seals.broken(connection):
                raise seals.fault(number).at(str(self.address))
            return seals.head(connection).batches

    def reading(self) -> AbstractContextManager[Connection]:
        """Open the log as it is now, for questions of this room; inside a `moment`, as it was then."""
        return nullcontext(self._moment) if self._moment else self.database.reading()


def _rows_of(connection: Connection, table: Table, ids: Sequence[str]) -> list[dict[str, Any]]:
    chosen = (select(table).where(table.c.id.in_(chunk)) for chunk in chunks(ids))
    return [dict(row) for query in chosen for row in connection.execute(query).mappings()]
