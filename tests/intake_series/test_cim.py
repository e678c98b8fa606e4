"""The Clean Investment Monitor's factories as a register, and their flat spending beside its own series."""

from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from evals.spending import compared

from groundbreak.edition.money import PRICES
from groundbreak.outlook.build import Run, outlook
from groundbreak.outlook.spending import flat

DATA = Path(__file__).parents[3] / "shared" / "data"
FACTORIES, SERIES = DATA / "pipeline" / "cim" / "factories.csv", DATA / "growth" / "cim_quarterly_investment.csv"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not FACTORIES.is_file(), reason="the shared folder with the factories is not beside this checkout"
    ),
]


@pytest.fixture(scope="module")
def found():
    return compared(FACTORIES, SERIES, flat())


def test_581_projects_with_their_stages_and_states(found):
    phases = found[1].tables["phases"].to_pylist()
    assert len(phases) == 581
    stages = Counter(row["side_state"] or row["stage"] for row in phases)
    assert stages == {"commissioned": 280, "under_construction": 169, "announced": 110, "cancelled": 22}
    assert all(row["place_id"] and row["product"] for row in phases)
    assert len({row["place_id"] for row in phases}) == 44


def test_money_stays_in_dollars(found):
    amounts = [row for row in found[1].tables["amounts"].to_pylist() if row["rank"] == 1]
    assert len(amounts) == 527
    assert {(row["unit"], row["basis"], row["modality"]) for row in amounts} == {("USD", "fixed_asset", "estimated")}
    assert max(float(row["point"]) for row in amounts) == pytest.approx(7_969_377_788)
    # fixed assets are no total
    assert all(row["investment"] is None for row in found[1].tables["phases"].to_pylist())


@pytest.mark.parametrize(
    ("technology", "least"), [("Batteries", 0.96), ("Zero Emission Vehicles", 0.92), ("Solar", 0.88)]
)
def test_flat_spending_follows_the_monitors_own_quarters(found, technology, least):
    assert found[0][technology][0] >= least


def test_the_outlook_by_technology_and_state(found):
    """Odds are made up here; those of what is built are better than those of what is announced."""
    tables = found[1].tables
    live = [
        row
        for row in tables["phases"].to_pylist()
        if row["stage"] != "commissioned" and row["side_state"] != "cancelled"
    ]
    hazard = {"announced": 0.02, "under_construction": 0.05}
    odds = [
        {
            "phase_id": row["phase_id"],
            "month": month,
            "commissioned": 1 - (1 - hazard[row["stage"]]) ** month,
            "cancelled": 0.0,
        }
        for row in sorted(live, key=lambda row: row["phase_id"])
        for month in range(1, 61)
    ]
    why = pa.table({"phase_id": pa.array([], pa.string()), "rank": pa.array([], pa.int64())})
    groups = {
        kind: {row["phase_id"]: row[of] for row in live} for kind, of in (("product", "product"), ("place", "place_id"))
    }
    made = outlook(
        {**tables, "prices": PRICES.empty_table()},
        (pa.Table.from_pylist(odds), why),
        groups,
        date(2024, 12, 31),
        "USD",
        Run(7, draws=200),
    )
    rows = [row for row in made["outlook"].to_pylist() if row["period"] == "2026" and row["measure"] == "spending"]
    by_technology = {row["group_id"]: row for row in rows if row["kind"] == "product" and not row["with_estimates"]}
    assert len(by_technology) == 7
    assert (by_technology["Batteries"]["covered"], by_technology["Batteries"]["of"]) == (116, 122)
    assert sum(row["of"] for row in by_technology.values()) == len(live) == 279
    assert {row["unit"] for row in rows} == {"USD"}
    assert len({row["group_id"] for row in rows if row["kind"] == "place"}) > 30
