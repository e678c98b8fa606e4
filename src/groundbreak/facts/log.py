"""The append-only log of facts, in SQLite or PostgreSQL, written in batches that are whole or absent.

Nothing is ever updated or deleted. A batch is one transaction; its digest covers its rows and the digest before
it, so that a log which was tampered with does not verify. Writing the same reading twice adds nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, func, insert, select
from sqlalchemy.exc import DatabaseError

from groundbreak.errors import BadValue, LogError, NoLog
from groundbreak.facts import rows, schema, seals
from groundbreak.facts.address import Address, Place
from groundbreak.facts.database import Database, recorded
from groundbreak.facts.database import rows as rows_of
from groundbreak.facts.model import Fact, Judgement, Reading, Source, digest
from groundbreak.facts.vocabulary import check, look_up

Clock = Callable[[], datetime]
_CHUNK = 500
_NUL = "\0"
_STRETCH = 50_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a batch added, by table; empty where there was nothing new."""

    added: dict[str, int]

    def __bool__(self) -> bool:
        return bool(self.added)

    @property
    def facts(self) -> int:
        """How many facts were new."""
        return self.added.get("fact", 0)


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
            batch = _Batch(connection)
            batch.add(schema.document_text, [{"id": key, "content": text} for key, text in texts])
            _add_readings(batch, readings)
            _add_facts(batch, facts)
            _add_judgements(batch, judgements)
            return batch.close(self._clock(), tool)

    @contextmanager
    def moment(self) -> Iterator["Log"]:
        """Hold the log as it is now: whatever is read inside is of this moment, whatever others write."""
        with self._reading() as connection:
            before, self._moment = self._moment, connection
            try:
                yield self
            finally:
                self._moment = before

    def table(self, table: Table) -> list[dict[str, Any]]:
        """Return all rows of a table in the order they were recorded."""
        with self._reading() as connection:
            return list(rows_of(connection, table))

    def head(self) -> seals.Head:
        """Return the last batch: who keeps its digest can tell later that nothing was cut off."""
        with self._reading() as connection:
            return seals.head(connection)

    def facts(self, ids: Sequence[str]) -> list[Fact]:
        """Return the facts of these ids, in their order; raises `BadValue` for one there is not."""
        with self._reading() as connection:
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
        with self._reading() as connection:
            query = select(*columns).order_by(*recorded(connection, table))
            for rows_ in connection.execution_options(yield_per=_STRETCH).execute(query).partitions():
                yield list(zip(*rows_, strict=True))

    def verify(self) -> int:
        """Recompute every digest and count the batches; raises `BrokenLog` at the first that differs."""
        with self._reading() as connection:
            for number in seals.broken(connection):
                raise seals.fault(number).at(str(self.address))
            return seals.head(connection).batches

    def _reading(self) -> AbstractContextManager[Connection]:
        return nullcontext(self._moment) if self._moment else self.database.reading()


