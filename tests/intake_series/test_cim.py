"""The Clean Investment Monitor's factories as a register, and their flat spending beside its own series."""

from collections import Counter
from pathlib import Path

import pytest
from evals.spending import correlations

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
    return correlations(FACTORIES, SERIES, flat())


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
    assert all(row["investment_cny"] is None for row in found[1].tables["phases"].to_pylist())


@pytest.mark.parametrize(
    ("technology", "least"), [("Batteries", 0.96), ("Zero Emission Vehicles", 0.92), ("Solar", 0.88)]
)
def test_flat_spending_follows_the_monitors_own_quarters(found, technology, least):
    assert found[0][technology] >= least
