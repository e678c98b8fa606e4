"""Made-up registers with known hazards, and EIA's tables where they are at hand."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from evals.repd import extracts

SHARED = Path(__file__).parents[2].parent / "shared"


def eia_tables(seed=1, units=240, issues=16, start=2019 * 12 + 10):
    """EIA's tables of made-up units; release of a month is two later."""
    draw = np.random.default_rng(seed)
    planned, operated = [], []
    for unit in range(units):
        first = int(draw.integers(-8, issues))
        due = first + int(draw.integers(4, 14))
        begun = due + int(draw.integers(-1, 5))
        for issue in range(max(first, 0), min(begun, issues)):
            month = start + due
            planned.append(_planned(unit, _release(start + issue), month, "V" if due - issue < 5 else "P"))
        operated += [
            {
                "unit_key": f"{unit // 2}|G{unit}", "release": _release(start + issue),
                "operation_year": (start + begun) // 12, "operation_month": (start + begun) % 12 + 1,
            }
            for issue in range(max(begun, 0), issues)
            if begun > 0
        ]  # fmt: skip
    return pa.Table.from_pylist(planned), pa.Table.from_pylist(operated)


def _release(month):
    return f"{(month + 2) // 12}-{(month + 2) % 12 + 1:02}"


def _planned(unit, release, month, status):
    return {
        "unit_key": f"{unit // 2}|G{unit}", "release": release, "status_code": status, "planned_year": month // 12,
        "planned_month": month % 12 + 1, "net_summer_mw": float(10 + unit % 50), "technology": "Batteries",
        "producer_type": "IPP", "entity_id": str(unit % 9), "plant_id": unit // 2, "state": "TX", "prime_mover": "BA",
    }  # fmt: skip


@pytest.fixture(scope="session")
def made_up():
    return eia_tables()


@pytest.fixture(scope="session")
def planned_row():
    return _planned


@pytest.fixture(scope="session")
def eia():
    folder = SHARED / "data" / "pipeline" / "eia"
    if not folder.exists():
        pytest.skip("the shared EIA tables are not beside the checkout")
    return pq.read_table(folder / "planned_by_release.parquet"), pq.read_table(
        folder / "operated_ytd_by_release.parquet"
    )


@pytest.fixture(scope="session")
def repd():
    path = SHARED / "data" / "pipeline" / "repd" / "repd_by_release.parquet"
    if not path.exists():
        pytest.skip("the shared REPD extracts are not beside the checkout")
    return extracts(path)
