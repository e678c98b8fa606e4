"""Odds of phases, their reasons, and the table that a model is."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from evals.odds import register

from groundbreak.errors import BadInput
from groundbreak.outlook.odds import odds, read_model, shipped, train, write_model
from groundbreak.outlook.odds.model import Model
from groundbreak.outlook.odds.register import history_of
from groundbreak.outlook.odds.words import FACTORS

NOW = 24282


def _phases(**columns):
    size = len(next(iter(columns.values())))
    return pa.table({"phase_id": [f"p{place}" for place in range(size)]} | columns)


def _by(told, phase):
    rows = [row for row in told.by_month.to_pylist() if row["phase_id"] == phase]
    return np.array([row["commissioned"] for row in rows]), np.array([row["cancelled"] for row in rows])


def test_odds_grow_and_never_pass_one():
    told = odds(_phases(stage=["filed", "under_construction"], planned=[NOW + 20, NOW + 6]), shipped(), NOW, 60)
    assert told.by_month["month"].to_pylist() == [*range(1, 61)] * 2
    for phase in ("p0", "p1"):
        begun, gone = _by(told, phase)
        assert (np.diff(begun) >= 0).all()
        assert (np.diff(gone) >= 0).all()
        assert (begun + gone <= 1 + 1e-12).all()


def test_what_is_further_on_and_due_sooner_comes_sooner():
    told = odds(_phases(stage=["filed", "completed"], planned=[NOW + 20, NOW + 2]), shipped(), NOW, 12)
    assert _by(told, "p0")[0][11] < _by(told, "p1")[0][11]


def test_a_stage_that_the_model_has_not_met_counts_as_the_next_one():
    told = odds(_phases(stage=["signed", "filed"], planned=[NOW + 20] * 2), shipped(), NOW, 24)
    assert np.array_equal(_by(told, "p0")[0], _by(told, "p1")[0])


def test_a_phase_without_a_date_is_told_to_have_the_typical_one():
    usual = int(shipped().risks.typical["filed"])
    told = odds(_phases(stage=["filed", "filed"], planned=[None, NOW + usual]), shipped(), NOW, 24)
    assert _by(told, "p0")[0] == pytest.approx(_by(told, "p1")[0])
    said = [row for row in told.reasons.to_pylist() if row["factor"] == "date"]
    assert "no date is stated" in said[0]["text_en"]
    assert "未说明日期" in said[0]["text_zh"]
    assert "no date" not in said[1]["text_en"]


def test_reasons_are_the_largest_effects_in_both_languages():
    told = odds(_phases(stage=["under_construction"], planned=[NOW + 8], technology=["Batteries"]), shipped(), NOW)
    rows = told.reasons.to_pylist()
    sizes = [abs(row["log_odds"]) for row in rows]
    assert sizes == sorted(sizes, reverse=True)
    assert [row["rank"] for row in rows] == [*range(1, len(rows) + 1)]
    assert all(row["text_en"] and row["text_zh"] and row["factor"] in FACTORS for row in rows)
    assert all("{" not in row["text_en"] + row["text_zh"] for row in rows)


def test_nothing_is_said_of_phases_that_are_not_there():
    told = odds(_phases(stage=["filed"]).slice(0, 0), shipped(), NOW)
    assert told.by_month.num_rows == told.reasons.num_rows == 0


def test_odds_of_many_are_those_of_each(monkeypatch):
    many = _phases(stage=["filed", "completed", "land"], planned=[NOW + 9, NOW + 2, None], site=["x", "x", None])
    together = odds(many, shipped(), NOW, 6)
    monkeypatch.setattr("groundbreak.outlook.odds.phases._AT_ONCE", 2)
    apart = odds(many.take([2, 0, 1]), shipped(), NOW, 6)
    assert apart.by_month.equals(together.by_month)
    assert apart.reasons.equals(together.reasons)


def test_a_model_is_a_table_that_reads_back(tmp_path):
    model = Model(train(register(1, 300, 12)), {"title": 'a "made-up" one'})
    write_model(model, tmp_path / "odds.toml", without=("builder",))
    back = read_model(tmp_path / "odds.toml")
    assert back.about == model.about
    assert "builder" not in back.risks.commissioned.effects
    stages = model.risks.commissioned.effects["stage"]
    assert back.risks.commissioned.effects["stage"] == pytest.approx(stages, abs=1e-4)
    (tmp_path / "other.toml").write_text("[about]\n", "utf-8")
    with pytest.raises(BadInput, match="no model of odds"):
        read_model(tmp_path / "other.toml")


def test_the_shipped_model_says_what_it_rests_on():
    about = shipped().about
    assert {"title", "source", "licence", "months", "units", "began"} <= about.keys()
    assert not {"builder", "place"} & shipped().risks.commissioned.effects.keys()


def _told(phase, value, modality, when, shown_from, shown_until=None, attribute="gate"):
    return {
        "entity_id": phase, "attribute": attribute, "value": value, "modality": modality, "scope": None,
        "holds_from": when, "shown_from": shown_from, "shown_until": shown_until,
    }  # fmt: skip


def test_a_register_is_followed_month_by_month_as_it_was_known():
    told = pa.Table.from_pylist([
        _told("a", "commissioned", "planned", "2023-H1", "2022-11-05", "2023-01-20"),
        _told("a", "commissioned", "planned", "2023-09", "2023-01-20"),
        _told("a", "started", "actual", "2022-12", "2022-12-20"),
        _told("a", "commissioned", "actual", "2023-03-10", "2023-04-02"),
        _told("b", "started", "actual", "2022-12", "2022-12-20"),
        _told("b", "cancelled", "actual", "2023-02", "2023-02-10", attribute="state"),
    ])  # fmt: skip
    phases = pa.Table.from_pylist(
        [{"phase_id": each, "project_id": each, "owner_id": "o", "place_id": None} for each in "ab"]
    )
    history = history_of(phases, told, date(2023, 6, 30))
    month = 2022 * 12 + 10
    rows = [(row["unit"], row["month"] - month, row["stage"], row["planned"]) for row in history.snapshots.to_pylist()]
    half, september = 2023 * 12 + 5, 2023 * 12 + 8
    assert rows == [
        ("a", 0, None, half), ("a", 1, "started", half), ("a", 2, "started", september), ("a", 3, "started", september),
        ("b", 1, "started", None), ("b", 2, "started", None),
    ]  # fmt: skip
    assert history.begun.to_pylist() == [{"unit": "a", "month": 2023 * 12 + 2}]
