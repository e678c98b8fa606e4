"""How much of a total investment is spent on fixed assets."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np

from groundbreak.errors import BadValue

_LEAST = 5


@dataclass(frozen=True, slots=True)
class Ratio:
    """Fixed assets as a share of the total, the standard deviation of its logarithm, how many projects tell it."""

    share: float
    log_sd: float
    projects: int


@dataclass(frozen=True, slots=True)
class FixedAssets:
    """Money for fixed assets: the point, the ends that hold it four times in five, and what an estimate rests on."""

    point: float
    low: float
    high: float
    estimated: bool
    projects: int = 0


def ratio_of(pairs: Sequence[tuple[float, float]]) -> Ratio:
    """Return the ratio that projects tell which state both fixed assets and a total.

    The geometric mean, with the spread of one more project around it: its standard deviation when each is left out in
    turn and estimated from the others, in logarithms. Raises `BadValue` for fewer than five pairs.
    """
    if len(pairs) < _LEAST or any(fixed <= 0 or total < fixed for fixed, total in pairs):
        raise BadValue(
            f"{len(pairs)} pairs tell no ratio", mend=f"{_LEAST} or more, fixed assets above 0 and within the total"
        )
    logs = np.log([fixed / total for fixed, total in pairs])
    others = (logs.sum() - logs) / (len(logs) - 1)
    return Ratio(exp(logs.mean()), sqrt(float(np.mean((logs - others) ** 2))), len(logs))


def fixed_assets(total: float | None, fixed: float | None, ratio: Ratio | None) -> FixedAssets | None:
    """Return the money that a curve runs on: as stated, or the ratio's share of the total, flagged; else None."""
    if fixed is not None:
        return FixedAssets(fixed, fixed, fixed, estimated=False)
    if total is None or ratio is None:
        return None
    wide = 1.2816 * ratio.log_sd
    point = log(total) + log(ratio.share)
    return FixedAssets(
        exp(point), exp(point - wide), min(total, exp(point + wide)), estimated=True, projects=ratio.projects
    )
