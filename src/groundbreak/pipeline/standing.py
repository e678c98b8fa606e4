"""Where a phase or project stands: the gates it passed, whether works are halted, whether it is done."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from groundbreak.facts.vocabulary import codelist
from groundbreak.register.membership import UNITS

HALTED = ("suspended", "postponed", "cancelled")
WHOLE = (None, "all")
# Entry into the statistics follows the start, but nothing that comes later tells of it.
ALONE = ("in_statistics",)
RANK = {code: int(row["rank"]) for code, row in codelist("gates").items()}
_DONE = RANK["commissioned"]


class Passed(NamedTuple):
    """A gate that was passed, by the whole or a part, and the fact that says so."""

    gate: str
    scope: str | None
    fact: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A phase, or a project with its phases."""

    entity: str
    stage: str | None
    stage_fact: str | None
    halted_by: str | None
    passed: list[Passed] = field(default_factory=list)
    parts: "list[Standing]" = field(default_factory=list)

    def facts_passing(self, gate: str, scope: str | None) -> list[str]:
        """The facts that say that a gate, or a later one, was passed; of a project, else those of all its phases.

        What is planned for a part is passed by that part or by the whole, and what is planned for no part by any.
        """
        for one in sorted(self.passed, key=lambda one: (RANK[one.gate], one.fact)):
            reached = one.gate == gate or (RANK[one.gate] > RANK[gate] and gate not in ALONE)
            if reached and (scope is None or one.scope == scope or one.scope in WHOLE):
                return [one.fact]
        parts = [part.facts_passing(gate, None) for part in self.parts]
        return sorted({fact for facts in parts for fact in facts}) if all(parts) else []

    @property
    def done(self) -> bool:
        """Whether the whole of it, or each of its phases, is commissioned."""
        own = any(one.scope in WHOLE and RANK[one.gate] >= _DONE for one in self.passed)
        return own or (bool(self.parts) and all(part.done for part in self.parts))

    @property
    def live(self) -> bool:
        """Whether it is under way: neither halted nor done."""
        return not self.halted_by and not self.done


def standings(projects: pa.Table, phases: pa.Table, events: pa.Table) -> dict[str, Standing]:
    """Return where each phase and each project stands; what halts a project halts its phases.

    Parameters
    ----------
    projects, phases, events
        Tables of the register.
    """
    rows = {row["project_id"]: row for row in projects.to_pylist() if row["project_kind"] in UNITS}
    units = {row["phase_id"]: row for row in phases.to_pylist()}
    passed: dict[str, list[Passed]] = defaultdict(list)
    for row in events.to_pylist():
        if (row["attribute"], row["modality"], row["rank"]) == ("gate", "actual", 1):
            passed[row["entity_id"]].append(Passed(row["value"], row["scope"], row["fact_id"]))
    found = {}
    for entity, row in (rows | units).items():
        above = rows.get(units[entity]["project_id"], {}) if entity in units else {}
        halted_by = _halted(row) or _halted(above)
        found[entity] = Standing(entity, row["stage"], row["stage_fact_id"], halted_by, passed[entity])
    for entity, row in units.items():
        if row["project_id"] != entity:
            found[row["project_id"]].parts.append(found[entity])
    return found


def _halted(row: Mapping[str, str | None]) -> str | None:
    return row["side_state_fact_id"] if row.get("side_state") in HALTED else None
