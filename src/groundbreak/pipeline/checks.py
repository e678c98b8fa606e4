"""Where groups contradict their members: sums that differ from what is stated, links that go round in a circle."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

import pyarrow as pa

from groundbreak.register.membership import ancestors

_MONEY = pa.decimal128(38, 9)
CHECKS = pa.schema([
    ("check", pa.string()), ("entity_id", pa.string()), ("stated", _MONEY), ("found", _MONEY), ("unit", pa.string()),
    ("rests_on", pa.string()),
])  # fmt: skip
NAMES = ("sum_differs", "sum_exceeds", "too_many_members", "circle")
_Row = dict[str, Any]


def checks(groups: pa.Table, links: pa.Table, currency: str = "CNY") -> pa.Table:
    """Return a row for each contradiction; a table without rows says that there is none.

    ``sum_differs``: a project all of whose phases state an investment states another one, rounding and hedges
    included. ``sum_exceeds``: what some members state is more than what the group does. ``too_many_members``: more are
    named than the group counts. ``circle``: links lead back to where they start; none of them was followed.

    Parameters
    ----------
    groups
        As `groundbreak.pipeline.groups` returns them.
    links
        The register's links.
    """
    rows = groups.to_pylist()
    members: dict[str, list[str]] = defaultdict(list)
    for link in links.to_pylist():
        members[link["whole_id"]].append(link["fact_id"])
    sums = (_sum(row, currency) for row in rows if row["stated"] is not None and row["sum"] is not None)
    counts = (_count(row, members[row["group_id"]]) for row in rows if _is_short(row))
    return pa.Table.from_pylist([*filter(None, sums), *counts, *_circles(links)], schema=CHECKS)


def _sum(group: _Row, currency: str) -> _Row | None:
    above = _over(group["sum_low"], group["stated_high"])
    whole = group["group_kind"] == "project" and group["phases"] == group["phases_with_investment"]
    if not above and not (whole and _over(group["stated_low"], group["sum_high"])):
        return None
    facts = (group["stated_fact_id"], *group["rests_on"].split())
    about = {"check": "sum_differs" if whole else "sum_exceeds", "entity_id": group["group_id"], "unit": currency}
    return {**about, "stated": group["stated"], "found": group["sum"], "rests_on": _joined(facts)}


def _is_short(group: _Row) -> bool:
    return group["member_count"] is not None and group["members"] > group["member_count"]


def _count(group: _Row, members: list[str]) -> _Row:
    facts = (group["member_count_fact_id"], *members)
    about = {"check": "too_many_members", "entity_id": group["group_id"], "unit": "project"}
    found = Decimal(group["members"])
    return {**about, "stated": group["member_count"], "found": found, "rests_on": _joined(facts)}


def _circles(links: pa.Table) -> Iterator[_Row]:
    """One row for each set of things that are inside of one another."""
    rows = [row for row in links.to_pylist() if row["cyclic"]]
    above = ancestors((row["part_id"], row["whole_id"]) for row in rows)
    ring = {one: min(other for other in above[one] if one in above[other]) for one in above}
    rows.sort(key=lambda row: (ring[row["part_id"]], row["fact_id"]))
    for first, held in groupby(rows, key=lambda row: ring[row["part_id"]]):
        yield {"check": "circle", "entity_id": first, "rests_on": _joined(row["fact_id"] for row in held)}


def _joined(facts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(facts))


def _over(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low > high
