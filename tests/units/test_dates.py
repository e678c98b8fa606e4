from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import BadValue
from groundbreak.units import PartialDate, Period, Precision

YEARS = st.integers(1, 9999)
DATES = st.one_of(
    st.builds(PartialDate.of, YEARS),
    st.builds(PartialDate.part, YEARS, st.just(Precision.half), st.integers(1, 2)),
    st.builds(PartialDate.part, YEARS, st.just(Precision.quarter), st.integers(1, 4)),
    st.builds(PartialDate.of, YEARS, st.integers(1, 12)),
    st.dates().map(lambda day: PartialDate.of(day.year, day.month, day.day)),
)
MONTHS = st.builds("{:04}-{:02}".format, st.integers(2, 9999), st.integers(1, 12))
PERIODS = st.tuples(MONTHS, MONTHS).map(lambda ends: Period(*sorted(ends)))


@given(DATES)
def test_every_date_is_read_back_from_its_text(stated):
    assert PartialDate.parse(str(stated)) == stated


@given(DATES)
def test_a_date_stands_for_its_days(stated):
    assert stated.first <= stated.last
    assert (stated.first == stated.last) is (stated.precision is Precision.day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-H1", "2023-01-01", "2023-06-30"),
        ("2023-H2", "2023-07-01", "2023-12-31"),
        ("2023-Q2", "2023-04-01", "2023-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-03-05", "2023-03-05", "2023-03-05"),
        (" 2023 ", "2023-01-01", "2023-12-31"),
    ],
)
def test_the_days_of_each_precision(text, first, last):
    stated = PartialDate.parse(text)
    assert (stated.first, stated.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    ["", "soon", "23", "2023-13", "2023-00", "2023-02-30", "2023-02-29", "2023-Q5", "2023-H3", "2023-Q0", "2023-3",
     "2023/03", "2023-03-05T00:00", "0000", "0000-H1", "2023-H1-01", "--11-12", "２０２３"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(BadValue):
        PartialDate.parse(text)


@pytest.mark.parametrize(("precision", "number"), [(Precision.half, 3), (Precision.quarter, 5), (Precision.half, 0)])
def test_a_part_that_no_year_has_is_refused(precision, number):
    with pytest.raises(BadValue):
        PartialDate.part(2023, precision, number)


def test_order_is_by_first_day_then_last():
    texts = ["2022-12-31", "2023-01-01", "2023-01", "2023-Q1", "2023-H1", "2023", "2023-02"]
    shuffled = [PartialDate.parse(text) for text in sorted(texts)]
    assert [str(stated) for stated in sorted(shuffled)] == texts


@given(DATES, DATES)
def test_the_order_is_total_and_agrees_with_equality_of_days(left, right):
    same_days = (left.first, left.last) == (right.first, right.last)
    assert (left < right) + (right < left) + same_days == 1


@given(PERIODS)
def test_every_period_is_read_back_from_its_text(period):
    assert Period.parse(str(period)) == period


@given(PERIODS)
def test_the_year_before_has_as_many_months(period):
    before = period.year_before()
    assert before.months == period.months
    assert int(period.start[:4]) - int(before.start[:4]) == 1


@pytest.mark.parametrize(
    "text", ["2023-13", "2023", "2023-1", "2023-06..2023-01", "2023-00", "", "2023-01..", "２０２３-01"]
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(BadValue):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "cumulative", "single", "months"),
    [
        ("2023-01..2023-06", True, False, 6),
        ("2023-06", False, True, 1),
        ("2023-01", True, True, 1),
        ("2023-03..2023-05", False, False, 3),
        ("2022-01..2023-06", False, False, 18),
    ],
)
def test_cumulative_and_single_months_are_told_apart(text, cumulative, single, months):
    period = Period.parse(text)
    assert (period.is_cumulative, period.is_single_month, period.months) == (cumulative, single, months)


def test_a_period_has_its_first_and_last_day():
    period = Period.year_to(2024, 2)
    assert (str(period), period.first, period.last) == ("2024-01..2024-02", date(2024, 1, 1), date(2024, 2, 29))
