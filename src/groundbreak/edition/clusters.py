"""The tables of clusters: the cluster of each phase in each version, what each has, and how it stands to places."""

from collections.abc import Mapping

import pyarrow as pa

from groundbreak.clusters import (
    by_dimension,
    capacities,
    classified,
    concentration,
    described,
    in_industries,
    joined,
    per_mu,
    quotients,
    structure,
    tagged,
    together,
    units,
    words,
)  # fmt: skip
from groundbreak.monitors import Monitor, Step, shipped, standards

DIMENSIONS = ("place", "ownership", "size", "stage", "started_in")


CROSSWALKS = pa.schema([
    *((name, pa.string()) for name in ("system", "code", "other", "into")), ("share_pct", pa.decimal128(38, 9)),
    ("basis", pa.string()), ("note", pa.string()), ("rests_on", pa.string()),
])  # fmt: skip


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
    texts, told = described(tables), words(tables)
    tags = tagged(texts, monitor.tags, told)
    settings = monitor.settings
    rows = joined(units(tables, settings.pipeline.size_classes, settings.currency, settings.area), found, tags)
    return {
        "clusters": found,
        "tags": tags,
        "industries": in_industries(texts, _to_isic(), told),
        "crosswalks": _crosswalks(monitor, systems),
        "structure": structure(found, tables["phases"], systems),
        "structure_by": by_dimension(rows, (*DIMENSIONS, *(tag.code for tag in monitor.tags))),
        "cluster_capacities": capacities(found, tables["capacities"]),
        "quotients": quotients(rows),
        "concentration": concentration(rows),
        "co_location": together(rows),
        "per_mu": per_mu(tables, settings.currency),
    }


def _crosswalks(monitor: Monitor, systems: pa.Table) -> pa.Table:
    """The monitor's crosswalks between versions that were known; a row rests on the facts that name its clusters."""
    named = {(row["taxonomy"], row["cluster"]): row["fact_id"] for row in systems.to_pylist()}
    known = {taxonomy for taxonomy, _ in named}
    rows = [
        {**step._asdict(), "rests_on": " ".join(filter(None, map(named.get, _ends(step))))}
        for step in monitor.crosswalks
        if {step.system, step.other} <= known
    ]
    return pa.Table.from_pylist(rows, schema=CROSSWALKS)


def _ends(step: Step) -> tuple[tuple[str, str], tuple[str, str]]:
    return (step.system, step.code), (step.other, step.into)


def _to_isic() -> tuple[Step, ...]:
    return shipped({code: [division.code for division in one.divisions] for code, one in standards().items()})
