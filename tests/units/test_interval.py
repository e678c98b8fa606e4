from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import BadValue
from groundbreak.units import Hedge, Interval, plain, printed_step, significant_step

D = Decimal
NUMBERS = st.decimals("-1e12", "1e12", allow_nan=False, places=3).map(lambda number: number + 0)
POSITIVE = st.decimals("0.001", "1e12", allow_nan=False, places=3)
HEDGES = st.sampled_from([hedge for hedge in Hedge if hedge is not Hedge.between])


@pytest.mark.parametrize(
    ("hedge", "text"),
    [
        (Hedge.exact, "[600,600]"),
        (Hedge.over, "(600,]100"),
        (Hedge.at_least, "[600,]100"),
        (Hedge.at_most, "[,600]100"),
        (Hedge.under, "[,600)100"),
        (Hedge.nearly, "[500,600)100"),
        (Hedge.about, "[550,650]100"),
    ],
)
def test_the_word_beside_a_number_makes_an_interval(hedge, text):
    assert Interval.printed(D(600), hedge).text() == text


@given(NUMBERS, HEDGES)
def test_a_printed_number_keeps_its_word_and_itself(number, hedge):
    printed = Interval.printed(number, hedge)
    assert (printed.hedge, printed.point) == (hedge, number)


@given(POSITIVE)
def test_nearly_and_under_stay_below_the_number_and_over_above_it(number):
    nearly, over = Interval.printed(number, Hedge.nearly), Interval.printed(number, Hedge.over)
    assert nearly.high_open
    assert nearly.low < nearly.high == number == over.low
    assert over.low_open
    assert not nearly.overlaps(over)
    assert not Interval.printed(number, Hedge.under).overlaps(over)


def test_nearly_a_fall_of_600_lies_between_it_and_500():
    assert Interval.printed(D(-600), Hedge.nearly).text() == "(-600,-500]100"


@pytest.mark.parametrize("resolution", [None, D("0.1"), D(1)])
def test_a_range_is_no_about(resolution):
    assert Interval(D(3), D(4), resolution=resolution).hedge is Hedge.between


def test_rounding_widens_a_bare_number_by_half_its_last_digit():
    assert Interval.printed(D("15.4"), resolution=D("0.1")).rounded().text() == "[15.35,15.45]0.1"


@pytest.mark.parametrize("printed", [Interval(D(3), D(4)), Interval(D(3), None), Interval.printed(D("15.4"))])
def test_rounding_leaves_ranges_and_unknown_steps_alone(printed):
    assert printed.rounded() == printed


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        (Interval.printed(D("15.4"), resolution=D("0.1")), Interval.printed(D("15.37"), resolution=D("0.01")), True),
        (Interval.printed(D("15.4"), resolution=D("0.1")), Interval.printed(D("15.6"), resolution=D("0.1")), False),
        (Interval.printed(D(200), Hedge.over), Interval.printed(D(200)), False),
        (Interval.printed(D(200), Hedge.at_least), Interval.printed(D(200)), True),
        (Interval.printed(D(12), Hedge.over), Interval.printed(D("12.7"), resolution=D("0.1")), True),
        (Interval.printed(D(5), Hedge.over), Interval.printed(D(4), Hedge.under), False),
    ],
)
def test_overlapping_values_corroborate(left, right, agree):
    assert left.overlaps(right) is right.overlaps(left) is agree


@given(NUMBERS, HEDGES)
def test_every_interval_overlaps_itself(number, hedge):
    printed = Interval.printed(number, hedge)
    assert printed.overlaps(printed)


@given(POSITIVE, st.sampled_from([D(100), D(1000), D("0.001"), D(10_000)]))
def test_a_unit_there_and_back_changes_nothing(number, factor):
    printed = Interval.printed(number, Hedge.about)
    assert printed.scaled(factor).scaled(1 / factor).text() == printed.text()


def test_a_number_beyond_all_measure_is_refused():
    with pytest.raises(BadValue, match="too large"):
        Interval.printed(D("1e25")).scaled(D(100))


@pytest.mark.parametrize(
    ("low", "high"), [(None, None), (D(2), D(1)), (D("NaN"), None), (None, D("Infinity")), (D("-Infinity"), D(1))]
)
def test_what_admits_no_number_is_refused(low, high):
    with pytest.raises(BadValue):
        Interval(low, high)


@pytest.mark.parametrize(
    ("number", "text"),
    [(D("1E+3"), "1000"), (D("15.40"), "15.4"), (D("0.000"), "0"), (D("1E-9"), "0.000000001"), (None, ""),
     (D("-0.0"), "0"), (D("-7.50"), "-7.5")],
)  # fmt: skip
def test_decimals_are_written_plainly(number, text):
    assert plain(number) == text


@given(NUMBERS)
def test_equal_numbers_are_written_alike(number):
    assert plain(number) == plain(number.normalize())
    assert D(plain(number)) == number


@pytest.mark.parametrize(("digits", "step"), [("15.4", "0.1"), ("292", "1"), ("15.40", "0.01")])
def test_the_step_of_the_last_printed_digit(digits, step):
    assert printed_step(digits) == D(step)


@pytest.mark.parametrize(("number", "step"), [("600000000", "1e8"), ("12.7", "0.1"), ("0", "1"), ("-250", "10")])
def test_the_step_of_the_last_digit_that_counts(number, step):
    assert significant_step(D(number)) == D(step)
