"""Estimates with their leave-one-out error."""

from math import exp, log

import numpy as np
import pytest

from groundbreak.outlook.draws import Drawn, Shocks, common, key, tally
from groundbreak.outlook.estimates import estimates, totals

SHOCKS, MONTHS, DRAWS = Shocks(0.1, 0.1), 24, 2000
COMMON = common(SHOCKS, ["film"], DRAWS, seed=3)


def phases(size=6, log_sd=None):
    curves = np.repeat([np.linspace(0.02, 0.9, MONTHS)], size, axis=0)
    keys = np.array([key(str(number)) for number in range(size)], np.uint64)
    wide = None if log_sd is None else np.full(size, log_sd)
    return Drawn(keys, curves, np.full((size, 1), 1_000.0), np.zeros(size, int), wide)


def drawn(of):
    return tally(of, COMMON, SHOCKS.own, 3)[..., 0]


def test_what_is_stated_stays_and_the_rest_is_the_geometric_mean_of_its_class():
    values = [1.0, 10.0, 100.0, 10.0, 10.0, None, 7.0, None]
    found = estimates(values, ["a"] * 6 + ["b", "c"])
    assert [one.value for one in found[:5]] == values[:5]
    assert found[5].value == pytest.approx(10)
    assert (found[5].estimated, found[5].others) == (True, 5)
    # of class c nothing is stated: all six others
    assert found[7].value == pytest.approx(exp((5 * log(10) + log(7)) / 6))
    assert found[7].others == 6


def test_the_error_is_that_of_leaving_each_out_in_turn():
    values = [3.0, 9.0, 4.0, 20.0, 6.0]
    misses = [np.mean(np.log(values[:at] + values[at + 1 :])) - np.log(values[at]) for at in range(5)]
    found = estimates([*values, None], ["a"] * 6)[-1]
    assert found.log_sd == pytest.approx(np.sqrt(np.mean(np.square(misses))))


def test_too_few_tell_nothing():
    assert estimates([1.0, 2.0, None], ["a"] * 3)[-1].value is None


def test_totals_are_printed_twice():
    found = totals(estimates([1.0, 2.0, 4.0, 8.0, 16.0, None, 0.0], ["a"] * 7))
    assert (found.stated, found.stated_of) == (31, (5, 7))
    assert found.with_estimates == pytest.approx(31 + 4 + 4)
    assert found.estimated_of == (7, 7)


def test_estimates_are_drawn_with_their_error():
    wide = drawn(phases(1, log_sd=0.5)).sum(axis=1) / 1000
    assert np.median(wide) == pytest.approx(1, abs=0.05)
    assert np.log(wide).std() == pytest.approx(0.5, abs=0.03)
    assert (drawn(phases(6, log_sd=0.0)) == drawn(phases(6))).all()


def test_sums_of_estimates_depend_on_no_order():
    of = phases(6, log_sd=0.7)
    back = Drawn(of.keys[::-1], of.curves, of.weights, of.sectors, of.log_sd)
    assert (drawn(of) == drawn(back)).all()
