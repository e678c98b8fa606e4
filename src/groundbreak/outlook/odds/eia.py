"""The planned and operated generators of the US EIA (Electric Power Monthly, tables 6.05 and 6.03) as a history.

The quirks of these tables are rules with names:

- `impossible_year`: a date outside of 1990 … 2060 (2201, 2202) is no date; the unit stays, its date is not stated.
- `data_month`: a release tells of the month two before it; releases 2020-02 … 05 are missing, so months are counted
  from what releases tell, never from their place in the sequence.
- `rebase`: the releases of January to April clear the list by the annual survey; leaving then is a level of its own.
- `renamed`: a unit that leaves while one like it comes to the same plant is one unit, under its newest key.
- `left_truncated`: units of the first release were there before; moves before it are not known, and not counted.
- `unresolved`: a unit that leaves at its date without operating teaches nothing (`Panel.unresolved`). December 2019,
  whose release is missing, is full of them.
- `untold_month`: a release tells what began in the year so far. A month after which its year had no other release, as
  December 2019, is told by none: it counts as a month in which nobody was looked at, not as one in which nothing began.
"""

from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.errors import BadInput
from groundbreak.outlook.odds.history import BEGUN, SNAPSHOTS, History

DELAY = 2
REBASE = (10, 11, 0, 1)
YEARS = (1990, 2060)
STAGES = {
    "P": "filed",
    "L": "land",
    "T": "permitted",
    "U": "under_construction",
    "V": "topped_out",
    "TS": "completed",
}
# Other codes of EIA-860: no stage of a plan under way, and a level of its own.
OTHER = ("OT", "IP", "CN", "OP", "SB", "OA", "OS", "RE")
_SAME_SIZE = 0.05
_Row = dict[str, Any]
_PLANNED = {
    "release", "unit_key", "status_code", "planned_year", "planned_month", "net_summer_mw", "technology",
    "producer_type", "entity_id", "plant_id", "state",
}  # fmt: skip
_OPERATED = {"release", "unit_key", "operation_year", "operation_month"}


def month_of(text: str) -> int:
    """Return a month, 2021-06, as a count: 12 · year + month − 1."""
    year, _, month = text.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        raise BadInput(f"{text!r} is no month", mend="write it as 2021-06")
    return 12 * int(year) + int(month) - 1


def as_released(planned: pa.Table, operated: pa.Table, release: str) -> History:
    """Return what was known at a release, from it and those before it alone.

    Parameters
    ----------
    planned, operated
        Tables of many releases.
    release
        The last that counts: 2021-06.
    """
    _check(planned, _PLANNED, "planned")
    _check(operated, _OPERATED, "operated")
    planned, operated = (table.filter(pc.less_equal(table["release"], release)) for table in (planned, operated))
    if release not in pc.unique(planned["release"]).to_pylist():
        raise BadInput(f"there is no release {release} among the planned units", mend="ask for a release that is there")
    listed = _first_of_each(planned)
    names = _newest_names(listed)
    return History(_snapshots(listed, names), _begun(operated, names), REBASE, untold(operated))


def untold(operated: pa.Table) -> tuple[int, ...]:
    """Return the months, from the first that a release tells of to the last, that no release's year to date holds."""
    told = {month_of(release) - DELAY for release in pc.unique(operated["release"]).to_pylist()}
    held = {month for last in told for month in range(last - last % 12, last + 1)}
    return tuple(month for month in range(min(told, default=0), max(told, default=0)) if month not in held)


def _check(table: pa.Table, needed: set[str], name: str) -> None:
    if missing := sorted(needed - set(table.column_names)):
        raise BadInput(f"the table of {name} units lacks {', '.join(missing)}", mend="give it EIA's columns")


def _first_of_each(planned: pa.Table) -> pa.Table:
    """The first row of each unit and release; a few come twice."""
    numbered = planned.append_column("row", pa.array(np.arange(len(planned))))
    kept = numbered.group_by(["release", "unit_key"], use_threads=False).aggregate([("row", "min")])["row_min"]
    return planned.take(kept.take(pc.sort_indices(kept)))


def _snapshots(listed: pa.Table, names: dict[str, str]) -> pa.Table:
    status = listed["status_code"].to_pylist()
    if unknown := sorted({code for code in status if code} - {*STAGES, *OTHER}):
        raise BadInput(f"unknown status {', '.join(unknown)}", mend=f"expected one of {', '.join((*STAGES, *OTHER))}")
    columns = {
        "unit": [names.get(key, key) for key in listed["unit_key"].to_pylist()],
        "month": _data_months(listed),
        "planned": _months(listed, "planned"),
        "stage": [STAGES.get(code, "other") if code else None for code in status],
        "size": listed["net_summer_mw"].cast(pa.float64()),
        "technology": listed["technology"].cast(pa.string()),
        "sector": listed["producer_type"].cast(pa.string()),
        "builder": listed["entity_id"].cast(pa.string()),
        "site": listed["plant_id"].cast(pa.string()),
        "place": listed["state"].cast(pa.string()),
    }
    return pa.table(columns, schema=SNAPSHOTS)


def _begun(operated: pa.Table, names: dict[str, str]) -> pa.Table:
    units = [names.get(key, key) for key in operated["unit_key"].to_pylist()]
    table = pa.table({"unit": units, "month": _months(operated, "operation")}, schema=BEGUN)
    return table.filter(pc.is_valid(table["month"]))


def _data_months(table: pa.Table) -> pa.Array:
    counts = {release: month_of(release) - DELAY for release in pc.unique(table["release"]).to_pylist()}
    return pa.array([counts[release] for release in table["release"].to_pylist()])


def _months(table: pa.Table, kind: str) -> pa.ChunkedArray:
    year, month = table[f"{kind}_year"], table[f"{kind}_month"]
    possible = pc.and_(pc.greater_equal(year, YEARS[0]), pc.less_equal(year, YEARS[1]))
    count = pc.subtract(pc.add(pc.multiply(year, 12), month), 1)
    return pc.if_else(possible, count, None).cast(pa.int64())


def _newest_names(listed: pa.Table) -> dict[str, str]:
    """The newest key of each unit that was renamed: gone and come at one release, same plant, mover and size."""
    columns = ("unit_key", "release", "plant_id", "prime_mover", "net_summer_mw")
    rows = listed.select([name for name in columns if name in listed.column_names]).to_pylist()
    releases = sorted({row["release"] for row in rows})
    following = dict(pairwise(releases))
    first: dict[str, _Row] = {}
    last: dict[str, _Row] = {}
    for row in sorted(rows, key=lambda row: row["release"]):
        first.setdefault(row["unit_key"], row)
        last[row["unit_key"]] = row
    came: dict[tuple[Any, ...], list[_Row]] = {}
    for row in first.values():
        came.setdefault((row["plant_id"], row["release"], row.get("prime_mover")), []).append(row)
    renamed: dict[str, str] = {}
    for key, row in sorted(last.items()):
        alike = came.get((row["plant_id"], following.get(row["release"]), row.get("prime_mover")), [])
        fits = [new for new in alike if _same_size(row["net_summer_mw"], new["net_summer_mw"])]
        if len(fits) == 1 and fits[0]["unit_key"] not in renamed.values():
            renamed[key] = fits[0]["unit_key"]
    return {key: _end(renamed, key) for key in renamed}


def _end(renamed: dict[str, str], key: str) -> str:
    while key in renamed:
        key = renamed[key]
    return key


def _same_size(before: float | None, after: float | None) -> bool:
    return before is not None and after is not None and abs(before - after) <= _SAME_SIZE * max(before, 1.0)
