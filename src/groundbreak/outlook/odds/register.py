"""A user's own register as a history: what it showed of each phase at the end of each month."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import pyarrow as pa

from groundbreak.outlook.odds.history import BEGUN, GATES, SNAPSHOTS, History
from groundbreak.units import PartialDate

_WHOLE = (None, "all")
_DONE = GATES["commissioned"]
_ENDED = ("cancelled",)
_Row = Mapping[str, Any]


class _Life(NamedTuple):
    """What was shown of a phase's gates and states, and the month in which it began, if it did."""

    rows: Sequence[_Row]
    begun: int | None


def history_of(phases: pa.Table, told: pa.Table, known_at: date) -> History:
    """Return the history of a register's phases, month by month up to a day.

    A phase is listed from the month in which it was first spoken of until it is commissioned or cancelled. Its date is
    that of the plan for the whole to be commissioned, the last month of it where it is not exact.

    Parameters
    ----------
    phases
        The register's phases: ``phase_id``, ``project_id``, ``owner_id``, ``place_id``.
    told
        The register's time view (`groundbreak.register.timeline`).
    known_at
        The day up to which it was made.
    """
    lives = _lives(told, set(phases["phase_id"].to_pylist()))
    last = _month(known_at)
    rows = [
        snapshot
        for phase in phases.to_pylist()
        if phase["phase_id"] in lives
        for snapshot in _snapshots(phase, lives[phase["phase_id"]], last)
    ]
    begun = [{"unit": phase, "month": life.begun} for phase, life in lives.items() if life.begun is not None]
    return History(pa.Table.from_pylist(rows, schema=SNAPSHOTS), pa.Table.from_pylist(begun, schema=BEGUN))


def _lives(told: pa.Table, phases: set[str]) -> dict[str, _Life]:
    rows: dict[str, list[_Row]] = defaultdict(list)
    for row in told.to_pylist():
        if row["entity_id"] in phases and row["attribute"] in {"gate", "state"} and row["shown_from"]:
            rows[row["entity_id"]].append(row)
    return {phase: _Life(of, _begun(of)) for phase, of in rows.items()}


def _begun(rows: Sequence[_Row]) -> int | None:
    """The first month in which the whole was commissioned; of a claim that was told twice, as it was told last."""
    stands = [row for row in rows if _is_gate(row, "actual") and row["shown_until"] is None and row["scope"] in _WHOLE]
    done = [row["holds_from"] for row in stands if GATES[row["value"]] >= _DONE and row["holds_from"]]
    return min((_month(PartialDate.parse(when).last) for when in done), default=None)


def _snapshots(phase: _Row, life: _Life, last: int) -> Iterator[dict[str, Any]]:
    first = min(_month(date.fromisoformat(row["shown_from"])) for row in life.rows)
    end = last if life.begun is None else min(last, life.begun - 1)
    for month in range(first, end + 1):
        shown = [row for row in life.rows if _is_shown(row, _last_day(month))]
        if any(row["attribute"] == "state" and row["value"] in _ENDED for row in shown):
            return
        yield {
            "unit": phase["phase_id"],
            "month": month,
            "planned": _planned(shown),
            "stage": max(
                (row["value"] for row in shown if _is_gate(row, "actual")), key=GATES.__getitem__, default=None
            ),
            "builder": phase.get("owner_id"),
            "site": phase.get("project_id"),
            "place": phase.get("place_id"),
        }


def _planned(shown: Sequence[_Row]) -> int | None:
    plans = [row for row in shown if _is_gate(row, "planned") and row["value"] == "commissioned" and row["holds_from"]]
    whole = [row for row in plans if row["scope"] in _WHOLE]
    return max((_month(PartialDate.parse(row["holds_from"]).last) for row in whole), default=None)


def _is_gate(row: _Row, modality: str) -> bool:
    return bool(row["attribute"] == "gate" and row["modality"] == modality)


def _is_shown(row: _Row, day: date) -> bool:
    until = row["shown_until"]
    return date.fromisoformat(row["shown_from"]) <= day and (until is None or date.fromisoformat(until) > day)


def _month(day: date) -> int:
    return 12 * day.year + day.month - 1


def _last_day(month: int) -> date:
    return date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
