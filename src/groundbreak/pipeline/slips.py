"""Planned dates of gates that moved: each move with what was planned before, what after, and by how many days."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pyarrow as pa

from groundbreak.units import PartialDate

SLIPS = pa.schema([
    ("gate_id", pa.string()), ("entity_id", pa.string()), ("gate", pa.string()), ("scope", pa.string()),
    ("nth", pa.int64()), ("known_on", pa.string()), ("before", pa.string()), ("before_fact_id", pa.string()),
    ("after", pa.string()), ("after_fact_id", pa.string()), ("low_days", pa.int64()), ("high_days", pa.int64()),
])  # fmt: skip


def slips(history: pa.Table) -> pa.Table:
    r"""Return each move of a planned date.

    With plans :math:`p` then :math:`q`, each the days from :math:`p_0` to :math:`p_1`, the plan moved where
    :math:`[p_0, p_1] \cap [q_0, q_1] = \emptyset`, by at least :math:`q_0 - p_1` and at most :math:`q_1 - p_0` days;
    less than none where it was brought forward. A date that lies within the one before only says it more precisely.

    Parameters
    ----------
    history
        The time view of the register: its plans for gates, in the sequence in which they were shown.
    """
    rows = (row for row in history.to_pylist() if row["attribute"] == "gate" and row["modality"] == "planned")
    dated = sorted((row for row in rows if row["holds_from"]), key=lambda row: (row["claim_id"], row["nth"]))
    made = [row for _, told in groupby(dated, key=lambda row: row["claim_id"]) for row in _moves(list(told))]
    return pa.Table.from_pylist(made, schema=SLIPS)


def gate_id(claim: str) -> str:
    """What a plan for a gate and its passing have in common: the claim without its modality."""
    return claim.rpartition("-")[0]


def days_between(earlier: PartialDate, later: PartialDate) -> tuple[int, int]:
    """Return the fewest and the most days from one date to another."""
    return (later.first - earlier.last).days, (later.last - earlier.first).days


def _moves(told: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    standing, nth = told[0], 0
    for row in told[1:]:
        before, after = PartialDate.parse(standing["holds_from"]), PartialDate.parse(row["holds_from"])
        if before.first > after.last or after.first > before.last:
            nth += 1
            low, high = days_between(before, after)
            yield {
                **{name: row[name] for name in ("entity_id", "scope")},
                "gate_id": gate_id(row["claim_id"]),
                "gate": row["value"],
                "nth": nth,
                "known_on": row["shown_from"],
                "before": standing["holds_from"],
                "before_fact_id": standing["fact_id"],
                "after": row["holds_from"],
                "after_fact_id": row["fact_id"],
                "low_days": low,
                "high_days": high,
            }
            standing = row
        elif after.precision >= before.precision:
            standing = row
