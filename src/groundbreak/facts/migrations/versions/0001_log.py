"""The first tables of the log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


_INDEXES = (
    ("document_text", "batch"),
    ("judgement", "left"),
    ("judgement", "right"),
    ("judgement", "batch"),
    ("mention", "content"),
    ("mention", "batch"),
    ("source", "source"),
    ("source", "content"),
    ("source", "batch"),
    ("fact", "content"),
    ("fact", "mention"),
    ("fact", "batch"),
    ("reading", "source"),
    ("reading", "batch"),
    ("evidence", "fact"),
    ("evidence", "source"),
    ("evidence", "batch"),
    ("reading_fact", "reading"),
    ("reading_fact", "fact"),
    ("reading_fact", "batch"),
)
_TABLES = (
    "reading_fact",
    "evidence",
    "reading",
    "fact",
    "source",
    "mention",
    "judgement",
    "document_text",
    "batch",
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), unique=True, nullable=False),
    )
    op.create_table(
        "document_text",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batch.id"), nullable=False),
    )
    op.create_table(
        "judgement",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("number", sa.Integer(), unique=True, nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("left", sa.String(), nullable=False),
        sa.Column("right", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("by_person", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("score", sa.Float()),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batch.id"), nullable=False),
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batch.id"), nullable=False),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("uri", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("fetched_on", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("published", sa.String()),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("origin", sa.String()),
        sa.Column("series", sa.String()),
        sa.Column("issue", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batch.id"), nullable=False),
    )
    op.create_table(
        "fact",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("mention", sa.String(), sa.ForeignKey("mention.id"), nullable=False),
        sa.Column("attribute", sa.String(), nullable=False),
        sa.Column("value_type", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("low", sa.String()),
        sa.Column("high", sa.String()),
        sa.Column("low_open", sa.Boolean(), nullable=False),
        sa.Column("high_open", sa.Boolean(), nullable=False),
        sa.Column("resolution", sa.String()),
        sa.Column("unit", sa.String()),
        sa.Column("per", sa.String()),
        sa.Column("indicator", sa.String()),
        sa.Column("relative_attribute", sa.String()),
        sa.Column("relative_subject", sa.String(), sa.ForeignKey("mention.id")),
        sa.Column("relative_indicator", sa.String()),
        sa.Column("relative_period", sa.String()),
        sa.Column("basis", sa.String()),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("attribution", sa.String(), nullable=False),
        sa.Column("product", sa.String()),
        sa.Column("scope", sa.String()),
        sa.Column("holds_from", sa.String()),
        sa.Column("holds_to", sa.String()),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batch.id"), nullable=False),
    )
    op.create_table(
        "reading",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("findings", sa.String(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("document_text", sa.String(), sa.ForeignKey("document_text.id")),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batch.id"), nullable=False),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("fact", sa.String(), sa.ForeignKey("fact.id"), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("document_text", sa.String(), sa.ForeignKey("document_text.id")),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("locator", sa.String(), nullable=False),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batch.id"), nullable=False),
    )
    op.create_table(
        "reading_fact",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("reading", sa.String(), sa.ForeignKey("reading.id"), nullable=False),
        sa.Column("fact", sa.String(), sa.ForeignKey("fact.id"), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("doubt", sa.String()),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batch.id"), nullable=False),
    )
    for table, column in _INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    """Drop them, the youngest first."""
    for table in _TABLES:
        op.drop_table(table)
