"""Regressors for Chinese New Year."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from groundbreak.errors import BadValue
from groundbreak.growth.series.newyear import Window, new_years, regressors


def test_known_new_years() -> None:
    known = new_years()
    assert [known[year] for year in (2020, 2023, 2024, 2026)] == [
        date(2020, 1, 25), date(2023, 1, 22), date(2024, 2, 10), date(2026, 2, 17),
    ]  # fmt: skip


def test_new_years_keep_the_moons_pace() -> None:
    """Twelve or thirteen months of 29.53 days lie between two, each in January or February."""
    days = [day for _, day in sorted(new_years().items())]
    assert all(date(day.year, 1, 20) <= day <= date(day.year, 2, 21) for day in days)
    for before, after in pairwise(days):
        moons = (after - before) / timedelta(days=29.530588)
        assert round(moons) in {12, 13}
        assert abs(moons - round(moons)) * 29.53 < 1.5


def test_shares_of_a_year_by_hand() -> None:
    """New Year 2024 is on 10 February: the seven days from it are all in February, those of 2023 all in January."""
    window = Window("during", 0, 6)
    found = regressors([window], "2023-01", 14)[:, 0]
    assert found[0] - found[12] == pytest.approx(1)
    assert found[13] - found[1] == pytest.approx(1)


def test_calendar_months_have_no_mean() -> None:
    found = regressors([Window("before", -7, -1), Window("after", 7, 21)], "1951-01", 148 * 12)
    np.testing.assert_allclose(found.reshape(148, 12, 2).mean(axis=0), 0, atol=1e-12)


def test_years_without_a_calendar_are_refused() -> None:
    with pytest.raises(BadValue, match="leave 1951 to 2098"):
        regressors([Window("during", 0, 6)], "2090-01", 120)
