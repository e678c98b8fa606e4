"""Rows on their way into the log: what it has already is passed over, the rest goes in whole or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from groundbreak.errors import BadValue
from groundbreak.facts import rows, schema, seals
from groundbreak.facts.model import Fact, Judgement, Reading, Source, digest
from groundbreak.facts.vocabulary import look_up

_CHUNK = 500
_NUL = "\0"


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


class Batch:
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
        for chunk in () if unseen else chunks(list(fresh)):
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
                _insert(self.connection, table, [{**row, "batch": self.id} for row in new[table]])
        return Receipt({table.name: len(found) for table, found in new.items()})


def _insert(connection: Connection, table: Table, new: Sequence[rows.Row]) -> None:
    """Hand rows to the driver as they are: columns hold text, numbers and flags, which need no translation."""
    made = insert(table).compile(dialect=connection.dialect)
    order = made.positiontup  # the names in the order of the driver's question marks; None where it takes names
    connection.exec_driver_sql(made.string, [tuple(map(row.__getitem__, order)) for row in new] if order else [*new])


def add_readings(batch: Batch, readings: Sequence[Reading]) -> None:
    """Add readings with what they found; one that says what the reader's last one said is passed over."""
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
        add_facts(batch, [item.fact for item in found], unseen=unseen)
        batch.add(schema.evidence, evidence, unseen=unseen)
        batch.add(schema.reading, [row])
        batch.add(schema.reading_fact, [rows.reading_fact_row(row["id"], item) for item in found], unseen=True)


def _is_unseen(connection: Connection, reading: Reading) -> bool:
    """Whether the log has nothing of a document, at whatever address, so that nothing in it can be there already."""
    content = reading.source.content
    alone = all(mention.content == content for item in reading.findings for mention in rows.mentions_of(item.fact))
    known = select(schema.source.c.id).where(schema.source.c.content == content).limit(1)
    return alone and connection.scalar(known) is None


def add_facts(batch: Batch, facts: Sequence[Fact], *, unseen: bool = False) -> None:
    """Add facts and the mentions that they speak of."""
    mentions = {mention.id: mention for fact in facts for mention in rows.mentions_of(fact)}
    batch.add(schema.mention, [rows.mention_row(mention) for mention in mentions.values()], unseen=unseen)
    batch.add(schema.fact, [rows.fact_row(fact) for fact in facts], unseen=unseen)


def _add_source(batch: Batch, source: Source) -> None:
    """Add what is said of a source where it differs from what was said last; when it was had again is no news."""
    table = schema.source
    told = select(table).where(table.c.source == source.id).order_by(table.c.batch)
    before = [dict(row) for row in batch.connection.execute(told).mappings()]
    row = rows.source_row(source, len(before))
    news = {name for name in row if before and row[name] != before[-1][name]} - {"id", "fetched_on"}
    if news or not before:
        batch.add(table, [row])


def add_judgements(batch: Batch, judgements: Sequence[Judgement]) -> None:
    """Add judgements; one that repeats its author's last word is passed over."""
    table = schema.judgement
    number = batch.connection.scalar(select(func.max(table.c.number))) or 0
    spoken, news = _last_words(batch.connection, judgements), list[rows.Row]()
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
        news.append({"id": digest(row), **row})
    batch.add(table, news, unseen=True)  # the number is new, and part of the id


def _check_correction(batch: Batch, judgement: Judgement) -> None:
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
    for chunk in chunks(sorted({judgement.subject[0] for judgement in judgements})):
        told = connection.execute(select(*columns).where(table.c.left.in_(chunk)).order_by(table.c.number))
        for left, right, author, verdict in told:
            last[left, "" if right.startswith("f") else right, author] = (verdict, right)
    return last


def _newest(connection: Connection, reading: Reading) -> dict[str, Any] | None:
    table = schema.reading
    mine = (table.c.source == reading.source.id) & (table.c.reader == reading.reader)
    found = connection.execute(select(table).where(mine).order_by(table.c.number.desc()).limit(1)).first()
    return dict(found._mapping) if found else None  # noqa: SLF001


def chunks(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    """Give the keys in pieces that a query can name."""
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))
