"""Linkages beside pymrio, and nearness and complexity beside ecomplexity, on made-up tables in one run.

Usage: python benchmarks/chains.py

pymrio has no extraction of all sectors; it is given what its users do: zero a sector, invert, multiply, once for each.
That is timed for some sectors and scaled to all. Seconds are of the clock; both sides must agree before they are shown.
"""

import time
import warnings
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from groundbreak.chains.complexity import Complexity, Floats, advantage, complexity, proximity
from groundbreak.chains.linkages import extraction, leontief

SECTORS, TIMED = 400, 20
PLACES, PRODUCTS = 250, 1000
SEED = 20230727
_T = TypeVar("_T")


def timed(work: Callable[[], _T]) -> tuple[float, _T]:
    began = time.perf_counter()
    made = work()
    return time.perf_counter() - began, made


def show(what: str, ours: float, theirs: float, peer: str) -> None:
    print(f"{what}: {ours:.3f} s; {peer} {theirs:.3f} s; {theirs / ours:.1f} times")


def linkages() -> None:
    import pymrio

    draw = np.random.default_rng(SEED)
    taken = draw.random((SECTORS, SECTORS))
    taken *= draw.uniform(0.3, 0.9, SECTORS) / taken.sum(axis=0)
    demand = draw.uniform(1, 10, SECTORS)

    def without(sector: int) -> float:
        left = taken.copy()
        left[sector] = left[:, sector] = 0
        return float(np.sum(pymrio.calc_x_from_L(pymrio.calc_L(left), demand)))

    alone, inverse = timed(lambda: leontief(taken))
    theirs, other = timed(lambda: pymrio.calc_L(taken))
    assert np.abs(inverse - other).max() < 1e-10
    show(f"Leontief inverse of {SECTORS} sectors", alone, theirs, "pymrio")
    ours, lost = timed(lambda: extraction(leontief(taken), demand).both)
    some, left = timed(lambda: [without(sector) for sector in range(TIMED)])
    assert np.allclose((inverse @ demand).sum() - left, lost[:TIMED], rtol=1e-9)
    show(f"extraction of {SECTORS} sectors", ours, some * SECTORS / TIMED, "pymrio")


def nearness() -> None:
    import pandas as pd

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ecomplexity
    draw = np.random.default_rng(SEED)
    values = draw.pareto(1.2, (PLACES, PRODUCTS)) * (draw.random((PLACES, PRODUCTS)) < 0.3)
    at = np.nonzero(values)
    frame = pd.DataFrame({"year": 2000, "place": at[0], "product": at[1], "value": values[at]})
    names = {"time": "year", "loc": "place", "prod": "product", "val": "value"}

    def run() -> tuple[Complexity, Floats]:
        made = advantage(values) >= 1
        return complexity(made), proximity(made)

    ours, (found, _) = timed(run)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs, table = timed(lambda: ecomplexity.ecomplexity(frame, names))
        pairs, _ = timed(lambda: ecomplexity.proximity(frame, names))
    assert np.allclose(table.groupby("place")["eci"].max(), found.places, atol=1e-6)
    show(f"complexity and proximity of {PLACES} by {PRODUCTS}", ours, theirs + pairs, "ecomplexity")


if __name__ == "__main__":
    linkages()
    nearness()
