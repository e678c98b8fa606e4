"""A score of how likely two names name one thing, with what it is made of.

    p = 1 / (1 + exp(−(w₀ + Σ wᵢ fᵢ)))

f are features from 0 to about 1, w the weights of `weights.csv`, fitted by ``python -m evals.fit_names``; each product
wᵢ fᵢ is one reason.
"""

import csv
from collections.abc import Mapping
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
    """A score from 0 to 1, and what each feature adds to its log-odds."""

    score: float
    parts: Mapping[str, float]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks for and against, the strongest first."""
        spoken = (Reason(*part) for part in self.parts.items() if part[1] or part[0] == _BIAS)
        return tuple(sorted(spoken, key=lambda reason: -abs(reason.contribution)))

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
    parts = {feature: known[feature] * value for feature, value in features.items()}
    return Match(_logistic(known[_BIAS] + sum(parts.values())), {_BIAS: known[_BIAS], **parts})


def certain(feature: str, *, same: bool) -> Match:
    """Return the match of two names that one rule decides alone."""
    return Match(float(same), {feature: 1.0 if same else -1.0})


def but(match: Match, feature: str, contribution: float) -> Match:
    """Return the match with one more reason; before it no match is surer than 1 in 400 to be wrong."""
    score = min(max(match.score, _UNSURE), 1 - _UNSURE)
    odds = log(score / (1 - score))
    return Match(_logistic(odds + contribution), {**match.parts, feature: contribution})


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-min(max(odds, -50.0), 50.0)))
