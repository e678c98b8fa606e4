import numpy as np
import pytest

from groundbreak.growth import band
from groundbreak.growth.identity import corners, find, symbol
from groundbreak.units import Period

P = Period.parse
TO_MAY, JUNE, HALF = P("2023-01..2023-05"), P("2023-06"), P("2023-01..2023-06")


@pytest.mark.parametrize(
    ("run", "expected"), [(TO_MAY, "G_5"), (JUNE, "g_6"), (P("2023-03..2023-05"), "g_3..5"), (P("2023-01"), "G_1")]
)
def test_symbols(run, expected):
    assert symbol(run) == expected


def test_the_rest_is_solved_for():
    identity = find(TO_MAY, [HALF, JUNE])
    assert identity.stated == "G_6 = (1 − w)·G_5 + w·g_6"
    assert identity.solved == "G_5 = (G_6 − w·g_6) / (1 − w)"
    assert identity.weight == "w = b_6/b_1..6"


def test_a_month_is_the_rest_of_two_cumulative_rates():
    assert find(JUNE, [HALF, TO_MAY]).solved == "g_6 = (G_6 − w·G_5) / (1 − w)"


def test_the_whole_is_a_mean():
    assert find(HALF, [TO_MAY, JUNE]).solved == "G_6 = (1 − w)·G_5 + w·g_6"


def test_two_rates_too_few_give_none():
    assert find(P("2023-03..2023-05"), [P("2023-01..2023-02"), HALF, JUNE]) is None


@pytest.mark.parametrize("number", range(60))
def test_corners_equal_the_programme(number, simulate):
    year = simulate(number)
    weight = year.weight(JUNE, HALF)
    for asked, known in [(TO_MAY, (HALF, JUNE)), (HALF, (TO_MAY, JUNE))]:
        statements = [year.printed(run) for run in known]
        rates = {s.period: (s.low, s.high) for s in statements}
        low, high = corners(find(asked, known), rates, (weight.low, weight.high))
        found = band(statements, [weight], (), asked)
        assert (found.lower, found.upper) == pytest.approx((max(low.value, -1), high.value), abs=1e-9)


def test_a_rest_without_a_base_has_no_end():
    low, high = corners(find(TO_MAY, [HALF, JUNE]), {HALF: (0.1, 0.2), JUNE: (0.15, 0.16)}, (0.0, 1.0))
    assert (low.value, high.value) == (-np.inf, np.inf)
