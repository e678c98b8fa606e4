from decimal import Decimal
from math import inf

import pytest

from groundbreak.errors import GrowthError, Unanswerable
from groundbreak.growth import Basis, Measure, OrderStatement, Statement, Weight
from groundbreak.units import Hedge, Interval, Period

HALF = Period.year_to(2023, 6)


def test_a_printed_rate_is_half_its_last_digit_wide(state):
    half = state("2023-01..2023-06", "15.4", "f1")
    assert (half.low, half.high, half.facts) == (0.1535, 0.1545, ("f1",))


def test_a_hedged_rate_keeps_its_open_end():
    over = Statement.printed("s", HALF, Interval.printed(Decimal(30), Hedge.over))
    under = Statement.printed("s", HALF, Interval.printed(Decimal(30), Hedge.under))
    assert (over.low, over.high) == (0.3, inf)
    assert (under.low, under.high) == (-1, 0.3)


@pytest.mark.parametrize(("low", "high"), [(15.35, 15.45), (-15.45, -15.35)])
def test_per_cent_in_place_of_a_fraction_is_refused(low, high):
    with pytest.raises(GrowthError, match=r"15\.4 % is 0\.154"):
        Statement("s", HALF, Measure.yoy_growth, low, high)


def test_a_fraction_in_place_of_per_cent_is_refused():
    with pytest.raises(GrowthError, match="fraction of one where per cent are expected"):
        Statement.printed("s", HALF, Interval.printed(Decimal("0.154"), resolution=Decimal("0.001")))


def test_small_rates_at_two_decimals_are_no_fractions():
    assert Statement.in_percent("s", HALF, (0.445, 0.455)).low == 0.00445


@pytest.mark.parametrize("ends", [(0.2, 0.1), (float("nan"), 0.1)])
def test_ends_in_the_wrong_order_are_refused(ends):
    with pytest.raises(GrowthError, match="lower end first"):
        Statement("s", HALF, Measure.yoy_growth, *ends)


def test_a_run_over_two_years_is_refused():
    with pytest.raises(Unanswerable, match="spans two calendar years"):
        Statement.in_percent("s", Period("2022-07", "2023-06"), (5.0, 6.0))


def test_a_level_may_be_of_any_size():
    assert Statement("s", HALF, Measure.level, 50.7e9, 50.8e9).high == 50.8e9


@pytest.mark.parametrize(
    ("first", "last"),
    [("2023-01..2023-06", "2023-01..2023-02"), ("2023-02", "2023-06"), ("2023-01..2023-02", "2024-01..2024-06")],
)
def test_an_order_needs_two_cumulative_runs_of_one_year(first, last):
    with pytest.raises(GrowthError, match="order of s"):
        OrderStatement("s", Period.parse(first), Period.parse(last))


@pytest.mark.parametrize(("run", "low", "high"), [("2023-07", 0.1, 0.2), ("2023-06", 0.3, 0.2), ("2023-06", 17, 28)])
def test_a_weight_is_the_share_of_a_part(run, low, high):
    with pytest.raises(GrowthError):
        Weight("s", Period.parse(run), HALF, low, high, Basis.assumed)
