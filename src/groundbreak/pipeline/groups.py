"""Projects with phases, sites, programmes and batches: what they state, what their members state, what is left.

A group is no member of the pipeline. It adds at most its remainder: what it states beyond what its members do.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa

from groundbreak.register.membership import UNITS, ancestors

_MONEY = pa.decimal128(38, 9)
GROUPS = pa.schema([
    ("group_id", pa.string()), ("group_kind", pa.string()), ("name_en", pa.string()), ("name_zh", pa.string()),
    ("member_count", _MONEY), ("member_count_fact_id", pa.string()), ("members", pa.int64()), ("phases", pa.int64()),
    ("phases_with_investment", pa.int64()), ("stated", _MONEY), ("stated_low", _MONEY),
    ("stated_high", _MONEY), ("stated_fact_id", pa.string()), ("sum", _MONEY), ("sum_low", _MONEY),
    ("sum_high", _MONEY), ("remainder", _MONEY), ("total", _MONEY), ("total_is", pa.string()),
    ("rests_on", pa.string()),
])  # fmt: skip
_NONE = Decimal(0)
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tree:
    """Groups over phases: what each is inside of, and the groups below each; links in a circle are left out."""

    rows: Mapping[str, _Row]
    units: Mapping[str, _Row]
    above: Mapping[str, frozenset[str]]
    below: Mapping[str, frozenset[str]]
    members: Mapping[str, int]

    def phases(self, group: str) -> list[_Row]:
        """The distinct phases inside a group, by whatever way."""
        return [self.units[one] for one in sorted(self.below[group]) if one in self.units]


def tree(projects: pa.Table, phases: pa.Table, links: pa.Table) -> Tree:
    """Return the groups of the register's tables ``projects``, ``phases`` and ``links``."""
    kept = [(row["part_id"], row["whole_id"]) for row in links.to_pylist() if not row["cyclic"]]
    above = ancestors(kept)
    below: dict[str, set[str]] = defaultdict(set)
    for part, wholes in above.items():
        for whole in wholes - {part}:
            below[whole].add(part)
    members: dict[str, int] = defaultdict(int)
    for _, whole in kept:
        members[whole] += 1
    units = {row["phase_id"]: row for row in phases.to_pylist()}
    groups = {row["project_id"]: row for row in projects.to_pylist() if row["project_id"] not in units}
    return Tree(groups, units, above, {group: frozenset(below[group]) for group in groups}, members)


def groups(projects: pa.Table, phases: pa.Table, links: pa.Table) -> pa.Table:
    r"""Return a row for each group.

    With :math:`S` what a group states and :math:`P` the sum over the distinct phases inside it that state an
    investment, in yuan: a project's total is :math:`P` where any of its phases states one, else :math:`S`; never both.
    The remainder of a batch, site or programme is :math:`R = \max(S - P, 0)`; where it states nothing, the sum of the
    remainders of the outermost groups inside it that do. Its total is :math:`P + R`. Members that nobody names may be
    in two groups inside it, so a total over several remainders is an upper one.
    """
    grown = tree(projects, phases, links)
    return pa.Table.from_pylist([_row(grown, group) for group in sorted(grown.rows)], schema=GROUPS)


def _row(grown: Tree, group: str) -> _Row:
    row, inside = grown.rows[group], grown.phases(group)
    told = [one for one in inside if one["investment"] is not None]
    found = sum((one["investment"] for one in told), _NONE)
    left, whose = _remainder(grown, group)
    facts = (*(one["investment_fact_id"] for one in told), *whose)
    return {
        "group_id": group,
        "group_kind": row["project_kind"],
        **{name: row[name] for name in ("name_en", "name_zh", "member_count", "member_count_fact_id")},
        "members": grown.members[group],
        "phases": len(inside),
        "phases_with_investment": len(told),
        **{f"stated{end}": row[f"investment{end}"] for end in ("", "_low", "_high")},
        "stated_fact_id": row["investment_fact_id"],
        "sum": found if told else None,
        **{f"sum_{end}": _sum(told, f"investment_{end}") for end in ("low", "high") if told},
        "remainder": left if whose else None,
        "total": found + left if facts else None,
        "total_is": _kind(row, told, whose, left) if facts else None,
        "rests_on": " ".join(dict.fromkeys(facts)),
    }


def _kind(row: _Row, told: list[_Row], whose: list[str], left: Decimal) -> str:
    """What a total is: the group's own statement, the sum of its phases, or these and what groups inside it leave."""
    if whose == [row["investment_fact_id"]]:
        return "stated" if left or not told else "sum_of_phases"
    return "sum_and_remainders" if whose else "sum_of_phases"


def _sum(rows: Iterable[_Row], column: str) -> Decimal | None:
    """A sum; open where one of its parts is."""
    values = [row[column] for row in rows]
    return None if None in values else sum(values, _NONE)


def _remainder(grown: Tree, group: str) -> tuple[Decimal, list[str]]:
    """What a group adds to its phases, and the facts that state it."""
    row = grown.rows[group]
    inside = [one["investment"] for one in grown.phases(group) if one["investment"] is not None]
    if row["project_kind"] in UNITS and inside:
        return _NONE, []
    if row["investment"] is not None:
        return max(row["investment"] - sum(inside, _NONE), _NONE), [row["investment_fact_id"]]
    stating = {one for one in grown.below[group] if one in grown.rows and grown.rows[one]["investment"] is not None}
    outermost = sorted(one for one in stating if not (grown.above[one] - {one}) & stating)
    found = [_remainder(grown, one) for one in outermost]
    return sum((left for left, _ in found), _NONE), [fact for _, facts in found for fact in facts]
