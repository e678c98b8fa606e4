"""The value of a phase's output in a year at capacity, from what sources state; and when statistics see it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOT_STATED, OPEN = "not stated", "open"


@dataclass(frozen=True, slots=True)
class Span:
    """An amount with its ends; an end that nobody stated is None."""

    point: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Worth:
    """What the output of a year is worth at capacity, and how that is known.

    Attributes
    ----------
    value
        In whole units of the currency a year; of what is open, only the end that is known, else None.
    how
        ``stated``, ``relative`` (a multiple of a known base), ``priced`` (capacity times a price), ``open`` (a multiple
        of a base that is not known) or ``not stated``.
    prices
        Whose prices: those of the statement, of the base's period, or of the price list's day.
    facts
        What it rests on.
    """

    value: Span | None
    how: str
    prices: str = ""
    facts: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it enters totals."""
        return self.how not in {OPEN, NOT_STATED}


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a source, with the period or day it is of and its fact."""

    value: Span
    of: str
    fact: str


@dataclass(frozen=True, slots=True)
class Multiple:
    """Output as a multiple of something: "about three times the company's output value of 2022"."""

    times: Span
    of: str
    fact: str


@dataclass(frozen=True, slots=True)
class Said:
    """What sources say of a phase's output at capacity.

    ``base`` gives the figure that a multiple refers to; ``within`` one of a part of its period, which is a least value.
    """

    stated: Told | None = None
    multiple: Multiple | None = None
    base: Told | None = None
    within: Told | None = None
    capacity: Told | None = None
    price: Told | None = None


def worth(said: Said) -> Worth:
    """Return the value of a year's output at capacity: as stated, else relative, else priced; never guessed.

    A multiple of a base that is not known stays open. Where a figure of a part of the base's period is known, as half
    of the year, the base is no less than that: then the lower end is told, and nothing is added up.
    """
    if said.stated:
        return Worth(said.stated.value, "stated", said.stated.of, (said.stated.fact,))
    if said.multiple and said.base:
        return _product(said.multiple.times, said.base, "relative", said.multiple.fact)
    if said.capacity and said.price:
        return _product(said.capacity.value, said.price, "priced", said.capacity.fact)
    if said.multiple:
        return _open(said.multiple, said.within)
    return Worth(None, NOT_STATED)


def _product(times: Span, told: Told, how: str, fact: str) -> Worth:
    value = Span(
        times.point * told.value.point, *map(_times, (times.low, times.high), (told.value.low, told.value.high))
    )
    return Worth(value, how, told.of, tuple(filter(None, (fact, told.fact))))


def _times(left: float | None, right: float | None) -> float | None:
    return None if left is None or right is None else left * right


def _open(multiple: Multiple, within: Told | None) -> Worth:
    least = _times(multiple.times.low, within.value.low) if within else None
    if within is None or least is None:
        return Worth(None, OPEN, multiple.of, (multiple.fact,))
    return Worth(Span(least, least, None), OPEN, multiple.of, (multiple.fact, within.fact))


def seen(profile: NDArray[np.float64], yearly: float, threshold: float, lag: int = 1) -> NDArray[np.float64]:
    r"""Return the part of output that statistics of firms above scale see: the gate 上规 of an owner below it.

    A firm enters once its revenue of twelve months has reached the threshold, and is seen from `lag` months later on:

    .. math:: \tilde P_{mt} = P_{mt} \cdot
              1\left[\exists\, s \le t - \ell : y \sum_{r=s-11}^{s} P_{mr}/12 \ge \theta\right]

    Owners that are above scale already need no gate.

    Parameters
    ----------
    profile
        Share of capacity in use in each month; shape (months + 1, months).
    yearly
        Value of a year's output at capacity.
    threshold
        Revenue of a year from which firms are above scale: 20 million yuan in industry since 2011.
    lag
        Months from reaching it to being seen.
    """
    till = np.cumsum(profile, axis=1)
    year = till - np.pad(till, ((0, 0), (12, 0)))[:, : profile.shape[1]]
    above = np.maximum.accumulate(yearly * year / 12 >= threshold, axis=1)
    entered = np.pad(above, ((0, 0), (lag, 0)))[:, : profile.shape[1]]
    return np.where(entered, profile, 0.0)
