import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from groundbreak.errors import Contradiction, GrowthError, Unanswerable
from groundbreak.growth import Basis, Statement, Weight, band, weight_band
from groundbreak.units import Period

TO_MAY, MARCH_TO_MAY = Period.year_to(2023, 5), Period("2023-03", "2023-05")
HALF, JUNE = Period.year_to(2023, 6), Period("2023-06", "2023-06")


def ends(found):
    """Ends in per cent at two decimals."""
    return tuple(None if end is None else round(100 * end, 2) for end in (found.lower, found.upper))


@pytest.mark.parametrize(
    ("weights", "orders", "run", "expected"),
    [
        ((), (), TO_MAY, (-100, 15.45, "exact")),
        ((), ("order",), TO_MAY, (5.85, 15.45, "outer")),
        (("june",), (), TO_MAY, (8.89, 12.09, "exact")),
        ((), (), MARCH_TO_MAY, (-100, None, "unbounded above")),
        (("june", "first_two"), (), MARCH_TO_MAY, (9.67, 15.62, "exact")),
        ((), ("order",), MARCH_TO_MAY, (5.85, None, "outer, unbounded above")),
    ],
)
def test_the_seed(seed, weights, orders, run, expected):
    weights, orders = ([getattr(seed, name) for name in names] for names in (weights, orders))
    found = band(seed.statements, weights, orders, run, first_block=2)
    assert (*ends(found), found.status) == expected
    assert found.with_weights == bool(weights)


def test_the_weight_of_june(seed):
    share = weight_band(seed.statements, (), [seed.order], JUNE, HALF, first_block=2)
    assert share.upper == pytest.approx(9.6 / 26)
    assert weight_band(seed.statements, (), (), JUNE, HALF, first_block=2).upper == pytest.approx(115.45 / 131.85)


@pytest.mark.parametrize("month", ["2023-01", "2023-02"])
def test_january_and_february_alone_are_refused(seed, month):
    with pytest.raises(Unanswerable, match="one block"):
        band(seed.statements, (), (), Period.parse(month), first_block=2)


def test_a_band_names_the_facts_it_rests_on(seed):
    with_weight = band(seed.statements, [seed.june], (), TO_MAY, first_block=2)
    assert with_weight.facts == ("half", "june")
    assert seed.june in with_weight.rests_on
    assert band(seed.statements, (), [seed.order], TO_MAY, first_block=2).lower_rests_on == (
        seed.order,
        seed.statements[0],
    )


def test_a_published_weight_leaves_the_band_hard(seed):
    told = Weight(seed.june.series, JUNE, HALF, 0.17, 0.28, Basis.published, facts=("share",))
    assert not band(seed.statements, [told], (), TO_MAY, first_block=2).with_weights


def test_a_stated_run_is_its_own_band(seed):
    assert ends(band(seed.statements, (), (), HALF, first_block=2)) == (15.35, 15.45)


@pytest.mark.parametrize("more", [("2023-01..2023-06", "16.4"), ("2023-03..2023-06", "9.0")])
def test_statements_that_exclude_each_other_raise(seed, state, more):
    with pytest.raises(Contradiction, match=r"2023-06 grew by 31\.85 to 31\.95 %"):
        band([*seed.statements, state(*more)], (), (), TO_MAY, first_block=2)


def test_a_contradiction_elsewhere_in_the_year_raises_too(seed, state):
    with pytest.raises(Contradiction):
        band([*seed.statements, state("2023-06", "20.0")], (), (), Period("2023-12", "2023-12"), first_block=2)


def test_an_order_against_the_rates_raises(state, seed):
    falling = [state("2023-01..2023-02", "15.4"), state("2023-01..2023-06", "5.9")]
    with pytest.raises(Contradiction, match="rise month by month"):
        band(falling, (), [seed.order], TO_MAY, first_block=2)


def test_intervals_that_touch_agree(state):
    touching = [state("2023-06", "15.4"), state("2023-06", "15.5")]
    assert ends(band(touching, (), (), JUNE)) == (15.45, 15.45)


def test_a_year_of_silence_and_two_years_are_refused(seed):
    with pytest.raises(Unanswerable, match=r"nothing is stated on 2024 \(years with statements: 2023\)"):
        band(seed.statements, (), (), Period.year_to(2024, 5))
    with pytest.raises(Unanswerable, match="two calendar years"):
        band(seed.statements, (), (), Period("2022-12", "2023-05"))


def test_two_series_do_not_mix(seed):
    other = Statement.in_percent("wenzhou.industrial_investment", HALF, (5.0, 6.0))
    with pytest.raises(GrowthError, match="several series"):
        band([*seed.statements, other], (), (), TO_MAY, first_block=2)


def test_what_other_years_say_is_left_aside(seed, state):
    more = [*seed.statements, state("2022-01..2022-06", "50.0")]
    assert band(more, (), (), TO_MAY, first_block=2) == band(seed.statements, (), (), TO_MAY, first_block=2)


def peer(statements, weights, run, sense):
    """Return the same bound by scipy, from matrices built month by month."""

    def sums(period):
        return np.array([float(period.start <= f"2023-{m:02}" <= period.end) for m in range(1, 13)])

    nil, rows = np.zeros(12), []
    for s in statements:
        rows += [np.r_[(1 + s.low) * sums(s.period), -sums(s.period)]]
        rows += [np.r_[-(1 + s.high) * sums(s.period), sums(s.period)]]
    for w in weights:
        rows += [np.r_[w.low * sums(w.within) - sums(w.run), nil], np.r_[sums(w.run) - w.high * sums(w.within), nil]]
    found = linprog(
        np.r_[nil, sense * sums(run)],
        A_ub=np.array(rows),
        b_ub=np.zeros(len(rows)),
        A_eq=[np.r_[sums(run), nil]],
        b_eq=[1],
        bounds=(0, None),
    )
    return sense * found.fun - 1 if found.status == 0 else np.inf


@pytest.mark.parametrize("number", range(60))
def test_bands_equal_scipy(number, simulate, reveal, runs):
    statements, weights = reveal(simulate(number))
    for run in runs[number % 3 :: 3]:
        found = band(statements, weights, (), run)
        bounds = tuple(peer(statements, weights, run, sense) for sense in (1, -1))
        assert found.ends == pytest.approx(bounds, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("number", range(200))
def test_the_truth_lies_in_its_band(number, simulate, reveal, runs):
    year = simulate(number)
    statements, weights = reveal(year)
    for run in runs[number % 4 :: 4]:
        found = band(statements, weights, (), run)
        assert found.ends[0] - 1e-9 <= year.rate(run) <= found.ends[1] + 1e-9


@settings(max_examples=40, deadline=None)
@given(number=st.integers(0, 10**6), left_out=st.integers(0, 20), run=st.integers(0, 22))
def test_a_statement_more_never_widens_a_band(simulate, reveal, runs, **drawn):
    statements, weights = reveal(simulate(drawn["number"]))
    left_out = drawn["left_out"] % len(statements)
    fewer = statements[:left_out] + statements[left_out + 1 :]
    if fewer:
        tight, loose = (band(stated, weights, (), runs[drawn["run"]]).ends for stated in (statements, fewer))
        assert loose[0] <= tight[0] + 1e-9
        assert tight[1] <= loose[1] + 1e-9
