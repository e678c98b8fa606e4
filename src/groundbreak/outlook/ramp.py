"""Ramp-up: the share of its capacity that a plant uses, by months since it was commissioned."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize_scalar

from groundbreak.errors import BadValue

FULL = 0.95
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ramp:
    """Share of capacity in use at an age in months; 0 before the first, never above 1."""

    name: str
    share: Callable[[_Floats], _Floats]

    def at(self, age: ArrayLike) -> _Floats:
        """Return the share in use in the month that ends at an age."""
        months = np.asarray(age, np.float64)
        return np.where(months > 0, np.minimum(self.share(np.maximum(months, 1e-9)), 1.0), 0.0)


def exponential(tau: float, full: float = 1.0) -> Ramp:
    r"""Return :math:`u(a) = u_\infty (1 - e^{-a/\tau})`, with a and tau in months."""
    if tau <= 0 or not 0 < full <= 1:
        raise BadValue(f"exponential({tau}, {full}) is no ramp", mend="tau is above 0, full above 0 and at most 1")
    return Ramp(f"exponential({tau:g}, {full:g})", lambda a: full * -np.expm1(-a / tau))


def progress(first: float, exponent: float) -> Ramp:
    """Return the progress function u(a) = u₁ aᵇ, capped at capacity; a in months, u₁ the share of the first month."""
    if first <= 0 or exponent < 0:
        raise BadValue(f"progress({first}, {exponent}) is no ramp", mend="first is above 0, the exponent not below 0")
    return Ramp(f"progress({first:g}, {exponent:g})", lambda a: first * a**exponent)


def until(months: float) -> Ramp:
    r"""Return the exponential ramp that uses 95 % of capacity after so many months: :math:`\tau = a / \ln 20`."""
    return exponential(months / -log(1 - FULL))


def ramp_profile(ramp: Ramp, months: int, ahead: int = 0) -> _Floats:
    r"""Return the share in use in month t of what is commissioned as a whole in month m; shape (months + 1, months).

    Where a first part comes so many months `ahead` of the whole, parts come evenly in between, none before now, and
    each has its own ramp:

    .. math:: P_{mt} = \frac{1}{d + 1} \sum_{k=0}^{d} u(t - \max(m - k, 0))

    Commissioned within a month counts from the next on. The last row, "not within the run", is empty.
    """
    return _of_parts(ramp.at(_ages(months, ahead)))


def standing_profile(months: int, ahead: int = 0) -> _Floats:
    """Return the share that stands in month t, 1 from the month of commissioning on; parts come as above."""
    return _of_parts((_ages(months, ahead) >= 0).astype(np.float64))


def _ages(months: int, ahead: int) -> _Floats:
    """Months in month t since each part was commissioned; shape (ahead + 1, months + 1, months)."""
    whole, part = np.arange(months + 1.0)[None, :, None], np.arange(ahead + 1.0)[:, None, None]
    return np.arange(float(months)) - np.maximum(whole - part, 0)


def _of_parts(shares: _Floats) -> _Floats:
    made: _Floats = shares.mean(axis=0)
    made[-1] = 0
    return made


def fit_exponential(age: ArrayLike, used: ArrayLike) -> tuple[float, float]:
    """Return tau and the final share of the exponential ramp nearest to shares in use, by least squares.

    For each tau the best final share is linear, so one number is searched for. Ages are months above 0.
    """
    a, u = _points(age, used)

    def final(tau: float) -> float:
        rise = -np.expm1(-a / tau)
        return float(np.clip(rise @ u / (rise @ rise), 1e-9, 1.0))

    def miss(log_tau: float) -> float:
        tau = float(np.exp(log_tau))
        return float(((final(tau) * -np.expm1(-a / tau) - u) ** 2).sum())

    found = minimize_scalar(miss, bounds=(log(0.1), log(600)), method="bounded", options={"xatol": 1e-10})
    tau = float(np.exp(found.x))
    return tau, final(tau)


def fit_progress(age: ArrayLike, used: ArrayLike) -> tuple[float, float]:
    """Return the first month's share and the exponent of the progress function, by least squares of logarithms.

    Leave out what is capped: points at full capacity tell nothing of the rise.
    """
    a, u = _points(age, used)
    exponent, first = np.polyfit(np.log(a), np.log(u), 1)
    return float(np.exp(first)), float(exponent)


def _points(age: ArrayLike, used: ArrayLike) -> tuple[_Floats, _Floats]:
    a, u = np.asarray(age, np.float64), np.asarray(used, np.float64)
    if np.unique(a).size < 2 or (a <= 0).any() or (u <= 0).any():
        raise BadValue("too few points for a ramp", mend="give two ages or more, all above 0, and shares above 0")
    return a, u
