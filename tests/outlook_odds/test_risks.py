"""Two risks: what they add up to, and that hazards of made-up registers come back."""

import numpy as np
import pyarrow as pa
import pytest
from evals import odds

from groundbreak.errors import BadInput
from groundbreak.outlook.odds.history import BEGUN, History
from groundbreak.outlook.odds.risks import add_up, outlook, train


def test_odds_add_up_as_by_hand():
    begun, gone = add_up(np.array([[0.5, 0.5, 0.5]]), np.array([[0.2, 0.0, 0.1]]))
    assert begun[0] == pytest.approx([0.5, 0.5 + 0.3 * 0.5, 0.5 + 0.15 + 0.15 * 0.5])
    assert gone[0] == pytest.approx([0.2, 0.2, 0.2 + 0.15 * 0.1])


def test_odds_are_those_of_a_month_by_month_draw():
    draw = np.random.default_rng(1)
    begin, end = draw.uniform(0, 0.3, 8), draw.uniform(0, 0.2, 8)
    came, left, under_way = np.zeros(8), np.zeros(8), np.ones(200_000, bool)
    for month in range(8):
        fate = draw.random(200_000)
        came[month] = (under_way & (fate < begin[month])).sum()
        left[month] = (under_way & (fate >= begin[month]) & (fate < begin[month] + end[month])).sum()
        under_way &= fate >= begin[month] + end[month]
    told = add_up(begin[None], end[None])
    for ours, drawn in zip(told, (came, left), strict=True):
        assert ours[0] == pytest.approx(np.cumsum(drawn) / 200_000, abs=0.005)


def test_hazards_of_a_made_up_register_come_back_within_sampling_error():
    history = odds.register(1, 2000, 24)
    risks = train(history)
    units, begun, gone = outlook(risks, history, 12)
    stages = dict(zip(history.snapshots["unit"].to_pylist(), history.snapshots["stage"].to_pylist(), strict=True))
    for stage, begin in odds.BEGIN.items():
        left = 1 - begin - odds.LEAVE[stage]
        over = (1 - left**12) / (1 - left)
        ours = [
            np.mean([curve[11] for unit, curve in zip(units, told, strict=True) if stages[unit] == stage])
            for told in (begun, gone)
        ]
        assert ours == pytest.approx([begin * over, odds.LEAVE[stage] * over], abs=0.05)


@pytest.mark.parametrize("name", odds.WAITS)
def test_bands_hold_where_the_model_is_wrong_too(name):
    """Waits of mixed speeds, and log-normal ones, are not what the factors can say; four in five must be inside."""
    inside = odds.held(odds.register(2, 2000, odds.ISSUES, odds.WAITS[name]), odds.START + 24)
    assert len(inside) > 250
    assert inside.mean() == pytest.approx(0.8, abs=0.05)


def test_a_register_in_which_nothing_came_is_refused():
    history = odds.register(3, 20, 6)
    with pytest.raises(BadInput, match="none began"):
        train(History(history.snapshots, pa.table({"unit": [], "month": []}, schema=BEGUN)))
