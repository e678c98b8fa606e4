"""Bands from the shares of earlier years: inside the hard ones, narrower, the same for the same seed."""

import numpy as np
import pyarrow as pa
import pytest

from groundbreak.growth import Book, Measure, Stated, Statement
from groundbreak.growth.posterior import posterior, priors
from groundbreak.growth.reading import COLUMNS
from groundbreak.units import Period

TO_MAY, HALF, JUNE = Period.year_to(2025, 5), Period.year_to(2025, 6), Period("2025-06", "2025-06")


def level(run, amount):
    return Statement("s", run, Measure.level, amount, amount, (f"level {run}",))


def levels_of(year, to_may, half):
    return [level(Period.year_to(year, 5), to_may), level(Period.year_to(year, 6), half)]


def rate(run, value):
    return Statement("s", run, Measure.yoy_growth, value - 0.0005, value + 0.0005)


def test_shares_come_from_two_earlier_years_at_least():
    three = [*levels_of(2022, 75, 100), *levels_of(2023, 76, 100), *levels_of(2025, 10, 100)]
    (prior,) = priors(three, ("s", 2025))
    assert (prior.run, prior.within, prior.shares) == (TO_MAY, HALF, (0.75, 0.76))
    assert prior.facts == ("level 2022-01..2022-05", "level 2022-01..2022-06", "level 2023-01..2023-05",
                           "level 2023-01..2023-06")  # fmt: skip
    assert priors(three[:2], ("s", 2025)) == []
    assert priors(three, ("t", 2025)) == []


def test_a_month_alone_leaves_the_share_of_those_before():
    june = [level(Period(f"{year}-06", f"{year}-06"), 24) for year in (2022, 2023)]
    halves = [level(Period.year_to(year, 6), 100) for year in (2022, 2023)]
    (prior,) = priors([*june, *halves], ("s", 2025))
    assert prior.shares == (0.76, 0.76)


def test_a_draw_is_what_another_year_may_have():
    (prior,) = priors([row for t, w in enumerate((74, 76, 75)) for row in levels_of(2020 + t, w, 100)], ("s", 2025))
    drawn = np.array(prior.draw(np.random.default_rng(1), 20_000))
    assert np.median(drawn) == pytest.approx(0.75, abs=0.001)
    # Student with two degrees of freedom leaves a tenth beyond 1.886.
    logits = np.log([0.74 / 0.26, 0.76 / 0.24, 0.75 / 0.25])
    ninth = logits.mean() + 1.886 * logits.std(ddof=1) * np.sqrt(4 / 3)
    assert np.quantile(drawn, 0.9) == pytest.approx(1 / (1 + np.exp(-ninth)), abs=0.001)


@pytest.fixture(scope="module")
def system():
    said = [rate(HALF, 0.154), rate(JUNE, 0.319)]
    return Book(said).systems()["s", 2025]


def test_it_lies_inside_the_hard_band_and_is_the_same_for_the_same_seed(system):
    known = priors([row for t, w in enumerate((77, 78, 79)) for row in levels_of(2020 + t, w, 100)], ("s", 2025))
    hard = system.rate("s", TO_MAY).ends
    first, again, other = (posterior(system, ("s", 2025), [TO_MAY], known, seed)[TO_MAY] for seed in (1, 1, 2))
    assert hard[0] < first[0] < first[1] < hard[1]
    assert first == again != other
    # at a share of .22 for June, (15.4 - .22 31.9) / .78
    assert first[0] < (0.154 - 0.22 * 0.319) / 0.78 < first[1]


def test_shares_that_no_spending_agrees_with_give_no_band():
    said = [rate(HALF, 0.154), rate(JUNE, 0.319), rate(TO_MAY, 0.154)]
    known = priors([row for t, w in enumerate((50, 51, 52)) for row in levels_of(2020 + t, w, 100)], ("s", 2025))
    assert posterior(Book(said).systems()["s", 2025], ("s", 2025), [TO_MAY], known, 1) == {}


def test_the_truth_lies_inside_three_times_in_four_at_least():
    """Shares of six years are drawn alike; five of them are published, the sixth is that of the base."""
    inside, panels = 0, 40
    for number in range(panels):
        draw = np.random.default_rng(number)
        shares = 1 / (1 + np.exp(-draw.normal(1.2, 0.1, 6)))
        rest, june = draw.normal(0.08, 0.1, 2)
        half = shares[5] * rest + (1 - shares[5]) * june
        said = [rate(HALF, round(half, 3)), rate(JUNE, round(june, 3))]
        known = priors([row for t in range(5) for row in levels_of(2019 + t, 100 * shares[t], 100)], ("s", 2025))
        low, high = posterior(Book(said).systems()["s", 2025], ("s", 2025), [TO_MAY], known, number)[TO_MAY]
        inside += low <= rest <= high
    assert inside >= 0.75 * panels


def test_the_table_marks_it_and_names_the_levels():
    records = [
        {"series_id": "s.exports", "start": f"{year}-01", "end": f"{year}-0{month}", "measure": "level", "low": amount,
         "high": amount, "unit": "CNY", "fact_id": f"l{year}{month}"}
        for year, to_may in ((2022, 77.0), (2023, 78.0), (2024, 79.0))
        for month, amount in ((5, to_may), (6, 100.0))
    ]  # fmt: skip
    records += [
        {"series_id": "s.exports", "start": start, "end": "2025-06", "measure": "yoy_growth", "low": low,
         "high": low + 0.1, "fact_id": fact}
        for start, low, fact in (("2025-01", 15.35, "half"), ("2025-06", 31.85, "june"))
    ]  # fmt: skip
    table = Stated(pa.Table.from_pylist(records, schema=pa.schema(list(COLUMNS.items()))), seed=7).growth()
    rows = {row["band"]: row for row in table.to_pylist() if (row["start"], row["end"]) == ("2025-01", "2025-05")}
    assert rows["hard"]["lower_pct"] < rows["posterior"]["lower_pct"] < rows["posterior"]["upper_pct"]
    assert rows["posterior"]["upper_pct"] < rows["hard"]["upper_pct"]
    assert (rows["posterior"]["status"], rows["posterior"]["kind"]) == ("posterior", "derived")
    assert rows["posterior"]["formula"].startswith("P10, P90: G_5 = ")
    assert set(rows["posterior"]["rests_on"].split()) >= {"half", "june", "l20225", "l20246"}
