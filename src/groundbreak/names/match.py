"""A score of how likely two names name one thing, with what it is made of.

    p = 1 / (1 + exp(−(w₀ + Σ wᵢ fᵢ)))

f are features from 0 to about 1, w the weights of `weights.csv`, fitted by ``python -m evals.fit_names``; each product
wᵢ fᵢ is one reason.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from math import exp, log
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("weights.csv")

# The one threshold: a pair that scores as much is proposed as one thing.
THRESHOLD = 0.5

_BIAS = "bias"
_UNSURE = 1 / 400


class Reason(NamedTuple):
    """One feature's part in a score, in units of log-odds."""

    feature: str
    contribution: float


class Match(NamedTuple):
    """A score from 0 to 1 and its reasons, the strongest first."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def same(self) -> bool:
        """Whether the score reaches the fixed threshold."""
        return self.score >= THRESHOLD

    def __str__(self) -> str:
        return f"{self.score:.2f}: " + ", ".join(f"{feature} {part:+.2f}" for feature, part in self.reasons)


@cache
def weights(model: str) -> dict[str, float]:
    """Read a model's weights by feature; that of `bias` is w₀."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file) if row["model"] == model}


def log_odds(model: str, features: Mapping[str, float]) -> float:
    """Return w₀ + Σ wᵢ fᵢ."""
    known = weights(model)
    return known[_BIAS] + sum(known[feature] * value for feature, value in features.items())


def judge(model: str, features: Mapping[str, float]) -> Match:
    """Score features by a model."""
    known = weights(model)
    parts = [Reason(feature, known[feature] * value) for feature, value in features.items()]
    odds = known[_BIAS] + sum([part.contribution for part in parts])
    return Match(_logistic(odds), _strongest_first([Reason(_BIAS, known[_BIAS]), *filter(_speaks, parts)]))


def certain(feature: str, *, same: bool) -> Match:
    """Return the match of two names that one rule decides alone."""
    return Match(float(same), (Reason(feature, 1.0 if same else -1.0),))


def but(match: Match, feature: str, contribution: float) -> Match:
    """Return the match with one more reason; before it no match is surer than 1 in 400 to be wrong."""
    score = min(max(match.score, _UNSURE), 1 - _UNSURE)
    odds = log(score / (1 - score))
    return Match(_logistic(odds + contribution), _strongest_first([*match.reasons, Reason(feature, contribution)]))


def _speaks(reason: Reason) -> bool:
    return reason.contribution != 0


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-min(max(odds, -50.0), 50.0)))


def _strongest_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.contribution)))
