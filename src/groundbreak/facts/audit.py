"""What must hold in a log beyond its digests: numbers without gaps, references that lead somewhere, rows that parse.

Every row is written out anew from what it says, by the code that wrote it first; what comes out otherwise, or does not
parse, or uses a code that no codelist has, is a fault.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Column, Connection, Table, and_, distinct, exists, func, or_, select

from groundbreak.errors import BadValue, BrokenLog, GroundbreakError
from groundbreak.facts import dialects, schema, seals
from groundbreak.facts.database import rows
from groundbreak.facts.model import Fact, Mention, digest
from groundbreak.facts.rows import Row, fact_of, fact_row, mention_of, mention_row
from groundbreak.facts.vocabulary import check, look_up
from groundbreak.units import PartialDate

Test = Callable[[Row], None]
# Columns that hold the id of another row without the database being told.
_LOOSE = ((schema.reading, "source"), (schema.evidence, "source"))


def faults(connection: Connection, known: str = "") -> Iterator[GroundbreakError]:
    """Give every fault of a log, each as an error that names the row.

    Parameters
    ----------
    connection
        A transaction that sees one moment.
    known
        The digest of a batch that was there before; its own rows do not tell that the last batches were cut off.
    """
    dialect = dialects.of(connection.dialect.name)
    if damaged := [_broken(f"the file is damaged: {what}") for what in dialect.damage(connection)]:
        yield from damaged  # what can be read of it says nothing more
        return
    yield from (
        _broken(f"its rows could be changed: the trigger {name} is gone") for name in dialect.unguarded(connection)
    )
    if known and not seals.reaches(connection, known):
        yield _broken(f"no batch has the digest {known}: what was written up to it was cut off or changed")
    yield from map(seals.fault, seals.broken(connection))
    for found in (_lost, _misnumbered, _misquoted):
        yield from map(_broken, found(connection))
    mentions = {row["id"]: mention_of(row) for row in rows(connection, schema.mention)}
    tests: dict[Table, Test] = {**_TESTS, schema.fact: partial(_fact, mentions=mentions)}
    for table, test in tests.items():
        for row in rows(connection, table):
            yield from _tried(test, table, row)


def _broken(what: str) -> BrokenLog:
    return BrokenLog(what, mend="restore a backup")


def _tried(test: Test, table: Table, row: Row) -> Iterator[GroundbreakError]:
    try:
        test(row)
    except KeyError as wrong:
        yield _broken(f"it refers to {wrong}, which is not there").at(f"{table} {row['id']}")
    except (GroundbreakError, ValueError) as wrong:
        what = wrong.what if isinstance(wrong, GroundbreakError) else str(wrong)
        yield _broken(what).at(f"{table} {row['id']}")


def _lost(connection: Connection) -> Iterator[str]:
    """References that lead to no row."""
    for table in schema.metadata.sorted_tables:
        for key in table.foreign_keys:
            yield from _astray(connection, key.parent, [key.column])
    for table, column in _LOOSE:
        yield from _astray(connection, table.c[column], [schema.source.c.source])
    subjects = [schema.mention.c.id, schema.fact.c.id, schema.source.c.source]
    for side in (schema.judgement.c.left, schema.judgement.c.right):
        yield from _astray(connection, side, subjects)


def _astray(connection: Connection, column: Column[Any], among: list[Column[Any]]) -> Iterator[str]:
    there = or_(*(exists().where(other.table.alias("other").c[other.name] == column) for other in among))
    table, given = column.table, and_(column.is_not(None))
    if column.name == "right":  # empty in a judgement on one thing
        given = and_(column != "")
    for key, value in connection.execute(select(table.c.id, column).where(given, ~there)):
        yield f"{table} {key}: its {column.name} {value!r} is not there"


def _misnumbered(connection: Connection) -> Iterator[str]:
    """Batches, judgements, and readings of a source by a reader are numbered 1, 2, 3 …."""
    for table, column in ((schema.batch, schema.batch.c.id), (schema.judgement, schema.judgement.c.number)):
        count, last = connection.execute(select(func.count(), func.max(column)).select_from(table)).one()
        if count != (last or 0):
            yield f"{count} rows of {table} are numbered up to {last}"
    turn = schema.reading.c
    counted = select(turn.source, turn.reader, func.count(distinct(turn.number)), func.max(turn.number))
    for source, reader, count, last in connection.execute(counted.group_by(turn.source, turn.reader)):
        if count != last:
            yield f"{count} readings of {source} by {reader} are numbered up to {last}"


def _misquoted(connection: Connection) -> Iterator[str]:
    """Quotes with a place in a stored text that are not what stands there."""
    said, text, stored = schema.evidence.c, schema.document_text.c, ("", "")
    placed = select(said.id, said.document_text, said.start, said.end, said.quote).where(said.start.is_not(None))
    for key, document, start, end, quote in connection.execute(placed.order_by(said.document_text)).all():
        if document != stored[0]:
            stored = (document, connection.scalar(select(text.content).where(text.id == document)) or "")
        if end is None or not 0 <= start <= end <= len(stored[1]) or stored[1][start:end] != quote:
            yield f"evidence {key}: its quote is not what stands in the text at {start} to {end}"


def _fact(row: Row, mentions: dict[str, Mention]) -> None:
    fact: Fact = fact_of(row, mentions)
    check(fact)
    _same(fact_row(fact), row)


def _source(row: Row) -> None:
    look_up(row["grade"], "grades")
    look_up(row["audience"], "audiences")
    date.fromisoformat(row["fetched_on"])
    if row["published"] is not None:
        PartialDate.parse(row["published"])
    _same({"source": "s" + digest(row["uri"], row["content"])[:24]}, row)


def _mention(row: Row) -> None:
    look_up(row["kind"], "kinds")
    _same(mention_row(mention_of(row)), row)


def _finding(row: Row) -> None:
    if row["doubt"] is not None:
        look_up(row["doubt"], "doubts")
    _same({"id": digest(row["reading"], row["fact"])}, row)


def _judgement(row: Row) -> None:
    look_up(row["verdict"], "verdicts")
    _addressed(row)


def _addressed(row: Row) -> None:
    _same({"id": digest({name: value for name, value in row.items() if name not in {"id", "batch"}})}, row)


def _same(expected: Row, row: Row) -> None:
    if odd := [name for name in expected if expected[name] != row[name]]:
        name = odd[0]
        raise BadValue(f"its {name} is {row[name]!r} and must be {expected[name]!r}")


_TESTS: dict[Table, Test] = {
    schema.source: _source,
    schema.mention: _mention,
    schema.evidence: _addressed,
    schema.reading: _addressed,
    schema.reading_fact: _finding,
    schema.judgement: _judgement,
}
