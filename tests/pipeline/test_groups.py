"""Groups never add what their members do: by hand, and against every way of grouping."""

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.pipeline import by_stage_and_size, checks, groups
from groundbreak.register.membership import LINKS, ancestors, projects_and_phases

_MONEY = pa.decimal128(38, 9)
WIDE = pa.schema([
    ("project_id", pa.string()), ("project_kind", pa.string()), ("name_en", pa.string()), ("name_zh", pa.string()),
    ("stage", pa.string()), ("member_count", _MONEY), ("member_count_fact_id", pa.string()),
    ("investment", _MONEY), ("investment_low", _MONEY), ("investment_high", _MONEY),
    ("investment_fact_id", pa.string()),
])  # fmt: skip


def thing(name, kind, money=None, *, count=None, about=0):
    """A thing whose investment rests on fact ``f<name>``, give or take."""
    low, high = (None, None) if money is None else (money - about, money + about)
    return {
        "project_id": name, "project_kind": kind, "stage": "started", "investment": money,
        "investment_low": low, "investment_high": high,
        "investment_fact_id": None if money is None else f"f{name}", "member_count": count,
        "member_count_fact_id": None if count is None else f"n{name}",
    }  # fmt: skip


def made(things, pairs):
    """The groups, checks and phases of things and of pairs of part and whole."""
    above = ancestors(pairs)
    batches = {row["project_id"] for row in things if row["project_kind"] == "batch"}
    links = [
        {
            "part_id": part, "whole_id": whole, "attribute": "member_of" if whole in batches else "part_of",
            "cyclic": part in above[whole], "fact_id": f"l{part}{whole}",
        }
        for part, whole in pairs
    ]  # fmt: skip
    wide, linked = pa.Table.from_pylist(things, WIDE), pa.Table.from_pylist(links, LINKS)
    projects, phases = projects_and_phases(wide, linked)
    grouped = groups(projects, phases, linked)
    rows = {row["group_id"]: row for row in grouped.to_pylist()}
    return rows, checks(grouped, linked).to_pylist(), phases


def total(row):
    return (
        row["phases"],
        row["phases_with_investment"],
        row["sum"],
        row["remainder"],
        row["total"],
        row["total_is"],
    )


def test_a_batch_of_142_worth_60_of_which_3_named_worth_5():
    things = [
        thing("B", "batch", 60, count=142),
        *(thing(name, "project", money) for name, money in zip("abc", (1, 2, 2), strict=True)),
    ]
    rows, found, phases = made(things, [(name, "B") for name in "abc"])
    assert (rows["B"]["member_count"], rows["B"]["members"]) == (142, 3)
    assert total(rows["B"]) == (3, 3, 5, 55, 60, "stated")
    assert rows["B"]["rests_on"].split() == ["fa", "fb", "fc", "fB"]
    assert phases.num_rows == 3
    assert found == []


def test_a_project_is_the_sum_of_its_phases_or_what_it_states_never_both():
    things = [
        thing("P", "project", 10), thing("p1", "phase", 4), thing("p2", "phase", 6),
        thing("Q", "project", 10), thing("q1", "phase"), thing("R", "project"), thing("r1", "phase", 7),
    ]  # fmt: skip
    rows, found, _ = made(things, [("p1", "P"), ("p2", "P"), ("q1", "Q"), ("r1", "R")])
    assert total(rows["P"]) == (2, 2, 10, None, 10, "sum_of_phases")
    assert total(rows["Q"]) == (1, 0, None, 10, 10, "stated")
    assert total(rows["R"]) == (1, 1, 7, None, 7, "sum_of_phases")
    assert found == []


def test_disagreement_is_a_row_and_hedges_are_none():
    things = [
        thing("P", "project", 10), thing("p1", "phase", 4), thing("p2", "phase", 5),
        thing("Q", "project", 10), thing("q1", "phase", 9, about=1),
        thing("R", "project", 10), thing("r1", "phase", 12), thing("r2", "phase"),
        thing("B", "batch", 10, count=1), thing("x", "project", 8), thing("y", "project", 8),
    ]  # fmt: skip
    pairs = [("p1", "P"), ("p2", "P"), ("q1", "Q"), ("r1", "R"), ("r2", "R"), ("x", "B"), ("y", "B")]
    rows, found, _ = made(things, pairs)
    shown = {(row["check"], row["entity_id"]): (row["stated"], row["found"], row["rests_on"]) for row in found}
    assert shown == {
        ("sum_differs", "P"): (10, 9, "fP fp1 fp2"),
        ("sum_exceeds", "R"): (10, 12, "fR fr1"),
        ("sum_exceeds", "B"): (10, 16, "fB fx fy"),
        ("too_many_members", "B"): (1, 2, "nB lxB lyB"),
    }
    assert total(rows["B"]) == (2, 2, 16, 0, 16, "sum_of_phases")


