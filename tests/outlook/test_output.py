"""Ramp-up and the value of output."""

from math import log

import numpy as np
import pytest

from groundbreak.errors import BadValue
from groundbreak.outlook.output import Multiple, Said, Span, Told, seen, worth
from groundbreak.outlook.ramp import (
    exponential,
    fit_exponential,
    fit_progress,
    progress,
    ramp_profile,
    standing_profile,
    until,
)

AGES = np.arange(1, 49)


def test_ramps_by_hand():
    assert exponential(10, 0.9).at([-1, 0, 10 * log(2)]) == pytest.approx([0, 0, 0.45])
    assert progress(0.2, 0.5).at([1, 4, 100]) == pytest.approx([0.2, 0.4, 1])
    assert until(36).at(36) == pytest.approx(0.95)


@pytest.mark.parametrize(
    ("fit", "ramp", "truth"), [(fit_exponential, exponential, (9.0, 0.85)), (fit_progress, progress, (0.1, 0.5))]
)
def test_parameters_are_recovered(fit, ramp, truth):
    assert fit(AGES, ramp(*truth).at(AGES)) == pytest.approx(truth, rel=1e-4)
    draw = np.random.default_rng(8)
    ages = draw.integers(1, 48, 3000)
    noisy = ramp(*truth).at(ages) * np.exp(draw.normal(0, 0.1, ages.size))
    assert fit(ages, noisy) == pytest.approx(truth, rel=0.05)


@pytest.mark.parametrize("wrong", [lambda: exponential(0), lambda: progress(0, 1), lambda: fit_exponential([1], [1])])
def test_what_is_no_ramp_is_refused(wrong):
    with pytest.raises(BadValue):
        wrong()


def test_profiles_begin_after_the_month_of_commissioning():
    made = ramp_profile(progress(0.25, 1), 6)
    assert made[1] == pytest.approx([0, 0, 0.25, 0.5, 0.75, 1])
    assert (made[-1] == 0).all()
    assert standing_profile(3).tolist() == [[1, 1, 1], [0, 1, 1], [0, 0, 1], [0, 0, 0]]


FILM = Multiple(Span(3, 2.5, 3.5), "2022-01..2022-12", "f-multiple")
LEVEL = Told(Span(8e8, 7.5e8, 8.5e8), "2022-01..2022-12", "f-level")


def test_a_multiple_resolves_once_its_base_is_known():
    found = worth(Said(multiple=FILM, base=LEVEL))
    assert (found.how, found.prices, found.facts) == ("relative", "2022-01..2022-12", ("f-multiple", "f-level"))
    assert (found.value.point, found.value.low, found.value.high) == pytest.approx((2.4e9, 1.875e9, 2.975e9))
    assert found.known


def test_a_multiple_without_its_base_stays_open():
    found = worth(Said(multiple=FILM))
    assert (found.how, found.value, found.known) == ("open", None, False)


def test_half_of_the_base_year_gives_a_least_value_and_no_total():
    half = Told(Span(4e8, 3.3e8, 4.3e8), "2022-01..2022-06", "f-half")
    found = worth(Said(multiple=FILM, within=half))
    assert (found.how, found.known) == ("open", False)
    assert found.value == Span(2.5 * 3.3e8, 2.5 * 3.3e8, None)


def test_stated_before_relative_before_priced():
    stated = Told(Span(1e9, 1e9, None), "2023-07-27", "f-stated")
    capacity, price = Told(Span(4e4, 4e4, 4e4), "", "f-capacity"), Told(Span(5e4, 4e4, 6e4), "2023", "f-price")
    assert worth(Said(stated=stated, multiple=FILM, base=LEVEL)).how == "stated"
    assert worth(Said(multiple=FILM, base=LEVEL, capacity=capacity, price=price)).how == "relative"
    priced = worth(Said(multiple=FILM, capacity=capacity, price=price))
    assert (priced.how, priced.value.high) == ("priced", 2.4e9)
    assert worth(Said(capacity=capacity)).how == "not stated"


def test_statistics_see_an_owner_once_above_scale():
    steady = np.ones((1, 24))
    # 40 million a year are 3.33 million a month: twelve months reach 20 million in the sixth, seen from the seventh on
    assert seen(steady, 40e6, 20e6)[0].tolist() == [0] * 6 + [1] * 18
    assert not seen(steady, 19e6, 20e6).any()


def test_parts_come_evenly_before_the_whole():
    # the whole in month 3, a first part two months before: a third each in months 1, 2 and 3
    assert standing_profile(5, 2)[3].tolist() == pytest.approx([0, 1 / 3, 2 / 3, 1, 1])
    # none before now
    assert standing_profile(5, 9)[1].tolist() == pytest.approx([0.9, 1, 1, 1, 1])
    assert not standing_profile(5, 2)[5].any()
    used = ramp_profile(progress(0.5, 1), 6, 1)
    assert used[2].tolist() == pytest.approx([0, 0, 0.25, 0.75, 1, 1])
