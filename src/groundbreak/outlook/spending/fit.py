"""Parameters of curves from what was spent."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import least_squares
from scipy.special import betainc

from groundbreak.errors import BadValue


def fit_beta(time: ArrayLike, spent: ArrayLike) -> tuple[float, float]:
    """Return a and b of the Beta curve nearest to shares spent at shares of the time, by least squares.

    Parameters
    ----------
    time, spent
        Shares from 0 to 1, of any number of projects.
    """
    x, y = _shares(time, spent)
    found = least_squares(lambda logs: betainc(*np.exp(logs), x) - y, np.zeros(2), method="lm")
    a, b = np.exp(found.x)
    return float(a), float(b)


def fit_dhss(time: ArrayLike, spent: ArrayLike) -> tuple[float, float]:
    r"""Return C and K of the DHSS curve nearest to shares spent; linear in C and 1/K.

    .. math:: y - x = C (x^2 - x) - K^{-1} (6x^3 - 9x^2 + 3x)
    """
    x, y = _shares(time, spent)
    sides = np.stack([x**2 - x, -(6 * x**3 - 9 * x**2 + 3 * x)], axis=1)
    (c, inverse), *_ = np.linalg.lstsq(sides, y - x, rcond=None)
    return float(c), float(1 / inverse)


def _shares(time: ArrayLike, spent: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    x, y = np.asarray(time, np.float64), np.asarray(spent, np.float64)
    inside = (x > 0) & (x < 1)
    if np.unique(x[inside]).size < 2 or ((x < 0) | (x > 1)).any():
        raise BadValue("too few points for a curve", mend="give shares of the time, two or more between 0 and 1")
    return x[inside], y[inside]
