"""What an edition is: its tables, and the inputs that they are a function of."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from groundbreak.errors import NotInEdition
from groundbreak.facts import digest

# The column that names a row, by table; claims are named by their facts.
KEYS = {
    "projects": "project_id",
    "phases": "phase_id",
    "companies": "company_id",
    "places": "place_id",
    "sources": "source_id",
    "facts": "fact_id",
    "events": "fact_id",
    "amounts": "fact_id",
    "capacities": "fact_id",
    "details": "fact_id",
    "observations": "fact_id",
    "targets": "fact_id",
}


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
    """Tables by name, the inputs they were built from, and the hash of what they say."""

    inputs: Inputs
    settings: Mapping[str, Any]
    tables: Mapping[str, pa.Table]
    content: str

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
        """Return the row of a table that `key` names; raises `NotInEdition`."""
        name = KEYS.get(table)
        found = next((row for row in self.rows(table) if name and row[name] == key), None)
        if found is None:
            raise NotInEdition(f"no row {key!r}", where=table)
        return found
