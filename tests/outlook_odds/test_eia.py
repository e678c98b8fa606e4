"""Each quirk of EIA's tables has a rule."""

import numpy as np
import pyarrow as pa
import pytest

from groundbreak.errors import BadInput
from groundbreak.outlook.odds.design import ahead, traits
from groundbreak.outlook.odds.eia import REBASE, as_released, month_of, untold
from groundbreak.outlook.odds.risks import train

NONE = pa.table(
    {"unit_key": ["9|Z"], "release": ["2020-01"], "operation_year": [2019], "operation_month": [11]},
)


def _planned(planned_row, *rows):
    """Rows of (unit, release, planned month, status), with more to say where there is."""
    return pa.Table.from_pylist([planned_row(*row[:4]) | (row[4] if len(row) > 4 else {}) for row in rows])


def _as_dicts(history):
    return history.snapshots.to_pylist()


def test_a_release_tells_of_the_month_two_before_it(planned_row):
    planned = _planned(planned_row, (1, "2020-01", month_of("2020-06"), "P"), (1, "2020-06", month_of("2020-06"), "P"))
    history = as_released(planned, NONE, "2020-06")
    assert [row["month"] for row in _as_dicts(history)] == [month_of("2019-11"), month_of("2020-04")]


def test_december_is_told_by_no_release_where_that_of_february_is_missing():
    released = ["2020-01", "2020-06", "2021-01", "2021-02"]
    table = pa.table({"release": released})
    assert untold(table) == (month_of("2019-12"),)
    assert untold(table.slice(0, 3)) == (month_of("2019-12"),)
    assert untold(pa.table({"release": ["2020-01", "2020-02", "2020-06"]})) == ()


def test_impossible_years_are_no_dates_and_the_unit_stays(planned_row):
    rows = [(1, "2020-01", month_of("2020-06"), "P", {"planned_year": 2201}), (2, "2020-01", month_of("2020-06"), "P")]
    operated = pa.concat_tables([
        NONE,
        pa.table({"unit_key": ["0|G1"], "release": ["2020-01"], "operation_year": [2202], "operation_month": [1]}),
    ])  # fmt: skip
    history = as_released(_planned(planned_row, *rows), operated, "2020-01")
    assert [row["planned"] for row in _as_dicts(history)] == [None, month_of("2020-06")]
    assert history.begun["unit"].to_pylist() == ["9|Z"]


def test_a_renamed_unit_is_one_under_its_newest_key(planned_row):
    due = month_of("2021-06")
    rows = [
        (1, "2020-06", due, "P", {"unit_key": "7|#0879", "plant_id": 7}),
        (1, "2020-07", due, "P", {"unit_key": "7|0879", "plant_id": 7}),
        (2, "2020-06", due, "P", {"plant_id": 8}),
        (3, "2020-07", due, "P", {"plant_id": 8, "net_summer_mw": 400.0}),
    ]
    history = as_released(_planned(planned_row, *rows), NONE, "2020-07")
    assert [row["unit"] for row in _as_dicts(history)] == ["7|0879", "7|0879", "1|G2", "1|G3"]


def test_leaving_at_a_rebase_is_a_level_of_its_own(made_up):
    risks = train(as_released(*made_up, "2021-02"))
    assert set(risks.cancelled.effects["rebase"]) == {"no", "yes"}
    assert [month_of(f"2021-{release:02}") % 12 for release in (1, 2, 3, 4)] == [(month + 2) % 12 for month in REBASE]


def test_units_of_the_first_release_may_be_older(planned_row):
    due = month_of("2021-06")
    rows = [(unit, release, due, "P") for unit, release in ((1, "2020-01"), (1, "2020-06"), (2, "2020-06"))]
    panel = as_released(_planned(planned_row, *rows), NONE, "2020-06").panel
    age = ahead(panel, traits(panel), np.arange(3), np.ones(3, np.int64), long_record=True)["age"]
    assert [age.names[code] for code in age.codes] == [
        "<1 | in the first issue", "3..<6 | in the first issue", "<1 | came later"
    ]  # fmt: skip


def test_a_unit_that_comes_twice_in_a_release_counts_once(planned_row):
    row = (1, "2020-01", month_of("2020-06"), "P")
    assert as_released(_planned(planned_row, row, row), NONE, "2020-01").snapshots.num_rows == 1


def test_a_status_that_is_no_stage_or_is_not_told_stays(planned_row):
    rows = [(unit, "2020-01", month_of("2020-06"), code) for unit, code in ((1, "OT"), (2, None), (3, "TS"))]
    history = as_released(_planned(planned_row, *rows), NONE, "2020-01")
    assert history.snapshots["stage"].to_pylist() == ["other", None, "completed"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"status_code": "X"}, "unknown status X"),
        ({"release": "2020-02"}, "no release 2020-01"),
    ],
)
def test_what_is_not_known_stops(planned_row, change, says):
    planned = _planned(planned_row, (1, "2020-01", month_of("2020-06"), "P", change))
    with pytest.raises(BadInput, match=says):
        as_released(planned, NONE, "2020-01")


def test_columns_that_lack_are_named():
    with pytest.raises(BadInput, match=r"lacks .*plant_id"):
        as_released(NONE, NONE, "2020-01")
    with pytest.raises(BadInput, match="no month"):
        month_of("June")
