"""Phases with what structure is told by: cluster, place, owner, size, stage, year of start, money, land and jobs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from groundbreak.units import unit

MONEY = pa.decimal128(38, 9)
UNITS = pa.schema([
    ("phase_id", pa.string()), ("place", pa.string()), ("owner", pa.string()), ("ownership", pa.string()),
    ("size", pa.string()), ("stage", pa.string()), ("started_in", pa.string()),
    ("investment", MONEY), ("investment_fact_id", pa.string()), ("output", MONEY), ("output_fact_id", pa.string()),
    ("jobs", MONEY), ("jobs_fact_id", pa.string()),
])  # fmt: skip
LAND = pa.schema([
    ("phase_id", pa.string()), ("measure", pa.string()), ("modality", pa.string()), ("land_mu", MONEY),
    ("amount", MONEY), ("amount_per_mu", pa.float64()), ("rests_on", pa.string()),
])  # fmt: skip
UNKNOWN = "unknown"
_BEGUN = frozenset({"started", "under_construction"})
_MEASURES = ("investment", "output_value", "tax")
_WHOLE = frozenset({"total", "phase", "unstated", "fixed_asset"})
_SPENT = "cumulative"
_MU = unit("mu").factor  # m²
_Row = Mapping[str, Any]


def units(tables: Mapping[str, pa.Table], sizes: Sequence[int], currency: str = "CNY", area: str = "") -> pa.Table:
    """Return a row for each phase; what no source tells is ``unknown``, and a figure null.

    Output is output value at capacity as stated, jobs those of the plant; each the winning claim. ``started_in`` is
    the year in which works began.

    Parameters
    ----------
    tables
        ``phases``, ``places``, ``amounts``, ``details`` and ``events`` of the register.
    sizes
        Lower ends of the classes of investment, ascending.
    currency
        The one that sums are in.
    area
        The code of the place that all is in: who stands there stands at no place of it that is known.
    """
    whole = {row["place_id"] for row in tables["places"].to_pylist() if row["code"] == area} | {None}
    said = _said(tables)
    control = {row["entity_id"]: row["value"] for (_, of), rows in said.items() if of == "ownership" for row in rows}
    rows = []
    for row in tables["phases"].to_pylist():
        output = _money(said[row["phase_id"], "output_value"], {"output_value"}, currency)
        jobs = next((one for one in said[row["phase_id"], "jobs"] if one["basis"] != "construction"), None)
        began = [one["holds_from"] for one in said[row["phase_id"], "gate"] if one["value"] in _BEGUN]
        rows.append({
            "phase_id": row["phase_id"],
            "place": UNKNOWN if row["place_id"] in whole else row["place_id"],
            "owner": row["owner_id"] or UNKNOWN,
            "ownership": control.get(row["owner_id"], UNKNOWN),
            "size": _size(row["investment"], sizes),
            "stage": row["stage"] or UNKNOWN,
            "started_in": min((when[:4] for when in began if when), default=UNKNOWN),
            "investment": row["investment"],
            "investment_fact_id": row["investment_fact_id"],
            **_figure("output", output),
            **_figure("jobs", jobs),
        })  # fmt: skip
    return pa.Table.from_pylist(rows, schema=UNITS)


def per_mu(tables: Mapping[str, pa.Table], currency: str = "CNY") -> pa.Table:
    r"""Return investment, output value and tax per mu of land, promised (``planned``) and delivered (``actual``).

    Only phases whose land is stated have rows; land that is taken up counts before land that is planned. What was
    delivered of an investment is what was spent to date, else an investment that is told as actual. One mu is
    :math:`666.\overline{6}` m².
    """
    said, rows = _said(tables), []
    for phase in sorted(tables["phases"]["phase_id"].to_pylist()):
        lands = sorted(said[phase, "land_area"], key=lambda row: (row["modality"] != "actual", row["fact_id"]))
        for measure in _MEASURES if lands and lands[0]["point"] else ():
            for modality in ("planned", "actual"):
                told = _stated(said[phase, measure], measure, modality, currency)
                if told:
                    rows.append(_intensity(phase, measure, modality, lands[0], told))
    return pa.Table.from_pylist(rows, schema=LAND)


def _intensity(phase: str, measure: str, modality: str, land: _Row, told: _Row) -> dict[str, Any]:
    mu = (land["point"] * _MU.denominator / _MU.numerator).quantize(Decimal("1e-6"))
    return {
        "phase_id": phase,
        "measure": measure,
        "modality": modality,
        "land_mu": mu,
        "amount": told["point"],
        "amount_per_mu": float(told["point"] / mu),
        "rests_on": f"{told['fact_id']} {land['fact_id']}",
    }


def _stated(rows: Sequence[_Row], measure: str, modality: str, currency: str) -> _Row | None:
    mine = [row for row in rows if row["modality"] == modality]
    if measure != "investment":
        return _money(mine, {None, "output_value"}, currency)
    spent = _money(mine, {_SPENT}, currency) if modality == "actual" else None
    return spent or _money(mine, _WHOLE, currency)


def _money(rows: Iterable[_Row], bases: Iterable[str | None], currency: str) -> _Row | None:
    known = set(bases)
    return next((row for row in rows if row["basis"] in known and row["unit"] == currency and row["point"]), None)


def _figure(name: str, row: _Row | None) -> dict[str, Any]:
    return {name: row and row["point"], f"{name}_fact_id": row and row["fact_id"]}


def _said(tables: Mapping[str, pa.Table]) -> defaultdict[tuple[str, str], list[_Row]]:
    """Winning claims by what they are about and what they say; gates that were passed alone."""
    said: defaultdict[tuple[str, str], list[_Row]] = defaultdict(list)
    for name in ("amounts", "details", "events"):
        for row in tables[name].to_pylist():
            if row["rank"] == 1 and (name != "events" or row["modality"] == "actual"):
                said[row["entity_id"], row["attribute"]].append(row)
    return said


def _size(amount: Decimal | None, sizes: Sequence[int]) -> str:
    """The lower end of the class that an amount is in, 0 below the first."""
    return UNKNOWN if amount is None else str(max((size for size in sizes if amount >= size), default=0))
