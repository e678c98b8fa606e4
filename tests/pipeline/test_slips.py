"""Moves of planned dates, counted by hand on a calendar."""

from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.pipeline import slips
from groundbreak.units import PartialDate


def history(*plans, gate="commissioned", entity="m1", modality="planned"):
    rows = [
        {
            "attribute": "gate", "modality": modality, "claim_id": f"{entity}-7-{modality}", "entity_id": entity,
            "value": gate, "scope": None, "nth": nth, "holds_from": plan, "shown_from": f"2023-{nth:02}-01",
            "fact_id": f"f{nth}",
        }
        for nth, plan in enumerate(plans, start=1)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=SCHEMA)


SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("attribute", "modality", "claim_id", "entity_id", "value", "scope")]
    + [("nth", pa.int64())]
    + [(name, pa.string()) for name in ("holds_from", "shown_from", "fact_id")]
)


@pytest.mark.parametrize(
    ("plans", "moves"),
    [
        # From any day of April 2024 to any of April 2025: 1 April after 30 April, 30 April after 1 April.
        (["2024-04", "2025-04"], [("f1", "f2", 336, 394)]),
        (["2024-04-01", "2024-05-01"], [("f1", "f2", 30, 30)]),
        (["2024", "2024-04", "2024-04-15"], []),
        (["2024-04", "2024", "2024-04"], []),
        # What says it less precisely does not let the date drift: the half year is still the one of the first plan.
        (["2024-H1", "2024", "2024-H2"], [("f1", "f3", 1, 365)]),
        (["2025", "2024"], [("f1", "f2", -730, -1)]),
        (["2024", "2025", "2024"], [("f1", "f2", 1, 730), ("f2", "f3", -730, -1)]),
        ([None, "2024", None, "2025"], [("f2", "f4", 1, 730)]),
        ([], []),
    ],
)
def test_moves_by_hand(plans, moves):
    rows = slips(history(*plans)).to_pylist()
    assert [tuple(r[n] for n in ("before_fact_id", "after_fact_id", "low_days", "high_days")) for r in rows] == moves
    assert [row["nth"] for row in rows] == list(range(1, len(rows) + 1))


def test_what_was_passed_and_side_states_are_no_plans():
    assert slips(history("2024", "2025", modality="actual")).num_rows == 0


def test_a_move_tells_when_it_was_known():
    (row,) = slips(history("2024", "2025")).to_pylist()
    assert (row["gate_id"], row["known_on"], row["before"], row["after"]) == ("m1-7", "2023-02-01", "2024", "2025")


DATES = st.one_of(
    st.integers(2023, 2025).map(PartialDate.of),
    st.tuples(st.integers(2023, 2025), st.integers(1, 12)).map(lambda at: PartialDate.of(*at)),
    st.dates(date(2023, 1, 1), date(2025, 12, 31)).map(lambda day: PartialDate.of(day.year, day.month, day.day)),
)


def days(stated):
    return {stated.first + timedelta(n) for n in range((stated.last - stated.first).days + 1)}


@given(st.lists(DATES, min_size=2, max_size=2))
def test_against_every_day_that_either_plan_may_mean(plans):
    one, two = map(days, plans)
    rows = slips(history(*map(str, plans))).to_pylist()
    if one & two:
        assert rows == []
    else:
        apart = {(after - before).days for before in (min(one), max(one)) for after in (min(two), max(two))}
        assert [(row["low_days"], row["high_days"]) for row in rows] == [(min(apart), max(apart))]
