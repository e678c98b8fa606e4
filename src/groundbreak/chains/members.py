"""The projects of a register in the segments of chains: how each stands, what it makes of it, and when it comes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Any

import pyarrow as pa

from groundbreak.chains.placing import NONE, Placer, Told
from groundbreak.facts.vocabulary import codelist
from groundbreak.monitors import ChainMap
from groundbreak.names.fold import fold_script
from groundbreak.units import unit, units

MEMBERS = pa.schema([
    ("phase_id", pa.string()), ("chain", pa.string()), ("segment", pa.string()), ("standing", pa.string()),
    ("owner_id", pa.string()), ("capacity", pa.float64()), ("unit", pa.string()), ("expected_on", pa.string()),
    ("certainty", pa.float64()), ("reason_en", pa.string()), ("reason_zh", pa.string()), ("rests_on", pa.string()),
])  # fmt: skip
# The Clean Investment Monitor's statuses, which the codelist of gates tells.
OPERATING = frozenset(code for code, row in codelist("gates").items() if row["cim"] == "Operating")
UNDER_WAY = frozenset(code for code, row in codelist("gates").items() if row["cim"]) - OPERATING
_Row = Mapping[str, Any]


class Stand(StrEnum):
    """Whether a project is here, comes, is halted, or nothing sure is told of its stage."""

    here = "here"
    coming = "coming"
    halted = "halted"
    unknown = "unknown"


def members(
    tables: Mapping[str, pa.Table], maps: Iterable[ChainMap], texts: Mapping[str, Sequence[Told]], halted: set[str]
) -> pa.Table:
    """Return a row for each phase and segment that its texts name.

    Parameters
    ----------
    tables
        ``phases``, ``capacities`` and ``outlook_projects``.
    maps
        The chains.
    texts
        What each phase is told by.
    halted
        Phases whose works are halted, or that were given up.
    """
    phases = {row["phase_id"]: row for row in tables["phases"].to_pylist()}
    months = {row["phase_id"]: row["p50_on"] for row in tables["outlook_projects"].to_pylist()}
    made = _capacities(tables["capacities"])
    rows = []
    for chain in maps:
        placer = Placer(chain)
        for phase in sorted(texts.keys() & phases.keys()):
            placed = placer.place(texts[phase])
            for one in placed:
                stand = standing(phases[phase]["stage"], halted=phase in halted)
                capacity, code = _of(placer, one.segment, made.get(phase, []), alone=len(placed) == 1)
                rows.append({
                    "phase_id": phase, "chain": chain.code, "segment": one.segment, "standing": stand.value,
                    "owner_id": phases[phase]["owner_id"], "capacity": capacity, "unit": code,
                    "expected_on": months.get(phase) if stand is Stand.coming else None,
                    "certainty": one.certainty, "reason_en": one.reason_en, "reason_zh": one.reason_zh,
                    "rests_on": " ".join(dict.fromkeys(filter(None, (*one.rests_on, phases[phase]["stage_fact_id"])))),
                })  # fmt: skip
    return pa.Table.from_pylist(rows, schema=MEMBERS)


def standing(stage: str | None, *, halted: bool) -> Stand:
    """Return how a phase at a stage stands: from trial production on it is here, before that it comes."""
    if halted:
        return Stand.halted
    if stage in OPERATING:
        return Stand.here
    return Stand.coming if stage in UNDER_WAY else Stand.unknown


def base(code: str) -> tuple[str, Fraction]:
    """Return the base unit of a unit's dimension, and how many of it the unit is."""
    known = unit(code)
    return next(
        one.code for one in units().values() if one.dimension == known.dimension and one.factor == 1
    ), known.factor


def _capacities(table: pa.Table) -> dict[str, list[_Row]]:
    held: dict[str, list[_Row]] = defaultdict(list)
    for row in table.to_pylist():
        if row["rank"] == 1 and row["per"] in {None, "year"} and row["point"] is not None:
            held[row["entity_id"]].append(row)
    return held


def _of(placer: Placer, segment: str, rows: Sequence[_Row], *, alone: bool) -> tuple[float | None, str | None]:
    """The capacity that a phase has in a segment: of what is told in one unit under several names, the largest."""
    most: dict[str, float] = {}
    for row in rows:
        named = placer.segments(fold_script(row["product"] or ""))
        if segment != NONE and (segment in named or (alone and not named)):
            code, _ = base(row["unit"])
            most[code] = max(most.get(code, 0.0), float(row["point"]))
    if not most:
        return None, None
    code = min(most)
    return most[code], code
