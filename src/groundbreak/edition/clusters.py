"""The tables of clusters: the cluster of each phase in each version, what each has, and how it stands to places."""

from collections.abc import Mapping

import pyarrow as pa

from groundbreak.clusters import (
    by_dimension,
    capacities,
    classified,
    concentration,
    described,
    joined,
    per_mu,
    quotients,
    structure,
    tagged,
    together,
    units,
)  # fmt: skip
from groundbreak.monitors import Monitor

DIMENSIONS = ("place", "ownership", "size", "stage", "started_in")


def clusters(tables: Mapping[str, pa.Table], monitor: Monitor, systems: pa.Table) -> dict[str, pa.Table]:
    """Return the tables by name.

    Parameters
    ----------
    tables
        Of the register.
    monitor
        Its taxonomies, tags and classes of size.
    systems
        The clusters that were known, by taxonomy.
    """
    known = set(systems["taxonomy"].to_pylist())
    found = classified(tables, [taxonomy for taxonomy in monitor.taxonomies if taxonomy.code in known])
    tags = tagged(described(tables), monitor.tags)
    settings = monitor.settings
    rows = joined(units(tables, settings.pipeline.size_classes, settings.currency, settings.area), found, tags)
    return {
        "clusters": found,
        "tags": tags,
        "structure": structure(found, tables["phases"], systems),
        "structure_by": by_dimension(rows, (*DIMENSIONS, *(tag.code for tag in monitor.tags))),
        "cluster_capacities": capacities(found, tables["capacities"]),
        "quotients": quotients(rows),
        "concentration": concentration(rows),
        "co_location": together(rows),
        "per_mu": per_mu(tables, settings.currency),
    }
