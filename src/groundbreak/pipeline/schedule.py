"""Plan and actual side by side: when each gate was first planned, is planned now, and was passed."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from groundbreak.pipeline.slips import days_between, gate_id
from groundbreak.pipeline.standing import Standing
from groundbreak.units import PartialDate

SCHEDULE = pa.schema([
    ("gate_id", pa.string()), ("entity_id", pa.string()), ("gate", pa.string()), ("scope", pa.string()),
    ("first_planned", pa.string()), ("first_planned_fact_id", pa.string()),
    ("planned", pa.string()), ("planned_fact_id", pa.string()), ("moves", pa.int64()),
    ("actual", pa.string()), ("actual_fact_id", pa.string()),
    ("status", pa.string()), ("low_days", pa.int64()), ("high_days", pa.int64()), ("rests_on", pa.string()),
])  # fmt: skip
_Row = dict[str, Any]


def schedule(
    events: pa.Table, history: pa.Table, slips: pa.Table, standings: Mapping[str, Standing], day: date
) -> pa.Table:
    r"""Return a row for each gate, and part of it, that is planned or was passed.

    With the plan :math:`[p_0, p_1]`, and the day :math:`d`: the gate is `late` where :math:`d > p_1`, nobody says that
    it or a later one was passed, and works are neither halted nor done; by at least :math:`d - p_1` and at most
    :math:`d - p_0` days. Where it was passed in :math:`[a_0, a_1]`, the days are :math:`a_0 - p_1` and :math:`a_1 -
    p_0`, less than none where that was early.

    Parameters
    ----------
    events, history, slips
        The register's gates, its time view, and the moves of plans.
    standings
        Where each phase and project stands; others have no schedule.
    day
        The day that is looked at, or the day one looks from where that is earlier: nobody is late for what lay ahead
        when one last heard.
    """
    plans = _winners(events, "planned", standings)
    actuals = _winners(events, "actual", standings)
    first = _first(history)
    moves = Counter(slips["gate_id"].to_pylist())
    made = []
    for gate in sorted(plans.keys() | actuals.keys()):
        dates = _dates(first.get(gate), plans.get(gate), actuals.get(gate))
        about = plans.get(gate) or actuals[gate]
        judged = _judged(about, dates, standings[about["entity_id"]], day)
        made.append({"gate_id": gate, "gate": about["value"], "moves": moves[gate], **about, **dates, **judged})
    return pa.Table.from_pylist([{name: row[name] for name in SCHEDULE.names} for row in made], schema=SCHEDULE)


def _winners(events: pa.Table, modality: str, standings: Mapping[str, Standing]) -> dict[str, _Row]:
    """The winning statements on gates, by gate."""
    return {
        gate_id(row["claim_id"]): row
        for row in events.to_pylist()
        if (row["attribute"], row["modality"], row["rank"]) == ("gate", modality, 1) and row["entity_id"] in standings
    }


def _first(history: pa.Table) -> dict[str, tuple[str, str]]:
    """The date that was planned first, and its fact."""
    told: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for row in history.to_pylist():
        if row["attribute"] == "gate" and row["modality"] == "planned" and row["holds_from"]:
            told[gate_id(row["claim_id"])].append((row["nth"], row["holds_from"], row["fact_id"]))
    return {gate: min(rows)[1:] for gate, rows in told.items()}


def _dates(first: tuple[str, str] | None, plan: _Row | None, actual: _Row | None) -> _Row:
    made: _Row = {}
    for name, row in (("planned", plan), ("actual", actual)):
        made |= {name: row and row["holds_from"], f"{name}_fact_id": row and row["fact_id"]}
    return made | dict(zip(("first_planned", "first_planned_fact_id"), first or (None, None), strict=True))


def _judged(about: _Row, dates: _Row, standing: Standing, day: date) -> _Row:
    """Tell whether the gate was passed or is late, by how many days, and by which facts."""
    passing = standing.facts_passing(about["value"], about["scope"])
    status = _status(dates["planned"], passing, standing, day)
    low, high = _days(dates["planned"], dates["actual"], status, day)
    told = (dates["planned_fact_id"], dates["actual_fact_id"], *passing)
    halted = standing.halted_by if status == "halted" else None
    facts = dict.fromkeys(filter(None, (*told, halted)))
    return {"status": status, "low_days": low, "high_days": high, "rests_on": " ".join(facts)}


def _status(planned: str | None, passing: list[str], standing: Standing, day: date) -> str:
    if passing:
        return "passed"
    if planned is None or PartialDate.parse(planned).last >= day:
        return "ahead"
    if standing.halted_by:
        return "halted"
    return "untold" if standing.done else "late"


def _days(planned: str | None, actual: str | None, status: str, day: date) -> tuple[int | None, int | None]:
    if planned is None or status not in {"passed", "late"} or (status == "passed" and actual is None):
        return None, None
    then = PartialDate.parse(actual) if actual else PartialDate.of(day.year, day.month, day.day)
    return days_between(PartialDate.parse(planned), then)
