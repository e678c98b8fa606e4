"""Whether bands of months to operation hold what comes, in made-up registers whose truth the model can and cannot say.

    python -m evals.odds [--units 4000] [--seeds 3]

Units are listed month by month and begin after a wait. Where it is `geometric`, the hazard is even, as the factors
have it. `mixed` waits have speeds of their own (gamma), `heavy` ones are log-normal: no factor tells either. Odds are
learned at half of the record; of the units that began in the eighteen months after it, the share between P10 and P90 is
printed.
"""

import argparse
from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.outlook.odds import History, outlook, train
from groundbreak.outlook.odds.history import BEGUN, SNAPSHOTS
from groundbreak.outlook.record import within

Wait = Callable[[np.random.Generator], int]
BEGIN = {"filed": 0.02, "under_construction": 0.12}
LEAVE = {"filed": 0.03, "under_construction": 0.005}
START, ISSUES, AHEAD = 24240, 48, 18


def mixed(draw: np.random.Generator) -> int:
    """Return a wait of a unit with a speed of its own."""
    odds = 0.1 * draw.gamma(2, 0.5)
    return int(draw.geometric(odds / (1 + odds) + 1e-3))


WAITS: dict[str, Wait] = {
    "geometric": lambda draw: int(draw.geometric(0.1)),
    "mixed": mixed,
    "heavy": lambda draw: 1 + int(np.exp(draw.normal(2, 0.9))),
}


def register(seed: int, units: int, issues: int, wait: Wait | None = None) -> History:
    """Return a made-up register: units begin and leave by their stage's hazards, or begin after a wait of their own."""
    draw = np.random.default_rng(seed)
    snapshots, begun = [], []
    for unit in range(units):
        stage = ("filed", "under_construction")[unit % 2]
        first, name = START + int(draw.integers(0, issues)), f"u{unit:05}"
        after = wait(draw) if wait else 0
        for month in range(first, START + issues):
            told = {"unit": name, "month": month, "planned": first + 10, "stage": stage, "technology": "solar"}
            snapshots.append(told | {"site": f"s{unit // 2}", "builder": f"b{unit % 7}", "size": 10.0})
            if month - first + 1 >= after if wait else draw.random() < BEGIN[stage]:
                begun.append({"unit": name, "month": month + 1})
                break
            if not wait and draw.random() < LEAVE[stage] / (1 - BEGIN[stage]):
                break
    made = History(pa.Table.from_pylist(snapshots, schema=SNAPSHOTS), pa.Table.from_pylist(begun, schema=BEGUN))
    return until(made, START + issues - 1)


def until(history: History, month: int) -> History:
    """Return what was known of a made-up register at the end of a month."""
    told = (table.filter(pc.less_equal(table["month"], month)) for table in (history.snapshots, history.begun))
    return History(*told)


def held(history: History, now: int) -> np.ndarray:
    """Return how much of the month that came lay inside the band, for each unit that began within the months ahead."""
    known = until(history, now)
    units, begun, _ = outlook(train(known), known, AHEAD)
    months = (history.begun[name].to_pylist() for name in ("unit", "month"))
    waits = {unit: month - now for unit, month in zip(*months, strict=True)}
    rows = [(row, waits[unit]) for row, unit in enumerate(units) if waits.get(unit, AHEAD + 1) <= AHEAD]
    at, wait = np.array(rows).T
    return within(begun[at], wait, 0.1, 0.9)


def report(units: int, seeds: int) -> Iterator[str]:
    """Yield the figures."""
    for name, wait in WAITS.items():
        inside = np.concatenate([held(register(seed, units, ISSUES, wait), START + 24) for seed in range(seeds)])
        error = inside.std() / np.sqrt(len(inside))
        yield f"{name} waits: P10–P90 held {inside.mean():.1%} (± {error:.1%}) of {len(inside)} units that began"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=4000)
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    for line in report(options.units, options.seeds):
        print(line)


if __name__ == "__main__":
    main()
