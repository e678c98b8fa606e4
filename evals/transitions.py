"""One-year odds of passing from stage to stage, as first told and corrected for late reporting, against later extracts.

    python -m evals.transitions --extracts FILE --train-to 2021-12

From extracts up to `--train-to` alone come the odds of the year that ends with it, and the lag with which each
milestone reaches the register. Corrected odds count each move 1 / F(x) times, x being the months from the move to the
extract. Later extracts have heard of what was late: their odds for the same year are what both are measured against,
and, where they reach that far, those of the year after.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from evals.repd import STAGES, Extract, extracts
from groundbreak.errors import BadInput
from groundbreak.outlook.odds.lag import Lag, fit_lag

YEAR, MONTH = 365.25, 365.25 / 12
FROM = 3
MOVES = [(one, other) for one in range(FROM) for other in range(one + 1, len(STAGES))]
RECENT = 36 * MONTH


def stage_at(extract: Extract, when: float | np.ndarray) -> np.ndarray:
    """Return the stage of each project at a day: the furthest that it had passed, or its end; -1 before the first."""
    passed = np.where(extract.days <= np.reshape(when, (-1, 1)), extract.days, -np.inf)
    ahead = np.where(np.isfinite(passed[:, :4]), np.arange(4), -1).max(axis=1)
    over = np.isfinite(passed[:, 4]) & (passed[:, 4] >= passed[:, 1:4].max(axis=1))
    return np.where(over, 4, ahead)


def odds(extract: Extract, end: float) -> np.ndarray:
    """Return the odds of each move within the year that ends at a day; shape (stages, stages)."""
    before, after = stage_at(extract, end - YEAR), stage_at(extract, end)
    found = np.zeros((len(STAGES), len(STAGES)))
    for one, other in MOVES:
        found[one, other] = ((before == one) & (after == other)).sum() / max((before == one).sum(), 1)
    return found


def reported(learned: Sequence[Lag], since: float) -> np.ndarray:
    """Return the share of a year's moves into each stage that is reported, so many days after its end."""
    return np.array([lag.mean(since / MONTH, 12) for lag in learned])


def lags(told: Sequence[Extract]) -> list[Lag]:
    """Return the lag of moves into each stage, from each two extracts in sequence, pooled towards that of all moves."""
    looks = [_looks(told, stage) for stage in range(len(STAGES))]
    every = fit_lag(*(np.concatenate(column) for column in zip(*looks, strict=True)))
    return [fit_lag(*look, toward=every) for look in looks]


def _looks(told: Sequence[Extract], stage: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Months from each move into a stage to the extract before and to the one that has it; whether it was late.

    Of projects that both extracts have and that stood at another stage a year before the move, as those do that odds
    are of. A move was late where the extract before still had the project where it stood.
    """
    found = []
    for one, other in pairwise(told):
        then = dict(zip(one.projects, stage_at(one, one.made), strict=True))
        days = other.days[:, stage]
        stood = stage_at(other, days - YEAR)
        for project, day, before in zip(other.projects, days, stood, strict=True):
            if project in then and 0 <= before < min(stage, FROM) and one.made - RECENT < day < one.made:
                found.append((one.made - day, other.made - day, then[project] == before))
    earlier, later, late = np.array(found, np.float64).reshape(-1, 3).T
    return earlier / MONTH, later / MONTH, late


def error(said: np.ndarray, truth: np.ndarray) -> float:
    """Return the mean distance of odds of all moves, in percentage points."""
    return float(100 * np.mean([abs(said[move] - truth[move]) for move in MOVES]))


def report(every: Sequence[Extract], train_to: str) -> Iterator[str]:
    """Yield the figures."""
    known, later = [one for one in every if one.name <= train_to], [one for one in every if one.name > train_to]
    if len(known) < 2 or not later:
        raise BadInput(
            f"{len(known)} extracts up to {train_to}, {len(later)} after it",
            mend="give two before, to learn how late news comes, and one after",
        )
    last, end = known[-1], known[-1].made
    learned = lags(known)
    for stage, lag in zip(STAGES[1:], learned[1:], strict=True):
        yield f"moves to {stage}: {lag.share(1):.0%} told within one month, {lag.share(6):.0%} within six"
    now, then = (reported(learned, extract.made - end) for extract in (last, later[-1]))
    first, truth = odds(last, end), odds(later[-1], end)
    corrected = first * then / now
    yield f"odds of a move in the year to {train_to}, %: as told, corrected, as {later[-1].name} has it, all told"
    for move in MOVES:
        told = "".join(f"{100 * table[move]:8.2f}" for table in (first, corrected, truth, first / now))
        yield f"  {STAGES[move[0]]:>18} → {STAGES[move[1]]:<18}{told}"
    yield f"error without the correction {error(first, truth):.3f} points, with it {error(corrected, truth):.3f}"
    if later[-1].made >= end + YEAR:
        after = odds(later[-1], end + YEAR)
        yield (
            f"the year after {train_to}, as {later[-1].name} has it: "
            f"error without {error(first, after):.3f}, with {error(corrected, after):.3f}"
        )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--extracts", type=Path, required=True)
    parser.add_argument("--train-to", default="2021-12")
    options = parser.parse_args()
    for line in report(extracts(options.extracts), options.train_to):
        print(line)


if __name__ == "__main__":
    main()
