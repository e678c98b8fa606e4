"""The funnel: how many phases reached each gate, how many went on, and how long half of them took."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from groundbreak.pipeline.dwells import LADDER
from groundbreak.pipeline.standing import RANK, Standing

FUNNEL = pa.schema([
    ("gate", pa.string()), ("reached", pa.int64()), ("investment", pa.decimal128(38, 9)),
    ("reached_with_investment", pa.int64()), ("here", pa.int64()), ("halted", pa.int64()), ("beyond", pa.int64()),
    ("stays", pa.int64()), ("stays_ended", pa.int64()), ("median_days", pa.float64()), ("rests_on", pa.string()),
])  # fmt: skip
TRANSITIONS = pa.schema([
    ("gate", pa.string()), ("status", pa.string()), ("next_gate", pa.string()), ("stays", pa.int64()),
    ("median_days", pa.float64()), ("rests_on", pa.string()),
])  # fmt: skip
_Row = dict[str, Any]


def funnel(phases: pa.Table, dwells: pa.Table, standings: Mapping[str, Standing]) -> pa.Table:
    """Return a row for each gate that any phase reached, in the order of the gates.

    A phase reached its furthest gate and every one before it, dated or not. Of those that reached a gate, some are
    ``here``, some ``halted`` here, and some ``beyond``; they add up.

    Parameters
    ----------
    phases
        Columns ``phase_id``, ``stage``, ``stage_fact_id``, ``investment`` and ``investment_fact_id``.
    dwells
        As `groundbreak.pipeline.dwells` returns them.
    standings
        Where each phase stands.

    Returns
    -------
    pyarrow.Table
        ``median_days`` is the Kaplan–Meier median of the stays, null where half have not ended.
    """
    rows = [{**row, "stage": _rung(row["stage"])} for row in phases.to_pylist() if row["stage"]]
    stays = dwells.to_pylist()
    furthest = max((RANK[row["stage"]] for row in rows), default=0)
    ladder = [gate for gate in LADDER if RANK[gate] <= furthest]
    made = [_reached(gate, rows, [stay for stay in stays if stay["gate"] == gate], standings) for gate in ladder]
    return pa.Table.from_pylist(made, schema=FUNNEL)


def transitions(dwells: pa.Table) -> pa.Table:
    """Return how many stays at each gate ended at which other, or have not ended, with their median days.

    Parameters
    ----------
    dwells
        As `groundbreak.pipeline.dwells` returns them.
    """
    kinds: dict[tuple[str, str, str], list[_Row]] = {}
    for row in dwells.to_pylist():
        kinds.setdefault((row["gate"], row["status"], row["next_gate"] or ""), []).append(row)
    made = []
    for gate, status, following in sorted(kinds, key=lambda key: (LADDER.index(key[0]), *key[1:])):
        stays = kinds[gate, status, following]
        days = [_middle(row) for row in stays if row["low_days"] is not None]
        about = {"gate": gate, "status": status, "next_gate": following, "stays": len(stays)}
        made.append({**about, "median_days": _median(days), "rests_on": _facts(stays)})
    return pa.Table.from_pylist(made, schema=TRANSITIONS)


def kaplan_meier_median(ended: Sequence[float], ongoing: Sequence[float]) -> float | None:
    r"""Return the time by which half have ended; None where more than half had not at the longest time seen.

    :math:`\hat S(t) = \prod_{t_i \le t} (1 - d_i / n_i)` with :math:`d_i` ends at :math:`t_i` among the :math:`n_i`
    that had lasted until then; the median is the smallest time with :math:`\hat S(t) \le 1/2` (Kaplan and Meier 1958).

    Parameters
    ----------
    ended
        How long those took that ended.
    ongoing
        How long the others have lasted so far; those of the same length as an end outlast it.
    """
    surviving, left = 1.0, len(ended) + len(ongoing)
    waiting = sorted(ongoing)
    for time in sorted(set(ended)):
        ends, at_risk = ended.count(time), left - sum(other < time for other in waiting)
        surviving *= 1 - ends / at_risk
        left -= ends
        if surviving <= 0.5 + 1e-12:
            return float(time)
    return None


def _reached(gate: str, rows: Sequence[_Row], stays: Sequence[_Row], standings: Mapping[str, Standing]) -> _Row:
    reached = [row for row in rows if RANK[row["stage"]] >= RANK[gate]]
    stopped = [row for row in reached if row["stage"] == gate]
    halted = [row for row in stopped if standings[row["phase_id"]].halted_by]
    stated = [row for row in reached if row["investment"] is not None]
    ended = [_middle(row) for row in stays if row["status"] == "left"]
    ongoing = [_middle(row) for row in stays if row["status"] == "open"]
    facts = (row[name] for row in reached for name in ("stage_fact_id", "investment_fact_id"))
    return {
        "gate": gate,
        "reached": len(reached),
        "investment": sum((row["investment"] for row in stated), Decimal(0)),
        "reached_with_investment": len(stated),
        "here": len(stopped) - len(halted),
        "halted": len(halted),
        "beyond": len(reached) - len(stopped),
        "stays": len(ended) + len(ongoing),
        "stays_ended": len(ended),
        "median_days": kaplan_meier_median(ended, ongoing),
        "rests_on": " ".join(sorted({fact for fact in facts if fact})),
    }


def _rung(stage: str) -> str:
    """The gate of the ladder that a stage stands at: entry into the statistics is told beside it."""
    return next(gate for gate in reversed(LADDER) if RANK[gate] <= RANK[stage])


def _middle(stay: _Row) -> float:
    return float((stay["low_days"] + stay["high_days"]) / 2)


def _median(values: Sequence[float]) -> float | None:
    """The smallest value that half of them reach."""
    return kaplan_meier_median(values, ()) if values else None


def _facts(stays: Sequence[_Row]) -> str:
    return " ".join(sorted({fact for stay in stays for fact in stay["rests_on"].split()}))
