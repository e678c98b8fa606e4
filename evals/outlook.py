"""How often P10 to P90 of a total holds what happens: where the model is right, and where it is wrong.

    python -m evals.outlook [--phases 150] [--worlds 4000]

All is made up: phases of two sectors with monthly hazards, and worlds in which each is commissioned in some month or
never. Bands are those of the model. Worlds are drawn by a simulation of their own, from the model and others: luck with
heavier tails, hazards that are higher or lower than thought, shocks that are stronger, and none. Weights are whole,
so a band can hold a little more than its eighty in a hundred.
"""

import argparse
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.special import ndtri

from groundbreak.outlook.draws import Drawn, Shocks, common, quantiles, spread, tally
from groundbreak.outlook.ramp import ramp_profile, standing_profile, until

MONTHS, DRAWS, SEED = 120, 4000, 11
SHOCKS = Shocks(0.15, 0.1)
AHEAD = np.arange(1, MONTHS + 1)


@dataclass(frozen=True)
class World:
    """What truth is like: shocks, degrees of freedom of luck (None: normal), hazards against those of the model."""

    shocks: Shocks = SHOCKS
    tail: float | None = None
    hazards: float = 1.0


WORLDS = {
    "the model is right": World(),
    "luck with heavier tails (Student, 5)": World(tail=5),
    "luck with heavier tails (Student, 3)": World(tail=3),
    "hazards a tenth lower than thought": World(hazards=0.9),
    "hazards a quarter lower than thought": World(hazards=0.75),
    "hazards a quarter higher than thought": World(hazards=1.25),
    "shocks twice as strong": World(Shocks(0.3, 0.2)),
    "no shocks": World(Shocks()),
}


def curves(hazard: np.ndarray, top: np.ndarray) -> np.ndarray:
    """Odds by month of phases with a constant hazard, of which some never come."""
    return top * -np.expm1(-hazard * AHEAD)


def happened(
    world: World, limits: np.ndarray, drawn: Drawn, profile: np.ndarray, draw: np.random.Generator
) -> np.ndarray:
    """One world: the month of each phase, and what all of them are in each month."""
    luck = draw.standard_normal if world.tail is None else partial(draw.standard_t, world.tail)
    x = np.sqrt(world.shocks.macro) * luck(1) + np.sqrt(world.shocks.sector) * luck(2)[drawn.sectors]
    x += np.sqrt(world.shocks.own) * luck(len(drawn.keys))
    month = (x[:, None] > limits).sum(axis=1)
    return drawn.weights[:, 0] @ profile[month]


def main() -> None:
    """Print the share of months and worlds that lie within the bands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phases", type=int, default=150)
    parser.add_argument("--worlds", type=int, default=4000)
    given = parser.parse_args()
    draw = np.random.default_rng(5)
    hazard, top = draw.uniform(0.01, 0.08, (given.phases, 1)), draw.uniform(0.5, 0.95, (given.phases, 1))
    drawn = Drawn(
        draw.integers(0, 2**63, given.phases).astype(np.uint64),
        curves(hazard, top),
        draw.integers(1, 10**6, (given.phases, 1)).astype(float),
        draw.integers(0, 2, given.phases),
    )
    begun = tally(drawn, common(SHOCKS, ["one", "two"], DRAWS, SEED), SHOCKS.own, SEED)[..., 0]
    print(f"{given.phases} phases, {given.worlds:,} worlds; share of months within P10 and P90, in per cent")
    for name, world in WORLDS.items():
        limits, shares = ndtri(curves(hazard * world.hazards, top)), []
        for profile in (standing_profile(MONTHS), ramp_profile(until(24), MONTHS)):
            low, _, high = quantiles(spread(begun, profile))
            worlds = np.random.default_rng(6)
            totals = np.array([happened(world, limits, drawn, profile, worlds) for _ in range(given.worlds)])
            shares.append(100 * np.mean(((low <= totals) & (totals <= high))[:, 6:]))
        print(f"{name:<40} capacity {shares[0]:5.1f}  output {shares[1]:5.1f}")


if __name__ == "__main__":
    main()
