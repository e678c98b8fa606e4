"""What an edition is: its tables, and the inputs that they are a function of."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from groundbreak.errors import NotInEdition
from groundbreak.facts import digest

# The columns that name a row, by table; claims are named by their facts.
KEYS = {
    "projects": ("project_id",),
    "phases": ("phase_id",),
    "companies": ("company_id",),
    "places": ("place_id",),
    "subjects": ("entity_id",),
    "sources": ("source_id",),
    "facts": ("fact_id",),
    "events": ("fact_id",),
    "amounts": ("fact_id",),
    "capacities": ("fact_id",),
    "conversions": ("fact_id",),
    "prices": ("product", "unit", "currency", "period"),
    "coverage": ("series_id", "start", "end"),
    "nowcast": ("series_id", "start", "end"),
    "details": ("fact_id",),
    "observations": ("fact_id",),
    "targets": ("fact_id",),
    "aliases": ("alias_id",),
    "corrections": ("read_id",),
    "headlines": ("place",),
    "pipeline": ("stage", "at_least"),
    "links": ("part_id", "whole_id"),
    "funnel": ("gate",),
    "dwells": ("entity_id", "gate"),
    "transitions": ("gate", "status", "next_gate"),
    "outlook": ("kind", "group_id", "measure", "unit", "with_estimates", "period"),
    "outlook_projects": ("phase_id",),
    "outlook_totals": ("measure", "unit"),
    "schedule": ("gate_id",),
    "progress": ("entity_id", "span"),
    "slips": ("gate_id", "nth"),
    "flags": ("flag", "entity_id", "gate_id"),
    "groups": ("group_id",),
    "checks": ("check", "entity_id"),
    "history": ("claim_id", "nth"),
    "taxonomies": ("taxonomy", "cluster"),
    "clusters": ("phase_id", "taxonomy"),
    "structure": ("taxonomy", "cluster"),
    "tags": ("phase_id", "tag"),
    "industries": ("phase_id", "standard"),
    "crosswalks": ("system", "code", "other", "into"),
    "structure_by": ("taxonomy", "cluster", "dimension", "group"),
    "cluster_capacities": ("taxonomy", "cluster", "product", "unit", "per", "modality"),
    "quotients": ("taxonomy", "place", "cluster"),
    "concentration": ("taxonomy", "kind", "group"),
    "co_location": ("taxonomy", "cluster", "other"),
    "per_mu": ("phase_id", "measure", "modality"),
    "target_paths": ("fact_id",),
    "target_changes": ("fact_id", "former_fact_id"),
    "chains": ("chain",),
    "segments": ("chain", "segment"),
    "chain_edges": ("chain", "what", "into"),
    "segment_projects": ("phase_id", "chain", "segment"),
    "advice": ("chain", "segment"),
    "growth": ("series_id", "start", "end", "band", "rests_on"),
    "statements": ("fact_id",),
    "conflicts": ("series_id", "year", "band", "kind", "nth", "place"),
    "restated": ("series_id", "start", "end"),
    "vintages": ("claim_id", "nth"),
    "sizes": ("area", "at_least"),
    "starts": ("modality", "started_in"),
    "shares": ("area", "indicator", "start", "end", "kind", "rests_on"),
    "contributions": ("area", "indicator", "start", "end", "kind", "rests_on"),
    "acceleration": ("area", "indicator", "start", "end", "rests_on"),
    "league": ("contest", "measure", "unit", "start", "end", "area"),
    "weights": ("series_id", "start", "end", "within_start", "within_end"),
}


_ENTITIES = frozenset({"projects", "phases", "companies", "places", "subjects"})


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that an edition depends on; the hash of these is its id."""

    log: str
    monitor: str
    monitor_id: str
    as_of: date
    known_at: date
    seed: int
    audience: str
    version: str

    @property
    def id(self) -> str:
        """The edition's id."""
        return digest(asdict(self))[:16]


@dataclass(frozen=True, slots=True)
class Edition:
    """Tables by name, the inputs they were built from, and the hash of what they say.

    ``head`` is the digest of the last batch of the log: it says which log this was, and is no part of the id, since
    the same facts recorded on another day give the same edition.
    """

    inputs: Inputs
    settings: Mapping[str, Any]
    tables: Mapping[str, pa.Table]
    content: str
    head: str = ""

    @property
    def id(self) -> str:
        """Hash of the inputs and the code's version."""
        return self.inputs.id

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table; raises `NotInEdition` for one there is not."""
        if table not in self.tables:
            raise NotInEdition(f"no table {table!r}", mend=f"there are: {', '.join(sorted(self.tables))}")
        return list(self.tables[table].to_pylist())

    def row(self, table: str, key: str) -> dict[str, Any]:
        """Return the row of a table that `key`, or the start of it, names; raises `NotInEdition`.

        A key of several columns is written with ``|`` between them. An id that an entity had before it was found to be
        one with another leads to it.
        """
        rows = self.rows(table)
        named = [(self.key(table, row), row) for row in rows] if key else []
        found = [row for name, row in named if name == key] or [row for name, row in named if name.startswith(key)]
        if not found and table in _ENTITIES and (entity := self._entity(key)):
            return self.row(table, entity)
        if len(found) != 1:
            raise NotInEdition(f"{len(found) or 'no'} rows {key!r}", where=table, mend="give the whole id of one row")
        return found[0]

    def _entity(self, alias: str) -> str:
        """The entity that an id, or the start of it, is another name of; empty where it is none of one entity alone."""
        rows = self.rows("aliases") if alias and "aliases" in self.tables else []
        entities = {row["entity_id"] for row in rows if row["alias_id"].startswith(alias)}
        return entities.pop() if len(entities) == 1 else ""

    @staticmethod
    def key(table: str, row: Mapping[str, Any]) -> str:
        """Return what names a row of a table in an address."""
        return "|".join(str(row[column]) for column in KEYS[table])
