"""Contributions add up, or say by how much they do not."""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from groundbreak.errors import BadValue
from groundbreak.growth.series import acceleration, contributions, structure_effects

FILE = Path(__file__).parents[4] / "shared" / "data" / "growth" / "cim_quarterly_investment.csv"


def test_by_hand() -> None:
    found = contributions([60, 40], [66, 38])
    assert found.points.tolist() == [6, -2]
    assert found.growth_pct == 4
    assert found.residual_points == 0
    assert found.shares_pct.tolist() == [150, -50]


def test_a_published_total_leaves_a_residual() -> None:
    found = contributions([60, 40], [66, 38], total_before=100, total_now=105)
    assert found.growth_pct == 5
    assert found.residual_points == 1


def test_no_share_of_no_growth() -> None:
    assert np.isnan(contributions([50, 50], [60, 40]).shares_pct).all()


@given(arrays(float, (2, 5, 3), elements=st.floats(1, 1e6)))
def test_points_add_up(levels: np.ndarray) -> None:
    found = contributions(*levels)
    np.testing.assert_allclose(found.points.sum(axis=0) + found.residual_points, found.growth_pct, atol=1e-9)


@given(arrays(float, (4, 5), elements=st.floats(0.1, 50)))
def test_effects_add_up_and_read_backwards(drawn: np.ndarray) -> None:
    before, now = drawn[0] / drawn[0].sum(), drawn[2] / drawn[2].sum()
    of_rates, of_weights = structure_effects(before, drawn[1], now, drawn[3])
    change = (now * drawn[3]).sum() - (before * drawn[1]).sum()
    assert of_rates.sum() + of_weights.sum() == pytest.approx(change, abs=1e-9)
    back = structure_effects(now, drawn[3], before, drawn[1])
    np.testing.assert_allclose(back[0], -of_rates, atol=1e-12)
    np.testing.assert_allclose(back[1], -of_weights, atol=1e-12)


def test_weight_moves_to_what_grows_faster() -> None:
    of_rates, of_weights = structure_effects([0.5, 0.5], [10, 0], [0.7, 0.3], [10, 0])
    assert of_rates.tolist() == [0, 0]
    assert (of_weights > 0).all()
    assert of_weights.sum() == pytest.approx(2)


def test_acceleration() -> None:
    np.testing.assert_allclose(acceleration([5.9, 9.2, 15.4]), [3.3, 6.2])


@pytest.mark.parametrize(
    ("before", "now", "totals", "said"),
    [
        ([1, 2], [1], {}, "parts of shape"),
        ([0, 0], [1, 1], {}, "not positive"),
        ([1, 1], [1, 1], {"total_now": 3}, "one total without the other"),
    ],
)
def test_what_is_not_defined_is_refused(
    before: list[float], now: list[float], totals: dict[str, float], said: str
) -> None:
    with pytest.raises(BadValue, match=said):
        contributions(before, now, **totals)


def test_weights_must_be_shares() -> None:
    with pytest.raises(BadValue, match="weights add up to"):
        structure_effects([1, 1], [1, 1], [0.5, 0.5], [1, 1])


@pytest.mark.shared
@pytest.mark.skipif(
    not FILE.is_file(), reason="the shared folder with quarterly investment is not beside this checkout"
)
@pytest.mark.parametrize("by", ["Technology", "State"])
def test_quarterly_investment_of_the_clean_investment_monitor(by: str) -> None:
    """Contributions by technology and by state sum to the growth of the total on the year, each quarter."""
    with FILE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    quarters = sorted({row["quarter"] for row in rows})
    parts: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(quarters, 0.0))
    total = dict.fromkeys(quarters, 0.0)
    for row in rows:
        spent = float(row["Estimated_Actual_Quarterly_Expenditure"] or 0)
        parts[row[by]][row["quarter"]] += spent
        total[row["quarter"]] += spent
    levels = np.array([[of[quarter] for quarter in quarters] for of in parts.values()])
    whole = np.array(list(total.values()))
    found = contributions(levels[:, :-4], levels[:, 4:], total_before=whole[:-4], total_now=whole[4:])
    assert found.points.shape == (len(parts), len(quarters) - 4)
    np.testing.assert_allclose(found.residual_points, 0, atol=1e-9)
    np.testing.assert_allclose(found.points.sum(axis=0), 100 * (whole[4:] / whole[:-4] - 1), atol=1e-9)
