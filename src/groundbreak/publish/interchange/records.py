"""A log as records, one JSON object a line, that `groundbreak import` makes the same log of."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from groundbreak.exchange.records import (
    FindingLine,
    JudgementLine,
    LogLine,
    MentionLine,
    ReadingLine,
    RelativeTo,
    SourceLine,
)
from groundbreak.facts import Log, schema
from groundbreak.facts.vocabulary import look_up

Row = dict[str, Any]


def write_records(log: Log, path: Path, audience: str = "public") -> Path:
    """Write a log, as far as sources for `audience` go; the same log gives the same bytes."""
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for line in _lines(log, audience):
            lines.write(json.dumps(line.written(), ensure_ascii=False, separators=(",", ":")) + "\n")
    return path


def _lines(log: Log, audience: str) -> Iterator[LogLine]:
    sources = _open_to(log, audience)
    contents = {row["content"] for row in sources.values()}
    mentions = {row["id"]: row for row in _sorted(log, schema.mention, "id") if row["content"] in contents}
    readings = [row for row in _sorted(log, schema.reading, "source", "reader", "number") if row["source"] in sources]
    found = _findings(log, readings)
    facts = {line.id for lines in found.values() for line in lines}
    yield from (LogLine(source=SourceLine(**_named(SourceLine, row, id=key))) for key, row in sources.items())
    yield from (LogLine(mention=MentionLine(**_named(MentionLine, row))) for row in mentions.values())
    texts = {line.text for lines in found.values() for line in lines} | {row["document_text"] for row in readings}
    yield from (LogLine(text=row["content"]) for row in _sorted(log, schema.document_text, "id") if row["id"] in texts)
    for row in readings:
        named = _named(ReadingLine, row, text=row["document_text"], findings=tuple(found[row["id"]]))
        yield LogLine(reading=ReadingLine(**named))
    for row in _last_words(log):
        if row["left"] in facts or {row["left"], row["right"]} <= mentions.keys():
            yield LogLine(judgement=JudgementLine(**_named(JudgementLine, row)))


def _open_to(log: Log, audience: str) -> dict[str, Row]:
    """The sources that the audience may see: what was last said of each, with the day it was first had."""
    most = int(look_up(audience, "audiences")["rank"])
    told: dict[str, Row] = {}
    for row in log.table(schema.source):
        first = told.get(row["source"], row)
        told[row["source"]] = {**row, "fetched_on": first["fetched_on"]}
    return {key: row for key, row in sorted(told.items()) if int(look_up(row["audience"], "audiences")["rank"]) <= most}


def _findings(log: Log, readings: Iterable[Row]) -> dict[str, list[FindingLine]]:
    facts = {row["id"]: row for row in log.table(schema.fact)}
    evidence: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in log.table(schema.evidence):
        evidence[row["fact"], row["source"]].append(row)
    of = {row["id"]: row for row in readings}
    found: dict[str, list[FindingLine]] = {key: [] for key in of}
    for row in _sorted(log, schema.reading_fact, "fact"):
        if reading := of.get(row["reading"]):
            seen = evidence[row["fact"], reading["source"]]
            then = [words for words in seen if words["batch"] <= reading["batch"]]
            found[reading["id"]].append(_finding(facts[row["fact"]], then[-1], row))
    return found


def _finding(fact: Row, words: Row, found: Row) -> FindingLine:
    relative = fact["relative_attribute"] and RelativeTo(
        **{name: fact[f"relative_{name}"] for name in ("attribute", "subject", "indicator", "period")}
    )
    more = {"type": fact["value_type"], "relative_to": relative or None, "text": words["document_text"]}
    own = _named(FindingLine, {**words, **found, **fact}, **more)
    return FindingLine(**own)


def _last_words(log: Log) -> list[Row]:
    """The last word of each author on each subject, in the order in which they were spoken."""
    rows = _sorted(log, schema.judgement, "number")
    last = {(row["left"], row["right"], row["author"]): row for row in rows}
    return sorted(last.values(), key=lambda row: row["number"])


def _sorted(log: Log, table: Table, *columns: str) -> list[Row]:
    """The rows of a table in an order of what they say, so that a log that was made of records gives them again."""
    return sorted(log.table(table), key=lambda row: [row[column] for column in columns])


def _named(form: type[Any], row: Row, **more: object) -> Row:
    """The columns of a row that a form has; what stands in `more` instead of them."""
    return {name: row[name] for name in form.model_fields if name in row} | more
