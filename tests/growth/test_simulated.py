"""Made-up panels whose truth is known, and brute force beside them: few here, a thousand in `evals/growth.py`."""

import sys
from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.growth.conflicts import conflict, resolve


@pytest.fixture(scope="module")
def simulated():
    root = str(Path(__file__).parents[2])
    sys.path.insert(0, root)
    sys.modules.pop("evals", None)
    from evals import growth

    yield growth
    sys.path.remove(root)


@pytest.mark.parametrize("seed", range(24))
def test_the_truth_is_inside_and_bands_equal_brute_force(simulated, seed):
    score = simulated.Score()
    simulated.panel(seed, score, asks=2)
    assert (score.held, score.equal) == (2, 2)
    assert score.furthest < 1e-7


@pytest.mark.parametrize("seed", range(4))
def test_smallest_corrections_and_conflicts_equal_brute_force(simulated, seed):
    assert simulated.contradiction(seed)


SETS = st.lists(st.frozensets(st.integers(0, 6), min_size=1, max_size=4), max_size=5)


@settings(max_examples=200, deadline=None)
@given(SETS)
def test_corrections_of_any_conflicts_equal_brute_force(conflicts):
    def agree(items):
        return not any(each <= items for each in conflicts)

    everything = frozenset(range(7))
    found, smallest = resolve(7, agree)
    subsets = map(frozenset, chain.from_iterable(combinations(everything, size) for size in range(8)))
    restoring = [gone for gone in subsets if agree(everything - gone)]
    least = min(map(len, restoring))
    assert set(smallest) == {gone for gone in restoring if len(gone) == least}
    assert all(not agree(each) and all(agree(each - {item}) for item in each) for each in found)


def test_what_no_removal_restores_is_an_error():
    with pytest.raises(ValueError, match="restores agreement"):
        resolve(2, lambda items: len(items) > 2)


def test_a_conflict_is_minimal():
    assert conflict(frozenset(range(5)), lambda items: not {1, 3} <= items) == {1, 3}
