"""A log copied row by row into another database: how it is backed up, restored, and moved between databases."""

from itertools import islice

from sqlalchemy import Connection, insert, inspect

from groundbreak.errors import Faults, LogError
from groundbreak.facts import schema, seals
from groundbreak.facts.database import Database, move, rows

_CHUNK = 1000


def transfer(source: Connection, to: Database) -> seals.Head:
    """Copy a log as one transaction sees it to a place that has none.

    The digests come along and are computed anew from the rows as they arrived, before anything is kept. Raises
    `LogError` where a log is there already and `Faults` of `BrokenLog` where a digest differs.
    """
    with to.rebuilding() as connection:
        if inspect(connection).has_table(schema.batch.name):
            raise LogError("there is a log here already", where=str(to.address), mend="name another place")
        move(connection)
        for table in schema.metadata.sorted_tables:
            found = rows(source, table)
            while chunk := list(islice(found, _CHUNK)):
                connection.execute(insert(table), chunk)
        if broken := [seals.fault(number) for number in seals.broken(connection)]:
            raise Faults(broken)
        return seals.head(connection)
