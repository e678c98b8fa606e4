"""The chain of batches cannot fork, and no two readings of a source by a reader share a number."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the keys."""
    op.create_index("ix_batch_previous", "batch", ["previous"], unique=True)
    op.create_index("ix_reading_turn", "reading", ["source", "reader", "number"], unique=True)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_reading_turn", "reading")
    op.drop_index("ix_batch_previous", "batch")
