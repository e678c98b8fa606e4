"""What clusters have adds up to what all phases have, in every version."""

from decimal import Decimal

import pyarrow as pa
import pytest

from groundbreak.clusters import NONE, structure

PHASES = pa.Table.from_pylist([
    {"phase_id": name, "investment": amount, "investment_fact_id": amount and f"f-{name}"}
    for name, amount in [("a", Decimal(100)), ("b", Decimal(300)), ("c", None), ("d", Decimal(600))]
])  # fmt: skip
SYSTEMS = pa.Table.from_pylist([
    {"taxonomy": "x", "cluster": "one"}, {"taxonomy": "x", "cluster": "two"}, {"taxonomy": "y", "cluster": "one"},
])  # fmt: skip
FOUND = pa.Table.from_pylist([
    {"taxonomy": taxonomy, "phase_id": phase, "cluster": cluster}
    for taxonomy, clusters in (("x", ("one", "one", "one", None)), ("y", (None, None, None, "one")))
    for phase, cluster in zip("abcd", clusters, strict=True)
])  # fmt: skip


def test_sums_shares_and_coverage():
    rows = {(row["taxonomy"], row["cluster"]): row for row in structure(FOUND, PHASES, SYSTEMS).to_pylist()}
    assert list(rows) == [("x", "one"), ("x", "two"), ("y", "one"), ("x", NONE), ("y", NONE)]
    one = rows["x", "one"]
    assert (one["phases"], one["phases_with_investment"], one["investment"]) == (3, 2, 400)
    assert (one["share_of_phases_pct"], one["share_of_investment_pct"]) == (75, 40)
    assert one["rests_on"] == "f-a f-b"
    assert rows["x", "two"]["phases"] == 0
    assert rows["x", NONE]["investment"] == 600
    for taxonomy in ("x", "y"):
        of = [row for key, row in rows.items() if key[0] == taxonomy]
        assert sum(row["share_of_investment_pct"] for row in of) == pytest.approx(100)
        assert sum(row["phases"] for row in of) == 4


def test_where_nothing_is_stated_there_is_no_share():
    phases = PHASES.slice(2, 1)
    found = FOUND.slice(2, 1)
    rows = structure(found, phases, SYSTEMS).to_pylist()
    assert {row["share_of_investment_pct"] for row in rows} == {None}
    assert structure(found.slice(1), phases.slice(1), SYSTEMS).to_pylist()[0]["share_of_phases_pct"] is None
