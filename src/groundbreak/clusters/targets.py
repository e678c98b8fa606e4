"""Targets beside what is known of the same measure: the distance, the growth that each needs, and the odds."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa

from groundbreak.clusters.paths import bands, odds, years
from groundbreak.units import PartialDate, is_currency

PATHS = pa.schema([
    ("fact_id", pa.string()), ("entity_id", pa.string()), ("taxonomy", pa.string()), ("cluster", pa.string()),
    ("measure", pa.string()), ("indicator", pa.string()), ("basis", pa.string()), ("unit", pa.string()),
    ("year", pa.int64()), ("value", pa.decimal128(38, 9)), ("base_year", pa.int64()),
    ("base_value", pa.decimal128(38, 9)), ("base_value_fact_id", pa.string()), ("distance", pa.decimal128(38, 9)),
    ("reached_pct", pa.float64()), ("growth_needed_pct", pa.float64()), ("growth_needed_low_pct", pa.float64()),
    ("growth_needed_high_pct", pa.float64()), ("last_growth_pct", pa.float64()),
    ("last_growth_pct_fact_id", pa.string()), ("status", pa.string()), ("odds_low_pct", pa.float64()),
    ("odds_high_pct", pa.float64()), ("odds_are", pa.string()), ("rests_on", pa.string()),
])  # fmt: skip
CHANGES = pa.schema([
    ("fact_id", pa.string()), ("former_fact_id", pa.string()), ("same_measure", pa.bool_()), ("same_scope", pa.bool_()),
    ("rests_on", pa.string()),
])  # fmt: skip
_SAME = ("entity_id", "attribute", "indicator", "basis", "unit")
_MEASURE = ("attribute", "indicator", "basis", "unit")
_Row = Mapping[str, Any]


class Belongs(NamedTuple):
    """The version that a target's fact was read in, its cluster there, and the fact whose place it took."""

    taxonomy: str
    cluster: str | None = None
    former: str | None = None


def target_paths(
    targets: pa.Table, observations: pa.Table, outlook: pa.Table, belongs: Mapping[str, Belongs], area: str, on: date
) -> pa.Table:
    r"""Return the path of each target from what was last known of the same measure.

    A base is the newest level of a whole year that no later rival beat, of the same entity, indicator, basis and unit.
    With base :math:`L` of year :math:`y` and target :math:`T` of year :math:`Y`, the growth needed is

    .. math:: 100 \left( (T / L)^{1 / (Y - y)} - 1 \right)

    per cent a year, at the prices of the two figures; its ends are those of :math:`L`, printed to half its last digit.

    Parameters
    ----------
    targets, observations
        Claims, of which the first of each counts.
    outlook
        Bands by group and year: ``kind``, ``group_id``, ``measure``, ``unit``, ``with_estimates``, ``period``, ``p10``,
        ``p50`` and ``p90``.
    belongs
        What each fact belongs to, where it was read in a version of a taxonomy.
    area
        The place that is all of the monitor.
    on
        The day one looks from.
    """
    known, ahead = _known(observations), bands(outlook)
    rows = []
    for row in _first(targets):
        where = _where(row, targets, belongs)
        path = _path(row, known, on)
        told = odds(row, path, _group(row, where, area), ahead, on)
        facts = (row["fact_id"], path["base_value_fact_id"], path["last_growth_pct_fact_id"])
        rests = " ".join(dict.fromkeys(filter(None, facts)))
        head = {"measure": row["attribute"], "taxonomy": where.taxonomy or None, "cluster": where.cluster}
        rows.append({**row, "value": row["point"], **head, **path, **told, "rests_on": rests})
    rows.sort(key=lambda row: (row["year"] or 0, row["indicator"], row["fact_id"]))
    return pa.Table.from_pylist(rows, schema=PATHS)


def target_changes(targets: pa.Table, belongs: Mapping[str, Belongs]) -> pa.Table:
    """Return the targets that took the place of others, and whether the two are of one measure and one scope."""
    claim = {row["fact_id"]: row["claim_id"] for row in targets.to_pylist()}
    stands = {row["claim_id"]: row for row in _first(targets)}
    rows = []
    for fact, where in sorted(belongs.items()):
        if where.former in claim and fact in claim:
            now, then = stands[claim[fact]], stands[claim[where.former]]
            same = all(now[name] == then[name] for name in _MEASURE)
            facts = {"fact_id": now["fact_id"], "former_fact_id": then["fact_id"]}
            told = {"same_measure": same, "same_scope": now["entity_id"] == then["entity_id"]}
            rows.append({**facts, **told, "rests_on": " ".join(facts.values())})
    return pa.Table.from_pylist(rows, schema=CHANGES)


