"""The tables of the log.

Numbers are decimal text, dates ISO text: exact on every database, and what the hashes are made of.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()


def _batch() -> Column[int]:
    return Column("batch", Integer, ForeignKey("batch.id"), nullable=False, index=True)


batch = Table(
    "batch",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("recorded_at", String, nullable=False),
    Column("tool", String, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("previous", String, nullable=False, unique=True, index=True),  # the chain cannot fork
    Column("digest", String, nullable=False, unique=True),
)
document_text = Table(
    "document_text",
    metadata,
    Column("id", String, primary_key=True),
    Column("content", Text, nullable=False),
    _batch(),
)
source = Table(
    "source",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False, index=True),
    Column("uri", String, nullable=False),
    Column("content", String, nullable=False, index=True),
    Column("fetched_on", String, nullable=False),
    Column("title", String, nullable=False),
    Column("publisher", String, nullable=False),
    Column("language", String, nullable=False),
    Column("published", String),
    Column("grade", String, nullable=False),
    Column("audience", String, nullable=False),
    Column("origin", String),
    Column("series", String),
    Column("issue", BigInteger().with_variant(Integer, "sqlite")),
    Column("complete", Boolean, nullable=False),
    Column("note", String, nullable=False),
    _batch(),
)
mention = Table(
    "mention",
    metadata,
    Column("id", String, primary_key=True),
    Column("content", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("ordinal", Integer, nullable=False),
    _batch(),
)
fact = Table(
    "fact",
    metadata,
    Column("id", String, primary_key=True),
    Column("content", String, nullable=False, index=True),
    Column("mention", String, ForeignKey("mention.id"), nullable=False, index=True),
    Column("attribute", String, nullable=False),
    Column("value_type", String, nullable=False),
    Column("value", String, nullable=False),
    Column("low", String),
    Column("high", String),
    Column("low_open", Boolean, nullable=False),
    Column("high_open", Boolean, nullable=False),
    Column("resolution", String),
    Column("unit", String),
    Column("per", String),
    Column("indicator", String),
    Column("relative_attribute", String),
    Column("relative_subject", String, ForeignKey("mention.id")),
    Column("relative_indicator", String),
    Column("relative_period", String),
    Column("basis", String),
    Column("modality", String, nullable=False),
    Column("attribution", String, nullable=False),
    Column("product", String),
    Column("scope", String),
    Column("holds_from", String),
    Column("holds_to", String),
    _batch(),
)
evidence = Table(
    "evidence",
    metadata,
    Column("id", String, primary_key=True),
    Column("fact", String, ForeignKey("fact.id"), nullable=False, index=True),
    Column("source", String, nullable=False, index=True),
    Column("quote", String, nullable=False),
    Column("document_text", String, ForeignKey("document_text.id")),
    Column("start", Integer),
    Column("end", Integer),
    Column("locator", String, nullable=False),
    _batch(),
)
reading = Table(
    "reading",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False, index=True),
    Column("reader", String, nullable=False),
    Column("version", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("findings", String, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("document_text", String, ForeignKey("document_text.id")),
    _batch(),
    Index("ix_reading_turn", "source", "reader", "number", unique=True),
)
reading_fact = Table(
    "reading_fact",
    metadata,
    Column("id", String, primary_key=True),
    Column("reading", String, ForeignKey("reading.id"), nullable=False, index=True),
    Column("fact", String, ForeignKey("fact.id"), nullable=False, index=True),
    Column("confidence", Float, nullable=False),
    Column("doubt", String),
    _batch(),
)
judgement = Table(
    "judgement",
    metadata,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("verdict", String, nullable=False),
    Column("left", String, nullable=False, index=True),
    Column("right", String, nullable=False, index=True),
    Column("author", String, nullable=False),
    Column("by_person", Boolean, nullable=False),
    Column("why", String, nullable=False),
    Column("score", Float),
    _batch(),
)

TABLES = tuple(table.name for table in metadata.sorted_tables)
