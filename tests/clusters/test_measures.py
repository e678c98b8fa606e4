"""Measures of structure: printed examples, peers, and what holds of any table."""

import numpy as np
import pandas as pd
import pytest
from ecomplexity import ecomplexity
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from groundbreak.clusters.measures import co_location, herfindahl, location_quotients, shift_share, specialisation

_NAMES = {name: name for name in ("time", "loc", "prod", "val")}
TABLES = arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.integers(1, 1000))


def test_hhi_of_the_merger_guidelines():
    # US Horizontal Merger Guidelines (2010), section 5.3: 30, 30, 20 and 20 per cent have an HHI of 2,600.
    assert herfindahl(np.array([[30.0, 30, 20, 20]]))[0] * 10_000 == pytest.approx(2600)


def test_shift_share_of_a_printed_example():
    # EMSI's explanation of shift-share: construction grew 6 % here and 3 % in the country, the economy 2 %: 2, 1 and 3.
    before = np.array([[100.0, 300], [900, 8700]])
    after = np.array([[106.0, 306], [924, 8864]])
    assert after[:, 0].sum() / before[:, 0].sum() == pytest.approx(1.03)
    assert after.sum() / before.sum() == pytest.approx(1.02)
    parts = [part[0, 0] for part in shift_share(before, after)]
    assert parts == pytest.approx([2, 1, 3])


def test_location_quotients_are_those_of_the_peer():
    amounts = np.random.Generator(np.random.PCG64(1)).integers(1, 100, (7, 5)).astype(float)
    rows = [
        {"time": 1, "loc": f"r{row}", "prod": f"c{column}", "val": amounts[row, column]}
        for row in range(7)
        for column in range(5)
    ]
    peer = ecomplexity(pd.DataFrame(rows), _NAMES, verbose=False, check_logsupermodularity=False)
    told = peer.pivot_table(index="loc", columns="prod", values="rca").to_numpy()
    assert np.allclose(location_quotients(amounts), told)


def test_by_hand():
    # Two places: one makes a alone, the other a and b by halves; of all, three quarters are a.
    amounts = np.array([[10.0, 0], [5, 5]])
    assert location_quotients(amounts) == pytest.approx(np.array([[4 / 3, 0], [2 / 3, 2]]))
    assert specialisation(amounts) == pytest.approx([0.5, 0.5])
    assert herfindahl(amounts) == pytest.approx([1, 0.5])
    assert co_location(amounts) == pytest.approx(np.array([[1, 1 / 3], [1 / 3, 1]]))


@given(TABLES)
def test_what_holds_of_any_table(amounts):
    quotients = location_quotients(amounts)
    mix = amounts.sum(axis=0) / amounts.sum()
    assert quotients @ mix == pytest.approx(np.ones(len(amounts)))
    assert ((herfindahl(amounts) >= 1 / amounts.shape[1] - 1e-12) & (herfindahl(amounts) <= 1 + 1e-12)).all()
    assert ((specialisation(amounts) >= 0) & (specialisation(amounts) < 2)).all()
    together = co_location(amounts)
    assert np.allclose(together, together.T)
    assert np.allclose(np.diag(together), 1)
    alike = np.outer(amounts[:, 0], mix)
    assert np.allclose(location_quotients(alike), 1)
    assert np.allclose(specialisation(alike), 0, atol=1e-12)
    assert np.allclose(co_location(alike), 1)


@given(TABLES, st.floats(0.1, 5), st.randoms(use_true_random=False))
def test_parts_of_a_change_add_up_and_tell_who_did_it(before, growth, random):
    after = before * np.array([[random.uniform(0, 3) for _ in row] for row in before])
    assert sum(shift_share(before, after)) == pytest.approx(after - before, abs=1e-6)
    even = shift_share(before, before * growth)
    assert np.allclose(even[0], before * (growth - 1))
    assert np.allclose(even[1], 0, atol=1e-9)
    assert np.allclose(even[2], 0, atol=1e-9)
    own = np.array([random.uniform(0.5, 2) for _ in before[0]])
    assert np.allclose(shift_share(before, before * own)[2], 0, atol=1e-9)


def test_nothing_before_and_nothing_at_all():
    before, after = np.array([[4.0, 0], [0, 0]]), np.array([[4.0, 2], [0, 0]])
    parts = shift_share(before, after)
    assert sum(parts) == pytest.approx(after - before)
    assert parts[2][0, 1] == 2
    assert np.isnan(location_quotients(before)[1]).all()
    assert np.isnan(location_quotients(before)[:, 1]).all()
