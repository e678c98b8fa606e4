"""Draws of a pipeline beside only drawing their streams, a simulation month by month, and a loop over projects.

Usage: python benchmarks/outlook.py [PHASES] [DRAWS]     (default 100000 1000)

All data are made up: ten groups, 120 months, monthly hazards. Everything runs on two processes. Peers run on fewer
phases and are told per phase. Seconds of processor time stand beside those of the clock: on a machine that is busy with
other work only they compare. Ratios are of processor time.
"""

import os

# Threads are counted when numpy is first imported.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import numpy as np
from scipy.special import ndtr

from groundbreak.outlook.draws import Drawn, Shocks, Streams, common, quantiles, spread, tally
from groundbreak.outlook.draws.timing import luck_steps
from groundbreak.outlook.ramp import ramp_profile, until

MONTHS, GROUPS, SEED, MEASURES = 120, 10, 7, 4
SHOCKS = Shocks(0.1, 0.1)
AHEAD = np.arange(1, MONTHS + 1)


def phases(group: int, size: int) -> Drawn:
    """A group of made-up phases."""
    draw = np.random.default_rng(group)
    hazard, top = draw.uniform(0.005, 0.06, (size, 1)), draw.uniform(0.5, 0.95, (size, 1))
    keys = draw.integers(0, 2**63, size).astype(np.uint64)
    weights = np.rint(draw.uniform(1, 100, (size, MEASURES)))
    return Drawn(keys, top * -np.expm1(-hazard * AHEAD), weights, np.full(size, group))


def shared(draws: int) -> np.ndarray:
    return common(SHOCKS, [f"sector {group}" for group in range(GROUPS)], draws, SEED)


def spent(work: Callable[[Drawn], object], group: int, size: int) -> float:
    """Processor time of some work on a group that is made before the clock starts."""
    drawn = phases(group, size)
    begun = time.process_time()
    work(drawn)
    return time.process_time() - begun


def rekeyed(drawn: Drawn, draws: int) -> None:
    streams, normal, out = Streams(SEED), luck_steps(1.0), np.empty(draws, np.int16)
    for key in drawn.keys.tolist():
        normal.take(streams.sixteen(key, draws), out=out, mode="clip")


def renewed(drawn: Drawn, draws: int) -> None:
    normal, out = luck_steps(1.0), np.empty(draws, np.int16)
    for key in drawn.keys:
        bits = np.random.Philox(key=np.array([SEED, key], np.uint64))
        normal.take(bits.random_raw(-(-draws // 4)).view(np.uint16)[:draws], out=out, mode="clip")


def ours(drawn: Drawn, draws: int, measures: int) -> np.ndarray:
    """From phases to P10, P50 and P90 by month."""
    some = Drawn(drawn.keys, drawn.curves, drawn.weights[:, :measures], drawn.sectors)
    begun = tally(some, shared(draws), SHOCKS.own, SEED)
    ramp = ramp_profile(until(24), MONTHS)
    return np.stack([quantiles(spread(begun[..., one], ramp)) for one in range(measures)])


def hazards(drawn: Drawn) -> np.ndarray:
    before = np.pad(drawn.curves, ((0, 0), (1, 0)))[:, :-1]
    return (drawn.curves - before) / (1 - before)


def monthly(drawn: Drawn, draws: int, measures: int) -> np.ndarray:
    """Month by month in numpy: what still waits begins with the month's hazard, what has begun grows older."""
    draw, odds, ramp = np.random.default_rng(SEED), hazards(drawn).astype(np.float32), until(24).at(np.arange(MONTHS))
    found, waiting = np.zeros((measures, draws, MONTHS)), np.ones((len(drawn.keys), draws), bool)
    age = np.zeros(waiting.shape, np.int16)
    for month in range(MONTHS):
        age += ~waiting
        waiting &= draw.random(waiting.shape, np.float32) >= odds[:, month, None]
        used = ramp[age]
        for one in range(measures):
            found[one, :, month] = drawn.weights[:, one] @ used
    return np.stack([quantiles(values) for values in found])


def looped(drawn: Drawn, draws: int, measures: int) -> np.ndarray:
    """Project by project, each with all its draws at once: its luck, its month by bisection, its ramp, added up."""
    draw, ramp = np.random.default_rng(SEED), ramp_profile(until(24), MONTHS)
    found, common = np.zeros((measures, draws, MONTHS)), shared(draws)
    for curve, weights, sector in zip(drawn.curves, drawn.weights, drawn.sectors, strict=True):
        luck = common[sector] + np.sqrt(SHOCKS.own) * draw.standard_normal(draws)
        used = ramp[np.searchsorted(curve, ndtr(luck))]
        for one in range(measures):
            found[one] += weights[one] * used
    return np.stack([quantiles(values) for values in found])


def run(pool: ProcessPoolExecutor, label: str, work: Callable[[Drawn], object], size: int, runs: int = 3) -> float:
    """Print and return the processor time of a phase, least of some runs."""
    clock, processor = np.inf, np.inf
    for _ in range(runs):
        begun = time.perf_counter()
        total = sum(pool.map(partial(spent, work), range(GROUPS), [size // GROUPS] * GROUPS))
        clock, processor = min(clock, time.perf_counter() - begun), min(processor, total)
    each = processor / (size // GROUPS * GROUPS)
    print(
        f"{label:<44} {size:>7,} phases {clock:7.2f} s (cpu {processor:7.2f}) {each * 1e6:8.1f} us a phase", flush=True
    )
    return each


if __name__ == "__main__":
    size, draws = ([int(number) for number in sys.argv[1:]] + [100_000, 1000][len(sys.argv) - 1 :])[:2]
    with ProcessPoolExecutor(2, get_context("fork")) as pool:
        print(f"{draws:,} draws, {MONTHS} months, {GROUPS} groups")
        run(pool, "warming up", partial(rekeyed, draws=draws), size // 10, 1)
        streams = run(pool, "streams only, one generator re-keyed", partial(rekeyed, draws=draws), size)
        renew = run(pool, "streams only, a new generator a phase", partial(renewed, draws=draws), size)
        one = run(pool, "one measure", partial(ours, draws=draws, measures=1), size)
        four = run(pool, "four measures", partial(ours, draws=draws, measures=MEASURES), size)
        half = run(pool, "one measure, half the phases", partial(ours, draws=draws, measures=1), size // 2)
        fewer = run(pool, "one measure, half the draws", partial(ours, draws=draws // 2, measures=1), size)
        peers = {
            (work.__name__, measures): run(
                pool, f"peer: {work.__name__}, {measures}", partial(work, draws=draws, measures=measures), size // 50, 1
            )
            for work in (monthly, looped)
            for measures in (1, MEASURES)
        }
    print(f"one measure: {one / streams:.2f} of re-keyed streams, {one / renew:.2f} of new generators (aim 2)")
    print(f"four measures: {four / streams:.2f} of re-keyed streams, {four / renew:.2f} of new generators (aim 3.5)")
    for measures, mine in ((1, one), (MEASURES, four)):
        step, loop = peers["monthly", measures] / mine, peers["looped", measures] / mine
        print(
            f"{measures} measures: month by month {step:.0f} times ours, project by project {loop:.0f} times (aim 20)"
        )
    print(
        f"half the phases: {half / one:.2f} of the time of a phase; half the draws: {fewer / one:.2f} (linear: 1, 0.5)"
    )
    peak = max(getrusage(of).ru_maxrss for of in (RUSAGE_SELF, RUSAGE_CHILDREN)) / 1e6
    print(f"peak memory of a process {peak:.2f} GB")
