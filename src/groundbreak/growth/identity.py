"""The identity that ties the rates of two neighbouring runs to the rate of both together.

With w the share of `part` in the base of `whole`, and `rest` the other run of it::

    G_whole = (1 - w) G_rest + w G_part,        G_rest = (G_whole - w G_part) / (1 - w)

Symbols: G_5 is the cumulative rate January to May, g_6 the rate of June alone, g_3..5 that of March to May; b_3..5
is base-year spending of these months.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations
from math import copysign, inf
from typing import TypeAlias

from groundbreak.units import Period

Ends: TypeAlias = tuple[float, float]

_NIL = 1e-9  # a share of the base too small to divide by


@dataclass(frozen=True, slots=True)
class Identity:
    """Three runs, whole = rest + part; `asked` is the rest, or the whole."""

    whole: Period
    rest: Period
    part: Period
    asked: Period

    @property
    def stated(self) -> str:
        """The identity in symbols."""
        return f"{symbol(self.whole)} = (1 − w)·{symbol(self.rest)} + w·{symbol(self.part)}"

    @property
    def weight(self) -> str:
        """What w is, in symbols."""
        return f"w = {base(self.part)}/{base(self.whole)}"

    @property
    def solved(self) -> str:
        """The identity, solved for the rate that is asked for."""
        if self.asked == self.whole:
            return self.stated
        return f"{symbol(self.rest)} = ({symbol(self.whole)} − w·{symbol(self.part)}) / (1 − w)"

    @property
    def other(self) -> Period:
        """The known run beside the part."""
        return self.rest if self.asked == self.whole else self.whole

    def solve(self, other: float, part: float, w: float) -> float:
        """Return the rate that is asked for; infinite where w = 1 leaves the rest no base."""
        if self.asked == self.whole:
            return (1 - w) * other + w * part
        return (other - w * part) / (1 - w) if 1 - w > _NIL else copysign(inf, other - part)


@dataclass(frozen=True, slots=True)
class Corner:
    """One end of a rate: the ends of the known ones, and of w, at which it is reached."""

    value: float
    other: float
    part: float
    w: float


def find(asked: Period, known: Iterable[Period]) -> Identity | None:
    """Return an identity that gives a rate from two known ones; the shortest part first."""
    runs = sorted(set(known), key=lambda run: (run.months, run))
    for part, whole in permutations(runs, 2):
        if joined(asked, part) == whole:
            return Identity(whole, asked, part, asked)
    for part, rest in permutations(runs, 2):
        if joined(rest, part) == asked:
            return Identity(asked, rest, part, asked)
    return None


def corners(identity: Identity, rates: Mapping[Period, Ends], w: Ends) -> tuple[Corner, Corner]:
    """Return where the solved identity is least and greatest while the rates and w move freely between their ends.

    It is monotone in each of the three, so the extremes are at their ends.
    """
    other, part = rates[identity.other], rates[identity.part]
    if identity.asked == identity.rest:
        part = part[::-1]
    low, high = (
        [Corner(identity.solve(*pair, end), *pair, end) for end in w] for pair in zip(other, part, strict=True)
    )
    return min(low, key=lambda corner: corner.value), max(high, key=lambda corner: corner.value)


def symbol(run: Period) -> str:
    """Return G_5 for January to May, g_6 for June, g_3..5 for March to May."""
    return f"{'G' if run.is_cumulative else 'g'}_{_months(run)}"


def base(run: Period) -> str:
    """Return b_6 for June, b_1..6 for January to June."""
    first, last = int(run.start[5:]), int(run.end[5:])
    return f"b_{first}" if first == last else f"b_{first}..{last}"


def joined(one: Period, other: Period) -> Period | None:
    """Return two neighbouring runs as one; None where they are not neighbours."""
    first, second = sorted((one, other))
    return Period(first.start, second.end) if int(second.start[5:]) == int(first.end[5:]) + 1 else None


def _months(run: Period) -> str:
    return str(int(run.end[5:])) if run.is_cumulative else base(run)[2:]
