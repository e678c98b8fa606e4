"""Parts of a table add up to their total, or the residual says by how much they do not."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import BadValue
from groundbreak.growth.drivers import parts_table
from groundbreak.units import Period

FILE = Path(__file__).parents[4] / "shared" / "data" / "growth" / "cim_quarterly_investment.csv"
YEAR, BEFORE = Period("2024-01", "2024-12"), Period("2023-01", "2023-12")
QUARTERS = [Period(f"{year}-{q * 3 + 1:02}", f"{year}-{q * 3 + 3:02}") for year in (2022, 2023, 2024) for q in range(4)]


def table(levels, run=YEAR, **how):
    made = {name: {one: Decimal(str(x)) for one, x in row.items()} for name, row in levels.items()}
    return {
        row["part"] if row["kind"] == "part" else row["kind"]: row for row in parts_table(made, run, **how).to_pylist()
    }


def test_by_hand():
    found = table({"a": {BEFORE: 60, YEAR: 66}, "b": {BEFORE: 40, YEAR: 38}})
    assert list(found) == ["a", "b", "residual", "total"]
    assert [found[name]["points"] for name in found] == [6, -2, 0, 4]
    assert [found[name]["growth_share_pct"] for name in ("a", "b")] == [150, -50]
    assert [found[name]["growth_pct"] for name in ("a", "b", "total")] == [10, -5, 4]


def test_a_published_total_leaves_a_residual():
    levels = {"a": {BEFORE: 60, YEAR: 66}, "b": {BEFORE: 40, YEAR: 38}, "all": {BEFORE: 100, YEAR: 105}}
    found = table(levels, total="all")
    assert (found["total"]["points"], found["residual"]["points"]) == (5, 1)


def test_periods_add_up_to_runs_and_only_exactly():
    quarters = {"a": dict.fromkeys(QUARTERS, 5), "b": dict.fromkeys(QUARTERS, 1)}
    assert table(quarters, Period("2024-01", "2024-06"))["total"]["level"] == 12
    for run in (Period("2024-01", "2024-02"), Period("2025-01", "2025-03"), Period("2022-01", "2022-03")):
        with pytest.raises(BadValue, match="the table has"):
            table(quarters, run)


def test_quarters_and_their_year_in_one_table_are_not_added_to_each_other():
    with pytest.raises(BadValue, match="the table has"):
        table({"a": {**dict.fromkeys(QUARTERS, 5), YEAR: 20, BEFORE: 20}})


def test_an_absent_part_is_refused_unless_it_is_said_to_be_nil():
    levels = {"a": {BEFORE: 60, YEAR: 66}, "new": {YEAR: 6}}
    with pytest.raises(BadValue, match="'new' has no level in 2023-01"):
        table(levels)
    found = table(levels, absent_is_nil=True)
    assert (found["new"]["growth_pct"], found["new"]["points"], found["total"]["points"]) == (None, 10, 20)


amounts = st.integers(0, 10**6)


@given(st.lists(st.lists(amounts, min_size=12, max_size=12), min_size=1, max_size=6), st.integers(1, 10**6))
def test_points_and_effects_add_up(rows, floor):
    rows = [[floor] * 12, *rows]
    levels = {f"p{n}": dict(zip(QUARTERS, row, strict=True)) for n, row in enumerate(rows)}
    found = table(levels, QUARTERS[9])
    parts = [row for row in found.values() if row["kind"] == "part"]
    assert sum(row["points"] for row in parts) == pytest.approx(found["total"]["points"], abs=1e-5 * len(rows))
    assert found["residual"]["points"] == 0
    growth = [table(levels, QUARTERS[at])["total"]["growth_pct"] for at in (8, 9)]
    effects = sum(row["rate_effect_pp"] + row["weight_effect_pp"] for row in parts)
    assert effects == pytest.approx(growth[1] - growth[0], rel=1e-6, abs=1e-4 * len(rows))


def test_cim_by_technology_and_by_state():
    """All quarters of the Clean Investment Monitor: points add up to growth within their rounding."""
    if not FILE.is_file():
        pytest.skip("the shared data are not beside this checkout")
    with FILE.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for by, parts in (("Technology", 18), ("State", 51)):
        levels = defaultdict(lambda: defaultdict(Decimal))
        for row in rows:
            quarter = Period.parse("..".join(_months(row["quarter"])))
            levels[row[by]][quarter] += Decimal(row["Estimated_Actual_Quarterly_Expenditure"])
        for year in range(2019, 2025):
            for first in (1, 4, 7, 10):
                run = Period(f"{year}-{first:02}", f"{year}-{first + 2:02}")
                *made, rest, total = parts_table(levels, run, absent_is_nil=True).to_pylist()
                assert len(made) == parts
                assert abs(sum(round(row["points"], 2) for row in made) - round(total["points"], 2)) <= 0.005 * (
                    parts + 1
                )
                assert rest["points"] == 0


def _months(quarter):
    year, number = quarter.split("-Q")
    return f"{year}-{int(number) * 3 - 2:02}", f"{year}-{int(number) * 3:02}"
