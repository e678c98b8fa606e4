"""Benchmarking: a series of months or quarters that follows an indicator and adds up to published totals.

Totals may cover any runs of the series, January and February together among them.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from groundbreak.errors import BadValue

Floats: TypeAlias = NDArray[np.floating[Any]]

_PASSES, _STEPS, _MOST = 5, 40, 0.999


@dataclass(frozen=True, slots=True)
class ChowLin:
    """The series, the coefficients of the indicators, and the autocorrelation that was chosen."""

    series: Floats
    coefficients: Floats
    rho: float


def denton_cholette(indicator: ArrayLike, totals: ArrayLike, spans: ArrayLike) -> Floats:
    """Distribute totals so that the ratio to the indicator changes as little as it can from one period to the next.

    Minimises ``Σ_t (x_t / i_t − x_{t−1} / i_{t−1})²`` subject to ``Σ_{t in span} x_t = total``: the proportional
    first-difference method of Denton (1971) without its assumption on the first period (Dagum and Cholette 2006,
    Benchmarking, Temporal Distribution and Reconciliation Methods for Time Series, chapter 6).

    Parameters
    ----------
    indicator
        Shape (n,), positive; any unit.
    totals
        Shape (m,); the unit of the answer.
    spans
        Shape (m, 2): first and last index that a total covers, last included. Periods outside of all spans are
        extrapolated with the nearest ratio.

    Returns
    -------
    Shape (n,), in the unit of the totals.

    Raises
    ------
    BadValue
        Where the indicator is not positive, or spans lie outside of it or overlap.
    """
    level, goal = np.asarray(indicator, float), np.asarray(totals, float)
    if not (level > 0).all():
        raise BadValue(f"period {int(np.argmin(level > 0))} of the indicator is not positive", mend="leave it out")
    # In ratios r = x / i the system stays well scaled whatever the units are.
    sums = _sums(spans, goal, len(level)) * (level / level.mean())
    count, given = len(level), len(goal)
    steps = np.diff(np.eye(count), axis=0)
    system = np.block([[2 * steps.T @ steps, sums.T], [sums, np.zeros((given, given))]])
    ratios = np.linalg.solve(system, np.concatenate([np.zeros(count), goal]))[:count]
    return np.asarray(ratios * level / level.mean())


def chow_lin(indicators: ArrayLike, totals: ArrayLike, spans: ArrayLike, *, least_rho: float = 0.0) -> ChowLin:
    """Distribute totals by a regression on indicators whose errors are autocorrelated.

    ``x = Z β + u``, ``u_t = ρ u_{t−1} + e_t``; β by generalised least squares on the totals, ρ by maximum likelihood,
    and what the regression leaves of a total is spread by ``V C' (C V C')⁻¹`` (Chow and Lin 1971, Review of Economics
    and Statistics 53, 372–375; the likelihood as in Bournay and Laroque 1979).

    Parameters
    ----------
    indicators
        Shape (n, k), a column of ones among them where a constant is wanted; or (n,).
    totals
        Shape (m,) with m > k; the unit of the answer.
    spans
        As in `denton_cholette`.
    least_rho
        The smallest autocorrelation that is tried; negative ones make series that zigzag within a year.

    Returns
    -------
    `ChowLin`, with a series of shape (n,) and coefficients of shape (k,).

    Raises
    ------
    BadValue
        Where there are too few totals, the indicators are collinear, or spans do not fit.
    """
    z, goal = np.asarray(indicators, float), np.asarray(totals, float)
    z = z[:, None] if z.ndim == 1 else z
    sums = _sums(spans, goal, len(z))
    if len(goal) <= z.shape[1] or np.linalg.matrix_rank(sums @ z) < z.shape[1]:
        raise BadValue(
            f"{len(goal)} totals do not determine {z.shape[1]} coefficients",
            mend="give fewer indicators, or more years",
        )
    low, high = least_rho, _MOST
    for _ in range(_PASSES):
        tried = np.linspace(low, high, _STEPS)
        best = int(np.argmax([_fit(z, goal, sums, rho).likelihood for rho in tried]))
        low, high = tried[max(best - 1, 0)], tried[min(best + 1, _STEPS - 1)]
    rho = float(tried[best])
    fit = _fit(z, goal, sums, rho)
    return ChowLin(z @ fit.beta + fit.spread @ (goal - sums @ z @ fit.beta), fit.beta, rho)


@dataclass(frozen=True, slots=True)
class _Fit:
    beta: Floats
    spread: Floats
    likelihood: float


def _fit(z: Floats, goal: Floats, sums: Floats, rho: float) -> _Fit:
    """Generalised least squares at one ρ, and its concentrated log-likelihood up to a constant."""
    lag = np.abs(np.subtract.outer(np.arange(len(z)), np.arange(len(z))))
    covariance = rho**lag / (1 - rho**2) if rho else np.eye(len(z))
    of_totals = sums @ covariance @ sums.T
    inner = sums @ z
    weighted = np.linalg.solve(of_totals, inner)
    beta: Floats = np.linalg.solve(inner.T @ weighted, weighted.T @ goal)
    left = goal - inner @ beta
    squares = float(left @ np.linalg.solve(of_totals, left))
    size = float(np.linalg.slogdet(of_totals).logabsdet)
    likelihood = -0.5 * (len(goal) * np.log(max(squares, np.finfo(float).tiny)) + size)
    spread: Floats = np.linalg.solve(of_totals, sums @ covariance).T
    return _Fit(beta, spread, float(likelihood))


def _sums(spans: ArrayLike, goal: Floats, count: int) -> Floats:
    """The matrix that adds up a series over the spans; shape (m, n)."""
    ends = np.asarray(spans, int)
    if ends.shape != (len(goal), 2):
        raise BadValue(
            f"{len(goal)} totals have spans of shape {ends.shape}", mend="give each total its first and last"
        )
    index = np.arange(count)
    found = ((index >= ends[:, :1]) & (index <= ends[:, 1:])).astype(float)
    for place, (first, last) in enumerate(ends.tolist()):
        if not 0 <= first <= last < count:
            raise BadValue(f"span {place} ({first} to {last}) lies outside of {count} periods", mend="count from 0")
    if (found.sum(axis=0) > 1).any():
        raise BadValue(f"period {int(np.argmax(found.sum(axis=0) > 1))} is in two spans", mend="leave one total out")
    return found
