"""The record of nearness: figures by hand, worlds whose truth is known, and the shipped record read back."""

import numpy as np
import pytest
from typer.testing import CliRunner

from groundbreak.chains.record import auc, baselines, on_map, panel, present, record, specialised
from groundbreak.chains.track import Trial, read_trials, shipped_trials, write_trials
from groundbreak.chains.worlds import world
from groundbreak.cli import app
from groundbreak.errors import BadValue


def test_auc_by_hand_and_by_all_pairs():
    assert auc(np.array([1.0, 2, 3]), np.array([False, False, True])) == 1.0
    assert auc(np.array([1.0, 1, 1]), np.array([False, False, True])) == 0.5
    assert np.isnan(auc(np.array([1.0]), np.array([True])))
    draw = np.random.default_rng(1)
    score, came = draw.integers(0, 5, 60).astype(float), draw.random(60) < 0.3
    pairs = [(one > other) + 0.5 * (one == other) for one in score[came] for other in score[~came]]
    assert auc(score, came) == pytest.approx(np.mean(pairs))


def test_periods_are_cut_in_half():
    rows = [("a", "x", "2020", 1.0), ("a", "y", "2023", 2.0), ("b", "y", "2021", 3.0), ("c", "z", "2022", 4.0)]
    found = panel(rows)
    assert found.spans == (("2020", "2021"), ("2022", "2023"))
    assert found.first.tolist() == [[1, 0, 0], [0, 3, 0], [0, 0, 0]]
    assert found.second.tolist() == [[0, 2, 0], [0, 0, 0], [0, 0, 4]]
    with pytest.raises(BadValue, match="1 periods"):
        panel([row for row in rows if row[2] == "2020"])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nearness_tells_where_it_matters_and_nothing_beyond_size_where_it_does_not(seed):
    tested = baselines(present)
    related, alone = (record(world(120, 60, families, seed), tested, made=present).scores for families in (4, 1))
    signs = ("persistence", "popularity", "diversity", "size")
    assert all(related["density"].auc > related[sign].auc + 0.03 for sign in signs)
    assert related["density"].low > 0.1
    assert alone["density"].auc < max(alone[sign].auc for sign in signs) + 0.01


def test_what_was_made_already_is_no_entry_and_persistence_is_told_by_advantage():
    rows = [(place, product, period, value) for place, product, period, value in (
        ("a", "x", "1", 10.0), ("a", "y", "1", 1.0), ("b", "x", "1", 1.0), ("b", "y", "1", 10.0), ("b", "z", "1", 5.0),
        ("c", "z", "1", 5.0), ("c", "x", "1", 4.0), ("a", "x", "2", 1.0), ("a", "y", "2", 9.0), ("b", "z", "2", 1.0),
        ("c", "z", "2", 5.0),
    )]  # fmt: skip
    told = panel(rows)
    found = record(told, baselines(specialised), made=specialised)
    assert (found.pairs, found.entries) == (4, 1)  # a makes x; b makes y and z; c makes x and z; a enters y
    assert found.scores["persistence"].ahead == 0.0


def test_a_map_s_nearness_is_the_share_of_what_is_beside_a_product():
    edges = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], float)
    told = panel([("a", "x", "1", 1.0), ("b", "y", "1", 1.0), ("c", "z", "1", 1.0), ("c", "x", "2", 1.0)])
    assert on_map(edges, present)(told).tolist() == [[0, 0.5, 0], [1, 0, 1], [0, 0.5, 0]]


def test_the_shipped_record_is_read_back_and_says_what_the_page_needs(tmp_path):
    trials = shipped_trials()
    assert trials
    for one in trials:
        assert isinstance(one, Trial)
        assert {"density", "persistence", "popularity"} <= set(one.record.scores)
        assert 0 < one.record.entries < one.record.pairs
    write_trials(trials, tmp_path / "record.toml")
    assert read_trials(tmp_path / "record.toml") == trials


def test_the_command_prints_it_and_names_what_is_wrong(tmp_path):
    told = world(30, 20, 3)
    lines = ["where,what,when,how_much"]
    for period, values in (("1", told.first), ("2", told.second)):
        lines += [f"p{a},q{b},{period},{values[a, b]}" for a in range(30) for b in range(20)]
    (tmp_path / "panel.csv").write_text("\n".join(lines), "utf-8")
    columns = ["--place", "where", "--product", "what", "--period", "when", "--value", "how_much"]
    done = CliRunner().invoke(app, ["chains", "record", str(tmp_path / "panel.csv"), *columns])
    assert done.exit_code == 0
    assert "30 places by 20 products, 1…1 to 2…2" in done.stdout
    direct = record(told, baselines(present), made=present)
    assert f"density      AUC {direct.scores['density'].auc:.3f}" in done.stdout
    (tmp_path / "panel.csv").write_text("\n".join([*lines, "p1,q1,2,much"]), "utf-8")
    wrong = CliRunner().invoke(app, ["chains", "record", str(tmp_path / "panel.csv"), *columns])
    assert "panel.csv row 1202: 'much' is no value" in str(wrong.exception)
