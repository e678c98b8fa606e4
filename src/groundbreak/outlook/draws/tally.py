"""How much begins in each month of each draw: difference arrays, exact whatever the order of the phases."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from groundbreak.outlook.draws.streams import Streams, key
from groundbreak.outlook.draws.timing import common_steps, luck_steps, month_tables, months_of

_AT_ONCE = 1 << 17
_PARTS = 1024
_OF_SIZES = key("sizes of estimates")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Phases to be drawn.

    Attributes
    ----------
    keys
        What the stream of each is keyed by; shape (phases,).
    curves
        Odds of having begun by the end of each month; shape (phases, months).
    weights
        What begins with each, whole numbers, one column a measure; shape (phases, measures).
    sectors
        The row of `common` that each is hit by; shape (phases,).
    log_sd
        Of weights that are estimates, the standard deviation of their logarithms; shape (phases,). None: all are
        stated.
    """

    keys: NDArray[np.uint64]
    curves: NDArray[np.float64]
    weights: NDArray[np.float64]
    sectors: NDArray[np.int64]
    log_sd: NDArray[np.float64] | None = None


def tally(drawn: Drawn, common: NDArray[np.float32], own: float, seed: int) -> NDArray[np.float64]:
    """Return what begins in each month of each draw, shape (draws, months + 1, measures).

    The last month stands for "not within the run". Cost is phases x draws, whatever the number of months. Sums of whole
    numbers below 2^53 (2^43 where some are estimates) are exact in floating point, so they depend neither on the order
    of phases nor on how they are split over processors.

    Parameters
    ----------
    drawn
        The phases.
    common
        What the phases of a sector have in common in each draw; shape (sectors, draws).
    own
        Share of the variance of luck that is a phase's alone.
    seed
        The seed of the run.
    """
    draws, cells = common.shape[1], drawn.curves.shape[1] + 1
    shared, alone, streams = common_steps(common), luck_steps(own), Streams(seed)
    found = np.zeros((draws * cells, drawn.weights.shape[1]))
    first = np.arange(draws, dtype=np.int32) * cells
    room = np.empty((max(1, _AT_ONCE // draws), draws), np.int16)
    ones = np.ones(room.shape)
    for part in _parts(len(drawn.keys), len(room)):
        luck = room[: len(drawn.keys[part])]
        for of, row in zip(drawn.keys[part].tolist(), luck, strict=True):
            alone.take(streams.sixteen(of, draws), out=row, mode="clip")
        luck += shared[drawn.sectors[part]]
        months = months_of(luck, month_tables(drawn.curves[part]), np.empty(luck.shape, np.int16))
        sizes = ones[: len(luck)] if drawn.log_sd is None else _sizes(drawn, part, streams, draws)
        at = np.add(months, first, dtype=np.int32)
        found += _placed(at, sizes, len(found)) @ drawn.weights[part]
    return found.reshape(draws, cells, -1)


def _parts(phases: int, size: int) -> Iterator[slice]:
    """Runs of phases whose luck fits the cache."""
    return (slice(first, first + size) for first in range(0, phases, size))


def _sizes(drawn: Drawn, part: slice, streams: Streams, draws: int) -> NDArray[np.float64]:
    """How large each estimate turns out in each draw against its point, in whole parts of 1,024: sums stay exact."""
    assert drawn.log_sd is not None  # noqa: S101 - asked for only then
    room = np.empty((len(drawn.keys[part]), draws), np.float32)
    for of, row in zip(drawn.keys[part].tolist(), room, strict=True):
        streams.normal(of ^ _OF_SIZES, row)
    sizes: NDArray[np.float64] = np.rint(np.exp(drawn.log_sd[part][:, None] * room) * _PARTS) / _PARTS
    return sizes


def _placed(at: NDArray[np.int32], sizes: NDArray[np.float64], cells: int) -> csc_array:
    """The matrix that adds each phase's weight to its cell of each draw: one column a phase, an entry for each draw."""
    phases, draws = at.shape
    columns = np.arange(0, at.size + 1, draws, dtype=np.int32)
    return csc_array((sizes.ravel(), at.ravel(), columns), shape=(cells, phases))
