"""Person-months and what is known in them."""

import numpy as np
import pyarrow as pa
import pytest

from groundbreak.errors import BadInput
from groundbreak.outlook.odds.design import ahead, months_at_risk, traits
from groundbreak.outlook.odds.history import BEGUN, SNAPSHOTS, History


def _history(rows, begun=()):
    names = ("unit", "month", "planned", "stage")
    told = [dict(zip(names, row, strict=True)) for row in rows]
    came = [{"unit": unit, "month": month} for unit, month in begun]
    return History(pa.Table.from_pylist(told, schema=SNAPSHOTS), pa.Table.from_pylist(came, schema=BEGUN))


def _rows(history, horizon=12):
    panel, at = history.panel, months_at_risk(history.panel, horizon)
    return sorted(
        (panel.unit.names[panel.unit.codes[row]], int(panel.month[row]), int(month), int(begun), int(gone), weight)
        for row, month, begun, gone, weight in zip(*at, strict=True)
    )


def test_open_windows_count_as_far_as_they_are_known():
    still = _history([("a", 100, 110, "filed"), ("a", 101, 110, "filed"), ("a", 103, 110, "filed")])
    # Month 102 is looked ahead to from two snapshots, 103 too; the last snapshot has nothing ahead.
    assert _rows(still) == [
        ("a", 100, 1, 0, 0, 1.0),
        ("a", 100, 2, 0, 0, 0.5),
        ("a", 100, 3, 0, 0, 0.5),
        ("a", 101, 1, 0, 0, 0.5),
        ("a", 101, 2, 0, 0, 0.5),
    ]


def test_a_month_that_no_issue_tells_of_is_no_month_in_which_nothing_began():
    still = _history([("a", 100, 110, "filed"), ("a", 103, 110, "filed")])
    assert [row[2] for row in _rows(still)] == [1, 2, 3]
    assert [row[2] for row in _rows(History(still.snapshots, still.begun, untold=(101,)))] == [2, 3]


def test_a_unit_is_at_risk_until_it_begins_or_is_gone():
    rows = [("a", 100, 110, "filed"), ("b", 100, 110, "filed"), ("c", 103, 110, "filed"), ("c", 101, 110, "filed")]
    found = _rows(_history(rows, [("a", 102)]))
    assert [row[:5] for row in found if row[0] in "ab"] == [
        ("a", 100, 1, 0, 0),
        ("a", 100, 2, 1, 0),
        ("b", 100, 1, 0, 1),
    ]


def test_a_unit_that_leaves_at_its_date_without_a_word_teaches_nothing():
    rows = [("a", 100, 102, "under_construction"), ("b", 100, 102, "filed"), ("c", 101, 110, "filed")]
    assert {row[0] for row in _rows(_history(rows))} == {"b"}


def test_moves_and_slips_are_those_up_to_the_snapshot():
    rows = [("a", 100, 110, "filed"), ("a", 101, 112, "filed"), ("a", 102, 112, "filed"), ("a", 103, 111, "filed")]
    panel = _history([*rows, ("b", 101, None, "filed")]).panel
    known = traits(panel)
    told = {name: [levels.names[code] for code in levels.codes] for name, levels in known.items()}
    assert told["moved"] == ["new", "later", "kept", "earlier", "new"]
    assert told["slips"] == ["<1", "1..<2", "1..<2", "1..<2", "<1"]
    assert told["at_site"] == ["<2"] * 5
    assert told["steady"] == [
        "<1 | never moved", "<1 | moved since", "1..<2 | moved since", "2..<4 | moved since", "<1 | never moved",
    ]  # fmt: skip
    design = ahead(panel, known, np.array([0, 4]), np.array([3, 3]), long_record=False)
    assert [design["late"].names[code] for code in design["late"].codes] == ["-9..<-6", "untold"]
    assert "age" not in design
    assert [design["lead_late"].names[code] for code in design["lead_late"].codes] == [
        "7..<13 | -12..<-6",
        "untold | untold",
    ]


def test_a_history_without_snapshots_is_refused():
    with pytest.raises(BadInput, match="without snapshots"):
        _history([])
