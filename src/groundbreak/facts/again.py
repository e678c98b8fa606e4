"""A source that is read again: which facts stay, which quotes moved, which are no longer found, and which are new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from groundbreak.facts import schema
from groundbreak.facts.batch import chunks
from groundbreak.facts.log import Log
from groundbreak.facts.model import Evidence, Finding, Reading


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact that is still found, and where its quote stood and stands."""

    finding: Finding
    before: Evidence


@dataclass(frozen=True, slots=True)
class Gone:
    """A fact that is no longer found; ``kept`` where somebody accepted it, so that it stays in force."""

    fact: str
    before: Evidence
    kept: bool


@dataclass(frozen=True, slots=True)
class Again:
    """What a reading changes against the one of the same source by the same reader before it."""

    same: int
    moved: tuple[Moved, ...]
    gone: tuple[Gone, ...]
    new: tuple[Finding, ...]
    new_text: bool

    def __bool__(self) -> bool:
        return bool(self.moved or self.gone or self.new or self.new_text)


def again(log: Log, reading: Reading) -> Again | None:
    """Compare a reading with the newest one of its source by its reader in the log; None where there is none."""
    with log.reading() as connection:
        table = schema.reading.c
        asked = select(schema.reading).where(table.source == reading.source.id, table.reader == reading.reader)
        last = connection.execute(asked.order_by(table.number.desc()).limit(1)).mappings().first()
        if last is None:
            return None
        before = _quotes(connection, dict(last))
        accepted = _accepted(connection, sorted(before))
    now = {finding.fact.id: finding for finding in reading.findings}
    moved = tuple(
        Moved(now[key], was) for key, was in before.items() if key in now and _place(was) != _place(now[key].evidence)
    )
    gone = tuple(Gone(key, was, key in accepted) for key, was in before.items() if key not in now)
    new = tuple(finding for key, finding in now.items() if key not in before)
    same = len(now) - len(moved) - len(new)
    return Again(same, moved, gone, new, last["document_text"] != reading.text)


def _quotes(connection: Connection, reading: Mapping[str, Any]) -> dict[str, Evidence]:
    """Return the words of each fact of a reading, in the text that it was read from."""
    found, quoted = schema.reading_fact.c, schema.evidence.c
    facts = sorted(connection.scalars(select(found.fact).where(found.reading == reading["id"])))
    words: dict[str, Evidence] = {}
    for chunk in chunks(facts):
        asked = select(schema.evidence).where(quoted.fact.in_(chunk), quoted.source == reading["source"])
        for row in connection.execute(asked.order_by(quoted.batch)).mappings():
            if row["document_text"] == reading["document_text"]:
                told = Evidence(row["quote"], row["document_text"], row["start"], row["end"], row["locator"])
                words[row["fact"]] = told
    return {fact: words[fact] for fact in facts if fact in words}


def _accepted(connection: Connection, facts: Sequence[str]) -> set[str]:
    """Return the facts whose last word of a person is that they stand."""
    table = schema.judgement.c
    last: dict[str, str] = {}
    for chunk in chunks(facts):
        said = select(table.left, table.verdict).where(table.left.in_(chunk), table.right == "", table.by_person)
        last.update((left, verdict) for left, verdict in connection.execute(said.order_by(table.number)))
    return {fact for fact, verdict in last.items() if verdict == "accept"}


def _place(seen: Evidence) -> tuple[object, ...]:
    return seen.quote, seen.start, seen.end, seen.locator
