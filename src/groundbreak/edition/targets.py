"""The tables of targets: what each needs, how likely that is, and which took the place of another."""

from collections.abc import Mapping
from datetime import date

import pyarrow as pa

from groundbreak.clusters import Belongs, target_changes, target_paths
from groundbreak.monitors import Monitor, targets


def target_tables(tables: Mapping[str, pa.Table], monitor: Monitor, on: date) -> dict[str, pa.Table]:
    """Return the tables by name; ``tables`` are those of the register and the outlook."""
    belongs = _belongs(monitor)
    places = zip(tables["places"]["code"].to_pylist(), tables["places"]["place_id"].to_pylist(), strict=True)
    area = next((place for code, place in places if code == monitor.settings.area), "")
    said = tables["targets"]
    paths = target_paths(said, tables["observations"], tables["outlook"], belongs, area, on)
    return {"target_paths": paths, "target_changes": target_changes(said, belongs)}


def _belongs(monitor: Monitor) -> dict[str, Belongs]:
    """What each target that a version states belongs to; of two with one address the first is meant."""
    stated = list(targets(monitor))
    fact = {f"{system.code}/{target.metric}/{target.year}": fact for system, target, fact in reversed(stated)}
    return {
        said: Belongs(system.code, target.cluster, fact.get(target.instead_of or "")) for system, target, said in stated
    }
