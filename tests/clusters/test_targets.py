"""Paths to targets: growth by hand, what is never joined, and odds that bands tell."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.clusters import Belongs, path_points, target_changes, target_paths

ON = date(2026, 11, 22)
SAME = {"entity_id": "city", "indicator": "industrial_output_value", "basis": "above_scale", "unit": "CNY"}
_ENDS = [("low", "decimal"), ("high", "decimal"), ("resolution", "decimal"), ("point", "decimal")]
CLAIMS = pa.schema([
    *((name, pa.string()) for name in (
        "fact_id", "claim_id", "entity_id", "attribute", "indicator", "basis", "unit", "modality", "holds_from",
        "holds_to")),
    *((name, pa.decimal128(38, 9)) for name, _ in _ENDS), ("low_open", pa.bool_()), ("rank", pa.int64()),
])  # fmt: skip
AHEAD = pa.schema([
    *((name, pa.string()) for name in ("kind", "group_id", "measure", "unit", "period")),
    ("with_estimates", pa.bool_()), *((name, pa.float64()) for name in ("p10", "p50", "p90")),
])  # fmt: skip


def said(fact, point, start, end=None, **other):
    number = {"low": point, "high": point, "point": point, "resolution": 0}
    exact = {name: Decimal(str(value)) for name, value in {**number, **_numbers(other)}.items()}
    when = {"holds_from": start, "holds_to": end or start}
    row = {"fact_id": fact, "claim_id": fact, "attribute": "level", "modality": "actual", "low_open": False, "rank": 1}
    return {**row, **SAME, **when, **exact, **{name: value for name, value in other.items() if name not in exact}}


def _numbers(other):
    return {name: other[name] for name, _ in _ENDS if name in other}


def target(fact, point, year, **other):
    return said(fact, point, year, **{"modality": "planned", **other})


def table(*rows):
    return pa.Table.from_pylist(list(rows), schema=CLAIMS)


def paths(targets, levels, ahead=(), belongs=None):
    outlook = pa.Table.from_pylist(list(ahead), schema=AHEAD)
    found = target_paths(table(*targets), table(*levels), outlook, belongs or {}, "city", ON)
    return {row["fact_id"]: row for row in found.to_pylist()}


def test_growth_needed_by_hand():
    # 100 doubles in ten years at 7.18 % (the rule of 72 says 7.2); 2.43 to 2.7 trillion in five years are 2.13 %.
    doubled = paths([target("t", 200, "2030")], [said("b", 100, "2020-01", "2020-12", resolution=2)])["t"]
    assert doubled["growth_needed_pct"] == pytest.approx(7.177346, abs=1e-6)
    assert doubled["growth_needed_low_pct"] == pytest.approx(100 * ((200 / 101) ** 0.1 - 1))
    assert doubled["growth_needed_high_pct"] == pytest.approx(100 * ((200 / 99) ** 0.1 - 1))
    assert (doubled["distance"], doubled["reached_pct"], doubled["status"]) == (100, 50, "open")
    assert doubled["rests_on"] == "t b"
    ningbo = paths([target("t", 2700, "2027")], [said("b", 2430, "2022-01", "2022-12")])["t"]
    assert round(ningbo["growth_needed_pct"], 2) == 2.13


@given(base=st.integers(1, 10**6), rate=st.floats(0.1, 60), span=st.integers(1, 15))
def test_a_level_that_grows_at_a_rate_needs_that_rate(base, rate, span):
    end = Decimal(str(base * (1 + rate / 100) ** span)).quantize(Decimal("1e-9"))
    found = paths([target("t", end, str(2027))], [said("b", base, f"{2027 - span}-01", f"{2027 - span}-12")])["t"]
    assert found["growth_needed_pct"] == pytest.approx(rate, rel=1e-4)
    steps = dict(path_points(found))
    assert steps[2027] == pytest.approx(float(end), rel=1e-9)
    pace = {round(steps[year + 1] / steps[year], 6) for year in list(steps)[:-1]}
    assert len(pace) == 1


def test_only_the_newest_whole_year_of_the_same_measure_is_a_base():
    levels = [
        said("old", 90, "2021-01", "2021-12"),
        said("new", 100, "2022-01", "2022-12"),
        said("part", 80, "2023-01", "2023-09"),
        said("rival", 70, "2024-01", "2024-12", rank=2),
        said("plan", 99, "2025-01", "2025-12", modality="planned"),
        said("other_basis", 130, "2025-01", "2025-12", basis="all_firms"),
        said("other_metric", 130, "2025-01", "2025-12", indicator="revenue"),
        said("other_unit", 130, "2025-01", "2025-12", unit="USD"),
        said("other_place", 130, "2025-01", "2025-12", entity_id="town"),
        said("growth", 7.6, "2022-01", "2022-12", attribute="yoy_growth", unit="percent"),
    ]
    found = paths([target("t", 150, "2027"), target("r", 370, "2027", indicator="revenue", basis=None)], levels)
    assert found["t"]["base_value_fact_id"] == "new"
    assert (found["t"]["last_growth_pct"], found["t"]["last_growth_pct_fact_id"]) == (7.6, "growth")
    assert found["r"]["status"] == "no_base"
    assert found["r"]["growth_needed_pct"] is None


@pytest.mark.parametrize(
    ("goal", "levels", "status"),
    [
        (target("t", 100, "2027"), [said("b", 100, "2024-01", "2024-12")], "reached"),
        (target("t", 100, "2027", low_open=True), [said("b", 100, "2024-01", "2024-12")], "open"),
        (target("t", 100, "2024"), [said("b", 99, "2024-01", "2024-12")], "missed"),
        (target("t", 100, "2024"), [said("b", 99, "2023-01", "2023-12")], "past"),
        (target("t", 100, "2024"), [said("b", 150, "2025-01", "2025-12")], "past"),
        (target("t", 100, None), [said("b", 99, "2025-01", "2025-12")], "no_year"),
        (target("t", 100, "2030"), [], "no_base"),
        (target("t", 11, "2027", attribute="yoy_growth", unit="percent"), [], "rate"),
    ],
)
def test_where_a_target_stands(goal, levels, status):
    assert paths([goal], levels)["t"]["status"] == status


def test_odds_lie_between_the_ends_that_bands_tell():
    band = {"kind": "all", "group_id": "all", "measure": "output_value", "unit": "CNY", "with_estimates": False}
    ahead = [{**band, "period": "2028", "p10": 10.0, "p50": 20.0, "p90": 40.0}]
    level = said("b", 100, "2025-01", "2025-12")

    def told(goal, levels=(level,), **other):
        row = paths([target("t", goal, "2028", **other)], levels, ahead)["t"]
        return row["odds_low_pct"], row["odds_high_pct"], row["odds_are"]

    assert told(105) == (90, 100, "pipeline_alone")
    assert told(120) == (50, 90, "pipeline_alone")
    assert told(121) == (10, 50, "pipeline_alone")
    assert told(141) == (0, 10, "pipeline_alone")
    assert told(120, [said("b", 100, "2022-01", "2022-12")]) == (None, None, "old_base")
    assert told(120, indicator="revenue") == (None, None, "not_carried")
    assert told(120, entity_id="elsewhere") == (None, None, "no_base")
    of = {"t": Belongs("v", "one")}
    clustered = [{**ahead[0], "kind": "cluster", "group_id": "v|one", "p10": 25.0}]
    assert paths([target("t", 120, "2028")], [level], clustered, of)["t"]["odds_low_pct"] == 90
    assert paths([target("t", 120, "2029")], [level], ahead)["t"]["odds_are"] == "not_ahead"


def test_targets_that_changed_stand_side_by_side_and_tell_whether_they_compare():
    revenue = target("r", 3700, "2027", indicator="revenue", entity_id="clusters")
    output = target("o", 2700, "2027")
    raised = target("p", 2900, "2027", claim_id="c2")
    printed = target("q", 3700, "2027", indicator="revenue", entity_id="clusters", claim_id="r", rank=2)
    belongs = {"o": Belongs("new", None, "q"), "p": Belongs("newer", None, "o"), "x": Belongs("new", None, "unknown")}
    found = target_changes(table(revenue, output, raised, printed), belongs).to_pylist()
    assert [(row["former_fact_id"], row["fact_id"]) for row in found] == [("r", "o"), ("o", "p")]
    assert [(row["same_measure"], row["same_scope"]) for row in found] == [(False, False), (True, True)]
    assert found[0]["rests_on"] == "o r"
