"""Draws: streams by phase, the odds that were asked for, exact sums, bands that hold what happens."""

from functools import partial

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from groundbreak.errors import BadValue
from groundbreak.outlook.draws import Drawn, Shocks, Streams, band, common, key, months_to, quantiles, spread, tally
from groundbreak.outlook.draws.timing import luck_steps, month_tables

MONTHS, DRAWS = 60, 400
STANDING = np.triu(np.ones((MONTHS + 1, MONTHS)))


def curves_of(phases, seed=1):
    draw = np.random.default_rng(seed)
    hazard, top = draw.uniform(0.01, 0.08, (phases, 1)), draw.uniform(0.5, 0.95, (phases, 1))
    return top * (1 - np.exp(-hazard * np.arange(1, MONTHS + 1)))


def drawn_of(phases, measures=1, seed=1):
    draw = np.random.default_rng(seed)
    keys = np.array([key(f"phase {number}") for number in range(phases)], np.uint64)
    weights = draw.integers(1, 10**9, (phases, measures)).astype(float)
    return Drawn(keys, curves_of(phases, seed), weights, draw.integers(0, 2, phases))


def some(drawn, rows):
    return Drawn(drawn.keys[rows], drawn.curves[rows], drawn.weights[rows], drawn.sectors[rows])


SHOCKS = Shocks(0.2, 0.1)
COMMON = common(SHOCKS, ["film", "anodes"], DRAWS, seed=7)


def test_a_stream_is_that_of_a_new_generator():
    one = key("phase 1")
    new = np.random.Generator(np.random.Philox(key=np.array([7, one], np.uint64))).standard_normal(
        DRAWS, dtype=np.float32
    )
    streams, out = Streams(7), np.empty(DRAWS, np.float32)
    streams.normal(key("another"), out)
    assert (streams.normal(one, out) == new).all()
    words = np.random.Philox(key=np.array([7, one], np.uint64)).random_raw(3)
    four = [int(words[0]) >> shift & 0xFFFF for shift in (0, 16, 32, 48)]
    assert streams.sixteen(one, 4).tolist() == four
    assert len(streams.sixteen(one, 10)) == 10


def test_luck_of_sixteen_bits_is_normal():
    steps = luck_steps(0.8).astype(float) / 256
    assert steps.mean() == pytest.approx(0, abs=1e-6)
    assert steps.var() == pytest.approx(0.8, rel=1e-3)
    assert np.mean(np.abs(steps) < np.sqrt(0.8)) == pytest.approx(0.6827, abs=2e-3)


def test_two_runs_are_equal_bit_for_bit_and_another_seed_is_another_run():
    drawn = drawn_of(30, 2)
    runs = [tally(drawn, common(SHOCKS, ["a", "b"], DRAWS, seed), SHOCKS.own, seed) for seed in (7, 7, 8)]
    assert runs[0].tobytes() == runs[1].tobytes()
    assert runs[0].tobytes() != runs[2].tobytes()


def test_another_phase_leaves_the_draws_of_the_others_as_they_are():
    drawn = drawn_of(300)
    alone, rest = some(drawn, np.arange(299, 300)), some(drawn, np.arange(299))
    both = tally(drawn, COMMON, SHOCKS.own, 7)
    assert (both - tally(rest, COMMON, SHOCKS.own, 7) == tally(alone, COMMON, SHOCKS.own, 7)).all()


def test_another_sector_leaves_the_shocks_of_the_others_as_they_are():
    more = common(SHOCKS, ["steel", "film", "anodes"], DRAWS, seed=7)
    assert (more[1:] == COMMON).all()


def test_sums_depend_on_no_order():
    drawn = drawn_of(500, 2)
    mixed = np.random.default_rng(3).permutation(500)
    assert (tally(drawn, COMMON, SHOCKS.own, 7) == tally(some(drawn, mixed), COMMON, SHOCKS.own, 7)).all()


def test_every_draw_places_every_phase_once():
    drawn = drawn_of(50)
    begun = tally(drawn, COMMON, SHOCKS.own, 7)
    assert begun.shape == (DRAWS, MONTHS + 1, 1)
    assert (begun.sum(axis=1) == drawn.weights.sum()).all()


