"""How far off a date is that is assumed because nobody states one: the typical one of the stage.

    python -m evals.dates --planned FILE --operated FILE > src/groundbreak/outlook/dates.csv

For each snapshot of EIA's planned generators that states a date, the months to it are told by the median of all other
units at the stage, each unit left out in turn; the error is the root mean square of what that misses by.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from groundbreak.outlook.odds.eia import as_released
from groundbreak.outlook.odds.history import GATES, History

HEADS = ("stage", "error_months", "snapshots", "units")


def errors(history: History) -> Iterator[tuple[str, float, int, int]]:
    """Yield stage, error in months, snapshots and units."""
    panel = history.panel
    stages, lead = panel.text("stage"), panel.planned - panel.month
    for code, name in enumerate(stages.names):
        here = (stages.codes == code) & ~np.isnan(lead)
        units = panel.unit.codes[here]
        if name in GATES and len(np.unique(units)) > 1:
            misses = [median - lead[here][units == unit] for unit, median in _without_each(lead[here], units)]
            yield name, float(np.sqrt(np.mean(np.concatenate(misses) ** 2))), int(here.sum()), len(misses)


def _without_each(lead: np.ndarray, units: np.ndarray) -> Iterator[tuple[int, float]]:
    for unit in np.unique(units):
        yield int(unit), float(np.median(lead[units != unit]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--planned", type=Path, required=True)
    parser.add_argument("--operated", type=Path, required=True)
    given = parser.parse_args()
    planned, operated = pq.read_table(given.planned), pq.read_table(given.operated)
    history = as_released(planned, operated, max(planned["release"].to_pylist()))
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(HEADS)
    for stage, error, snapshots, units in sorted(errors(history), key=lambda row: GATES[row[0]]):
        rows.writerow([stage, f"{error:.1f}", snapshots, units])
