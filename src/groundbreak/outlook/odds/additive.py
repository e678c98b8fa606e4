"""An additive model of log odds: an effect for each level of each factor, pooled as its spread in the data says."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from groundbreak.outlook.odds.levels import Floats, Ints, Levels

Design = Mapping[str, Levels]
_ROUNDS, _STEPS = 6, 25
_PRECISIONS = (0.1, 1000.0)


@dataclass(frozen=True, slots=True)
class Additive:
    """Log odds of an event in a month: an intercept and effects by factor and level; levels unheard of have none."""

    intercept: float
    effects: Mapping[str, Mapping[str, float]]
    precisions: Mapping[str, float]

    def parts(self, design: Design) -> dict[str, Floats]:
        """Return what each factor adds to the log odds of each row."""
        return {
            factor: np.array([self.effects.get(factor, {}).get(name, 0.0) for name in levels.names])[levels.codes]
            for factor, levels in design.items()
        }

    def hazard(self, design: Design) -> Floats:
        """Return the odds of the event in each row, between 0 and 1."""
        return _expit(self.intercept + np.sum(list(self.parts(design).values()), axis=0))


def fit(design: Design, events: Floats, weights: Floats, toward: Additive | None = None) -> Additive:
    r"""Return the effects of largest posterior density, each factor pooled as much as its levels are alike.

    .. math:: \operatorname{logit} h_i = a + \sum_f b_{f,\ell_f(i)}, \qquad b_{f,\ell} \sim N(m_{f,\ell}, 1/\lambda_f)

    The precisions are those of largest marginal likelihood, by EM with Laplace's approximation (Laird and Ware 1982,
    Breslow and Clayton 1993): :math:`1/\lambda_f` is the mean over levels of :math:`(b - m)^2 + \operatorname{var} b`.

    Parameters
    ----------
    design
        Levels of each factor, one for each row.
    events, weights
        0 or 1, and how much each row counts.
    toward
        The model whose effects are the means :math:`m`, for data with little history; else means are 0.
    """
    rows = _Rows(design, events, weights)
    means = rows.means(toward)
    precision = np.full(len(rows.factors), 3.0)
    beta, hessian = rows.newton(means.copy(), means, precision)
    for _ in range(_ROUNDS):
        spread = (beta - means) ** 2 + np.diag(np.linalg.inv(hessian))
        per_factor = [len(used) / spread[part].sum() for used, part in zip(rows.used, rows.parts, strict=True)]
        precision = np.clip(per_factor, *_PRECISIONS)
        beta, hessian = rows.newton(beta, means, precision)
    return rows.model(beta, precision)


class _Rows:
    """A design of levels in use; one-hot columns are never written out, sums over levels stand for them."""

    def __init__(self, design: Design, events: Floats, weights: Floats) -> None:
        self.factors, self.events, self.weights = list(design), events, weights
        found = [np.unique(levels.codes, return_inverse=True) for levels in design.values()]
        self.used = [
            [levels.names[code] for code in kept] for levels, (kept, _) in zip(design.values(), found, strict=True)
        ]
        sizes = np.array([len(names) for names in self.used])
        starts = 1 + np.cumsum(sizes) - sizes
        self.parts = [slice(start, start + size) for start, size in zip(starts, sizes, strict=True)]
        self.codes: list[Ints] = [np.zeros(len(events), np.int64), *(codes for _, codes in found)]
        self.sizes, self.starts = [1, *sizes.tolist()], [0, *starts.tolist()]

    def means(self, toward: Additive | None) -> Floats:
        rate = np.clip(np.average(self.events, weights=self.weights), 1e-6, 1 - 1e-6)
        means = np.zeros(sum(self.sizes))
        means[0] = np.log(rate / (1 - rate))
        if toward:
            means[0] = toward.intercept
            for factor, names, part in zip(self.factors, self.used, self.parts, strict=True):
                means[part] = [toward.effects.get(factor, {}).get(name, 0.0) for name in names]
        return means

    def newton(self, beta: Floats, means: Floats, precision: Floats) -> tuple[Floats, Floats]:
        """Return the effects at the top, and the matrix of second derivatives there."""
        pull = np.r_[1e-3, np.repeat(precision, self.sizes[1:])]
        height, odds = self._height(beta, means, pull)
        for _ in range(_STEPS):
            slope = self._sums(self.weights * (self.events - odds)) - pull * (beta - means)
            hessian = self._gram(self.weights * odds * (1 - odds)) + np.diag(pull)
            step, before = np.linalg.solve(hessian, slope), height
            height, odds = self._height(beta + step, means, pull)
            while height < before and np.abs(step).max() > 1e-9:
                step = step / 2
                height, odds = self._height(beta + step, means, pull)
            beta = beta + step
            if height - before < 1e-3:
                break
        return beta, hessian

    def model(self, beta: Floats, precision: Floats) -> Additive:
        effects = {
            factor: dict(zip(names, beta[part].tolist(), strict=True))
            for factor, names, part in zip(self.factors, self.used, self.parts, strict=True)
        }
        return Additive(float(beta[0]), effects, dict(zip(self.factors, precision.tolist(), strict=True)))

    def _height(self, beta: Floats, means: Floats, pull: Floats) -> tuple[float, Floats]:
        logit = np.sum([beta[start + codes] for start, codes in zip(self.starts, self.codes, strict=True)], axis=0)
        said = self.weights @ (self.events * logit - np.logaddexp(0, logit))
        return float(said - pull @ (beta - means) ** 2 / 2), _expit(logit)

    def _sums(self, values: Floats) -> Floats:
        pairs = zip(self.codes, self.sizes, strict=True)
        return np.concatenate([np.bincount(codes, values, size) for codes, size in pairs])

    def _gram(self, values: Floats) -> Floats:
        gram = np.zeros((sum(self.sizes),) * 2)
        for i, (row, high, top) in enumerate(zip(self.codes, self.sizes, self.starts, strict=True)):
            for column, wide, left in zip(self.codes[: i + 1], self.sizes, self.starts, strict=False):
                block = np.bincount(row * wide + column, values, high * wide).reshape(high, wide)
                gram[top : top + high, left : left + wide] = block
                gram[left : left + wide, top : top + high] = block.T
        return gram


def _expit(logit: Floats) -> Floats:
    return np.exp(-np.logaddexp(0, -logit))