def test_shocks_leave_the_odds_of_each_phase_as_they_are():
    phases = 40
    drawn = Drawn(
        drawn_of(phases).keys, np.repeat(curves_of(1), phases, axis=0), np.ones((phases, 1)), np.zeros(phases, int)
    )
    shared = common(Shocks(0.3, 0.2), ["film"], 20_000, seed=5)
    begun = tally(drawn, shared, 0.5, 5)[:, :-1, 0].cumsum(axis=1).mean(axis=0) / phases
    assert np.abs(begun - drawn.curves[0]).max() < 0.01


def test_shocks_widen_the_band_of_a_total():
    drawn = drawn_of(200)
    widths = []
    for shocks in (Shocks(), Shocks(0.3, 0.1)):
        begun = tally(drawn, common(shocks, ["a", "b"], DRAWS, 7), shocks.own, 7)[..., 0]
        low, _, high = quantiles(spread(begun, STANDING))
        widths.append((high - low)[MONTHS // 2])
    assert widths[1] > 2 * widths[0]


def test_steps_move_an_odd_by_less_than_a_thousandth():
    curve = curves_of(1)
    steps = month_tables(curve)[0]
    edges = np.searchsorted(steps, np.arange(MONTHS), side="right") / len(steps) * 8 - 4
    assert np.abs(ndtr(edges) - curve[0]).max() < 8e-4


@pytest.mark.parametrize("never", [0.0, 1.0])
def test_what_never_begins_and_what_has_begun(never):
    drawn = Drawn(np.array([1], np.uint64), np.full((1, MONTHS), 1 - never), np.ones((1, 1)), np.zeros(1, int))
    begun = tally(drawn, COMMON, SHOCKS.own, 7).sum(axis=0)[:, 0]
    assert begun[-1 if never else 0] == pytest.approx(DRAWS, abs=1)


def test_a_band_without_draws_is_that_of_many_draws():
    curve = curves_of(1, seed=4)[0]
    ramp = np.maximum(STANDING.cumsum(axis=1) - 1, 0) / 12
    odds = np.diff(curve, prepend=0, append=1)
    begun = np.random.default_rng(2).choice(MONTHS + 1, 40_000, p=odds)
    drawn = quantiles(ramp[begun])
    assert np.abs(band(curve, ramp) - drawn).max() <= 1 / 12 + 1e-12
    assert (band(curve, ramp) != drawn).mean() < 0.05


def test_months_until_odds():
    assert months_to(np.array([0.05, 0.1, 0.6, 0.7])) == [2, 3, None]


def coverage(drawn, shocks, happened, worlds):
    """Share of months and worlds in which what happened lies within P10 and P90 of the draws."""
    begun = tally(drawn, common(shocks, ["a", "b"], 4000, 11), shocks.own, 11)[..., 0]
    low, _, high = quantiles(spread(begun, STANDING))
    inside = [(low <= total) & (total <= high) for total in (happened() for _ in range(worlds))]
    return np.mean([row[6:] for row in inside])


def world(drawn, shocks, draw, tail=None):
    """What happens: an implementation of its own, month by month, normal luck or that of Student's t."""
    luck = draw.standard_normal if tail is None else partial(draw.standard_t, tail)
    x = np.sqrt(shocks.macro) * luck(1) + np.sqrt(shocks.sector) * luck(2)[drawn.sectors]
    x += np.sqrt(shocks.own) * luck(len(drawn.keys))
    return ((x[:, None] <= ndtri(drawn.curves)) * drawn.weights).sum(axis=0)


def test_p10_to_p90_holds_four_in_five_of_what_happens():
    drawn, shocks, draw = drawn_of(150, seed=9), Shocks(0.15, 0.1), np.random.default_rng(21)
    assert coverage(drawn, shocks, lambda: world(drawn, shocks, draw), 3000) == pytest.approx(0.8, abs=0.02)


def test_where_tails_are_heavier_than_the_model_thinks_bands_hold_less():
    drawn, shocks, draw = drawn_of(150, seed=9), Shocks(0.15, 0.1), np.random.default_rng(22)
    held = coverage(drawn, shocks, lambda: world(drawn, shocks, draw, tail=3), 2000)
    assert 0.6 < held < 0.8


@pytest.mark.parametrize("shares", [(-0.1, 0.2), (0.7, 0.4)])
def test_shares_that_are_none_are_refused(shares):
    with pytest.raises(BadValue, match="together at most 1"):
        Shocks(*shares)
