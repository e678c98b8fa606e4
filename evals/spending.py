"""Whether flat spending of the Clean Investment Monitor's factories follows its own quarterly series.

    python -m evals.spending --factories FILE --series FILE [--curve flat|beta|dhss]

Factories are imported as a register, and the spending of those that are being built or have been built is spread
from two quarters after their announcement over ten. The monitor spreads its facilities flat itself, so this proves the
plumbing and not the curve. Investments are those of the register: in dollars of the estimate, no facility without one.
"""

import argparse
import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from groundbreak.facts import Log
from groundbreak.intake.series import load_mapping, read_version, read_versions
from groundbreak.outlook.nowcast import coverage
from groundbreak.outlook.spending import Curve, beta, dhss, flat, spent_between
from groundbreak.register import Register, fold, read
from groundbreak.register.issues import judge_rows
from groundbreak.units import PartialDate

DAY = date(2024, 12, 31)
TO_START, BUILDING = 6, 30
BUILT = frozenset({"under_construction", "commissioned"})
CURVES = {"flat": flat(), "beta": beta(2, 2), "dhss": dhss(0.134, 3.884)}


def imported(factories: Path, log: Log) -> Register:
    """The table as a register."""
    mapping = load_mapping("cim")
    for version in read_versions([factories], mapping, "2024-Q4"):
        reading, faults = read_version(version, mapping, fetched_on=DAY)
        log.write([reading])
        for fault in faults:
            print(fault)
    log.write(judgements=judge_rows(log, mapping.series))
    return fold(read(log), as_of=DAY, known_at=DAY)


def spending(register: Register, curve: Curve, first: int, quarters: int) -> dict[str, np.ndarray]:
    """Spending by technology and quarter, in millions of dollars, from month `first` on."""
    money = {row["entity_id"]: row for row in winners(register, "amounts") if row["attribute"] == "investment"}
    announced = {
        row["entity_id"]: PartialDate.parse(row["holds_from"]).first
        for row in register.tables["events"].to_pylist()
        if (row["attribute"], row["value"]) == ("gate", "announced") and row["holds_from"]
    }
    found: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(quarters))
    for phase in register.tables["phases"].to_pylist():
        entity = phase["phase_id"]
        if phase["stage"] in BUILT and not phase["side_state"] and entity in money and entity in announced:
            day = announced[entity]
            start = day.year * 12 + (day.month - 1) // 3 * 3 + TO_START
            share = spent_between(curve, start, start + BUILDING, first, quarters * 3).reshape(quarters, 3).sum(axis=1)
            found[phase["product"]] += float(money[entity]["point"]) / 1e6 * share
    return found


def winners(register: Register, table: str) -> list[dict]:
    """The winning rows of a table of claims."""
    return [row for row in register.tables[table].to_pylist() if row["rank"] == 1]


def official(series: Path) -> tuple[list[str], dict[str, np.ndarray]]:
    """The monitor's own quarterly series of manufacturing, by technology."""
    with series.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["Segment"] == "Manufacturing"]
    quarters = sorted({row["quarter"] for row in rows})
    found: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(len(quarters)))
    for row in rows:
        found[row["Technology"]][quarters.index(row["quarter"])] += float(
            row["Estimated_Actual_Quarterly_Expenditure"] or 0
        )
    return quarters, found


def compared(factories: Path, series: Path, curve: Curve) -> tuple[dict[str, tuple[float, float]], Register]:
    """Correlation of both over quarters, and the share of the series that the register's spending is, by technology."""
    quarters, theirs = official(series)
    with TemporaryDirectory() as folder:
        log = Log.create(Path(folder) / "cim.db")
        try:
            register = imported(factories, log)
        finally:
            log.close()
    ours = spending(register, curve, int(quarters[0][:4]) * 12, len(quarters))
    found = {}
    for name in sorted(ours):
        both = (dict(zip(quarters, levels.tolist(), strict=True)) for levels in (ours[name], theirs[name]))
        found[name] = float(np.corrcoef(ours[name], theirs[name])[0, 1]), coverage(*both).share
    return found, register


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--factories", type=Path, required=True)
    parser.add_argument("--series", type=Path, required=True)
    parser.add_argument("--curve", choices=CURVES, default="flat")
    given = parser.parse_args()
    found, register = compared(given.factories, given.series, CURVES[given.curve])
    print(f"{register.tables['phases'].num_rows} projects; {given.curve} spending against the monitor's own quarters:")
    for name, (correlation, share) in found.items():
        print(f"{name:<24} correlation {correlation:.3f}, coverage {100 * share:.0f} %")
