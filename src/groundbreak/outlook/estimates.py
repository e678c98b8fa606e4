"""Figures that nobody states, estimated from others of the class, with the error that this has where one is stated."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import fmean

LEAST = 5


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure as stated, or estimated; then with what it was estimated from.

    Attributes
    ----------
    value
        The figure; None where it is not stated and too few others are.
    estimated
        Whether it is an estimate.
    log_sd
        Root mean square of the logarithm of estimate over truth when each stated figure of the class is left out in
        turn; 0 of what is stated. Two in three estimates are within a factor of ``exp(log_sd)``.
    others
        How many stated figures it rests on.
    places
        Which of the figures that were handed in.
    """

    value: float | None
    estimated: bool = False
    log_sd: float = 0.0
    others: int = 0
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """A total as stated and with estimates, each with how many of how many it covers."""

    stated: float
    stated_of: tuple[int, int]
    with_estimates: float
    estimated_of: tuple[int, int]


def estimates(stated: Sequence[float | None], classes: Sequence[str]) -> list[Estimate]:
    r"""Fill in what is not stated: the geometric mean of the class, or of all where it has fewer than five.

    .. math:: \hat x_i = \exp \operatorname{mean}_{j \ne i} \ln x_j, \qquad
              \sigma = \sqrt{\operatorname{mean}_i (\ln \hat x_i - \ln x_i)^2}

    with each :math:`\hat x_i` made without :math:`x_i`. It works for money and for months. Figures of 0 or less count
    as not stated.
    """
    known: dict[str, dict[int, float]] = defaultdict(dict)
    for place, (value, name) in enumerate(zip(stated, classes, strict=True)):
        if value is not None and value > 0:
            known[name][place] = log(value)
    everything = {place: value for values in known.values() for place, value in values.items()}
    return [
        Estimate(value) if value is not None and value > 0 else _estimate(known.get(name, {}), everything)
        for value, name in zip(stated, classes, strict=True)
    ]


def _estimate(same: Mapping[int, float], everything: Mapping[int, float]) -> Estimate:
    of = same if len(same) >= LEAST else everything
    logs = list(of.values())
    if len(logs) < LEAST:
        return Estimate(None)
    # A mean without one of n is off from it by n/(n - 1) times what the mean of all is.
    wide, centre = len(logs) / (len(logs) - 1), fmean(logs)
    spread = sqrt(fmean([(wide * (value - centre)) ** 2 for value in logs]))
    return Estimate(exp(centre), estimated=True, log_sd=spread, others=len(logs), places=tuple(of))


def totals(figures: Sequence[Estimate]) -> Totals:
    """Print a total twice: as stated, and with estimates."""
    told = [one.value for one in figures if one.value is not None and not one.estimated]
    every = [one.value for one in figures if one.value is not None]
    return Totals(sum(told), (len(told), len(figures)), sum(every), (len(every), len(figures)))
