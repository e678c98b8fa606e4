import pytest

from groundbreak.growth import OrderStatement, band
from groundbreak.units import Period

SERIES = "ningbo.industrial_investment"
TO_FEBRUARY, TO_JUNE, YEAR = (Period.year_to(2023, month) for month in (2, 6, 12))


@pytest.mark.parametrize("number", range(60))
def test_the_truth_of_a_rising_year_lies_in_its_outer_band(number, simulate, reveal, runs):
    year = simulate(number, rising=True)
    statements, weights = reveal(year)
    order = OrderStatement(SERIES, TO_FEBRUARY, YEAR)
    for run in runs[number % 3 :: 3]:
        outer, without = (band(statements, weights, orders, run) for orders in ([order], []))
        assert outer.ends[0] - 1e-9 <= year.rate(run) <= outer.ends[1] + 1e-9
        assert outer.lower >= without.lower - 1e-9


def test_a_fall_is_a_rise_seen_from_its_end(state):
    falling = [state("2023-01..2023-02", "15.4"), state("2023-01..2023-06", "5.9")]
    order = OrderStatement(SERIES, TO_FEBRUARY, TO_JUNE, rising=False)
    april = band(falling, (), [order], Period.year_to(2023, 4), first_block=2)
    assert (april.lower, april.upper) == (pytest.approx(0.0585), pytest.approx(0.1545))


def test_a_rise_bounds_the_months_too(seed):
    found = band(seed.statements, (), [seed.order], Period("2023-04", "2023-04"), first_block=2)
    assert found.lower == pytest.approx(0.0585)
    assert found.facts == ("better", "first-two")


def test_an_order_does_not_reach_beyond_its_end(seed):
    found = band(seed.statements, (), [seed.order], Period("2023-07", "2023-07"), first_block=2)
    assert (found.lower, found.upper, found.status) == (-1, None, "outer, unbounded above")
