"""Exact bounds of many series at once, where each base month has a box: two sweeps, forwards and backwards.

For a year of K blocks let G_k be the cumulative rate, g_k that of block k alone, w_k the share of block k in the base
of blocks 1..k, each with its own interval, and nothing else stated. Then

    G_k = (1 - w_k) G_{k-1} + w_k g_k

ties neighbours only, and w_k is free of all other blocks. So what blocks 1..k say on G_k is an interval, carried
forwards; what blocks k+1..K say on G_k is one too, carried backwards with the identity solved for G_{k-1}; both
together are the exact bounds. A step is monotone in each rate and, between its ends, in w, so its extremes lie at ends.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from groundbreak.errors import GrowthError

Array: TypeAlias = NDArray[np.float64]
Pair: TypeAlias = tuple[Array, Array]


@dataclass(frozen=True, slots=True)
class Chains:
    """What is stated on N series-years of K blocks each; arrays of shape (N, K), fractions of one.

    Attributes
    ----------
    cumulative, single
        Least and greatest G_k and g_k; -1 and infinity where nothing is stated.
    weight
        Least and greatest w_k, 0 ≤ w_k < 1 for k > 0; w_0 is one and not looked at.
    """

    cumulative: Pair
    single: Pair
    weight: Pair


def bounds(chains: Chains) -> tuple[Pair, Pair]:
    """Return the exact bounds of all cumulative and of all single rates, each as arrays of shape (N, K).

    Where a series contradicts itself, some lower end exceeds its upper end.
    """
    _check(chains)
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        ahead, behind = _forwards(chains), _backwards(chains)
        cumulative = _meet(ahead, behind)
        return cumulative, _singles(chains, ahead, behind)


def _forwards(chains: Chains) -> Pair:
    """Return what blocks 1..k say on G_k."""
    low, high = (end.copy() for end in chains.cumulative)
    low[:, 0], high[:, 0] = (
        np.maximum(low[:, 0], chains.single[0][:, 0]),
        np.minimum(high[:, 0], chains.single[1][:, 0]),
    )
    for k in range(1, low.shape[1]):
        for ends, single, best, extreme in ((low, 0, np.maximum, np.minimum), (high, 1, np.minimum, np.maximum)):
            step = (_mixed(ends[:, k - 1], chains.single[single][:, k], w[:, k]) for w in chains.weight)
            ends[:, k] = best(ends[:, k], extreme(*step))
    return low, high


def _backwards(chains: Chains) -> Pair:
    """Return what blocks k+1..K, and the rate stated on G_k, say on G_k."""
    low, high = (end.copy() for end in chains.cumulative)
    for k in range(low.shape[1] - 1, 0, -1):
        for ends, single, best, extreme in ((low, 1, np.maximum, np.minimum), (high, 0, np.minimum, np.maximum)):
            step = (_rest(ends[:, k], chains.single[single][:, k], w[:, k]) for w in chains.weight)
            ends[:, k - 1] = best(ends[:, k - 1], extreme(*step))
    return low, high


def _singles(chains: Chains, ahead: Pair, behind: Pair) -> Pair:
    """Return the bounds of g_k from G_{k-1} as it comes from before and G_k as it comes from after."""
    low, high = (end.copy() for end in chains.single)
    low[:, 0], high[:, 0] = np.maximum(ahead[0][:, 0], behind[0][:, 0]), np.minimum(ahead[1][:, 0], behind[1][:, 0])
    for k in range(1, low.shape[1]):
        lows = (_part(behind[0][:, k], ahead[1][:, k - 1], w[:, k]) for w in chains.weight)
        highs = (_part(behind[1][:, k], ahead[0][:, k - 1], w[:, k]) for w in chains.weight)
        low[:, k] = np.maximum(low[:, k], np.minimum(*lows))
        high[:, k] = np.minimum(high[:, k], np.maximum(*highs))
    return low, high


def _mixed(before: Array, single: Array, w: Array) -> Array:
    """G_k from G_{k-1} and g_k; a share of nil takes nothing of an infinite rate."""
    return (1 - w) * before + np.where(w > 0, w * single, 0.0)


def _rest(whole: Array, single: Array, w: Array) -> Array:
    """G_{k-1} from G_k and g_k."""
    return (whole - np.where(w > 0, w * single, 0.0)) / (1 - w)


def _part(whole: Array, before: Array, w: Array) -> Array:
    """g_k from G_k and G_{k-1}; without end where w may be nil and they differ."""
    gap = whole - before
    nil = np.where(gap == 0, before, np.copysign(np.inf, gap))
    return np.where(w > 0, (whole - (1 - w) * before) / np.where(w > 0, w, 1.0), nil)


def _meet(one: Pair, other: Pair) -> Pair:
    return np.maximum(one[0], other[0]), np.minimum(one[1], other[1])


def _check(chains: Chains) -> None:
    shapes = {end.shape for pair in (chains.cumulative, chains.single, chains.weight) for end in pair}
    if len(shapes) > 1:
        raise GrowthError(f"arrays of shapes {sorted(shapes)}", mend="give all six the shape (series-years, blocks)")
    low, high = (end[:, 1:] for end in chains.weight)
    if not (np.all(low >= 0) and np.all(low <= high) and np.all(high < 1)):
        raise GrowthError(
            "a share of a block outside of 0 to 1", mend="shares are fractions of one, the lower end first"
        )
