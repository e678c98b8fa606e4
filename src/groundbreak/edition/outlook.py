"""The outlook of an edition: the odds of what is under way, and what comes of it by month and year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.monitors.settings import OutlookSettings
from groundbreak.outlook.build import Run, outlook
from groundbreak.outlook.odds import Model, odds, shipped
from groundbreak.outlook.phase import Phase
from groundbreak.pipeline import standings
from groundbreak.register.frames import iso
from groundbreak.units import PartialDate

_PHASES = pa.schema([
    ("phase_id", pa.string()), ("stage", pa.string()), ("planned", pa.int64()), ("told", pa.int64()),
    ("slips", pa.int64()),
    ("builder", pa.string()), ("site", pa.string()), ("place", pa.string()),
])  # fmt: skip
_WHOLE = (None, "all")
_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """How one looks ahead: from which day, the settings, the currency, the seed, the odds' model, and what if.

    The month after `on` is the first. A question `what_if` changes phases, as those of `groundbreak.outlook.scenarios`.
    """

    on: date
    settings: OutlookSettings
    currency: str
    seed: int
    model: Model = field(default_factory=shipped)
    what_if: Callable[[Phase], Phase] = lambda phase: phase

    @property
    def months(self) -> int:
        """Months until the end of the last year, and no fewer than the least."""
        ahead = (self.settings.until_year - self.on.year) * 12 + 12 - self.on.month
        return max(ahead, self.settings.least_months)


def outlook_tables(tables: Mapping[str, pa.Table], look: Look) -> dict[str, pa.Table]:
    """Return the tables of the outlook by name; what is halted or commissioned has no odds and is not in them.

    Parameters
    ----------
    tables
        Of the register, ``conversions``, ``prices``, the ``schedule``, and ``clusters`` with ``taxonomies``.
    look
        How one looks ahead.
    """
    stands = standings(tables["projects"], tables["phases"], tables["events"])
    rows = {row["phase_id"]: row for row in tables["phases"].to_pylist() if stands[row["phase_id"]].live}
    on = look.on.year * 12 + look.on.month - 1
    found = odds(_phases(rows, tables["schedule"]), look.model, on, look.months)
    groups = {
        "product": {phase: row["product"] for phase, row in rows.items() if row["product"]},
        "place": {phase: row["place_id"] for phase, row in rows.items() if row["place_id"]},
        "cluster": _clusters(tables["clusters"], tables["taxonomies"], rows),
    }
    entrants = _entrants(rows, tables["events"])
    run = Run(look.seed, look.settings.draws, entrants=entrants, what_if=look.what_if)
    told = {**tables, "amounts": exchanged(tables["amounts"], tables["conversions"])}
    made = outlook(told, found, groups, look.on, look.currency, run)
    return made | {"outlook_projects": _labelled(made["outlook_projects"], tables["conversions"])}


def _entrants(rows: Mapping[str, _Row], events: pa.Table) -> frozenset[str] | None:
    """Phases whose owner nobody tells to be above scale; None where the register tells it of no firm."""
    large = {
        row["entity_id"]
        for row in events.to_pylist()
        if (row["attribute"], row["value"], row["modality"]) == ("event", "above_scale", "actual")
    }
    return frozenset(phase for phase, row in rows.items() if row["owner_id"] not in large) if large else None


def _labelled(projects: pa.Table, conversions: pa.Table) -> pa.Table:
    """The projects, with what is stated in another currency told as converted."""
    exchanged = pc.is_in(projects["investment_fact_id"], conversions["fact_id"])
    stated = pc.equal(projects["investment_is"], "stated")
    label = pc.if_else(pc.and_(exchanged, stated), "converted", projects["investment_is"])
    return projects.set_column(projects.column_names.index("investment_is"), "investment_is", label)


def exchanged(amounts: pa.Table, conversions: pa.Table) -> pa.Table:
    """Return the amounts, those in other currencies converted where there is a rate."""
    known = {row["fact_id"]: row for row in conversions.to_pylist()}
    rows = ({**row, **_in_currency(known.get(row["fact_id"]))} for row in amounts.to_pylist())
    return pa.Table.from_pylist(list(rows), schema=amounts.schema)


def _in_currency(made: _Row | None) -> dict[str, Any]:
    if made is None:
        return {}
    ends = {"point": "converted", "low": "converted_low", "high": "converted_high", "unit": "converted_currency"}
    return {name: made[of] for name, of in ends.items()}


def _clusters(found: pa.Table, systems: pa.Table, rows: Mapping[str, _Row]) -> dict[str, str]:
    """The cluster of each phase in the version that is in force, with the version's code before it."""
    current = {row["taxonomy"] for row in systems.to_pylist() if row["current"]}
    return {
        row["phase_id"]: f"{row['taxonomy']}|{row['cluster']}"
        for row in found.to_pylist()
        if row["taxonomy"] in current and row["cluster"] and row["phase_id"] in rows
    }


def _phases(rows: Mapping[str, _Row], schedule: pa.Table) -> pa.Table:
    """What the odds of each phase are told by."""
    plans: dict[str, list[_Row]] = {}
    for row in schedule.to_pylist():
        if row["gate"] == "commissioned" and row["planned"] and row["entity_id"] in rows:
            plans.setdefault(row["entity_id"], []).append(row)
    made = [_phase(row, plans.get(phase, [])) for phase, row in sorted(rows.items())]
    return pa.Table.from_pylist(made, schema=_PHASES)


def _phase(row: _Row, plans: list[_Row]) -> dict[str, Any]:
    """One phase; the plan for the whole counts, else the first of those for its parts."""
    whole = [plan for plan in plans if plan["scope"] in _WHOLE] or plans
    plan = min(whole, key=lambda plan: (_month(plan["planned"]), plan["gate_id"]), default=None)
    return {
        "phase_id": row["phase_id"],
        "stage": row["stage"],
        "planned": plan and _month(plan["planned"]),
        "told": _told(row),
        "slips": plan and plan["moves"],
        "builder": row["owner_id"],
        "site": row["project_id"],
        "place": row["place_id"],
    }


def _told(row: _Row) -> int | None:
    """The month of the last dated word on a phase, else that of its stage."""
    if row["last_heard_day"] is not None:
        return _month(iso(row["last_heard_day"]))
    return _month(row["stage_on"]) if row["stage_on"] else None


def _month(when: str) -> int:
    last = PartialDate.parse(when).last
    return last.year * 12 + last.month - 1