class _Batch:
    """Rows on their way into the log; those that are there already are passed over."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.id = (connection.scalar(select(func.max(schema.batch.c.id))) or 0) + 1
        self._new: dict[Table, dict[str, rows.Row]] = {}

    def add(self, table: Table, new: Sequence[rows.Row], *, unseen: bool = False) -> None:
        """Take the rows that neither the log nor this batch has; where the log cannot have one, it is not asked."""
        if odd := next((row for row in new if _NUL in "".join(map(str, row.values()))), None):
            raise BadValue(
                "a text holds the character NUL, which not every database takes", where=f"{table} {odd['id']}"
            )
        pending = self._new.setdefault(table, {})
        fresh = {row["id"]: row for row in new if row["id"] not in pending}
        for chunk in () if unseen else _chunks(list(fresh)):
            present = self.connection.scalars(select(table.c.id).where(table.c.id.in_(chunk)))
            for key in present:
                del fresh[key]
        pending.update(fresh)

    def holds(self, table: Table, key: str) -> bool:
        """Whether the log or this batch has a row."""
        if key in self._new.get(table, {}):
            return True
        return self.connection.scalar(select(table.c.id).where(table.c.id == key)) is not None

    def close(self, now: datetime, tool: str) -> Receipt:
        """Seal and insert; a batch without rows leaves no trace."""
        new = {table: list(found.values()) for table, found in self._new.items() if found}
        if not new:
            return Receipt({})
        before, recorded = seals.head(self.connection).digest, now.isoformat()
        contents = [seals.row_digest(table.name, row) for table, found in new.items() for row in found]
        self.connection.execute(
            insert(schema.batch),
            {
                "id": self.id,
                "recorded_at": recorded,
                "tool": tool,
                "rows": sum(map(len, new.values())),
                "previous": before,
                "digest": seals.seal(before, recorded, tool, contents),
            },
        )
        for table in schema.metadata.sorted_tables:
            if table in new:
                self.connection.execute(insert(table), [{**row, "batch": self.id} for row in new[table]])
        return Receipt({table.name: len(found) for table, found in new.items()})


def _add_readings(batch: _Batch, readings: Sequence[Reading]) -> None:
    counted: dict[tuple[str, str], int] = {}
    for reading in readings:
        unseen = _is_unseen(batch.connection, reading)
        _add_source(batch, reading.source)
        last = _newest(batch.connection, reading)
        evidence = [rows.evidence_row(item, reading.source.id) for item in reading.findings]
        findings = rows.findings_digest(reading, evidence)
        said = (reading.version, findings, reading.text, reading.whole)
        if last and (last["version"], last["findings"], last["document_text"], last["whole"]) == said:
            continue
        key = (reading.source.id, reading.reader)
        counted[key] = counted.get(key, last["number"] if last else 0) + 1
        row = rows.reading_row(reading, counted[key], findings)
        found = reading.findings
        _add_facts(batch, [item.fact for item in found], unseen=unseen)
        batch.add(schema.evidence, evidence, unseen=unseen)
        batch.add(schema.reading, [row])
        batch.add(schema.reading_fact, [rows.reading_fact_row(row["id"], item) for item in found], unseen=True)


def _is_unseen(connection: Connection, reading: Reading) -> bool:
    """Whether the log has nothing of a document, at whatever address, so that nothing in it can be there already."""
    content = reading.source.content
    alone = all(mention.content == content for item in reading.findings for mention in rows.mentions_of(item.fact))
    known = select(schema.source.c.id).where(schema.source.c.content == content).limit(1)
    return alone and connection.scalar(known) is None


def _add_facts(batch: _Batch, facts: Sequence[Fact], *, unseen: bool = False) -> None:
    mentions = {mention.id: mention for fact in facts for mention in rows.mentions_of(fact)}
    batch.add(schema.mention, [rows.mention_row(mention) for mention in mentions.values()], unseen=unseen)
    batch.add(schema.fact, [rows.fact_row(fact) for fact in facts], unseen=unseen)


def _add_source(batch: _Batch, source: Source) -> None:
    """Add what is said of a source where it differs from what was said last; when it was had again is no news."""
    table = schema.source
    told = select(table).where(table.c.source == source.id).order_by(table.c.batch)
    before = [dict(row) for row in batch.connection.execute(told).mappings()]
    row = rows.source_row(source, len(before))
    news = {name for name in row if before and row[name] != before[-1][name]} - {"id", "fetched_on"}
    if news or not before:
        batch.add(table, [row])


def _add_judgements(batch: _Batch, judgements: Sequence[Judgement]) -> None:
    table = schema.judgement
    number = batch.connection.scalar(select(func.max(table.c.number))) or 0
    spoken = _last_words(batch.connection, judgements)
    for judgement in judgements:
        look_up(judgement.verdict, "verdicts")
        _check_correction(batch, judgement)
        left, right = judgement.subject
        # Of a fact the last word counts, whatever it was corrected to; pairs are spoken of one by one.
        mine = (left, "" if judgement.corrects else right, judgement.author)
        if spoken.get(mine) == (judgement.verdict, right):
            continue
        spoken[mine] = (judgement.verdict, right)
        number += 1
        row = {
            "number": number,
            "verdict": judgement.verdict,
            "left": left,
            "right": right,
            "author": judgement.author,
            "by_person": judgement.by_person,
            "why": judgement.why,
            "score": None if judgement.score is None else float(judgement.score),
        }
        batch.add(table, [{"id": digest(row), **row}])


def _rows_of(connection: Connection, table: Table, ids: Sequence[str]) -> list[dict[str, Any]]:
    chosen = (select(table).where(table.c.id.in_(chunk)) for chunk in _chunks(ids))
    return [dict(row) for query in chosen for row in connection.execute(query).mappings()]


def _check_correction(batch: _Batch, judgement: Judgement) -> None:
    if judgement.verdict != "corrected":
        return
    unknown = [fact for fact in judgement.subject if not batch.holds(schema.fact, fact)]
    if unknown or judgement.left == judgement.right:
        what = f"there is no fact {unknown[0]!r}" if unknown else f"{judgement.left} is corrected to itself"
        raise BadValue(what, mend="a correction leads from a fact of the log to another")


def _last_words(connection: Connection, judgements: Sequence[Judgement]) -> dict[tuple[str, str, str], tuple[str, str]]:
    """What each author said last of each pair, and of each fact, that is spoken of; and what it names besides."""
    table, last = schema.judgement, dict[tuple[str, str, str], tuple[str, str]]()
    columns = (table.c.left, table.c.right, table.c.author, table.c.verdict)
    for chunk in _chunks(sorted({judgement.subject[0] for judgement in judgements})):
        told = connection.execute(select(*columns).where(table.c.left.in_(chunk)).order_by(table.c.number))
        for left, right, author, verdict in told:
            last[left, "" if right.startswith("f") else right, author] = (verdict, right)
    return last


def _newest(connection: Connection, reading: Reading) -> dict[str, Any] | None:
    table = schema.reading
    mine = (table.c.source == reading.source.id) & (table.c.reader == reading.reader)
    found = connection.execute(select(table).where(mine).order_by(table.c.number.desc()).limit(1)).first()
    return dict(found._mapping) if found else None  # noqa: SLF001


def _chunks(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))
