"""Whether the truth lies in its band, and bands and contradictions are those of a brute-force solver.

    python -m evals.growth [--panels 1000] [--conflicts 50]

Each panel is made up: a whole and its two parts, twelve months of a base year and of the year after it. Some of what is
true is printed as agencies print it, rounded: rates of cumulative runs, months, quarters and halves, levels,
contributions, shares, changes against the run before, and boxes for base weights. Bands of random runs must then hold
the true rate. Where no change is stated they must equal those of `scipy.optimize.linprog`, from matrices built here
month by month; where one is, they must lie inside of those without it. For contradictions one printed figure is
falsified; the smallest sets whose removal restores consistency must be those that trying every set finds.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import inf

import numpy as np
from scipy.optimize import linprog

from groundbreak.growth import Basis, Book, Measure, Statement, Sum, Weight, clash
from groundbreak.growth.percent import from_percent
from groundbreak.growth.runs import run_before
from groundbreak.units import Period

WHOLE, PARTS = "whole", ("one", "two")
SERIES = (WHOLE, *PARTS)
ADDS_UP = Sum(WHOLE, PARTS)
MONTHS = tuple(Period(f"2023-{month:02}", f"2023-{month:02}") for month in range(1, 13))
CUMULATIVE = tuple(Period.year_to(2023, month) for month in range(1, 13))
LATER = tuple(Period(f"2023-{a:02}", f"2023-{b:02}") for a, b in ((4, 6), (7, 9), (10, 12), (7, 12)))
RUNS = tuple(dict.fromkeys((*CUMULATIVE, *MONTHS, *LATER)))
NEAR = 1e-7


class Truth:
    """True spending of each month in the base year and in the current one, and how it is printed."""

    def __init__(self, seed: int) -> None:
        self.draw = np.random.default_rng(seed)
        self.base = {part: self.draw.gamma(8, 10, 12) for part in PARTS}
        self.current = {
            part: base * (1 + self.draw.normal(0.08, 0.15, 12).clip(-0.9)) for part, base in self.base.items()
        }
        for side in (self.base, self.current):
            side[WHOLE] = np.sum([side[part] for part in PARTS], axis=0)

    def rate(self, series: str, run: Period) -> float:
        """Return a true growth rate."""
        return float(self._sum(self.current, series, run) / self._sum(self.base, series, run) - 1)

    def printed(self, series: str, run: Period, measure: Measure) -> Statement:
        """Return a true figure as the interval of its rounding: rates to a tenth of a per cent, levels to one."""
        of, versus, value = "", None, self.rate(series, run)
        current, base = self._sum(self.current, series, run), self._sum(self.base, series, run)
        if measure is Measure.level:
            level = round(float(current))
            return Statement(series, run, measure, max(0.0, level - 0.5), level + 0.5)
        if measure in (Measure.contribution, Measure.share):
            of, side = WHOLE, self.base if measure is Measure.contribution else self.current
            value = (current - (base if measure is Measure.contribution else 0)) / self._sum(side, WHOLE, run)
        if measure is Measure.change_pp:
            versus = run_before(run, 1)
            value -= self.rate(series, versus)
        percent = Decimal(str(round(float(100 * value), 1)))
        low, high = (from_percent(percent + half) for half in (Decimal("-0.05"), Decimal("0.05")))
        return Statement(series, run, measure, low, high, of=of, versus=versus)

    def weight(self, series: str, run: Period) -> Weight:
        """Return a box around a true share of a month in the base of the run that ends with it."""
        within = Period.year_to(2023, int(run.end[5:]))
        share = float(self._sum(self.base, series, run) / self._sum(self.base, series, within))
        return Weight(series, run, within, share * 0.8, min(1.0, share * 1.2), Basis.assumed)

    @staticmethod
    def _sum(side: dict[str, np.ndarray], series: str, run: Period) -> float:
        return float(side[series][int(run.start[5:]) - 1 : int(run.end[5:])].sum())


def revealed(truth: Truth, *, changes: bool) -> tuple[list[Statement], list[Weight]]:
    """State some of the truth; changes only where asked for."""
    chance = truth.draw.random
    said = [truth.printed(series, CUMULATIVE[-1], Measure.yoy_growth) for series in SERIES]
    for series in SERIES:
        said += [truth.printed(series, run, Measure.yoy_growth) for run in RUNS[:-1] if chance() < 0.25]
        said += [truth.printed(series, run, Measure.level) for run in CUMULATIVE if chance() < 0.1]
        if series != WHOLE:
            said += [truth.printed(series, run, Measure.contribution) for run in CUMULATIVE if chance() < 0.1]
            said += [truth.printed(series, run, Measure.share) for run in CUMULATIVE if chance() < 0.1]
        if changes:
            said += [truth.printed(series, run, Measure.change_pp) for run in CUMULATIVE[1:] if chance() < 0.06]
    return said, [truth.weight(series, month) for series in SERIES for month in MONTHS[1:] if chance() < 0.3]


class Peer:
    """The same linear programme, built month by month and solved cold by scipy."""

    def __init__(self, sources: Sequence[Statement | Weight], scale: float = 1000.0) -> None:
        self.scale = scale
        self.rows, self.needs = [], []
        for source in sources:
            self._add(source)
        self.equal = [
            self.sums(WHOLE, month, side) - sum(self.sums(part, month, side) for part in PARTS)
            for month in MONTHS
            for side in (0, 1)
        ]

    @staticmethod
    def sums(series: str, run: Period, side: int) -> np.ndarray:
        """Coefficients over (base and current year of each series, unit)."""
        x = np.zeros(73)
        start = SERIES.index(series) * 24 + side * 12
        x[start + int(run.start[5:]) - 1 : start + int(run.end[5:])] = 1
        return x

    def _add(self, source: Statement | Weight) -> None:
        if isinstance(source, Weight):
            top, bottom = self.sums(source.series, source.run, 0), self.sums(source.series, source.within, 0)
            low, high = source.low, source.high
        else:
            base, current = (self.sums(source.series, source.period, side) for side in (0, 1))
            low, high = source.low, source.high
            top, bottom = current - base, base
            if source.measure is Measure.level:
                top, bottom, low, high = current, np.eye(73)[72], low / self.scale, high / self.scale
            if source.measure is Measure.contribution:
                bottom = self.sums(source.of, source.period, 0)
            if source.measure is Measure.share:
                top, bottom = current, self.sums(source.of, source.period, 1)
        self.rows += [low * bottom - top, top - high * bottom]
        self.needs.append(bottom)

    def ends(self, series: str, run: Period) -> tuple[float, float]:
        """Return the ends of a rate."""
        found = []
        for sense in (1, -1):
            solved = linprog(
                sense * self.sums(series, run, 1),
                A_ub=np.array(self.rows),
                b_ub=np.zeros(len(self.rows)),
                A_eq=np.array([self.sums(series, run, 0), *self.equal]),
                b_eq=np.r_[1, np.zeros(len(self.equal))],
                bounds=(0, None),
            )
            found.append(sense * solved.fun - 1 if solved.status == 0 else inf)
        return found[0], found[1]

    def agrees(self) -> bool:
        """Whether some panel with a base wherever one is spoken of agrees."""
        rows = np.array([*self.rows, *(-need for need in self.needs)])
        ends = np.r_[np.zeros(len(self.rows)), -np.ones(len(self.needs))]
        equal = np.array(self.equal)
        solved = linprog(
            np.zeros(73), A_ub=rows if len(rows) else None, b_ub=ends if len(rows) else None,
            A_eq=equal, b_eq=np.zeros(len(equal)), bounds=(0, None),
        )  # fmt: skip
        return bool(solved.status == 0)


@dataclass
class Score:
    """How many bands were looked at, held the truth, were compared and equal, were exact; the widest difference."""

    bands: int = 0
    held: int = 0
    compared: int = 0
    equal: int = 0
    exact: int = 0
    furthest: float = 0.0


def panel(seed: int, score: Score, asks: int = 3) -> None:
    """Look at a few bands of one panel; every fourth one states changes."""
    truth, changes = Truth(seed), seed % 4 == 3
    said, weights = revealed(truth, changes=changes)
    systems = Book(said, weights, [ADDS_UP]).systems()
    plain = [s for s in said if s.measure is not Measure.change_pp]
    peer = Peer([*plain, *weights])
    for _ in range(asks):
        series, run = str(truth.draw.choice(SERIES)), RUNS[truth.draw.integers(len(RUNS))]
        found, true = systems[series, 2023].rate(series, run), truth.rate(series, run)
        score.bands += 1
        score.held += found.ends[0] - 1e-9 <= true <= found.ends[1] + 1e-9
        score.exact += found.status.value in ("exact", "unbounded above")
        low, high = peer.ends(series, run)
        off = max(
            0.0 if a == b else abs(a - b) / max(1.0, abs(b)) for a, b in zip(found.ends, (low, high), strict=True)
        )
        if changes:
            score.compared += 1
            score.equal += found.ends[0] >= low - NEAR and found.ends[1] <= high + NEAR * max(1.0, abs(high))
        else:
            score.compared += 1
            score.equal += off < NEAR
            score.furthest = max(score.furthest, off)


def falsified(seed: int, most: int = 8) -> list[Statement]:
    """Return a few printed figures, one or two of them wrong, that contradict each other."""
    truth = Truth(seed)
    while True:
        said, _ = revealed(truth, changes=False)
        picked = [said[index] for index in truth.draw.permutation(len(said))[: most - 1]]
        wrong = picked[0]
        gap = 0.3 * (wrong.high if wrong.measure is Measure.level else 1.0)
        picked += [Statement(wrong.series, wrong.period, wrong.measure, wrong.low + gap, wrong.high + gap, of=wrong.of)]
        if not Peer(picked).agrees():
            return picked


def corrections(said: Sequence[Statement]) -> set[frozenset[int]]:
    """Return all smallest sets whose removal restores consistency, by trying every set."""
    everything = frozenset(range(len(said)))
    for size in range(len(said) + 1):
        tried = map(frozenset, combinations(everything, size))
        if found := {gone for gone in tried if Peer([said[k] for k in sorted(everything - gone)]).agrees()}:
            return found
    raise AssertionError


def is_conflict(said: Sequence[Statement]) -> bool:
    """Whether statements exclude each other while any but one of them agree."""
    fewer = ([*said[:k], *said[k + 1 :]] for k in range(len(said)))
    return not Peer(said).agrees() and all(Peer(each).agrees() for each in fewer)


def contradiction(seed: int) -> bool:
    """Whether corrections and conflicts of one falsified panel are those of brute force."""
    said = falsified(seed)
    found = clash(Book(said, (), [ADDS_UP]).systems()[WHOLE, 2023])
    if found is None:
        return False
    place = {id(source): index for index, source in enumerate(said)}
    ours = {frozenset(place[id(source)] for source in each) for each in found.corrections}
    return ours == corrections(said) and all(is_conflict(list(each)) for each in found.conflicts)


def report(panels: int, conflicts: int) -> Iterator[str]:
    """Yield the figures."""
    begun, score = time.perf_counter(), Score()
    for seed in range(panels):
        panel(seed, score)
    yield f"{panels} panels, {score.bands} bands: the truth inside in {score.held} ({score.held / score.bands:.2%})"
    yield f"as brute force has them: {score.equal} of {score.compared}, largest difference {score.furthest:.1e}"
    yield f"exact by certificate: {score.exact} of {score.bands} ({time.perf_counter() - begun:.0f} s)"
    same = sum(contradiction(seed) for seed in range(conflicts))
    yield f"{conflicts} contradictions: smallest sets and conflicts as brute force has them in {same}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panels", type=int, default=1000)
    parser.add_argument("--conflicts", type=int, default=50)
    options = parser.parse_args()
    for line in report(options.panels, options.conflicts):
        print(line)


if __name__ == "__main__":
    main()
