"""The log as Arrow tables, with dates as day numbers and numbers as decimals: what the fold works on.

Days are counted from 1970-01-01, since date arithmetic differs between engines and integers do not.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from groundbreak.facts import Log
from groundbreak.facts import schema as log_schema
from groundbreak.facts.vocabulary import codelist
from groundbreak.register.claims import claim_key
from groundbreak.units import Interval, PartialDate, is_currency, unit

NUMBER = pa.decimal128(38, 9)
_EPOCH = date(1970, 1, 1).toordinal()
_S, _I, _B = pa.string(), pa.int64(), pa.bool_()

SOURCES = pa.schema([
    ("source_id", _S), ("uri", _S), ("content", _S), ("title", _S), ("publisher", _S), ("language", _S),
    ("published", _S), ("fetched_on", _S), ("known_day", _I), ("known_by", _S), ("grade", _S), ("grade_rank", _I),
    ("audience", _S), ("origin", _S), ("chain", _S), ("issue", _I), ("complete", _B), ("recorded", _I), ("note", _S),
])  # fmt: skip
READINGS = pa.schema([
    ("reading_id", _S), ("source_id", _S), ("reader", _S), ("version", _S), ("number", _I), ("whole", _B),
])  # fmt: skip
FINDINGS = pa.schema([
    ("reading_id", _S), ("fact_id", _S), ("confidence", pa.float64()), ("doubt", _S), ("direct", _I),
])  # fmt: skip
MENTIONS = pa.schema([("mention_id", _S), ("content", _S), ("kind", _S), ("name", _S), ("ordinal", _I)])
FACTS = pa.schema([
    ("fact_id", _S), ("mention_id", _S), ("attribute", _S), ("value_type", _S), ("value", _S), ("low", NUMBER),
    ("high", NUMBER), ("low_open", _B), ("high_open", _B), ("resolution", NUMBER), ("point", NUMBER), ("unit", _S),
    ("dimension", _S), ("per", _S), ("indicator", _S), ("relative_attribute", _S), ("relative_subject", _S),
    ("relative_indicator", _S), ("relative_period", _S), ("basis", _S), ("modality", _S), ("attribution", _S),
    ("attribution_rank", _I), ("product", _S), ("scope", _S), ("holds_from", _S), ("holds_to", _S), ("from_day", _I),
    ("to_day", _I), ("claim_key", _I),
])  # fmt: skip
JUDGEMENTS = pa.schema([
    ("number", _I), ("verdict", _S), ("left", _S), ("right", _S), ("author", _S), ("by_person", _B), ("why", _S),
])  # fmt: skip
EVIDENCE = pa.schema([
    ("fact_id", _S), ("source_id", _S), ("quote", _S), ("document_text", _S), ("start", _I), ("end", _I),
    ("locator", _S),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frames:
    """The log's tables; columns as in the schemas above."""

    sources: pa.Table
    readings: pa.Table
    findings: pa.Table
    mentions: pa.Table
    facts: pa.Table
    judgements: pa.Table
    evidence: pa.Table


def read(log: Log) -> Frames:
    """Read a log whole, as it is at one moment."""
    with log.moment():
        return _read(log)


def _read(log: Log) -> Frames:
    evidence = log.table(log_schema.evidence)
    direct = {row["fact"] for row in evidence if row["document_text"]}
    return Frames(
        sources=_table(SOURCES, _sources(log)),
        readings=_table(READINGS, [_reading(row) for row in log.table(log_schema.reading)]),
        findings=_table(FINDINGS, [_finding(row, direct) for row in log.table(log_schema.reading_fact)]),
        mentions=_table(MENTIONS, [{**row, "mention_id": row["id"]} for row in log.table(log_schema.mention)]),
        facts=_table(FACTS, [_fact(row) for row in log.table(log_schema.fact)]),
        judgements=_table(JUDGEMENTS, log.table(log_schema.judgement)),
        evidence=_table(EVIDENCE, [{**row, "fact_id": row["fact"], "source_id": row["source"]} for row in evidence]),
    )


def read_names(log: Log) -> Frames:
    """Read what who is who rests on, without what is said of anybody: sources, mentions and judgements."""
    return Frames(
        sources=_table(SOURCES, _sources(log)),
        readings=READINGS.empty_table(),
        findings=FINDINGS.empty_table(),
        mentions=_table(MENTIONS, [{**row, "mention_id": row["id"]} for row in log.table(log_schema.mention)]),
        facts=FACTS.empty_table(),
        judgements=_table(JUDGEMENTS, log.table(log_schema.judgement)),
        evidence=EVIDENCE.empty_table(),
    )


def day(value: date) -> int:
    """Days since 1970-01-01."""
    return value.toordinal() - _EPOCH


def iso(number: int) -> str:
    """The date of a day number."""
    return date.fromordinal(number + _EPOCH).isoformat()


def _sources(log: Log) -> list[dict[str, Any]]:
    """What was said last of each source, with the day it was first had and the batch that first told of it."""
    last: dict[str, dict[str, Any]] = {}
    for row in log.table(log_schema.source):
        first = last.get(row["source"], row)
        kept = {"recorded": first.get("recorded", row["batch"]), "fetched_on": first["fetched_on"]}
        last[row["source"]] = {**row, **kept}
    return [_source(row) for row in last.values()]


def _source(row: dict[str, Any]) -> dict[str, Any]:
    published = PartialDate.parse(row["published"]) if row["published"] else None
    return {
        **row,
        "source_id": row["source"],
        "known_day": day(published.last if published else date.fromisoformat(row["fetched_on"])),
        "known_by": f"published_{published.precision.name}" if published else "fetched",
        "grade_rank": int(codelist("grades")[row["grade"]]["rank"]),
        "chain": row["series"] or row["uri"],
        "origin": row["origin"] or row["uri"],
        "issue": row["issue"] or 0,
    }


def _reading(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "reading_id": row["id"], "source_id": row["source"]}


def _finding(row: dict[str, Any], direct: set[str]) -> dict[str, Any]:
    return {**row, "reading_id": row["reading"], "fact_id": row["fact"], "direct": 0 if row["fact"] in direct else 1}


def _fact(row: dict[str, Any]) -> dict[str, Any]:
    starts, ends = (PartialDate.parse(row[key]) if row[key] else None for key in ("holds_from", "holds_to"))
    # The log counts money in fen and cents; tables show whole units of the currency, still exact.
    coin = int(unit(row["unit"]).factor) if row["unit"] and is_currency(row["unit"]) else 1
    low, high, step = (
        Decimal(row[key]) / coin if row[key] is not None else None for key in ("low", "high", "resolution")
    )
    made = {
        **row,
        "low": low,
        "high": high,
        "resolution": step,
        "point": Interval(low, high, row["low_open"], row["high_open"], step).point if row["unit"] else None,
        "dimension": unit(row["unit"]).dimension if row["unit"] else None,
        "fact_id": row["id"],
        "mention_id": row["mention"],
        "attribution_rank": int(codelist("attributions")[row["attribution"]]["rank"]),
        "from_day": day(starts.last) if starts else None,
        "to_day": day(ends.last) if ends else None,
    }
    return {**made, "claim_key": claim_key(made)}


def _table(schema: pa.Schema, rows: list[dict[str, Any]]) -> pa.Table:
    return pa.table(
        {field.name: pa.array([row.get(field.name) for row in rows], field.type) for field in schema}, schema
    )
