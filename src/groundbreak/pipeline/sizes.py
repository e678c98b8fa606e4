"""Number and investment of phases by stage and size: quantity and quality of the pipeline in one table."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

SCHEMA = pa.schema([
    ("stage", pa.string()), ("at_least", pa.int64()), ("phases", pa.int64()),
    ("investment", pa.decimal128(38, 9)),
    ("phases_at_stage", pa.int64()), ("phases_with_investment", pa.int64()), ("rests_on", pa.string()),
])  # fmt: skip
UNKNOWN = "unknown"


def by_stage_and_size(phases: pa.Table, at_least: Sequence[int]) -> pa.Table:
    """Count phases, and add up what they state, at and above each size.

    Classes are cumulative, as the statistics print them: a project of 2 billion yuan counts in "5 million and more",
    in "100 million and more" and in "1 billion and more". Batches are no phases, so nothing is added twice. A phase
    that states no investment in yuan is in ``phases_at_stage`` and in no class: ``phases_with_investment`` of
    ``phases_at_stage`` is the coverage of every sum.

    Parameters
    ----------
    phases
        Columns ``stage`` (null where no source tells one), ``investment`` and ``investment_fact_id``.
    at_least
        Lower ends of the classes, in yuan.

    Returns
    -------
    pyarrow.Table
        One row a stage and class, in the order given; ``rests_on`` lists the facts that the sum is made of.
    """
    rows = phases.select(["stage", "investment", "investment_fact_id"]).to_pylist()
    stages = sorted({row["stage"] or UNKNOWN for row in rows})
    made = [_class(stage, size, rows) for stage in stages for size in at_least]
    return pa.Table.from_pylist(made, schema=SCHEMA)


def _class(stage: str, size: int, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    at_stage = [row for row in rows if (row["stage"] or UNKNOWN) == stage]
    stated = [row for row in at_stage if row["investment"] is not None]
    within = [row for row in stated if row["investment"] >= size]
    return {
        "stage": stage,
        "at_least": size,
        "phases": len(within),
        "investment": sum((row["investment"] for row in within), Decimal(0)),
        "phases_at_stage": len(at_stage),
        "phases_with_investment": len(stated),
        "rests_on": " ".join(sorted(row["investment_fact_id"] for row in within)),
    }
