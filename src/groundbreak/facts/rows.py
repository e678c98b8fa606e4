"""Facts and their kin as rows of the log, and back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any

from groundbreak.errors import BadValue
from groundbreak.facts.model import (
    Code,
    Fact,
    Finding,
    Link,
    Mention,
    Reading,
    Relative,
    Source,
    Text,
    Value,
    digest,
    value_text,
)
from groundbreak.units import Interval, PartialDate, Period, Quantity, plain

Row = dict[str, Any]


def source_row(source: Source, number: int = 0) -> Row:
    """What is said about a source for the `number`-th time; a later word on it is a row of its own."""
    said = {field.name: _text(getattr(source, field.name)) for field in fields(source)}
    return {"id": digest(source.id, number, said), "source": source.id, **said}


def mention_row(mention: Mention) -> Row:
    """Return the row of a mention."""
    return {
        "id": mention.id,
        "content": mention.content,
        "kind": mention.kind,
        "name": mention.name,
        "ordinal": mention.ordinal,
    }


def mention_of(row: Mapping[str, Any]) -> Mention:
    """Return the mention of a row."""
    return Mention(row["content"], row["kind"], row["name"], row["ordinal"])


def fact_row(fact: Fact) -> Row:
    """Return the row of a fact, its value both as canonical text and as columns."""
    value_type, value = value_text(fact.value)
    relative, quantity = fact.relative_to, fact.value if isinstance(fact.value, Quantity) else None
    return {
        "id": fact.id,
        "content": fact.mention.content,
        "mention": fact.mention.id,
        "attribute": fact.attribute,
        "value_type": value_type,
        "value": value,
        **_quantity(quantity),
        "indicator": fact.indicator,
        "relative_attribute": relative.attribute if relative else None,
        "relative_subject": relative.subject.id if relative else None,
        "relative_indicator": relative.indicator if relative else None,
        "relative_period": _text(relative.period) if relative else None,
        "basis": fact.basis,
        "modality": fact.modality,
        "attribution": fact.attribution,
        "product": fact.product,
        "scope": fact.scope,
        "holds_from": _text(fact.holds_from),
        "holds_to": _text(fact.holds_to),
    }


def fact_of(row: Mapping[str, Any], mentions: Mapping[str, Mention]) -> Fact:
    """Return the fact of a row; `mentions` holds those that it refers to, by id.

    Raises `BadValue` for what does not parse, `KeyError` for a mention or type of value there is not.
    """
    relative, said = None, row["value"]
    if row["relative_attribute"]:
        subject, period = mentions[row["relative_subject"]], row["relative_period"]
        indicator = row["relative_indicator"]
        relative = Relative(row["relative_attribute"], subject, indicator, Period.parse(period) if period else None)
    values: dict[str, Callable[[], Value]] = {
        "quantity": lambda: Quantity(_interval(row), row["unit"], row["per"]),
        "code": lambda: Code(said),
        "text": lambda: Text(said),
        "link": lambda: Link(mentions[said]),
    }
    return Fact(
        mentions[row["mention"]],
        row["attribute"],
        values[row["value_type"]](),
        relative_to=relative,
        holds_from=PartialDate.parse(row["holds_from"]) if row["holds_from"] else None,
        holds_to=PartialDate.parse(row["holds_to"]) if row["holds_to"] else None,
        **{name: row[name] for name in ("indicator", "basis", "modality", "attribution", "product", "scope")},
    )


def evidence_row(finding: Finding, source: str) -> Row:
    """Return the row of the words that a fact was read from, in one source."""
    seen = finding.evidence
    row = {
        "fact": finding.fact.id,
        "source": source,
        "quote": seen.quote,
        "document_text": seen.text,
        "start": seen.start,
        "end": seen.end,
        "locator": seen.locator,
    }
    return {"id": digest(row), **row}


def reading_row(reading: Reading, number: int, findings: str) -> Row:
    """Return the row of a reading, the `number`-th of its source by its reader, with the digest of its findings."""
    row = {
        "source": reading.source.id,
        "reader": reading.reader,
        "version": reading.version,
        "number": number,
        "findings": findings,
        "whole": reading.whole,
        "document_text": reading.text,
    }
    return {"id": digest(row), **row}


def reading_fact_row(reading: str, finding: Finding) -> Row:
    """Return the row that says a reading found a fact."""
    key = digest(reading, finding.fact.id)
    return {
        "id": key,
        "reading": reading,
        "fact": finding.fact.id,
        "confidence": float(finding.confidence),
        "doubt": finding.doubt,
    }


def findings_digest(reading: Reading, evidence: Sequence[Row]) -> str:
    """Hash of what a reading found: facts, evidence (a row each), confidence and doubts, in any order."""
    pairs = zip(reading.findings, evidence, strict=True)
    return digest(sorted(((row["id"], item.confidence, item.doubt) for item, row in pairs), key=str))


def mentions_of(fact: Fact) -> Iterator[Mention]:
    """Every mention that a fact refers to."""
    yield fact.mention
    if isinstance(fact.value, Link):
        yield fact.value.mention
    if fact.relative_to:
        yield fact.relative_to.subject


def _quantity(quantity: Quantity | None) -> Row:
    span = quantity.interval if quantity else None
    return {
        "low": _number(span.low) if span else None,
        "high": _number(span.high) if span else None,
        "low_open": span.low_open if span else False,
        "high_open": span.high_open if span else False,
        "resolution": _number(span.resolution) if span else None,
        "unit": quantity.unit if quantity else None,
        "per": quantity.per if quantity else None,
    }


def _interval(row: Mapping[str, Any]) -> Interval:
    low, high, step = (_decimal(row[name]) for name in ("low", "high", "resolution"))
    return Interval(low, high, row["low_open"], row["high_open"], step)


def _decimal(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation as wrong:
        raise BadValue(f"{text!r} is not a number") from wrong


def _number(end: Any) -> str | None:  # noqa: ANN401 - a decimal or nothing
    return None if end is None else plain(end)


def _text(value: object) -> Any:  # noqa: ANN401 - what a column takes
    return value if value is None or isinstance(value, str | int | bool) else str(value)
