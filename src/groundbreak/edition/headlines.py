"""The headline figures: the newest year of the monitor's main rate, and the projects told of in the same breath."""

from typing import Any

import pyarrow as pa

from groundbreak.edition.growth import area_id
from groundbreak.monitors import Monitor
from groundbreak.register import Register

SCHEMA = pa.schema([
    ("place", pa.int64()), ("kind", pa.string()), ("entity_id", pa.string()), ("name_en", pa.string()),
    ("name_zh", pa.string()), ("indicator", pa.string()), ("start", pa.string()), ("end", pa.string()),
    ("value_pct", pa.decimal128(38, 9)), ("fact_id", pa.string()),
])  # fmt: skip


def headlines(register: Register, monitor: Monitor) -> pa.Table:
    """Return growth rows, latest and longest period first, then the projects that the same sources tell of."""
    area = area_id(register.tables["places"], monitor.settings.area)
    rates = _rates(register, area, monitor.settings.headline_indicator)
    projects = _projects(register, {row["fact_id"] for row in rates})
    rows = [{**row, "place": place} for place, row in enumerate([*rates, *projects], start=1)]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _rates(register: Register, area: str, indicator: str) -> list[dict[str, Any]]:
    mine = [row for row in register.tables["observations"].to_pylist() if _is_main(row, area, indicator)]
    newest = max((row["holds_to"][:4] for row in mine), default="")
    rows = [_rate(row) for row in mine if row["holds_to"].startswith(newest)]
    return sorted(rows, key=lambda row: (row["end"], [-ord(letter) for letter in row["start"]]), reverse=True)


def _is_main(row: dict[str, Any], area: str, indicator: str) -> bool:
    rate = row["attribute"] == "yoy_growth" and row["indicator"] == indicator and row["rank"] == 1
    return bool(rate and row["entity_id"] == area and row["holds_to"] and row["basis"] is None)


def _rate(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": "growth",
        "entity_id": row["entity_id"],
        "indicator": row["indicator"],
        "start": row["holds_from"][:7],
        "end": row["holds_to"][:7],
        "value_pct": row["point"],
        "fact_id": row["fact_id"],
    }


def _projects(register: Register, facts: set[str]) -> list[dict[str, Any]]:
    """Single projects that a source of the same origin speaks of; batches are no one's headline."""
    claims = register.claims.select(["fact_id", "entity", "origin"]).to_pylist()
    origins = {row["origin"] for row in claims if row["fact_id"] in facts}
    told: dict[str, str] = {}
    for row in claims:
        if row["origin"] in origins:
            told[row["entity"]] = min(row["fact_id"], told.get(row["entity"], row["fact_id"]))
    phases = register.tables["phases"].to_pylist()
    rows = [
        {
            "kind": "project",
            "entity_id": row["phase_id"],
            "name_en": row["name_en"],
            "name_zh": row["name_zh"],
            "fact_id": row["stage_fact_id"] or told[row["phase_id"]],
        }
        for row in phases
        if row["phase_id"] in told
    ]
    return sorted(rows, key=lambda row: (row["name_en"] or "", row["name_zh"] or "", row["entity_id"]))
