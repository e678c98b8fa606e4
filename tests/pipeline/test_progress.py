"""Progress beside elapsed time: by hand, and what must hold of any plan."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.pipeline import Lights, progress
from groundbreak.pipeline.standing import Standing

LIGHTS = Lights(5, 15)
MONEY = pa.decimal128(38, 9)
AMOUNTS = pa.schema([
    ("entity_id", pa.string()), ("attribute", pa.string()), ("basis", pa.string()), ("modality", pa.string()),
    ("rank", pa.int64()), ("unit", pa.string()), ("holds_from", pa.string()), ("holds_to", pa.string()),
    ("low", MONEY), ("high", MONEY), ("point", MONEY), ("source_id", pa.string()), ("fact_id", pa.string()),
])  # fmt: skip
_PLAN = ("entity_id", "gate", "scope", "planned", "planned_fact_id", "actual", "actual_fact_id")
PLANS = pa.schema([(name, pa.string()) for name in _PLAN])
SOURCES = pa.table({"source_id": ["s"], "published": ["2024-06-30"]})


def money(basis, low, high=None, at=None, *, unit="CNY", rank=1):
    said = {"entity_id": "p", "attribute": "investment", "basis": basis, "modality": "actual", "rank": rank}
    high = low if high is None else high
    ends = {"low": Decimal(low), "high": Decimal(high), "point": Decimal(low)}
    return {**said, **ends, "unit": unit, "holds_from": at, "source_id": "s", "fact_id": f"{basis}/{low}"}


def gate(code, planned=None, actual=None, scope=None):
    dates = {"planned": planned, "planned_fact_id": planned and f"plan/{code}"}
    dates |= {"actual": actual, "actual_fact_id": actual and f"actual/{code}"}
    return {"entity_id": "p", "gate": code, "scope": scope, **dates}


def lines(*amounts, gates=(), halted=None):
    stands = {"p": Standing("p", "started", "x", halted)}
    made = [pa.Table.from_pylist(list(rows), schema) for rows, schema in ((amounts, AMOUNTS), (gates, PLANS))]
    return progress(*made, SOURCES, stands, LIGHTS).to_pylist()


def test_spending_of_a_year_beside_its_plan():
    [row] = lines(money("annual_plan", 100, at="2024"), money("spent_in_year", 40, at="2024-06"))
    elapsed = 182 / 366 * 100
    assert (row["span"], row["at"], row["done_low_pct"], row["elapsed_low_pct"]) == ("2024", "2024-06", 40, elapsed)
    assert row["gap_low_pp"] == row["gap_high_pp"] == pytest.approx(40 - elapsed)
    assert row["light"] == "amber"
    assert row["rests_on"] == "spent_in_year/40 annual_plan/100"


def test_without_a_day_of_its_own_spending_is_as_of_its_source():
    [row] = lines(money("annual_plan", 100, at="2024"), money("spent_in_year", 60))
    assert (row["at"], row["light"]) == ("2024-06-30", "green")


def test_spending_since_the_start_beside_the_investment():
    gates = [gate("started", actual="2023-01-01"), gate("commissioned", planned="2024-12-30")]
    said = [money("total", 1000), money("fixed_asset", 800), money("cumulative", 200, at="2023-12-31")]
    [row] = lines(*said, gates=gates)
    assert (row["span"], row["done_high_pct"], row["elapsed_low_pct"]) == ("whole", 25, 50)
    assert row["light"] == "red"
    assert row["rests_on"] == "cumulative/200 fixed_asset/800 actual/started plan/commissioned"


def test_dates_and_money_that_are_vague_leave_a_band_and_the_light_follows_its_ends():
    gates = [gate("started", actual="2023"), gate("commissioned", planned="2024")]
    [row] = lines(money("total", 900, 1100), money("cumulative", 400, at="2023-12-31"), gates=gates)
    assert row["done_low_pct"] == pytest.approx(400 / 11)
    assert row["done_high_pct"] == pytest.approx(400 / 9)
    assert row["elapsed_low_pct"] == pytest.approx(1 / 367 * 100)
    assert row["elapsed_high_pct"] == pytest.approx(365 / 366 * 100)
    assert row["light"] == "amber"


@pytest.mark.parametrize(
    "said",
    [
        [money("annual_plan", 100, at="2023"), money("spent_in_year", 40, at="2024-06")],
        [money("annual_plan", 100, at="2024"), money("spent_in_year", 40, at="2024-06", rank=2)],
        [money("total", 100), money("cumulative", 40, at="2024-06", unit="USD")],
        [money("total", 100), money("cumulative", 40, at="2024-06")],
    ],
)
def test_what_cannot_be_compared_has_no_light(said):
    assert lines(*said) == []


def test_what_is_halted_has_no_light():
    assert lines(money("annual_plan", 100, at="2024"), money("spent_in_year", 40, at="2024-06"), halted="h") == []


@given(
    st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.dates(date(2023, 1, 1), date(2025, 12, 31))
)
def test_the_band_holds_and_more_money_is_never_a_worse_light(plan, spent, more, day):
    gates = [gate("started", actual="2023"), gate("commissioned", planned="2025-06")]
    [row] = lines(money("total", plan), money("cumulative", spent, at=str(day)), gates=gates)
    assert row["gap_low_pp"] <= row["gap_high_pp"]
    assert 0 <= row["elapsed_low_pct"] <= row["elapsed_high_pct"] <= 100
    [better] = lines(money("total", plan), money("cumulative", spent + more, at=str(day)), gates=gates)
    order = ("red", "amber", "green")
    assert order.index(better["light"]) >= order.index(row["light"])