def test_a_programme_adds_what_batches_leave_once():
    things = [
        thing("G", "programme"), thing("S", "site"), thing("B", "batch", 60), thing("C", "batch", 20),
        thing("D", "batch", 9), *(thing(name, "project", 5) for name in "abc"),
    ]  # fmt: skip
    # a is in both batches; D is inside B, whose 60 hold its 9; the site holds a and b.
    pairs = [
        ("a", "B"),
        ("b", "B"),
        ("a", "C"),
        ("D", "B"),
        ("B", "G"),
        ("C", "G"),
        ("D", "G"),
        ("S", "G"),
        ("a", "S"),
        ("b", "S"),
        ("c", "G"),
    ]
    rows, found, _ = made(things, pairs)
    assert total(rows["G"]) == (3, 3, 15, 50 + 15, 80, "sum_and_remainders")
    assert total(rows["S"]) == (2, 2, 10, None, 10, "sum_of_phases")
    assert found == []


def test_links_in_a_circle_are_followed_by_nobody_and_told_with_their_facts():
    things = [thing("P", "project", 3), thing("Q", "project", 4), thing("G", "programme"), thing("p1", "phase", 2)]
    rows, found, phases = made(things, [("P", "Q"), ("Q", "P"), ("p1", "P"), ("Q", "G")])
    assert [(row["check"], row["entity_id"], row["rests_on"]) for row in found if row["check"] == "circle"] == [
        ("circle", "P", "lPQ lQP")
    ]
    assert set(phases["phase_id"].to_pylist()) == {"p1", "Q"}
    assert total(rows["G"])[:3] == (1, 1, 4)


LEVELS = ("phase", "project", "site", "programme", "batch")


@st.composite
def groupings(draw):
    size = draw(st.integers(1, 9))
    kinds = [draw(st.sampled_from(LEVELS)) for _ in range(size)]
    money = [draw(st.none() | st.integers(1, 20)) for _ in range(size)]
    things = [thing(str(n), kind, value) for n, (kind, value) in enumerate(zip(kinds, money, strict=True))]
    pairs = draw(st.sets(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=14))
    # A thing is part of one whole; batches may name anything.
    wholes = {}
    for part, whole in sorted(pairs):
        if kinds[whole] == "batch" or not any(other == part and kinds[at] != "batch" for other, at in wholes):
            wholes[part, whole] = True
    return things, [(str(part), str(whole)) for part, whole in wholes]


def inside(group, pairs):
    """All that is in a group, by walking every way down."""
    found, ahead = set(), [group]
    while ahead:
        whole = ahead.pop()
        for part, at in pairs:
            if at == whole and part not in found:
                found.add(part)
                ahead.append(part)
    return found


def on_a_circle(pair, pairs):
    part, whole = pair
    return part == whole or whole in inside(part, pairs)


@given(groupings())
def test_whatever_the_grouping_totals_are_sums_over_distinct_phases(grouping):
    things, pairs = grouping
    rows, found, phases = made(things, pairs)
    kept = [pair for pair in pairs if not on_a_circle(pair, pairs)]
    kind = {row["project_id"]: row["project_kind"] for row in things}
    money = {row["project_id"]: row["investment"] for row in things}
    built = {"phase", "project"}
    leaves = {
        one for one in kind
        if kind[one] in built and not any(whole == one and kind[part] in built for part, whole in kept)
    }  # fmt: skip
    assert set(phases["phase_id"].to_pylist()) == leaves
    assert len(set(phases["phase_id"].to_pylist())) == phases.num_rows
    pipeline = by_stage_and_size(phases, (0,)).to_pylist()
    everything = sum((money[leaf] for leaf in leaves if money[leaf] is not None), Decimal(0))
    assert sum(row["investment"] for row in pipeline) == everything
    for group, row in rows.items():
        below = inside(group, kept) & leaves
        stated = [money[leaf] for leaf in below if money[leaf] is not None]
        assert row["phases"] == len(below)
        assert (row["sum"] or 0) == sum(stated)
        if kind[group] not in built and money[group] is not None:
            assert row["total"] == max(money[group], sum(stated))
        if kind[group] in built and stated:
            assert row["total"] == sum(stated)
    in_circles = {f"l{part}{whole}" for part, whole in pairs if on_a_circle((part, whole), pairs)}
    told = [fact for row in found if row["check"] == "circle" for fact in row["rests_on"].split()]
    assert sorted(told) == sorted(in_circles)


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_links_does_not_matter(order):
    things = [thing("P", "project", 3), thing("G", "programme"), thing("H", "programme")]
    rows, _, _ = made(things, [("P", "G"), ("P", "H")][::order])
    assert {group: row["sum"] for group, row in rows.items()} == {"G": 3, "H": 3}
