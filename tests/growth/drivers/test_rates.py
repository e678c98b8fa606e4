"""Shares, contributions and acceleration: reckoned by hand, and against a simulated economy with rounding."""

import random

import pytest

from groundbreak.growth.drivers import acceleration_table, contributions_table, shares

HALF, FIVE = "2016-01..2016-06", "2016-01..2016-05"
WHOLES = {"tt": ("ind", "fai"), "ind": ("fai",)}


def only(table, **wanted):
    (row,) = [row for row in table.to_pylist() if all(row[name] == value for name, value in wanted.items())]
    return row


def test_a_share_by_hand_and_the_share_a_year_before(figures):
    known = figures(
        ("nb", "tt", HALF, "level", 5619), ("nb", "ind", HALF, "level", 7356),
        ("nb", "tt", HALF, "yoy_growth", 0.0), ("nb", "ind", HALF, "yoy_growth", 5.3),
    )  # fmt: skip
    now = only(shares(known, WHOLES), kind="from_levels")
    assert (now["whole"], now["start"], now["rests_on"]) == ("ind", "2016-01", "f0 f1")
    assert now["low_pct"] == pytest.approx(100 * 5618.5 / 7356.5, abs=1e-5)
    assert now["high_pct"] == pytest.approx(100 * 5619.5 / 7355.5, abs=1e-5)
    before = only(shares(known, WHOLES), kind="from_rates")
    assert (before["start"], before["end"], before["rests_on"]) == ("2015-01", "2015-06", "f0 f1 f2 f3")
    assert before["low_pct"] < 100 * 5619 / 7356 * 1.053 < before["high_pct"]


def test_a_published_share_stands_as_it_is(figures):
    row = only(shares(figures(("nb", "ht", HALF, "share", 71.0)), WHOLES), kind="published")
    assert (row["low_pct"], row["high_pct"], row["whole"], row["rests_on"]) == (70.95, 71.05, None, "f0")


def test_points_by_hand(figures):
    known = figures(
        ("nb", "tt", HALF, "level", 120), ("nb", "ind", HALF, "level", 220),
        ("nb", "tt", HALF, "yoy_growth", 20.0), ("nb", "ind", HALF, "yoy_growth", 10.0),
    )  # fmt: skip
    row = only(contributions_table(known, WHOLES), kind="derived")
    assert row["low_pp"] < 10.0 < row["high_pp"]  # a base of 100 in 200 grew by 20 per cent
    assert row["high_pp"] - row["low_pp"] < 0.25


def test_a_published_contribution_is_one_and_no_share(figures):
    row = only(contributions_table(figures(("nb", "tt", HALF, "contribution_pp", 3.2)), WHOLES))
    assert (row["kind"], round(row["low_pp"], 2), round(row["high_pp"], 2)) == ("published", 3.15, 3.25)


def test_nothing_follows_from_levels_of_two_runs_or_two_bases_or_other_indicators(figures):
    runs = figures(("nb", "tt", HALF, "level", 1), ("nb", "ind", FIVE, "level", 2))
    others = figures(("nb", "tt", HALF, "level", 1), ("nb", "exports", HALF, "level", 2))
    based = figures(("nb", "tt", HALF, "level", 1), ("nb", "ind", HALF, "level", 2), basis="above_scale")
    assert [shares(table, WHOLES).num_rows for table in (runs, others, based)] == [0, 0, 0]


def test_the_truth_lies_inside_what_rounding_leaves(figures):
    draw = random.Random(4)
    for _ in range(300):
        base, rest, g, h = draw.uniform(50, 500), draw.uniform(50, 500), draw.uniform(-60, 90), draw.uniform(-60, 90)
        part, other = base * (1 + g / 100), rest * (1 + h / 100)
        total = 100 * ((part + other) / (base + rest) - 1)
        known = figures(
            ("nb", "tt", HALF, "level", round(part)), ("nb", "ind", HALF, "level", round(part + other)),
            ("nb", "tt", HALF, "yoy_growth", round(g, 1)), ("nb", "ind", HALF, "yoy_growth", round(total, 1)),
        )  # fmt: skip
        points = only(contributions_table(known, WHOLES))
        before = only(shares(known, WHOLES), kind="from_rates")
        assert points["low_pp"] - 1e-5 <= 100 * (part - base) / (base + rest) <= points["high_pp"] + 1e-5
        assert before["low_pct"] - 1e-5 <= 100 * base / (base + rest) <= before["high_pct"] + 1e-5


def test_growth_rose_by_what_both_roundings_leave(figures):
    rates = [("nb", "ind", FIVE, "yoy_growth", 7.3), ("nb", "ind", HALF, "yoy_growth", 15.4)]
    row = only(acceleration_table(figures(*rates)))
    assert (row["before_end"], row["end"]) == ("2016-05", "2016-06")
    assert (row["low_pp"], row["high_pp"]) == pytest.approx((8.0, 8.2))


def test_single_months_and_other_years_are_not_compared_with_cumulative_rates(figures):
    rates = [
        ("nb", "ind", "2016-05", "yoy_growth", 1.0), ("nb", "ind", HALF, "yoy_growth", 2.0),
        ("nb", "ind", "2017-01..2017-02", "yoy_growth", 3.0), ("nb", "ind", "2017-01..2017-12", "yoy_growth", 4.0),
        ("nb", "ind", "2015-01..2015-12", "yoy_growth", 5.0),
    ]  # fmt: skip
    found = acceleration_table(figures(*rates)).to_pylist()
    assert [(row["before_end"], row["end"]) for row in found] == [("2015-12", "2017-12")]
