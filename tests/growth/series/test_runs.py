"""Cumulative figures and the runs between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import BadValue
from groundbreak.growth.series import cumulate, runs
from groundbreak.units import Period


def periods(*texts: str) -> list[Period]:
    return [Period.parse(text) for text in texts]


def test_january_and_february_stay_one_run() -> None:
    levels = dict(
        zip(periods("2023-01..2023-02", "2023-01..2023-03", "2023-01..2023-06"), [10.0, 18.0, 50.0], strict=True)
    )
    assert {str(run): level for run, level in runs(levels).items()} == {
        "2023-01..2023-02": 10.0,
        "2023-03": 8.0,
        "2023-04..2023-06": 32.0,
    }


def test_a_year_starts_anew() -> None:
    levels = dict(zip(periods("2022-01..2022-12", "2023-01"), [100.0, 7.0], strict=True))
    assert list(runs(levels).values()) == [100.0, 7.0]


@given(st.sets(st.integers(1, 12), min_size=1), st.lists(st.integers(0, 1000), min_size=12, max_size=12))
def test_there_and_back(months: set[int], levels: list[int]) -> None:
    totals = {Period.year_to(2023, month): float(sum(levels[:month])) for month in months}
    assert cumulate(runs(totals)) == totals


@pytest.mark.parametrize("period", ["2023-02..2023-03", "2022-01..2023-03"])
def test_what_is_not_cumulative_is_refused(period: str) -> None:
    with pytest.raises(BadValue, match="is not cumulative"):
        runs({Period.parse(period): 1.0})


@pytest.mark.parametrize("second", ["2023-02", "2023-05"])
def test_months_told_twice_or_missing_are_refused(second: str) -> None:
    with pytest.raises(BadValue, match="does not follow"):
        cumulate({Period.parse("2023-01..2023-03"): 1.0, Period.parse(second): 1.0})


def test_a_year_that_begins_in_march_is_refused() -> None:
    with pytest.raises(BadValue, match="is not cumulative"):
        cumulate({Period.parse("2023-03"): 1.0})
