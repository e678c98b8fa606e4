import numpy as np
import pyarrow as pa
import pytest
from scipy.optimize import linprog

from groundbreak.errors import GrowthError
from groundbreak.growth.sweeps import Chains, bounds
from groundbreak.growth.yoy import yoy_table

K = 6
TILL = np.tril(np.ones((K, K)))


def drawn(series, seed=1):
    """True rates of a few years, most cumulative ones printed to a tenth of a point, and boxes for base months."""
    draw, shape = np.random.default_rng(seed), (series, K)
    base, rate = draw.gamma(20, 1, shape), draw.normal(0.08, 0.12, shape)
    cumulative, share = (base * (1 + rate)).cumsum(1) / base.cumsum(1) - 1, base / base.cumsum(1)

    def printed(true, stated):
        return np.where(stated, np.round(true, 3) - 0.0005, -1), np.where(stated, np.round(true, 3) + 0.0005, np.inf)

    chains = Chains(
        printed(cumulative, draw.random(shape) < 0.5),
        printed(rate, draw.random(shape) < 0.3),
        (share * draw.choice([0, 0.75], shape), np.minimum(share * 1.25, 0.98)),
    )
    return chains, cumulative, rate


def peer(chains, row, run, sense):
    rows, nil = [], np.zeros(K)
    for k, month in enumerate(np.eye(K)):
        for (low, high), sums in ((chains.cumulative, TILL[k]), (chains.single, month)):
            rows += [np.r_[(1 + low[row, k]) * sums, -sums]]
            if np.isfinite(high[row, k]):
                rows += [np.r_[-(1 + high[row, k]) * sums, sums]]
        if k:
            low, high = (end[row, k] for end in chains.weight)
            rows += [np.r_[low * TILL[k] - month, nil], np.r_[month - high * TILL[k], nil]]
    a = np.array(rows)
    found = linprog(
        np.r_[nil, sense * run], A_ub=a, b_ub=np.zeros(len(a)), A_eq=[np.r_[run, nil]], b_eq=[1], bounds=(0, None)
    )
    return sense * found.fun - 1 if found.status == 0 else np.inf


def test_two_sweeps_equal_a_programme_for_each_bound():
    chains, _, _ = drawn(30)
    for found, runs in zip(bounds(chains), (TILL, np.eye(K)), strict=True):
        for row in range(30):
            for k in range(K):
                ends = tuple(peer(chains, row, runs[k], sense) for sense in (1, -1))
                assert (found[0][row, k], found[1][row, k]) == pytest.approx(ends, abs=1e-9)


def test_the_truth_lies_inside_always():
    chains, cumulative, single = drawn(2000, seed=2)
    for (low, high), true in zip(bounds(chains), (cumulative, single), strict=True):
        assert ((low - 1e-12 <= true) & (true <= high + 1e-12)).all()


def test_a_contradiction_shows_as_crossed_ends():
    chains, _, _ = drawn(1)
    chains.cumulative[0][0, -1], chains.cumulative[1][0, -1] = 5.0, 5.001
    chains.single[0][:], chains.single[1][:] = 0.0, 0.1
    low, high = bounds(chains)[0]
    assert (low > high).any()


def test_shapes_and_shares_are_checked():
    chains, _, _ = drawn(2)
    with pytest.raises(GrowthError, match="arrays of shapes"):
        bounds(Chains(chains.cumulative, chains.single, (chains.weight[0], chains.weight[1][:1])))
    with pytest.raises(GrowthError, match="outside of 0 to 1"):
        bounds(Chains(chains.cumulative, chains.single, (chains.weight[0], chains.weight[1] + 1)))


def test_year_on_year_by_hand():
    table = pa.table({"series": ["b", "a", "a", "a"], "month": [12, 12, 1, 0], "level": [7.0, 11.0, 5.0, 10.0]})
    made = yoy_table(table)
    assert made.column_names == ["series", "month", "yoy"]
    assert list(zip(*(made[name].to_pylist() for name in ("series", "month")), strict=True)) == [
        ("b", 12),
        ("a", 0),
        ("a", 1),
        ("a", 12),
    ]
    assert made["yoy"].to_pylist() == [None, None, None, pytest.approx(0.1)]


def test_a_gap_gives_no_rate_and_a_month_twice_is_refused():
    made = yoy_table(pa.table({"series": [1, 1, 1], "month": [0, 11, 13], "level": [1.0, 2.0, 3.0]}))
    assert made["yoy"].null_count == 3
    with pytest.raises(GrowthError, match="a month twice"):
        yoy_table(pa.table({"series": [1, 1], "month": [0, 0], "level": [1.0, 2.0]}))
    with pytest.raises(GrowthError, match="no level"):
        yoy_table(pa.table({"series": [1], "month": [0]}))


@pytest.mark.parametrize("months", [40, 4000])
@pytest.mark.parametrize("names", [lambda code: code, lambda code: [f"series {n}" for n in code]])
def test_the_order_of_rows_does_not_matter(months, names):
    """A dense table goes over a grid, a thin one is sorted; each gives what looking every base up gives."""
    draw = np.random.default_rng(months)
    place = draw.choice(5 * months, 150, replace=False)
    series, month, level = place // months, place % months, draw.gamma(2, 1, 150)
    found = yoy_table(pa.table({"series": names(series), "month": month, "level": level})).to_pylist()
    told = {(name, m): amount for name, m, amount in zip(names(series), month.tolist(), level, strict=True)}
    assert len(found) == 150
    for row in found:
        base = told.get((row["series"], row["month"] - 12))
        now = told[row["series"], row["month"]]
        assert row["yoy"] == (None if base is None else pytest.approx(now / base - 1))
    assert [list(rows) == sorted(rows) for rows in (
        [row["month"] for row in found if row["series"] == name] for name in {row["series"] for row in found}
    )] == [True] * len({row["series"] for row in found})  # fmt: skip
