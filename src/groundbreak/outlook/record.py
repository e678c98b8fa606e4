"""The record of forecasts: Brier score, skill over the table of status and lead time, calibration, MW, bands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.outlook.backtest import Origin
from groundbreak.outlook.odds.eia import DELAY, month_of
from groundbreak.outlook.odds.levels import Floats, Ints, binned, told

LEADS = (2, 4, 7, 10, 13, 19, 25, 37)
FEWEST = 20
BUILT = ("U", "V", "TS")
_YEARS = (2015, 2050)
_SOON = 3


class Tenth(NamedTuple):
    """The forecasts of one tenth of the odds: how many, their mean, and the share that came."""

    units: int
    said: float
    came: float


@dataclass(frozen=True, slots=True)
class Record:
    """How forecasts over one horizon did; `low` and `high` hold 90 % of the skills of resampled plants."""

    horizon: int
    units: int
    came: float
    brier: float
    table: float
    skill: float
    low: float
    high: float
    gap: float
    megawatts: float
    tenths: tuple[Tenth, ...] = ()


class Outcomes:
    """Planned units by release and what became of them, told by all releases there are."""

    def __init__(self, planned: pa.Table, operated: pa.Table) -> None:
        usable = planned.filter(
            pc.and_(
                *(
                    test(planned["planned_year"], year)
                    for test, year in zip((pc.greater_equal, pc.less_equal), _YEARS, strict=True)
                )
            )
        )
        rows = usable.append_column("row", pa.array(np.arange(len(usable))))
        first = rows.group_by(["release", "unit_key"], use_threads=False).aggregate([("row", "min")])["row_min"]
        rows = usable.take(first.take(pc.sort_indices(first)))
        self.release, self.unit, self.plant = (
            rows["release"].to_numpy(),
            told(rows["unit_key"]),
            told(rows["plant_id"].cast(pa.string())),
        )
        self.month = np.array([month_of(release) for release in self.release], np.int64) - DELAY
        self.lead = rows["planned_year"].to_numpy() * 12 + rows["planned_month"].to_numpy() - 1 - self.month
        self.status, self.size = told(rows["status_code"]), np.nan_to_num(rows["net_summer_mw"].to_numpy())
        self.operated = operated
        self.began = self.known(None)
        self.scored = ~self._unresolved() & ~(self.began <= self.month)

    def known(self, release: str | None) -> Floats:
        """Return the first month in which each unit operated, as told up to a release; NaN where none is told."""
        table = (
            self.operated if release is None else self.operated.filter(pc.less_equal(self.operated["release"], release))
        )
        month = table["operation_year"].to_numpy() * 12 + table["operation_month"].to_numpy() - 1.0
        first: dict[str, float] = {}
        for unit, when in zip(table["unit_key"].to_pylist(), month, strict=True):
            first[unit] = min(when, first.get(unit, np.inf))
        return np.array([first.get(name, np.nan) for name in self.unit.names])[self.unit.codes]

    def _unresolved(self) -> np.ndarray:
        last = np.zeros(len(self.unit.names), np.int64)
        np.maximum.at(last, self.unit.codes, self.month)
        final = (self.month == last[self.unit.codes]) & (self.month < self.month.max())
        built = np.array([name in BUILT for name in self.status.names])[self.status.codes]
        lost = final & built & (self.lead <= _SOON) & np.isnan(self.began)
        return np.bincount(self.unit.codes, lost)[self.unit.codes] > 0

    def table(self, release: str, horizon: int) -> Floats:
        """Return the share that began within the horizon, by status and lead, of windows closed at a release.

        Cells of fewer than twenty fall back on their lead time, and these on all.
        """
        now = month_of(release) - DELAY
        past = (self.month < now) & (self.month + horizon <= now)
        came = (self.known(release)[past] <= self.month[past] + horizon).astype(np.float64)
        leads = binned(self.lead, LEADS).codes
        cells = self.status.codes * (len(LEADS) + 2) + leads
        share, size = _shares(cells, past, came)
        by_lead, leads_seen = _shares(leads, past, came)
        return np.where(size >= FEWEST, share, np.where(leads_seen > 0, by_lead, came.mean() if came.size else np.nan))


def record(origins: Iterable[Origin], outcomes: Outcomes, horizon: int, draws: int = 1000, seed: int = 1) -> Record:
    """Return how forecasts did over one horizon; the intervals come from resampling plants.

    The calibration gap is the mean distance of tenths of the forecasts from what came in them, weighted by their size.

    Parameters
    ----------
    origins, outcomes
        Forecasts, and what happened.
    horizon
        In months.
    draws, seed
        Of the resampling of plants, whose units share their fate.
    """
    rows, said, table = [], [], []
    for origin in origins:
        at = np.flatnonzero((outcomes.release == origin.release) & outcomes.scored)
        odds = dict(zip(origin.units, origin.begun[:, horizon - 1], strict=True))
        rows.append(at)
        said.append(np.array([odds[outcomes.unit.names[code]] for code in outcomes.unit.codes[at]]))
        table.append(outcomes.table(origin.release, horizon)[at])
    at, p, t = np.concatenate(rows), np.concatenate(said), np.concatenate(table)
    came = (outcomes.began[at] <= outcomes.month[at] + horizon).astype(np.float64)
    ours, theirs = (p - came) ** 2, (t - came) ** 2
    low, high = _resampled(outcomes.plant.codes[at], ours, theirs, draws, seed)
    size, tenths = outcomes.size[at], _tenths(p, came)
    return Record(
        horizon, len(at), float(came.mean()), float(ours.mean()), float(theirs.mean()),
        float(1 - ours.mean() / theirs.mean()), low, high, _gap(tenths), float(p @ size / (came @ size)), tenths,
    )  # fmt: skip


def held(origins: Iterable[Origin], outcomes: Outcomes, low: float = 0.1, high: float = 0.9) -> tuple[float, int]:
    """Return the share of units that began between two quantiles of their months to operation, and their number.

    Of units that began within the months that were forecast; their odds are those of the month, given that. A month
    at the edge of the band counts with the part of its odds that is inside.
    """
    inside, number = 0.0, 0
    for origin in origins:
        place = {unit: index for index, unit in enumerate(origin.units)}
        months = origin.begun.shape[1]
        at = np.flatnonzero((outcomes.release == origin.release) & outcomes.scored)
        wait = outcomes.began[at] - outcomes.month[at]
        at, wait = at[wait <= months], wait[wait <= months].astype(np.int64)
        curve = origin.begun[[place[outcomes.unit.names[code]] for code in outcomes.unit.codes[at]]]
        inside += float(within(curve, wait, low, high).sum())
        number += len(at)
    return inside / number, number


def within(curves: Floats, wait: Ints, low: float, high: float) -> Floats:
    """Return how much of the odds of the month that came lies between two quantiles, of what came in the months told.

    Parameters
    ----------
    curves
        Odds of having begun by the end of each month; shape (units, months).
    wait
        The month in which each began, from 1.
    low, high
        Quantiles.
    """
    whole = np.concatenate([np.zeros((len(curves), 1)), curves], axis=1) / curves[:, -1:]
    rows = np.arange(len(curves))
    before, by = whole[rows, wait - 1], whole[rows, wait]
    return np.clip((np.minimum(by, high) - np.maximum(before, low)) / np.maximum(by - before, 1e-12), 0, 1)


def _shares(cells: Ints, past: np.ndarray, came: Floats) -> tuple[Floats, Ints]:
    size = np.bincount(cells[past], minlength=cells.max() + 1)
    share = np.bincount(cells[past], came, cells.max() + 1) / np.maximum(size, 1)
    return share[cells], size[cells]


def _tenths(said: Floats, came: Floats) -> tuple[Tenth, ...]:
    tenth = np.clip(np.ceil(said * 10).astype(np.int64) - 1, 0, 9)
    inside = [tenth == number for number in range(10)]
    return tuple(
        Tenth(int(some.sum()), float(said[some].mean()), float(came[some].mean())) for some in inside if some.any()
    )


def _gap(tenths: Iterable[Tenth]) -> float:
    units = [(one.units, abs(one.said - one.came)) for one in tenths]
    return sum(number * apart for number, apart in units) / sum(number for number, _ in units)


def _resampled(plants: Ints, ours: Floats, theirs: Floats, draws: int, seed: int) -> tuple[float, float]:
    _, plant = np.unique(plants, return_inverse=True)
    count = int(plant.max()) + 1
    times = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=draws)
    skill = 1 - (times @ np.bincount(plant, ours)) / (times @ np.bincount(plant, theirs))
    return float(np.quantile(skill, 0.05)), float(np.quantile(skill, 0.95))
