"""Figures of one version told in another: by shares, which are assumed or somebody's, and never without saying so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from groundbreak.errors import BadInput
from groundbreak.monitors import ASSUMED, Step


class Told(NamedTuple):
    """What a class of the other system would have, and how much of it rests on assumed shares."""

    amount: Decimal
    assumed: Decimal


def between(steps: Iterable[Step], system: str, other: str) -> tuple[Step, ...]:
    r"""Return the shares from one system to another, through a third where no crosswalk leads there directly.

    Through a third, shares are multiplied: :math:`s_{ac} = \sum_b s_{ab} s_{bc}`, assumed where any of them is. What
    lies in no class of the third lies in none of the other. Raises `BadInput` where nothing leads there.
    """
    every = list(steps)
    direct = tuple(step for step in every if (step.system, step.other) == (system, other))
    if direct or system == other:
        return direct
    for middle in dict.fromkeys(step.other for step in every if step.system == system):
        second = [step for step in every if (step.system, step.other) == (middle, other)]
        if second:
            return _through([step for step in every if (step.system, step.other) == (system, middle)], second)
    known = ", ".join(sorted({f"{step.system} to {step.other}" for step in every}))
    raise BadInput(f"no crosswalk leads from {system} to {other}", mend=f"there are: {known}")


def _through(first: Iterable[Step], second: Iterable[Step]) -> tuple[Step, ...]:
    leads: dict[str, list[Step]] = defaultdict(list)
    for step in second:
        leads[step.code].append(step)
        last = step.other
    shares: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    bases: dict[tuple[str, str], list[str]] = defaultdict(list)
    for step in first:
        for then in leads[step.into] or [Step("", "", last, "", Decimal(100), step.basis)]:
            shares[step.code, then.into] += step.share_pct * then.share_pct / 100
            bases[step.code, then.into] += [step.basis, then.basis]
        system = step.system
    return tuple(
        Step(system, code, last, into, share, _basis(bases[code, into])) for (code, into), share in shares.items()
    )


def _basis(bases: Iterable[str]) -> str:
    told = list(dict.fromkeys(bases))
    return ASSUMED if ASSUMED in told else " ".join(told)


def convert(amounts: Mapping[str, Decimal], steps: Iterable[Step]) -> dict[str, Told]:
    """Return amounts by class of the other system; the empty class has what lies in none. Sums are kept."""
    found: dict[str, Told] = {}
    for step in steps:
        part = amounts.get(step.code, Decimal(0)) * step.share_pct / 100
        before = found.get(step.into, Told(Decimal(0), Decimal(0)))
        found[step.into] = Told(before.amount + part, before.assumed + (part if step.assumed else 0))
    return found
