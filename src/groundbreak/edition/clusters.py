"""The tables of clusters: the cluster of each phase in each version that was known, and what each cluster has."""

import pyarrow as pa

from groundbreak.clusters import classified, structure
from groundbreak.monitors import Monitor
from groundbreak.register import Register


def clusters(register: Register, monitor: Monitor, systems: pa.Table) -> dict[str, pa.Table]:
    """Return the tables by name; ``systems`` lists the clusters that were known, by taxonomy."""
    known = set(systems["taxonomy"].to_pylist())
    found = classified(register.tables, [taxonomy for taxonomy in monitor.taxonomies if taxonomy.code in known])
    return {"clusters": found, "structure": structure(found, register.tables["phases"], systems)}
