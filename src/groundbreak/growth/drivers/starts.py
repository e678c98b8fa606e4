"""New starts: how many phases were started, or are planned to start, in each month, and what they state."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

import pyarrow as pa

STARTS = pa.schema([
    ("modality", pa.string()), ("started_in", pa.string()), ("phases", pa.int64()),
    ("phases_with_investment", pa.int64()), ("investment", pa.decimal128(38, 9)), ("rests_on", pa.string()),
])  # fmt: skip
UNKNOWN = "unknown"
_MONTH = len("2023-03")


def starts(phases: pa.Table, schedule: pa.Table) -> pa.Table:
    """Count the starts of phases by month, planned and actual apart.

    A start that is stated to the year, half or quarter has a row of that time, and is spread over no months; one
    without a date has the row ``unknown``. What starts in part (a line, a building) is not counted.

    Parameters
    ----------
    phases
        Columns ``phase_id``, ``investment`` and ``investment_fact_id``.
    schedule
        Columns ``entity_id``, ``gate``, ``scope``, ``planned`` and ``actual`` with their facts.
    """
    known = {row["phase_id"]: row for row in phases.to_pylist()}
    groups: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in schedule.to_pylist():
        if row["gate"] == "started" and row["scope"] in (None, "all") and row["entity_id"] in known:
            for modality in ("actual", "planned"):
                if fact := row[f"{modality}_fact_id"]:
                    groups[modality, _month(row[modality])][row["entity_id"]] = fact
    made = [_started(*key, groups[key], known) for key in sorted(groups)]
    return pa.Table.from_pylist(made, schema=STARTS)


def _month(day: str | None) -> str:
    return day[:_MONTH] if day else UNKNOWN


def _started(modality: str, month: str, facts: dict[str, str], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    stated = [known[phase] for phase in facts if known[phase]["investment"] is not None]
    sums = {row["investment_fact_id"] for row in stated}
    return {
        "modality": modality,
        "started_in": month,
        "phases": len(facts),
        "phases_with_investment": len(stated),
        "investment": sum((row["investment"] for row in stated), Decimal(0)),
        "rests_on": " ".join(sorted({*facts.values(), *sums})),
    }
