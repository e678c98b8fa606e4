import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import GrowthError
from groundbreak.growth.percent import from_percent, refuse_fraction, to_percent


def test_a_decimal_percentage_is_the_nearest_float():
    assert [from_percent(15.35), from_percent(31.95), from_percent(-100)] == [0.1535, 0.3195, -1]


@given(st.decimals(-100, 900, places=2))
def test_percent_comes_back(percent):
    assert to_percent(from_percent(percent)) == pytest.approx(float(percent), abs=1e-12)


def test_a_thousandth_of_a_per_cent_below_one_is_a_fraction():
    with pytest.raises(GrowthError, match="fraction of one where per cent are expected"):
        refuse_fraction("s", 0.1535, 0.1545)


@pytest.mark.parametrize("ends", [(0.445, 0.455), (15.351, 15.352), (0.5, 0.5)])
def test_fine_percentages_are_none(ends):
    refuse_fraction("s", *ends)