def _first(targets: pa.Table) -> list[dict[str, Any]]:
    return [row for row in targets.to_pylist() if row["rank"] == 1 and row["point"] is not None]


def _where(row: _Row, targets: pa.Table, belongs: Mapping[str, Belongs]) -> Belongs:
    """What a target belongs to: where a source of its own prints it, what any fact of its claim does."""
    if row["fact_id"] in belongs:
        return belongs[row["fact_id"]]
    same = zip(targets["claim_id"].to_pylist(), targets["fact_id"].to_pylist(), strict=True)
    return next((belongs[fact] for claim, fact in same if claim == row["claim_id"] and fact in belongs), Belongs(""))


def _known(observations: pa.Table) -> dict[tuple[str, ...], dict[int, dict[str, Any]]]:
    """Actual values of whole years by what they measure."""
    known: dict[tuple[str, ...], dict[int, dict[str, Any]]] = {}
    for row in observations.to_pylist():
        year = _whole_year(row)
        if year and row["rank"] == 1 and row["modality"] == "actual" and row["point"] is not None:
            known.setdefault(tuple(row[name] for name in _SAME), {})[year] = row
    return known


def _whole_year(row: _Row) -> int | None:
    if not row["holds_from"]:
        return None
    start = PartialDate.parse(row["holds_from"]).first
    end = PartialDate.parse(row["holds_to"] or row["holds_from"]).last
    whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return start.year if whole and start.year == end.year else None


def _path(row: _Row, known: Mapping[tuple[str, ...], Mapping[int, _Row]], on: date) -> dict[str, Any]:
    by = PartialDate.parse(row["holds_to"]).last.year if row["holds_to"] else None
    key = tuple(row[name] for name in _SAME)
    levels = {year: held for year, held in known.get(key, {}).items() if by is None or year <= by}
    blank = dict.fromkeys(
        name for name in PATHS.names if name.startswith(("base", "distance", "reached", "growth", "last"))
    )
    path: dict[str, Any] = {**blank, "year": by}
    if row["attribute"] not in ("level", "share"):
        return {**path, "status": "rate"}
    if not levels:
        return {**path, "status": "no_year" if by is None else "past" if by < on.year else "no_base"}
    year = max(levels)
    base = levels[year]
    path |= {"base_year": year, "base_value": base["point"], "base_value_fact_id": base["fact_id"]}
    path |= {"distance": max(row["point"] - base["point"], Decimal(0)), "reached_pct": _per_cent(base, row)}
    growth = known.get((key[0], "yoy_growth", *key[2:4], "percent"), {}).get(year)
    if growth and row["attribute"] == "level":
        path |= {"last_growth_pct": float(growth["point"]), "last_growth_pct_fact_id": growth["fact_id"]}
    status = _status(row, base["point"], by, year, on)
    return {**path, "status": status, **(years(row["point"], base, by - year) if by and status == "open" else {})}


def _per_cent(base: _Row, row: _Row) -> float | None:
    return float(100 * base["point"] / row["point"]) if row["point"] else None


def _status(row: _Row, base: Decimal, by: int | None, year: int, on: date) -> str:
    short = base <= row["point"] if row["low_open"] else base < row["point"]
    if not short:
        return "reached"
    if by is None:
        return "no_year"
    if year == by:
        return "missed"
    return "past" if by < on.year else "open"


def _group(row: _Row, where: Belongs, area: str) -> tuple[str, str] | None:
    """The group of the outlook that carries what a target is of, if any does."""
    carried = row["attribute"] == "level" and row["indicator"] in ("output_value", "industrial_output_value")
    if not carried or not is_currency(row["unit"]):
        return None
    if where.cluster:
        return "cluster", f"{where.taxonomy}|{where.cluster}"
    return ("all", "all") if row["entity_id"] == area else ("place", row["entity_id"])


def path_points(row: _Row) -> Iterator[tuple[int, float]]:
    """Yield the years of a path and what it needs in each, from the base to the target, growing alike every year."""
    span = row["year"] - row["base_year"]
    pace = float(row["value"] / row["base_value"]) ** (1 / span)
    for step in range(span + 1):
        yield row["base_year"] + step, float(row["base_value"]) * pace**step
