"""Phases counted and added up by what they have in common; and how clusters and places stand to each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa

from groundbreak.clusters.measures import (
    Values,
    co_location,
    herfindahl,
    location_quotients,
    shift_share,
    specialisation,
)
from groundbreak.clusters.structure import NONE
from groundbreak.clusters.units import MONEY, UNKNOWN

_SUMS = [
    ("phases", pa.int64()), ("phases_with_investment", pa.int64()), ("investment", MONEY),
    ("phases_with_output", pa.int64()), ("output", MONEY), ("phases_with_jobs", pa.int64()), ("jobs", MONEY),
    ("rests_on", pa.string()),
]  # fmt: skip
BY = pa.schema([
    *((name, pa.string()) for name in ("taxonomy", "cluster", "dimension", "group")), *_SUMS,
])  # fmt: skip
QUOTIENTS = pa.schema([
    ("taxonomy", pa.string()), ("place", pa.string()), ("cluster", pa.string()), ("phases", pa.int64()),
    ("investment", MONEY), ("quotient_by_phases", pa.float64()), ("quotient_by_investment", pa.float64()),
    ("rests_on", pa.string()),
])  # fmt: skip
CONCENTRATION = pa.schema([
    *((name, pa.string()) for name in ("taxonomy", "kind", "group")), ("phases", pa.int64()), ("hhi", pa.float64()),
    ("equal_parts", pa.float64()), ("specialisation", pa.float64()), ("rests_on", pa.string()),
])  # fmt: skip
TOGETHER = pa.schema([
    *((name, pa.string()) for name in ("taxonomy", "cluster", "other")), ("index", pa.float64()),
    ("rests_on", pa.string()),
])  # fmt: skip
CAPACITIES = pa.schema([
    *((name, pa.string()) for name in ("taxonomy", "cluster", "product", "unit", "per", "modality")),
    ("phases", pa.int64()), ("capacity", MONEY), ("rests_on", pa.string()),
])  # fmt: skip
_FIGURES = {"investment": "investment", "output": "output", "jobs": "jobs"}
# What a unit is spread over, beside what: a cluster over places and owners, a place and a year over clusters.
_KINDS = (("cluster", "place"), ("cluster", "owner"), ("place", "cluster"), ("started_in", "cluster"))
_Row = Mapping[str, Any]


def joined(units: pa.Table, found: pa.Table, tags: pa.Table) -> list[dict[str, Any]]:
    """Return a row for each unit and version, with its cluster or ``none``, and each tag as a column of its own.

    What a row rests on is why it is in its cluster, and where it stands.
    """
    of = {row["phase_id"]: row for row in units.to_pylist()}
    tagged: dict[str, dict[str, str]] = defaultdict(dict)
    for row in tags.to_pylist():
        tagged[row["phase_id"]][row["tag"]] = row["value"]
    return [
        {**of[row["phase_id"]], **tagged[row["phase_id"]], "taxonomy": row["taxonomy"],
         "cluster": row["cluster"] or NONE, "why": row["rests_on"]}
        for row in found.to_pylist()
    ]  # fmt: skip


def cross(rows: Iterable[_Row], by: Sequence[str]) -> list[dict[str, Any]]:
    """Count rows and add up their figures by the values of some columns; a sum tells of how many it is."""
    held: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for row in rows:
        held[tuple(row[name] for name in by)].append(row)
    return [{**dict(zip(by, key, strict=True)), **_sums(same)} for key, same in sorted(held.items())]


def by_dimension(rows: Sequence[_Row], dimensions: Sequence[str]) -> pa.Table:
    """Return the clusters of each version by one dimension at a time."""
    made = [
        {**row, "dimension": dimension, "group": row[dimension]}
        for dimension in dimensions
        for row in cross(rows, ("taxonomy", "cluster", dimension))
    ]
    return pa.Table.from_pylist(made, schema=BY)


def quotients(rows: Sequence[_Row]) -> pa.Table:
    """Return the location quotient of each cluster that a place has, by phases and by what they state to invest.

    The whole is all phases of the edition in a cluster at a known place; ``none`` and ``unknown`` are no part of it.
    """
    made = []
    for taxonomy, inside in _versions(rows):
        cells = cross(inside, ("place", "cluster"))
        places, clusters, phases = _matrix(cells, "place", "cluster", "phases")
        money = _matrix(cells, "place", "cluster", "investment")[2]
        told = [location_quotients(phases), location_quotients(money)]
        for cell in cells:
            at = places.index(cell["place"]), clusters.index(cell["cluster"])
            by_phases, by_money = (None if np.isnan(one[at]) else float(one[at]) for one in told)
            made.append(
                {"taxonomy": taxonomy, **cell, "quotient_by_phases": by_phases, "quotient_by_investment": by_money}
            )
    return pa.Table.from_pylist(made, schema=QUOTIENTS)


def concentration(rows: Sequence[_Row]) -> pa.Table:
    """Return how much the phases of a cluster, place or year of start gather in few places, owners or clusters."""
    made = []
    for taxonomy, inside in _versions(rows):
        for of, over in _KINDS:
            known = [row for row in inside if UNKNOWN not in (row[of], row[over])]
            cells = cross(known, (of, over))
            groups, _, phases = _matrix(cells, of, over, "phases")
            hhi, special = herfindahl(phases), specialisation(phases)
            for at, group in enumerate(groups):
                made.append({
                    "taxonomy": taxonomy, "kind": f"{of}_over_{over}s", "group": group,
                    "phases": int(phases[at].sum()), "hhi": float(hhi[at]), "equal_parts": float(1 / hhi[at]),
                    "specialisation": float(special[at]),
                    "rests_on": _facts(cell["rests_on"] for cell in cells if cell[of] == group),
                })  # fmt: skip
    return pa.Table.from_pylist(made, schema=CONCENTRATION)


def together(rows: Sequence[_Row]) -> pa.Table:
    """Return the co-location of each two clusters of a version, by phases at known places."""
    made = []
    for taxonomy, inside in _versions(rows):
        cells = cross(inside, ("place", "cluster"))
        _, clusters, phases = _matrix(cells, "place", "cluster", "phases")
        index = co_location(phases)
        for one, cluster in enumerate(clusters):
            for two in range(one + 1, len(clusters)):
                pair = (cluster, clusters[two])
                rests = _facts(cell["rests_on"] for cell in cells if cell["cluster"] in pair)
                told = {"cluster": pair[0], "other": pair[1], "index": float(index[one, two]), "rests_on": rests}
                made.append({"taxonomy": taxonomy, **told})
    return pa.Table.from_pylist(made, schema=TOGETHER)


def shifts(before: Sequence[_Row], after: Sequence[_Row]) -> list[dict[str, Any]]:
    """Return the phases of each place and cluster before and after, and the parts of their change (shift-share)."""
    told = [(row["place"], row["cluster"]) for row in (*before, *after)]
    places, clusters = (sorted(set(side)) for side in zip(*told, strict=True)) if told else ([], [])
    counts = [np.zeros((len(places), len(clusters))) for _ in range(2)]
    for made, rows in zip(counts, (before, after), strict=True):
        for row in rows:
            made[places.index(row["place"]), clusters.index(row["cluster"])] += 1
    if not counts[0].sum():
        return []
    parts = dict(zip(("of_all", "of_cluster", "of_place"), shift_share(*counts), strict=True))
    return [
        {"place": places[at[0]], "cluster": clusters[at[1]], "before": int(counts[0][at]), "after": int(counts[1][at]),
         **{name: float(part[at]) for name, part in parts.items()}}
        for at in np.ndindex(counts[0].shape) if counts[0][at] or counts[1][at]
    ]  # fmt: skip


def capacities(found: pa.Table, told: pa.Table) -> pa.Table:
    """Return the capacity that phases of a cluster state for each product, in base units; products never add up."""
    cluster = {(row["taxonomy"], row["phase_id"]): row["cluster"] or NONE for row in found.to_pylist()}
    held: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for row in told.to_pylist():
        if row["rank"] == 1 and row["point"] is not None:
            key = (row["product"] or UNKNOWN, row["unit"], row["per"] or "", row["modality"])
            for taxonomy in dict.fromkeys(found["taxonomy"].to_pylist()):
                if (taxonomy, row["entity_id"]) in cluster:
                    held[taxonomy, cluster[taxonomy, row["entity_id"]], *key].append(row)
    made = [
        {**dict(zip(CAPACITIES.names, key, strict=False)), "phases": len({row["entity_id"] for row in rows}),
         "capacity": sum((row["point"] for row in rows), Decimal(0)),
         "rests_on": _facts(row["fact_id"] for row in rows)}
        for key, rows in sorted(held.items())
    ]  # fmt: skip
    return pa.Table.from_pylist(made, schema=CAPACITIES)


def _versions(rows: Sequence[_Row]) -> Iterator[tuple[str, list[_Row]]]:
    """Units of each version that are in a cluster and at a known place."""
    for taxonomy in dict.fromkeys(row["taxonomy"] for row in rows):
        known = [row for row in rows if row["cluster"] != NONE and row["place"] != UNKNOWN]
        inside = [row for row in known if row["taxonomy"] == taxonomy]
        if inside:
            yield taxonomy, inside


def _matrix(cells: Sequence[_Row], of: str, over: str, figure: str) -> tuple[list[str], list[str], Values]:
    rows, columns = (sorted({cell[name] for cell in cells}) for name in (of, over))
    made = np.zeros((len(rows), len(columns)))
    for cell in cells:
        made[rows.index(cell[of]), columns.index(cell[over])] = float(cell[figure] or 0)
    return rows, columns, made


def _sums(rows: Sequence[_Row]) -> dict[str, Any]:
    told: dict[str, Any] = {"phases": len(rows)}
    for name, column in _FIGURES.items():
        stated = [row for row in rows if row[name] is not None]
        told |= {f"phases_with_{name}": len(stated), column: sum((row[name] for row in stated), Decimal(0))}
    rests = (row[name] for row in rows for name in ("why", *(f"{figure}_fact_id" for figure in _FIGURES)))
    return {**told, "rests_on": _facts(rests)}


def _facts(told: Iterable[str | None]) -> str:
    return " ".join(sorted({fact for facts in told if facts for fact in facts.split()}))
