"""A band from the shares that earlier years had: narrower than the hard one, inside of it, and no certainty.

Let s_t be the share of a run in a longer one by the levels published for an earlier year t, n of them, with mean m and
standard deviation d of logit s_t. The share in the base of the year in question is drawn from what normal shares of
n years leave open for another one (Gelman et al. 2013, section 3.2),

    logit w = m + d sqrt(1 + 1/n) T,    T Student with n - 1 degrees of freedom,

each pair of neighbouring cumulative runs for itself. A draw that no spending agrees with, given everything stated, is
left out; so what is drawn is cut to the hard band. The others each leave an asked rate two ends. The band runs from the
tenth percentile of the lower ends to the ninetieth of the upper ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from math import exp, log, sqrt

import numpy as np

from groundbreak.errors import GrowthError
from groundbreak.growth.identity import Ends
from groundbreak.growth.ledger import Account, clause
from groundbreak.growth.statements import Measure, Statement, year_of
from groundbreak.growth.system import System
from groundbreak.growth.weights import Basis, Weight
from groundbreak.units import Period

DRAWS, LEAST = 200, 40
_TAIL = 0.1
_SURE = 1e-3  # shares of earlier years this close to 0 or 1 are taken for this close


@dataclass(frozen=True, slots=True)
class Prior:
    """What earlier years say of the share of a run in a longer one.

    Attributes
    ----------
    shares
        One for each earlier year, as fractions of one; two at least.
    facts
        Ids of the facts that state the levels.
    """

    run: Period
    within: Period
    shares: tuple[float, ...]
    facts: tuple[str, ...]

    def draw(self, random: np.random.Generator, size: int) -> list[float]:
        """Draw shares as another year may have them."""
        logits = np.array([log(share / (1 - share)) for share in self.shares])
        spread = float(logits.std(ddof=1)) * sqrt(1 + 1 / len(logits))
        drawn = float(logits.mean()) + spread * random.standard_t(len(logits) - 1, size)
        return [1 / (1 + exp(-min(max(value, -30.0), 30.0))) for value in drawn.tolist()]


def priors(statements: Iterable[Statement], account: Account) -> list[Prior]:
    """Return the shares of neighbouring cumulative runs that at least two years before an account's year state."""
    series, year = account
    by_year: defaultdict[int, list[Statement]] = defaultdict(list)
    for said in statements:
        if said.measure is Measure.level and said.series == series and year_of(said.period) < year:
            by_year[year_of(said.period)].append(said)
    held = [_cumulative(levels) for levels in by_year.values()]
    months = [m for m in range(1, 13) if sum(m in levels for levels in held) > 1]
    found = (_prior(held, year, months_of) for months_of in pairwise(months))
    return [prior for prior in found if len(prior.shares) > 1]


def posterior(
    system: System, account: Account, runs: Sequence[Period], known: Sequence[Prior], seed: int
) -> dict[Period, Ends]:
    """Return the band of each run; empty where fewer than `LEAST` of `DRAWS` draws agree with what is stated.

    The system must agree. The same seed gives the same bands.
    """
    series, year = account
    random = np.random.Generator(np.random.Philox(key=_key(seed, series, year)))
    drawn = list(zip(*(prior.draw(random, DRAWS) for prior in known), strict=True))
    ends = [found for shares in drawn if (found := _ends(system, account, runs, known, shares))]
    if len(ends) < LEAST:
        return {}
    lows, highs = (np.array([[pair[side] for pair in each] for each in ends]) for side in (0, 1))
    low, high = np.quantile(lows, _TAIL, axis=0), np.quantile(highs, 1 - _TAIL, axis=0, method="higher")
    return dict(zip(runs, zip(low.tolist(), high.tolist(), strict=True), strict=True))


def _ends(
    system: System, account: Account, runs: Sequence[Period], known: Sequence[Prior], shares: Sequence[float]
) -> list[Ends] | None:
    """Return the ends of all runs with the base's shares as drawn; None where nothing agrees with them."""
    boxes = [
        Weight(account[0], prior.run, prior.within, share, share, Basis.earlier_years)
        for prior, share in zip(known, shares, strict=True)
    ]
    narrowed = System(system.ledger, system.always, [*system.clauses, *(clause(system.ledger, box) for box in boxes)])
    try:
        return [narrowed.rate(account[0], run).ends for run in runs] if narrowed.agrees() else None
    except GrowthError:
        return None


def _cumulative(levels: Iterable[Statement]) -> dict[int, tuple[float, tuple[str, ...]]]:
    """Return levels of January to each month, with their facts; a later part stated alone is taken off its whole."""
    said = {level.period: ((level.low + level.high) / 2, level.facts) for level in levels}
    found = {int(run.end[5:]): level for run, level in said.items() if run.is_cumulative}
    for run, (amount, facts) in said.items():
        last, before = int(run.end[5:]), int(run.start[5:]) - 1
        if before and last in found:
            found.setdefault(before, (found[last][0] - amount, (*found[last][1], *facts)))
    return found


def _prior(held: Iterable[dict[int, tuple[float, tuple[str, ...]]]], year: int, months: tuple[int, int]) -> Prior:
    both = [(levels[months[0]], levels[months[1]]) for levels in held if set(months) <= set(levels)]
    shares = tuple(min(max(part / whole, _SURE), 1 - _SURE) for (part, _), (whole, _) in both if whole > 0)
    facts = dict.fromkeys(fact for pair in both for _, told in pair for fact in told)
    run, within = (Period.year_to(year, month) for month in months)
    return Prior(run, within, shares, tuple(facts))


def _key(seed: int, series: str, year: int) -> int:
    return int.from_bytes(sha256(f"{seed} {series} {year}".encode()).digest()[:16], "big")


def facts_of(known: Iterable[Prior]) -> Iterator[str]:
    """Yield the facts that priors rest on, each once."""
    yield from dict.fromkeys(fact for prior in known for fact in prior.facts)
