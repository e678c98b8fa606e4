"""Forecasts with rolling origins: at each, a model that knows nothing of what came later."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.outlook.odds.eia import as_released
from groundbreak.outlook.odds.levels import Floats
from groundbreak.outlook.odds.risks import HORIZON, outlook, train

FORECASTS = pa.schema([
    ("release", pa.string()), ("unit_key", pa.string()), ("horizon_months", pa.int64()), ("probability", pa.float64()),
])  # fmt: skip


class Origin(NamedTuple):
    """What was forecast at a release: odds of having begun by the end of each month; shape (units, months)."""

    release: str
    units: list[str]
    begun: Floats


def forecast(planned: pa.Table, operated: pa.Table, release: str, months: int) -> Origin:
    """Return the odds of each unit listed at a release, from what that release and those before it told.

    Parameters
    ----------
    planned, operated
        EIA's tables; later releases are not looked at.
    release
        The origin, 2021-06; months are counted from the month it tells of.
    months
        How many months ahead.
    """
    known = as_released(planned, operated, release)
    units, begun, _ = outlook(train(known, horizon=max(HORIZON, months)), known, months)
    listed = pc.unique(planned.filter(pc.equal(planned["release"], release))["unit_key"]).to_pylist()
    running = sorted(set(listed) - set(units))  # already told to operate, though still on the list
    return Origin(release, [*units, *running], np.vstack([begun, np.ones((len(running), months))]))


def forecasts(origins: Iterable[Origin], horizons: Collection[int]) -> pa.Table:
    """Return a row for each origin, unit and horizon."""
    return pa.concat_tables(_rows(origin, horizon) for origin in origins for horizon in horizons)


def _rows(origin: Origin, horizon: int) -> pa.Table:
    size = len(origin.units)
    columns = [[origin.release] * size, origin.units, [horizon] * size, origin.begun[:, horizon - 1]]
    return pa.table(dict(zip(FORECASTS.names, columns, strict=True)), schema=FORECASTS)
