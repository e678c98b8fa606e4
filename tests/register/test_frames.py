"""The log as tables."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from groundbreak.register import fold, read
from groundbreak.units import Interval, Quantity


def test_the_middle_of_a_range_is_held_at_nine_decimals(alone):
    narrow = Interval(Decimal("0.000000001"), Decimal("0.000000002"))
    alone.says("one", replace(alone.number("甲", "land_area", "1", "m2"), value=Quantity.of(narrow, "m2")))
    assert str(read(alone.log).facts["point"][0].as_py()) in {"1E-9", "2E-9", "0.000000001", "0.000000002"}


def test_of_states_told_at_once_the_latest_stands(alone):
    for name, first, then in (("甲", "resumed", "cancelled"), ("乙", "cancelled", "resumed")):
        states = [
            alone.gate(name, code, when, attribute="state") for code, when in ((first, "2022"), (then, "2023-05"))
        ]
        alone.says(name, *states)
    register = fold(read(alone.log), as_of=date(2026, 1, 1), known_at=date(2026, 1, 1))
    stands = {row["name_zh"]: row["side_state"] for row in register.tables["projects"].to_pylist()}
    assert stands == {"甲/alone": "cancelled", "乙/alone": None}
