"""Bands of many series beside one cold linprog per bound, and the table of growth rates beside DuckDB and Polars.

Usage: python benchmarks/growth.py [SERIES] [ROWS]     (default 10000 10000000)

All data are made up. The peers get their matrices and tables ready-made; what is timed is the answer alone. The sweeps
and the warm programme run on one core. Seconds of processor time stand beside those of the clock where threads are
used: on a machine that is busy with other work only they compare.
"""

import os

# Threads are counted when numpy and Polars are first imported.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["POLARS_MAX_THREADS"] = "2"

import sys
import time
from collections.abc import Callable

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
from scipy.optimize import linprog

from groundbreak.growth import Basis, Statement, Weight
from groundbreak.growth.ledger import Ledger, clause
from groundbreak.growth.panel import Panel
from groundbreak.growth.polytope import Polytope
from groundbreak.growth.sweeps import Chains, bounds
from groundbreak.growth.yoy import yoy_table
from groundbreak.units import Period

BLOCKS = 12
TILL = np.tril(np.ones((BLOCKS, BLOCKS)))


def chains(series: int) -> tuple[Chains, np.ndarray]:
    """Two years for each series: most cumulative rates stated to a tenth of a point, a box for each base month."""
    draw = np.random.default_rng(1)
    shape = 2 * series, BLOCKS
    base, rate = draw.gamma(20, 1, shape), draw.normal(0.08, 0.12, shape)
    cumulative, share = (base * (1 + rate)).cumsum(1) / base.cumsum(1) - 1, base / base.cumsum(1)
    stated, alone = draw.random(shape) < 0.7, draw.random(shape) < 0.15
    stated[:, -1] = True

    def printed(true: np.ndarray, is_stated: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        near = np.round(true, 3)
        return np.where(is_stated, near - 0.0005, -1.0), np.where(is_stated, near + 0.0005, np.inf)

    boxes = share * 0.75, np.minimum(share * 1.25, 0.98)
    return Chains(printed(cumulative, stated), printed(rate, alone), boxes), rate


def chain_matrix(known: Chains, row: int) -> np.ndarray:
    """The same series-year as a matrix A of A x ≤ 0 over x = (b, l)."""
    found, nil = [], np.zeros(BLOCKS)
    for k in range(BLOCKS):
        for (low, high), run in ((known.cumulative, TILL[k]), (known.single, np.eye(BLOCKS)[k])):
            found.append(np.r_[(1 + low[row, k]) * run, -run])
            if np.isfinite(high[row, k]):
                found.append(np.r_[-(1 + high[row, k]) * run, run])
        if k:
            month = np.eye(BLOCKS)[k]
            found.append(np.r_[known.weight[0][row, k] * TILL[k] - month, nil])
            found.append(np.r_[month - known.weight[1][row, k] * TILL[k], nil])
    return np.array(found)


def cold(matrix: np.ndarray, run: np.ndarray, sense: int) -> float:
    """Solve one bound of one rate from nothing."""
    nil = np.zeros(BLOCKS)
    found = linprog(
        np.r_[nil, sense * run], A_ub=matrix, b_ub=np.zeros(len(matrix)), A_eq=[np.r_[run, nil]], b_eq=[1],
        bounds=(0, None), method="highs",
    )  # fmt: skip
    return float(sense * found.fun - 1) if found.status == 0 else np.inf


def sweeps(series: int, sample: int = 200) -> None:
    """Bound the single rate of every block of every series-year."""
    known, true = chains(series)
    took, (_, (low, high)) = timed(lambda: bounds(known), 3)
    inside = bool(((low - 1e-12 <= true) & (true <= high + 1e-12)).all())
    draw, furthest, spent = np.random.default_rng(2), 0.0, 0.0
    for _ in range(sample):
        row, k = int(draw.integers(2 * series)), int(draw.integers(BLOCKS))
        matrix, run = chain_matrix(known, row), np.eye(BLOCKS)[k]
        seconds, ends = timed(lambda matrix=matrix, run=run: [cold(matrix, run, sense) for sense in (1, -1)])
        spent += seconds
        gaps = (abs(a - b) for a, b in zip(ends, (low[row, k], high[row, k]), strict=True) if a != b)
        furthest = max(furthest, *gaps, 0.0)
    # cumulative and single rates of every block, both ends
    ours, theirs = took / (low.size * 4), spent / (2 * sample)
    print(
        f"sweeps: {series:,} series x 24 months, {low.size * 4:,} bounds {took:.3f} s; linprog {theirs * 1e3:.2f} ms "
        f"each; {theirs / ours:,.0f} times; largest difference {furthest:.1e} of {2 * sample}; truth in all: {inside}"
    )


def warm(panels: int = 40) -> None:
    """Bound every rate of panels that are no chains: quarters and halves stated, weights within the year."""
    draw, ours, theirs, furthest, count = np.random.default_rng(3), 0.0, 0.0, 0.0, 0
    year = Panel(2023)
    ledger = Ledger({("made-up", 2023): year})
    asked = [
        *(Period.year_to(2023, m) for m in range(1, 13)),
        *(Period(f"2023-{m:02}", f"2023-{m:02}") for m in range(2, 13)),
    ]
    tops, bottoms = (np.array([side("made-up", run) for run in asked]) for side in (ledger.current, ledger.base))
    for _ in range(panels):
        base = draw.gamma(8, 1, 12)
        current = base * (1 + draw.normal(0.08, 0.15, 12).clip(-0.9))
        stated = [Period.year_to(2023, 12), *(Period.year_to(2023, m) for m in range(1, 12) if draw.random() < 0.5)]
        stated += [Period(f"2023-{m:02}", f"2023-{m + 2:02}") for m in (4, 7, 10) if draw.random() < 0.5]
        sources: list[Statement | Weight] = []
        for run in stated:
            rate = round(float(year.current(run)[12:] @ current / (year.base(run)[:12] @ base) - 1), 3)
            sources.append(Statement.in_percent("made-up", run, (100 * rate - 0.05, 100 * rate + 0.05)))
        for m in range(1, 13):
            if draw.random() < 0.5:
                share, month = float(base[m - 1] / base.sum()), Period(f"2023-{m:02}", f"2023-{m:02}")
                sources.append(
                    Weight("made-up", month, Period.year_to(2023, 12), 0.8 * share, 1.2 * share, Basis.assumed)
                )
        panel = [row for source in sources for row in clause(ledger, source).rows]
        matrix = np.array([row.vector[1:] for row in panel])
        seconds, found = timed(lambda panel=panel: Polytope(ledger.width, panel).values(tops, bottoms) - 1)
        ours += seconds
        seconds, peer = timed(
            lambda matrix=matrix: np.array(
                [[cold(matrix, bottom[1:13], sense) for sense in (1, -1)] for bottom in bottoms]
            )
        )
        theirs, count = theirs + seconds, count + found.size
        both = np.isfinite(found) & np.isfinite(peer)
        furthest = max(
            furthest,
            float(np.abs(found[both] - peer[both]).max()),
            np.inf * bool((found[~both] != peer[~both]).any()) if (~both).any() else 0.0,
        )
    print(
        f"warm HiGHS: {count:,} bounds of {panels} panels, {ours / count * 1e3:.3f} ms each with the model built; "
        f"linprog {theirs / count * 1e3:.3f} ms; {theirs / ours:.1f} times; largest difference {furthest:.1e}"
    )


def timed(work: Callable[[], object], runs: int = 1) -> tuple[float, object]:
    """Return the seconds of the fastest run, and what it made."""
    best, made = np.inf, None
    for _ in range(runs):
        begun = time.perf_counter()
        made = work()
        best = min(best, time.perf_counter() - begun)
    return best, made


def table(size: int) -> pa.Table:
    """Made-up monthly levels, sorted by series and month, one month in a hundred missing."""
    draw, months = np.random.default_rng(4), 240
    series, month = np.divmod(np.arange(size), months)
    kept = draw.random(size) > 0.01
    levels = draw.gamma(20, 1, size)
    columns = {"series": series.astype(np.int64), "month": month.astype(np.int32), "level": levels}
    return pa.table({name: column[kept] for name, column in columns.items()})


def yoy(size: int, *, shuffled: bool = False) -> None:
    """Rate every row against the same month a year before; rows come sorted, as a series is kept, or in any order."""
    levels = table(size)
    if shuffled:
        levels = levels.take(np.random.default_rng(5).permutation(levels.num_rows))
    frame, con = pl.from_arrow(levels), duckdb.connect()
    con.execute("SET threads = 2; SET enable_progress_bar = false")
    con.register("levels", levels)
    sql = (
        "SELECT a.series, a.month, a.level / b.level - 1 AS yoy FROM levels a "
        "LEFT JOIN levels b ON b.series = a.series AND b.month = a.month - 12"
    )
    before = pl.col("month") + 12
    works = {
        "groundbreak": lambda: yoy_table(levels),
        "DuckDB SQL": lambda: con.sql(sql).to_arrow_table(),
        "Polars": lambda: frame.join(
            frame.select("series", before, pl.col("level").alias("base")), on=["series", "month"], how="left"
        ).select("series", "month", yoy=pl.col("level") / pl.col("base") - 1),
    }
    seconds, sums = {}, {}
    for name, work in works.items():
        begun = time.process_time()
        seconds[name], made = timed(work, 3)
        processor = (time.process_time() - begun) / 3
        rates = made["yoy"].to_numpy()
        sums[name] = int(np.isfinite(rates).sum()), float(np.nansum(rates))
        print(f"yoy: {levels.num_rows:,} rows  {name:<12} {seconds[name]:6.2f} s (cpu {processor:6.2f})")
    assert len({count for count, _ in sums.values()}) == 1, sums
    assert np.allclose([total for _, total in sums.values()], sums["groundbreak"][1]), sums
    ratio = seconds["groundbreak"] / min(seconds["DuckDB SQL"], seconds["Polars"])
    order = "shuffled" if shuffled else "sorted"
    print(f"yoy, {order}: {ratio:.2f} of the faster peer's time; the same rates")


if __name__ == "__main__":
    numbers = [int(number) for number in sys.argv[1:]] + [10_000, 10_000_000][len(sys.argv) - 1 :]
    sweeps(numbers[0])
    warm()
    yoy(numbers[1])
    yoy(numbers[1] // 4, shuffled=True)
