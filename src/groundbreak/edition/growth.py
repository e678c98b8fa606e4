"""Growth of an edition: what the register observes and the monitor's weights, handed to the growth algebra."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.edition.observed import KINDS, Observed, names
from groundbreak.facts.vocabulary import codelist
from groundbreak.growth import Basis, Stated, Sum, Weight, restated_table
from groundbreak.monitors import Monitor
from groundbreak.register import Register
from groundbreak.units import Period

_INDUSTRY = "industrial_investment"
WEIGHTS = pa.schema([
    ("series_id", pa.string()), ("start", pa.string()), ("end", pa.string()), ("within_start", pa.string()),
    ("within_end", pa.string()), ("low", pa.float64()), ("high", pa.float64()), ("basis", pa.string()),
    ("note_en", pa.string()), ("note_zh", pa.string()),
])  # fmt: skip


def growth(register: Register, monitor: Monitor, seed: int) -> dict[str, pa.Table]:
    """Return the growth tables: rates and bands, statements, contradictions, levels against growth, weights."""
    places, held = register.tables["places"], weights(register, monitor)
    observed, called = Observed(register), names(places)
    said = observed.winners()
    sums = breakdowns(said, places, [each.model_dump() for each in monitor.settings.growth.breakdown])
    stated = Stated(said, [weight(row) for row in held.to_pylist()], sums, KINDS, called, seed)
    return {
        "growth": stated.growth(),
        "statements": stated.statements(),
        "conflicts": stated.conflicts(),
        "restated": restated_table(observed.prints(), KINDS, called),
        "weights": held,
    }


def breakdowns(said: pa.Table, places: pa.Table, of_places: Sequence[Mapping[str, Any]]) -> list[Sum]:
    """Return what makes up what: the branches of industry in each area, and places as the monitor's settings say."""
    dimensions = [series.split(".", 1) for series in pc.unique(said["series_id"]).to_pylist()]
    areas, indicators = ({pair[n]: None for pair in sorted(dimensions)} for n in (0, 1))
    branches = [Sum(f"{area}.{_INDUSTRY}", tuple(f"{area}.{part}" for part in _branches())) for area in areas]
    return [*branches, *(_of_places(each, what, places) for each in of_places for what in indicators)]


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


def _branches() -> tuple[str, ...]:
    return tuple(code for code, row in codelist("indicators").items() if row["makes_up"] == _INDUSTRY)


def _of_places(told: Mapping[str, Any], indicator: str, places: pa.Table) -> Sum:
    whole, *parts = (f"{area_id(places, code)}.{indicator}" for code in (told["whole"], *told["parts"]))
    return Sum(whole, tuple(parts))
