"""Forecasts with rolling origins: nothing of what came later, the record as others score it, and the bar."""

import importlib.util
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from groundbreak.outlook.backtest import FORECASTS, Origin, forecast, forecasts
from groundbreak.outlook.record import Outcomes, held, record, within

ORIGINS = ("2021-06", "2021-09", "2021-12")


def _garbled(table, release):
    """The same table, with all that later releases say changed or gone."""
    later = np.array([one > release for one in table["release"].to_pylist()])
    for name in ("planned_month", "operation_month", "net_summer_mw"):
        if name in table.column_names:
            values = table[name].to_numpy().copy()
            values[later] = 1
            table = table.set_column(table.column_names.index(name), name, pa.array(values))
    return table.filter(pa.array(~later | (np.arange(len(table)) % 3 > 0)))


def test_changing_what_came_later_changes_nothing(made_up):
    before = forecast(*made_up, "2020-12", 12)
    after = forecast(*(_garbled(table, "2020-12") for table in made_up), "2020-12", 12)
    assert before.units == after.units
    assert np.array_equal(before.begun, after.begun)
    assert forecast(*made_up, "2021-02", 12).units != before.units


def test_every_unit_that_is_listed_has_odds(made_up):
    planned, _ = made_up
    made = forecasts([forecast(*made_up, release, 12) for release in ("2020-12", "2021-01")], (6, 12))
    assert made.schema == FORECASTS
    for release in ("2020-12", "2021-01"):
        listed = set(planned.filter(pc.equal(planned["release"], release))["unit_key"].to_pylist())
        told = made.filter(pc.and_(pc.equal(made["release"], release), pc.equal(made["horizon_months"], 6)))
        assert sorted(told["unit_key"].to_pylist()) == sorted(listed)
    odds = made["probability"].to_numpy()
    assert 0 <= odds.min() < odds.max() <= 1


def test_a_month_at_the_edge_of_the_band_counts_with_its_part():
    curve = np.array([[0.05, 0.2, 0.8, 1.0]])
    inside = [within(curve, np.array([month]), 0.1, 0.9)[0] for month in (1, 2, 3, 4)]
    assert inside == pytest.approx([0, 2 / 3, 1, 0.5])


@pytest.mark.shared
def test_the_record_is_that_of_the_shared_scorer(eia):
    path = Path(__file__).parents[2].parent / "shared" / "tools" / "score_backtest.py"
    if not path.exists() or importlib.util.find_spec("pandas") is None:
        pytest.skip("the shared scorer or pandas is absent")
    spec = importlib.util.spec_from_file_location("scorer", path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    outcomes, draw, origins = Outcomes(*eia), np.random.default_rng(1), []
    for release in ORIGINS[:2]:
        units = sorted({outcomes.unit.names[code] for code in outcomes.unit.codes[outcomes.release == release]})
        origins.append(Origin(release, units, draw.random((len(units), 12))))
    ours = record(origins, outcomes, 12, draws=20)
    panel = scorer.panel(eia[0].to_pandas())
    first, unresolved = scorer.outcomes(panel, eia[1].to_pandas())
    said, theirs, came = [], [], []
    for origin in origins:
        rows = panel[(panel.release == origin.release) & ~panel.unit_key.isin(unresolved)]
        rows = rows[~(rows.unit_key.map(first) <= rows.data_m)]
        cells, leads, base = scorer.table_rival(panel, eia[1].to_pandas(), origin.release, 12)
        table = [
            cells.get((row.status_code, row.lead_class), leads.get(row.lead_class, base)) for row in rows.itertuples()
        ]
        odds = dict(zip(origin.units, origin.begun[:, 11], strict=True))
        said += [odds[unit] for unit in rows.unit_key]
        theirs += table
        came += list((rows.unit_key.map(first) <= rows.data_m + 12) * 1.0)
    said, theirs, came = map(np.array, (said, theirs, came))
    assert ours.units == len(came)
    assert ours.brier == pytest.approx(scorer.brier(said, came), abs=1e-12)
    assert ours.table == pytest.approx(scorer.brier(theirs, came), abs=1e-12)


@pytest.mark.shared
def test_the_bar_on_real_releases(eia):
    outcomes = Outcomes(*eia)
    origins = [forecast(*eia, release, 12) for release in ORIGINS]
    near, far = (record(origins, outcomes, horizon) for horizon in (6, 12))
    assert near.table == pytest.approx(0.0756, abs=5e-5)
    assert far.table == pytest.approx(0.1032, abs=5e-5)
    assert near.skill >= 0.03
    assert far.skill >= 0.06
    assert near.low < near.skill < near.high
    assert far.low > 0
    assert near.gap <= 0.03
    assert all(abs(one.megawatts - 1) <= 0.1 for one in (near, far))
    share, number = held(origins, outcomes)
    assert number > 1000
    assert 0.75 <= share <= 0.85
