"""The drivers of an edition: its phases, gates and observations, handed to `groundbreak.growth.drivers`."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from groundbreak.edition.growth import area_id
from groundbreak.facts.vocabulary import wholes
from groundbreak.growth.drivers import (
    FIGURES,
    acceleration_table,
    by_area_and_size,
    contributions_table,
    league,
    shares,
    starts,
)
from groundbreak.monitors import Monitor
from groundbreak.register import Register
from groundbreak.units import Interval

_OF_PLACES = ("level", "yoy_growth", "rank")
_OF_ANY = ("share", "contribution_pp")


def drivers(register: Register, monitor: Monitor, schedule: pa.Table) -> dict[str, pa.Table]:
    """Return the tables by name; `schedule` is that of the pipeline."""
    places, phases = register.tables["places"], register.tables["phases"]
    area = area_id(places, monitor.settings.area)
    reporting = districts(places, monitor)
    figures = of_observations(register.tables["observations"], places)
    parts = wholes()
    return {
        "sizes": by_area_and_size(
            phases, monitor.settings.pipeline.size_classes, whole=area, districts=_district_of(places, reporting)
        ),
        "starts": starts(phases, schedule),
        "shares": shares(figures, parts),
        "contributions": contributions_table(figures, parts),
        "acceleration": acceleration_table(figures),
        "league": league(figures, reporting),
    }


def districts(places: pa.Table, monitor: Monitor) -> list[str]:
    """The territories right below the monitor's area; zones lie in them, and are told of beside them."""
    codes = {place.code for place in monitor.places if _is_district(place.kind) and place.parent == _own(monitor)}
    return sorted(row["place_id"] for row in places.to_pylist() if row["code"] in codes)


def of_observations(observations: pa.Table, places: pa.Table) -> pa.Table:
    """Return what won as figures, each widened by the rounding of its last digit; hedges without two ends are none."""
    areas = set(places["place_id"].to_pylist())
    rows = [_figure(row) for row in observations.to_pylist() if _is_figure(row, areas)]
    return pa.Table.from_pylist([row for row in rows if row], schema=FIGURES)


def _own(monitor: Monitor) -> str:
    return monitor.settings.area


def _is_district(kind: str) -> bool:
    return kind not in ("development_zone", "town")


def _district_of(places: pa.Table, reporting: list[str]) -> Mapping[str, str]:
    """The district that each place lies in, itself where it is one."""
    parents = {row["place_id"]: row["parent_id"] for row in places.to_pylist()}
    found = {}
    for place in parents:
        above, seen = place, {place}
        while above not in reporting and (above := parents.get(above)) is not None and above not in seen:
            seen.add(above)
        if above in reporting:
            found[place] = above
    return found


def _is_figure(row: dict[str, Any], areas: set[str]) -> bool:
    kind = row["attribute"]
    told = row["rank"] == 1 and row["modality"] == "actual" and row["holds_from"] and row["holds_to"]
    whole = row["scope"] is None or kind == "rank"
    return bool(told and whole and (kind in _OF_ANY or (kind in _OF_PLACES and row["entity_id"] in areas)))


def _figure(row: dict[str, Any]) -> dict[str, Any] | None:
    printed = Interval(row["low"], row["high"], row["low_open"], row["high_open"], row["resolution"]).rounded()
    if printed.low is None or printed.high is None:
        return None
    return {
        "area": row["entity_id"],
        "indicator": row["indicator"],
        "basis": row["basis"],
        "start": row["holds_from"][:7],
        "end": row["holds_to"][:7],
        "measure": row["attribute"],
        "unit": row["unit"],
        "low": float(printed.low),
        "high": float(printed.high),
        "point": float(row["point"]),
        "whole": row["relative_indicator"],
        "fact_id": row["fact_id"],
    }
