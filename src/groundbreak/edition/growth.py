"""Growth of an edition: observations and the monitor's weights, handed to the growth algebra."""

from typing import Any

import pyarrow as pa

from groundbreak.facts.vocabulary import codelist, first_block
from groundbreak.growth import Basis, OrderStatement, Weight, growth_table
from groundbreak.monitors import Monitor
from groundbreak.register import Register
from groundbreak.units import Interval, Period

OBSERVATIONS = pa.schema([
    ("area", pa.string()), ("indicator", pa.string()), ("start", pa.string()), ("end", pa.string()),
    ("measure", pa.string()),
    ("low", pa.float64()), ("high", pa.float64()), ("fact_id", pa.string()),
])  # fmt: skip
WEIGHTS = pa.schema([
    ("series_id", pa.string()), ("start", pa.string()), ("end", pa.string()), ("within_start", pa.string()),
    ("within_end", pa.string()), ("low", pa.float64()), ("high", pa.float64()), ("basis", pa.string()),
    ("note_en", pa.string()), ("note_zh", pa.string()),
])  # fmt: skip


def growth(register: Register, monitor: Monitor) -> pa.Table:
    """Return published and derived growth rates of every area and indicator."""
    blocks = {code: first_block(code) for code in codelist("indicators")}
    known = [weight(row) for row in weights(register, monitor).to_pylist()]
    rated = rates(register.tables["observations"], register.tables["places"])
    return growth_table(rated, weights=known, orders=orders(register.tables["details"]), first_blocks=blocks)


def rates(observations: pa.Table, places: pa.Table) -> pa.Table:
    """The winning growth rates of areas, each widened by the rounding of its last digit."""
    areas = set(places["place_id"].to_pylist())
    rows = [_rate(row) for row in observations.to_pylist() if _is_rate(row) and row["entity_id"] in areas]
    return pa.Table.from_pylist(rows, schema=OBSERVATIONS)


def orders(details: pa.Table) -> list[OrderStatement]:
    """Statements that a cumulative rate rose or fell month by month."""
    told = (row for row in details.to_pylist() if row["attribute"] == "trend" and row["rank"] == 1)
    return [_order(row) for row in told if row["indicator"] and row["holds_from"] and row["holds_to"]]


def weights(register: Register, monitor: Monitor) -> pa.Table:
    """The monitor's weights, which are of its own area and headline indicator."""
    area = area_id(register.tables["places"], monitor.settings.area)
    series = f"{area}.{monitor.settings.headline_indicator}"
    rows = [{"series_id": series, **row.model_dump()} for row in monitor.settings.growth.weight]
    return pa.Table.from_pylist(rows, schema=WEIGHTS)


def weight(row: dict[str, Any]) -> Weight:
    """Return a weight of the growth algebra from a row of the weights table."""
    run, within = Period(row["start"], row["end"]), Period(row["within_start"], row["within_end"])
    return Weight(row["series_id"], run, within, row["low"], row["high"], Basis(row["basis"]), note=row["note_en"])


def area_id(places: pa.Table, code: str) -> str:
    """The entity of a place by its code; the code itself where the register does not know it."""
    return next((str(row["place_id"]) for row in places.to_pylist() if row["code"] == code), code)


def _order(row: dict[str, Any]) -> OrderStatement:
    january = f"{row['holds_from'][:4]}-01"
    first, last = (Period(january, row[end][:7]) for end in ("holds_from", "holds_to"))
    series = f"{row['entity_id']}.{row['indicator']}"
    return OrderStatement(series, first, last, facts=(row["fact_id"],), rising=row["value"] == "rising")


def _is_rate(row: dict[str, Any]) -> bool:
    plain = row["basis"] is None or row["basis"] == "above_scale"
    return bool(
        row["attribute"] == "yoy_growth" and row["rank"] == 1 and row["scope"] is None and plain and row["holds_from"]
    )


def _rate(row: dict[str, Any]) -> dict[str, Any]:
    printed = Interval(row["low"], row["high"], row["low_open"], row["high_open"], row["resolution"]).rounded()
    return {
        "area": row["entity_id"],
        "indicator": row["indicator"],
        "start": row["holds_from"][:7],
        "end": row["holds_to"][:7],
        "measure": row["attribute"],
        "low": None if printed.low is None else float(printed.low),
        "high": None if printed.high is None else float(printed.high),
        "fact_id": row["fact_id"],
    }
