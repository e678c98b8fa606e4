from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.pipeline import by_stage_and_size

SIZES = (5_000_000, 100_000_000, 1_000_000_000)
PHASES = pa.schema([("stage", pa.string()), ("investment", pa.decimal128(38, 9)), ("investment_fact_id", pa.string())])


def phases(*rows):
    """Phases as stage and millions of yuan; the n-th rests on fact fn."""
    made = [
        {
            "stage": stage,
            "investment": None if millions is None else Decimal(millions) * 10**6,
            "investment_fact_id": None if millions is None else f"f{number}",
        }
        for number, (stage, millions) in enumerate(rows)
    ]
    return pa.Table.from_pylist(made, schema=PHASES)


def table(*rows):
    found = by_stage_and_size(phases(*rows), SIZES).to_pylist()
    return {(row["stage"], row["at_least"] // 10**6): row for row in found}


def test_a_table_added_up_by_hand():
    found = table(
        ("started", 5000), ("started", 1000), ("started", "999.5"), ("started", 100), ("started", 5), ("started", 4),
        ("started", None), ("signed", 200), (None, 50), (None, None),
    )  # fmt: skip
    shown = {key: (row["phases"], row["investment"] / 10**6, row["rests_on"]) for key, row in found.items()}
    assert shown == {
        ("signed", 5): (1, 200, "f7"), ("signed", 100): (1, 200, "f7"), ("signed", 1000): (0, 0, ""),
        ("started", 5): (5, Decimal("7104.5"), "f0 f1 f2 f3 f4"),
        ("started", 100): (4, Decimal("7099.5"), "f0 f1 f2 f3"),
        ("started", 1000): (2, 6000, "f0 f1"),
        ("unknown", 5): (1, 50, "f8"), ("unknown", 100): (0, 0, ""), ("unknown", 1000): (0, 0, ""),
    }  # fmt: skip


def test_every_sum_says_how_many_of_how_many_it_covers():
    found = table(("started", 5000), ("started", 4), ("started", None), ("signed", None))
    covered = {key: (row["phases_with_investment"], row["phases_at_stage"]) for key, row in found.items()}
    assert {key[0]: pair for key, pair in covered.items()} == {"started": (2, 3), "signed": (0, 1)}
    assert covered["started", 1000] == covered["started", 5]


def test_sums_are_exact_to_the_fen():
    found = table(*[("started", "1000.000000010")] * 3)
    assert found["started", 1000]["investment"] == Decimal("3000000000.03")


def test_no_phases_make_an_empty_table_with_its_columns():
    empty = by_stage_and_size(phases(), SIZES)
    assert empty.num_rows == 0
    assert "phases_with_investment" in empty.column_names


@given(
    st.lists(st.tuples(st.sampled_from(["started", "signed", None]), st.none() | st.integers(0, 10_000)), max_size=12)
)
def test_classes_are_cumulative_and_nothing_is_lost(rows):
    found = table(*rows)
    for (stage, size), row in found.items():
        larger = [other for (name, least), other in found.items() if name == stage and least > size]
        assert all(other["phases"] <= row["phases"] for other in larger)
        assert all(other["investment"] <= row["investment"] for other in larger)
        assert len(row["rests_on"].split()) == row["phases"] <= row["phases_with_investment"] <= row["phases_at_stage"]
    assert sum(row["phases_at_stage"] for (_, size), row in found.items() if size == 5) == len(rows)


@pytest.mark.parametrize("sizes", [(), (1,)])
def test_the_classes_are_those_asked_for(sizes):
    found = by_stage_and_size(phases(("started", 1)), sizes)
    assert found["at_least"].to_pylist() == list(sizes)
