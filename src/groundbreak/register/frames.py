"""The log as Arrow tables, with dates as day numbers and numbers as decimals: what the fold works on.

Days are counted from 1970-01-01, since date arithmetic differs between engines and integers do not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Table

from groundbreak.facts import Log
from groundbreak.facts import schema as log_schema
from groundbreak.facts.vocabulary import codelist
from groundbreak.register.claims import claim_keys
from groundbreak.register.engine import translated, whole, with_columns
from groundbreak.register.quotes import newest
from groundbreak.units import Interval, PartialDate, is_currency, unit

NUMBER = pa.decimal128(38, 9)
_FINEST, _EXACT = Decimal("1e-9"), Context(prec=60)
_EPOCH = date(1970, 1, 1).toordinal()
_S, _I, _B = pa.string(), pa.int64(), pa.bool_()
_T = pa.dictionary(pa.int32(), _S)  # texts that repeat

SOURCES = pa.schema([
    ("source_id", _S), ("uri", _S), ("content", _S), ("title", _S), ("publisher", _S), ("language", _S),
    ("published", _S), ("fetched_on", _S), ("known_day", _I), ("known_by", _S), ("grade", _S), ("grade_rank", _I),
    ("audience", _S), ("origin", _S), ("chain", _S), ("issue", _I), ("complete", _B), ("recorded", _I), ("note", _S),
])  # fmt: skip
READINGS = pa.schema([
    ("reading_id", _S), ("source_id", _S), ("reader", _S), ("version", _S), ("number", _I), ("whole", _B),
])  # fmt: skip
FINDINGS = pa.schema([
    ("reading_id", _T), ("fact_id", _S), ("confidence", pa.float64()), ("doubt", _T), ("direct", _I),
])  # fmt: skip
MENTIONS = pa.schema([("mention_id", _S), ("content", _S), ("kind", _S), ("name", _S), ("ordinal", _I)])
FACTS = pa.schema([
    ("fact_id", _S), ("mention_id", _T), ("attribute", _T), ("value_type", _T), ("value", _T), ("low", NUMBER),
    ("high", NUMBER), ("low_open", _B), ("high_open", _B), ("resolution", NUMBER), ("point", NUMBER), ("unit", _T),
    ("dimension", _T), ("per", _T), ("indicator", _T), ("relative_attribute", _T), ("relative_subject", _T),
    ("relative_indicator", _T), ("relative_period", _T), ("basis", _T), ("modality", _T), ("attribution", _T),
    ("attribution_rank", _I), ("product", _T), ("scope", _T), ("holds_from", _T), ("holds_to", _T), ("from_day", _I),
    ("to_day", _I), ("claim_key", _I),
])  # fmt: skip
_STORED = pa.schema(
    [
        pa.field(name, _T) if name in ("low", "high", "resolution") else FACTS.field(name)
        for name in FACTS.names
        if name != "dimension"
    ]
)
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
    names = {"fact_id": "fact", "source_id": "source"}
    evidence = newest(_told(log, log_schema.evidence, EVIDENCE, names), log)
    readings = _told(log, log_schema.reading, READINGS, {"reading_id": "id", "source_id": "source"})
    findings = _told(log, log_schema.reading_fact, FINDINGS, {"reading_id": "reading", "fact_id": "fact"})
    with_text = evidence.filter(pc.is_valid(evidence["document_text"]))
    direct = pc.is_in(findings["fact_id"], pc.unique(with_text["fact_id"]))
    return Frames(
        sources=pa.Table.from_pylist(_sources(log), SOURCES),
        readings=readings,
        findings=findings.append_column("direct", pc.if_else(direct, 0, 1)).select(FINDINGS.names),
        mentions=_told(log, log_schema.mention, MENTIONS, {"mention_id": "id"}),
        facts=_facts(_told(log, log_schema.fact, _STORED, {"fact_id": "id", "mention_id": "mention"})),
        judgements=_told(log, log_schema.judgement, JUDGEMENTS, {}),
        evidence=evidence,
    )


def read_names(log: Log) -> Frames:
    """Read what who is who rests on, without what is said of anybody: sources, mentions and judgements."""
    return Frames(
        sources=pa.Table.from_pylist(_sources(log), SOURCES),
        readings=READINGS.empty_table(),
        findings=FINDINGS.empty_table(),
        mentions=_told(log, log_schema.mention, MENTIONS, {"mention_id": "id"}),
        facts=FACTS.empty_table(),
        judgements=_told(log, log_schema.judgement, JUDGEMENTS, {}),
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


def _told(log: Log, table: Table, schema: pa.Schema, names: Mapping[str, str]) -> pa.Table:
    """The columns of `schema` that a table of the log has; `names` gives those that it calls otherwise."""
    fields = [field for field in schema if names.get(field.name, field.name) in table.c]
    parts = [
        pa.table([pa.array(column, field.type) for column, field in zip(part, fields, strict=True)], pa.schema(fields))
        for part in log.columns(*(table.c[names.get(field.name, field.name)] for field in fields))
    ]
    return pa.concat_tables([pa.schema(fields).empty_table(), *parts]).unify_dictionaries().combine_chunks()


def _facts(stored: pa.Table) -> pa.Table:
    """Facts as they are stored, with what follows from them; each text is looked at once."""
    # The log counts money in fen and cents; tables show whole units of the currency, still exact.
    coin = translated(stored["unit"], lambda each: pa.array([_coin(code) for code in each.to_pylist()], _I))
    low, high, step = (_numbers(stored[name], pc.fill_null(coin, 1)) for name in ("low", "high", "resolution"))
    made = with_columns(
        stored,
        low=low,
        high=high,
        resolution=step,
        point=_points(low, high, stored),
        dimension=translated(stored["unit"], lambda each: _texts(unit(code).dimension for code in each.to_pylist())),
        attribution_rank=translated(stored["attribution"], _ranks),
        from_day=translated(stored["holds_from"], _last_days),
        to_day=translated(stored["holds_to"], _last_days),
    )
    return with_columns(made, claim_key=claim_keys(made)).select(FACTS.names).cast(FACTS)


def _coin(code: str) -> int:
    return int(unit(code).factor) if is_currency(code) else 1


def _texts(values: Iterable[str]) -> pa.DictionaryArray:
    return pa.array(values, _S).dictionary_encode()


def _ranks(attributions: pa.Array) -> pa.Array:
    return pa.array([int(codelist("attributions")[code]["rank"]) for code in attributions.to_pylist()], _I)


def _last_days(dates: pa.Array) -> pa.Array:
    return pa.array([day(PartialDate.parse(text).last) for text in dates.to_pylist()], _I)


def _numbers(texts: pa.ChunkedArray, coin: pa.Array) -> pa.Array:
    """Decimal texts as numbers, divided by their coins."""
    found: list[pa.Array] = [pa.array([], NUMBER)]
    rows: list[np.ndarray] = [np.array([], np.int64)]
    for size in pc.unique(coin).to_pylist():
        mine = np.flatnonzero(pc.equal(coin, size).to_numpy(zero_copy_only=False))
        part = whole(texts.take(mine)).cast(_S).dictionary_encode()
        rows.append(mine)
        found.append(
            pa.array([_held(Decimal(text) / size) for text in part.dictionary.to_pylist()], NUMBER).take(part.indices)
        )
    return pa.concat_arrays(found).take(np.argsort(np.concatenate(rows)))


def _held(number: Decimal) -> Decimal:
    """The number at the nine decimals that a table holds: the middle of a range has one more than its ends."""
    return number.quantize(_FINEST, context=_EXACT)


def _points(low: pa.Array, high: pa.Array, stored: pa.Table) -> pa.Array:
    """The number to show and to add up, as `Interval.point` gives it; few are the middle of a range."""
    one_open = pc.not_equal(stored["low_open"], stored["high_open"])
    point = pc.coalesce(pc.if_else(pc.and_(one_open, stored["high_open"]), high, low), high, low)
    amid = whole(pc.fill_null(pc.and_(pc.invert(one_open), pc.not_equal(low, high)), fill_value=False))
    ends = zip(low.filter(amid).to_pylist(), high.filter(amid).to_pylist(), strict=True)
    point = pc.replace_with_mask(whole(point), amid, pa.array([_held(Interval(*pair).point) for pair in ends], NUMBER))
    return pc.if_else(pc.is_valid(stored["unit"]), point, pa.scalar(None, NUMBER))
