"""What the clusters of a taxonomy have: phases and what they state to invest, beside those that are in none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

STRUCTURE = pa.schema([
    ("taxonomy", pa.string()), ("cluster", pa.string()), ("phases", pa.int64()), ("share_of_phases_pct", pa.float64()),
    ("phases_with_investment", pa.int64()), ("investment", pa.decimal128(38, 9)),
    ("share_of_investment_pct", pa.float64()), ("rests_on", pa.string()),
])  # fmt: skip
NONE = "none"
_Row = Mapping[str, Any]


def structure(found: pa.Table, phases: pa.Table, systems: pa.Table) -> pa.Table:
    """Return a row for each cluster of a taxonomy, and one, ``none``, for the phases that no cluster is named for.

    A share is of all phases, or of all that they state to invest in yuan; those in no cluster are part of the whole.

    Parameters
    ----------
    found
        Columns ``phase_id``, ``taxonomy`` and ``cluster``.
    phases
        Columns ``phase_id``, ``investment`` and ``investment_fact_id``.
    systems
        Columns ``taxonomy`` and ``cluster``: the clusters of each version, in order.
    """
    states = {row["phase_id"]: row for row in phases.to_pylist()}
    members: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for row in found.to_pylist():
        members[row["taxonomy"], row["cluster"] or NONE].append(states[row["phase_id"]])
    keys = [(row["taxonomy"], row["cluster"]) for row in systems.to_pylist()]
    keys += [(taxonomy, NONE) for taxonomy in dict.fromkeys(taxonomy for taxonomy, _ in keys)]
    every = list(states.values())
    rows = [{"taxonomy": taxonomy, "cluster": at, **_part(members[taxonomy, at], every)} for taxonomy, at in keys]
    return pa.Table.from_pylist(rows, schema=STRUCTURE)


def _part(rows: Sequence[_Row], every: Sequence[_Row]) -> dict[str, Any]:
    stated = [row for row in rows if row["investment"] is not None]
    amount, whole = _sum(stated), _sum(row for row in every if row["investment"] is not None)
    return {
        "phases": len(rows),
        "share_of_phases_pct": 100 * len(rows) / len(every) if every else None,
        "phases_with_investment": len(stated),
        "investment": amount,
        "share_of_investment_pct": float(100 * amount / whole) if whole else None,
        "rests_on": " ".join(sorted(row["investment_fact_id"] for row in stated)),
    }


def _sum(rows: Iterable[_Row]) -> Decimal:
    return sum((row["investment"] for row in rows), Decimal(0))
