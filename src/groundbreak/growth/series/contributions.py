"""What the parts of a total add to its growth, and what comes of their rates and what of their weights."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from groundbreak.errors import BadValue

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Contributions:
    """Contributions of parts to the growth of a total.

    ``points`` are percentage points, shape (parts, ...); ``growth_pct`` the growth of the total; ``residual_points``
    what the parts leave unexplained where the total was published beside them: their sum plus it is the growth.
    """

    points: Floats
    growth_pct: Floats
    residual_points: Floats

    @property
    def shares_pct(self) -> Floats:
        """Contribution shares, per cent of the growth: not the contributions. Undefined (nan) where it is nil."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.where(self.growth_pct == 0, np.nan, 100 * self.points / self.growth_pct))


def contributions(
    before: ArrayLike, now: ArrayLike, *, total_before: ArrayLike | None = None, total_now: ArrayLike | None = None
) -> Contributions:
    """Percentage points that each part adds: ``c_i = 100 (x_i,now − x_i,before) / X_before``.

    Parameters
    ----------
    before, now
        Levels of the parts on one basis, shape (parts, ...); any unit.
    total_before, total_now
        Published totals, shape (...); the sums of the parts where they are not given.

    Raises
    ------
    BadValue
        Where shapes differ, a base is not positive, or only one of the totals is given.
    """
    old, new = np.asarray(before, float), np.asarray(now, float)
    if old.shape != new.shape:
        raise BadValue(f"parts of shape {old.shape} and {new.shape}", mend="give the same parts at both times")
    if (total_before is None) != (total_now is None):
        raise BadValue("one total without the other", mend="give the totals of both times, or of neither")
    base = old.sum(axis=0) if total_before is None else np.asarray(total_before, float)
    end = new.sum(axis=0) if total_now is None else np.asarray(total_now, float)
    if not (base > 0).all():
        raise BadValue("the total before is not positive", mend="growth on such a base is not defined")
    points = 100 * (new - old) / base
    growth = 100 * (end - base) / base
    return Contributions(points, growth, growth - points.sum(axis=0))


def acceleration(growth_pct: ArrayLike) -> Floats:
    """Percentage points by which growth rose on the period before; shape (n,) gives (n − 1,)."""
    return np.diff(np.asarray(growth_pct, float))


def structure_effects(
    weights_before: ArrayLike, growth_before_pct: ArrayLike, weights_now: ArrayLike, growth_now_pct: ArrayLike
) -> tuple[Floats, Floats]:
    """Split the change of a total's growth into what the parts' rates did and what their weights did.

    With base weights s_i that add up to one, ``ΔG = Σ s̄_i Δg_i + Σ (ḡ_i − Ḡ) Δs_i``, bars being means of both
    times: exact, and the same read backwards (Bennet 1920). Ḡ leaves the sum as it is, since Σ Δs_i = 0, and
    makes each term the gain of weight of what grows faster than the rest.

    Returns
    -------
    Effects of rates and of weights by part, percentage points, both of the shape of the arguments.

    Raises
    ------
    BadValue
        Where weights do not add up to one.
    """
    s0, s1 = (np.asarray(weights, float) for weights in (weights_before, weights_now))
    g0, g1 = (np.asarray(growth, float) for growth in (growth_before_pct, growth_now_pct))
    for weights in (s0, s1):
        if not np.allclose(weights.sum(axis=0), 1, atol=1e-9):
            raise BadValue(f"weights add up to {weights.sum(axis=0)}", mend="divide them by their sum")
    mean_growth = ((s0 * g0).sum(axis=0) + (s1 * g1).sum(axis=0)) / 2
    return (s0 + s1) / 2 * (g1 - g0), ((g0 + g1) / 2 - mean_growth) * (s1 - s0)
