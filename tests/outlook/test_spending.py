"""Spending curves: shapes, recovery of their parameters, anchoring, fixed assets, the reference table."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import BadValue
from groundbreak.outlook.spending import (
    Building,
    beta,
    dhss,
    empirical,
    fit_beta,
    fit_dhss,
    fixed_assets,
    flat,
    profile,
    ratio_of,
    reference,
    references,
    together,
)

CURVES = [flat(), beta(2, 3), dhss(0.134, 3.884), empirical([3, 4, 2, 1]), together((0.4, flat()), (0.6, beta(3, 1.5)))]
GRID = np.linspace(0, 1, 41)
MONTHS = 48


def test_dhss_is_the_printed_formula():
    # worked by hand at the middle: x = 1/2 leaves C(1/4 - 1/2) and (6/8 - 9/4 + 3/2)/K = 0
    assert dhss(0.134, 3.884).at(0.5) == pytest.approx(0.5 - 0.134 / 4)
    assert dhss(0.0, 4.0).at(0.25) == pytest.approx(0.25 - (6 / 64 - 9 / 16 + 3 / 4) / 4)


def test_beta_is_its_polynomial():
    assert beta(2, 2).at(0.3) == pytest.approx(3 * 0.3**2 - 2 * 0.3**3)


def test_empirical_passes_through_what_is_printed():
    assert empirical([10, 30, 60]).at([0, 1 / 3, 2 / 3, 1, 2]) == pytest.approx([0, 0.1, 0.4, 1, 1])


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.name)
def test_when_undoes_at(curve):
    for spent in (0.1, 0.5, 0.9):
        assert curve.at(curve.when(spent)) == pytest.approx(spent, abs=1e-4)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: dhss(3, 1),
        lambda: beta(0, 1),
        lambda: empirical([]),
        lambda: empirical([1, -1]),
        lambda: together((0.5, flat())),
    ],
)
def test_what_is_no_curve_is_refused(wrong):
    with pytest.raises(BadValue):
        wrong()


@pytest.mark.parametrize(("fit", "curve", "truth"), [(fit_beta, beta, (2.2, 3.1)), (fit_dhss, dhss, (0.15, 4.2))])
def test_parameters_are_recovered(fit, curve, truth):
    assert fit(GRID, curve(*truth).at(GRID)) == pytest.approx(truth, rel=1e-6)
    draw = np.random.default_rng(6)
    time = draw.uniform(0, 1, 4000)
    noisy = np.clip(curve(*truth).at(time) + draw.normal(0, 0.05, time.size), 0, 1)
    assert fit(time, noisy) == pytest.approx(truth, rel=0.15)


@given(st.sampled_from(CURVES), st.integers(1, 60), st.none() | st.integers(0, 40), st.none() | st.floats(0, 0.95))
def test_what_is_left_is_spent_by_the_end_and_not_after(curve, length, age, spent):
    made = profile(curve, Building(length, age, spent), MONTHS)
    assert made.shape == (MONTHS + 1, MONTHS)
    assert (made >= -1e-12).all()
    ends = np.arange(1, MONTHS + 1)
    behind = np.maximum(0, length - ends) / length if age is None else age / (age + ends)
    begun = curve.at(behind) if spent is None else spent
    assert made[:-1].sum(axis=1) == pytest.approx(np.broadcast_to(1 - begun, MONTHS), abs=1e-5)
    assert all(np.abs(made[end, end + 1 :]).max(initial=0) < 1e-12 for end in range(MONTHS))
    assert (made[-1] == 0).all()


def test_flat_spending_by_hand():
    # ends in month 4 (index 3), begun 2 months ago: 6 months in all, 4 of them ahead
    assert profile(flat(), Building(6, age=2), 6)[3] == pytest.approx([1 / 6] * 4 + [0, 0])
    # not begun, built in 2 months, ends in month 5: months 4 and 5
    assert profile(flat(), Building(2), 6)[4] == pytest.approx([0, 0, 0, 0.5, 0.5, 0])
    # begun, nobody says when, built in 8 months: 3 of them ahead, or all and two more
    assert profile(flat(), Building(8, begun=True), 12)[2] == pytest.approx([1 / 8] * 3 + [0] * 9)
    assert profile(flat(), Building(8, begun=True), 12)[9] == pytest.approx([1 / 10] * 10 + [0] * 2)


def test_what_comes_sooner_than_it_can_be_built_had_begun_without_a_word():
    made = profile(flat(), Building(24), MONTHS)
    assert made[0, 0] == pytest.approx(1 / 24)
    assert made[5].sum() == pytest.approx(6 / 24)
    assert made[29, :6].sum() == 0
    assert made[29].sum() == pytest.approx(1)


def test_the_curve_is_anchored_to_what_was_spent():
    early = profile(beta(2, 2), Building(24, spent=0.0), 12)[11]
    late = profile(beta(2, 2), Building(24, spent=0.5), 12)[11]
    assert early[0] < early[5]
    assert late[0] == late.max()


def test_fixed_assets_as_stated_else_estimated_and_flagged():
    ratio = ratio_of([(80, 100), (90, 100), (85, 100), (70, 100), (95, 100)])
    assert fixed_assets(100, 60, ratio).estimated is False
    made = fixed_assets(100, None, ratio)
    assert made.estimated
    assert made.low < made.point < made.high <= 100
    assert fixed_assets(100, None, None) is None
    with pytest.raises(BadValue, match="5 or more"):
        ratio_of([(80, 100)])


def test_the_ends_of_the_ratio_hold_four_in_five():
    draw, held = np.random.default_rng(5), []
    for _ in range(2000):
        logs = -np.abs(draw.normal(0.6, 0.08, 31))
        made = fixed_assets(100, None, ratio_of([(100 * np.exp(one), 100) for one in logs[:-1]]))
        held.append(made.low <= 100 * np.exp(logs[-1]) <= made.high)
    assert np.mean(held) == pytest.approx(0.8, abs=0.02)


def test_references_by_nature_and_size():
    assert reference("new", Decimal(5_000_000_000)).code == "large"
    assert reference(None, None).code == "medium"
    assert reference(None, Decimal(1)).code == "small"
    assert reference("equipment_only", Decimal(5_000_000_000)).code == "equipment"
    assert all(row.source and row.basis in {"assumed", "published"} for row in references())
