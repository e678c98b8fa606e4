"""Canonical text reads back as what it was written from."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import BadValue, UnknownCode
from groundbreak.units import Hedge, Interval, Quantity

NUMBERS = st.decimals(min_value=Decimal(-(10**9)), max_value=Decimal(10**9), places=3)


UNITS, TIMES = st.sampled_from(["t", "mu", "percent"]), st.sampled_from([None, "year"])


@given(number=NUMBERS, hedge=st.sampled_from(Hedge), unit=UNITS, per=TIMES)
def test_a_quantity_reads_back(number, hedge, unit, per):
    made = Quantity.of(Interval.printed(number, hedge), unit, per)
    assert Quantity.parse(made.text()) == made


@pytest.mark.parametrize("text", ["", "15.4", "[1,2", "[1;2]", "[a,b] t", "[2,1] t", "[,] t"])
def test_anything_else_is_no_interval(text):
    with pytest.raises(BadValue):
        Interval.parse(text.partition(" ")[0])


def test_an_unknown_unit_is_named():
    with pytest.raises(UnknownCode, match="furlong"):
        Quantity.parse("[1,1] furlong")
