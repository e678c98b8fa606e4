"""The tables of chains: what each has here and coming, and where to strengthen, supplement or extend it."""

from collections.abc import Mapping

import pyarrow as pa

from groundbreak.chains.members import members
from groundbreak.chains.tables import assessed, bare, edges
from groundbreak.chains.tables import chains as chains_table
from groundbreak.clusters import described
from groundbreak.monitors import Monitor
from groundbreak.pipeline import standings


def chains(tables: Mapping[str, pa.Table], monitor: Monitor) -> dict[str, pa.Table]:
    """Return the tables by name.

    Parameters
    ----------
    tables
        Of the register, and those of the outlook.
    monitor
        Its chain maps, and who provides their segments in the world.
    """
    stands = standings(tables["projects"], tables["phases"], tables["events"])
    halted = {entity for entity, stand in stands.items() if stand.halted_by}
    inside = members(tables, monitor.chains, described(tables), halted)
    edged, rows = edges(monitor.chains), inside.to_pylist()
    segments = bare(monitor.chains, monitor.providers, monitor.settings.chains.country)
    found, advice = assessed(segments, edged.to_pylist(), rows, tables["phases"].to_pylist())
    return {
        "chains": chains_table(monitor.chains, found.to_pylist(), rows),
        "segments": found,
        "chain_edges": edged,
        "segment_projects": inside,
        "advice": advice,
    }
