"""P10, P50 and P90 by month: over draws, and of one phase without any."""

from math import ceil

import numpy as np
from numpy.typing import NDArray

LEVELS = (0.1, 0.5, 0.9)
_Floats = NDArray[np.float64]


def spread(begun: _Floats, profile: _Floats) -> _Floats:
    r"""Return what is there in each month of each draw, shape (draws, months).

    .. math:: v_{dt} = \sum_m n_{dm} P_{mt}

    Parameters
    ----------
    begun
        What begins in each month of each draw, "not within the run" last; shape (draws, months + 1).
    profile
        What one that begins in month m is in month t: its spending before, its capacity and output after; shape
        (months + 1, months).
    """
    return begun @ profile


def quantiles(values: _Floats) -> _Floats:
    """Return P10, P50 and P90 over draws, shape (3, months): the least draw that as many lie at or below."""
    ranks = [ceil(level * len(values)) - 1 for level in LEVELS]
    found: _Floats = np.partition(values, ranks, axis=0)[ranks]
    return found


def band(curve: _Floats, profile: _Floats) -> _Floats:
    """Return P10, P50 and P90 of one phase by month, shape (3, months), exactly and without draws.

    Parameters
    ----------
    curve
        Odds of having begun by the end of each month; shape (months,).
    profile
        As in `spread`.
    """
    odds = np.diff(curve, prepend=0.0, append=1.0)
    order = np.argsort(profile, axis=0, kind="stable")
    reached = np.cumsum(odds[order], axis=0)
    values = np.take_along_axis(profile, order, axis=0)
    at = [np.argmax(reached >= level - 1e-12, axis=0) for level in LEVELS]
    return np.stack([values[rows, np.arange(profile.shape[1])] for rows in at])


def months_to(curve: _Floats) -> list[int | None]:
    """Return the months from now by which it has begun with odds of 10, 50 and 90 in 100; None where it never has."""
    return [int(np.searchsorted(curve, level)) + 1 if curve[-1] >= level else None for level in LEVELS]
