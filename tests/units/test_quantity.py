from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from groundbreak.errors import BadValue, UnknownCode
from groundbreak.units import Hedge, Interval, Quantity, is_currency, unit, units

D = Decimal


def measured(number, code, hedge=Hedge.exact, per=None):
    return Quantity.of(Interval.printed(D(number), hedge), code, per)


@pytest.mark.parametrize(
    ("number", "code", "other", "expected"),
    [
        ("292", "mu", "m2", "194666.666666667"),
        ("15", "mu", "m2", "10000"),
        ("15", "mu", "ha", "1"),
        ("1", "acre", "m2", "4046.856422400"),
        ("480", "km2", "m2", "480000000"),
        ("40000", "t", "kg", "40000000"),
        ("1", "bbl", "m3", "0.158987295"),
    ],
)
def test_conversions(number, code, other, expected):
    assert measured(number, code).in_unit(other).point == D(expected)


def test_an_acre_is_about_six_mu():
    assert round(measured("1", "acre").in_unit("mu").point, 4) == D("6.0703")


@given(st.decimals("0.01", "1e9", places=2), st.sampled_from(sorted(units())))
def test_what_was_printed_comes_back(number, code):
    # Base units keep nine decimals: less than a tenth of a kilogram is no capacity of a plant.
    assume(units()[code].dimension != "mass" or number * D(float(units()[code].factor)) >= D("1e-4"))
    assert abs(measured(number, code).printed.point - number) <= number * D("1e-5")


@given(st.integers(1, 10**6), st.sampled_from(["mu", "ha", "t", "m2"]))
def test_about_is_still_about_in_base_units(number, code):
    assert measured(number, code, Hedge.about).interval.hedge is Hedge.about


@pytest.mark.parametrize("code", [code for code, row in units().items() if row.factor.denominator == 1])
def test_what_was_printed_in_whole_base_units_comes_back_exactly(code):
    assert measured("12.7", code).printed.text() == Interval.printed(D("12.7")).text()


@pytest.mark.parametrize(("code", "minor"), [("CNY", "270000000050"), ("JPY", None), ("USD", "270000000050")])
def test_money_counts_the_smallest_coin(code, minor):
    if minor is None:
        with pytest.raises(BadValue, match="finer than the smallest coin"):
            measured("2700000000.5", code)
    else:
        assert measured("2700000000.5", code).interval.point == D(minor)


@pytest.mark.parametrize(("code", "minor"), [("CNY", 1500), ("JPY", 15), ("KWD", 15000)])
def test_each_currency_has_coins_of_its_own(code, minor):
    assert measured("15", code).interval.point == minor


def test_a_sum_finer_than_a_coin_is_refused():
    with pytest.raises(BadValue, match=r"0\.005.*CNY is finer than the smallest coin"):
        measured("0.005", "CNY")


@given(st.decimals("1", "1e12", places=2), st.sampled_from([Hedge.exact, Hedge.over, Hedge.at_least, Hedge.nearly]))
def test_money_is_whole_coins_and_comes_back_to_the_coin(number, hedge):
    money = measured(number, "CNY", hedge)
    ends = [end for end in (money.interval.low, money.interval.high) if end is not None]
    assert all(end % 1 == 0 for end in ends)
    assert money.printed.point == number
    assert money.printed.hedge is hedge


@pytest.mark.parametrize(("here", "there"), [("piece", "set"), ("t", "m2"), ("CNY", "USD"), ("vehicle", "unit")])
def test_dimensions_never_convert_into_each_other(here, there):
    with pytest.raises(BadValue, match="cannot be told in"):
        measured("1", here).in_unit(there)


def test_an_unknown_unit_is_named_with_the_nearest():
    with pytest.raises(UnknownCode, match=r"unknown unit 'acres' \(did you mean 'acre'\?\)"):
        unit("acres")


def test_the_text_tells_units_and_rates_apart():
    texts = {measured("5", code, per=per).text() for code in ("t", "kg", "m2") for per in (None, "year", "day")}
    assert len(texts) == 9


@pytest.mark.parametrize(("code", "known"), [("CNY", True), ("JPY", True), ("mu", False), ("RMB", False)])
def test_currencies_go_by_their_iso_codes(code, known):
    assert is_currency(code) is known


def test_every_unit_has_both_names_and_a_size():
    assert all(row.en and row.zh and row.factor > 0 and row.dimension for row in units().values())
    assert not any(is_currency(code) for code in units())
