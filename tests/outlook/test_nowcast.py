"""Coverage and the nowcast: what it says, when it refuses, its record."""

import numpy as np
import pytest

from groundbreak.outlook.nowcast import Vintage, coverage, nowcast, record

QUARTERS = [f"{year}-Q{quarter}" for year in range(2016, 2024) for quarter in range(1, 5)]


def world(share, seed=3):
    """Made-up growth of the register and official rates that follow it, nearly."""
    draw = np.random.default_rng(seed)
    growth = dict(zip(QUARTERS, draw.normal(0.05, 0.06, len(QUARTERS)), strict=True))
    rates = {quarter: rate + 0.02 + draw.normal(0, 0.001) for quarter, rate in growth.items()}
    official = dict.fromkeys(QUARTERS, 100.0)
    return dict.fromkeys(QUARTERS, 100.0 * share), growth, rates, official


def known_before(quarter, share=0.6):
    spending, growth, rates, official = world(share)
    told = {period: rate for period, rate in rates.items() if period < quarter}
    return Vintage(quarter, spending, growth, told, {period: official[period] for period in told})


def asked(known):
    return nowcast(known.period, known.spending, known.growth, known.rates, known.official)


def test_coverage_is_over_the_periods_that_have_both():
    found = coverage({"a": 30.0, "b": 50.0, "c": 9.0}, {"a": 100.0, "b": 100.0, "d": 1.0})
    assert (found.share, found.periods) == (0.4, 2)


def test_the_next_rate_is_the_registers_growth_and_the_usual_gap():
    made = asked(known_before("2023-Q4"))
    _, growth, rates, _ = world(0.6)
    assert made.rate == pytest.approx(growth["2023-Q4"] + 0.02, abs=0.001)
    assert made.low < rates["2023-Q4"] < made.high
    assert made.refused is None


def test_it_refuses_below_two_fifths_and_says_so():
    made = asked(known_before("2023-Q4", share=0.39))
    assert (made.rate, made.refused) == (None, "coverage")
    assert made.coverage.share == pytest.approx(0.39)
    assert asked(known_before("2023-Q4", share=0.41)).refused is None


def test_it_refuses_without_totals_spending_or_rates():
    known = known_before("2023-Q4")
    assert nowcast("2023-Q4", known.spending, known.growth, known.rates, {}).refused == "no_total"
    assert nowcast("2024-Q1", known.spending, known.growth, known.rates, known.official).refused == "no_spending"
    assert asked(known_before("2016-Q3")).refused == "few_rates"


def test_the_record_stands_beside_a_naive_rival():
    found = record([known_before(quarter) for quarter in QUARTERS[2:]], world(0.6)[2])
    assert found.origins == len(QUARTERS) - 4
    assert found.error < 0.1 * found.naive_error


def test_there_is_no_record_where_all_was_refused():
    assert record([known_before(quarter, share=0.1) for quarter in QUARTERS[8:]], world(0.1)[2]) is None
