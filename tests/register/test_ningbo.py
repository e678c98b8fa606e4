"""The reference monitor's own facts: one plant of whom four totals were printed."""

from decimal import Decimal

import pytest

from groundbreak.facts import Log
from groundbreak.intake.records import read_lines
from groundbreak.monitors import load
from groundbreak.register import by_names, fold, judge, read

ONE = ("甬矽电子二期项目", "甬矽微电子集成电路IC芯片封测项目二期", "IC packaging and testing phase 2 (Forehope)")


@pytest.fixture(scope="module")
def ningbo():
    return load("ningbo")


@pytest.fixture(scope="module")
def log(ningbo, tmp_path_factory):
    made = Log.create(tmp_path_factory.mktemp("ningbo") / "facts.db")
    settings = ningbo.settings
    made.write(read_lines(ningbo.facts_file, fetched_on=settings.facts.fetched_on, places=ningbo.surfaces).readings)
    mentions = read(made).mentions.to_pylist()
    rows = [
        {"kind": "phase", "left": ONE[0], "right": other, "verdict": "same", "author": "desk", "why": "one plant"}
        for other in ONE[1:]
    ]
    made.write(judgements=[*judge(mentions, ningbo.surfaces), *by_names(mentions, rows)])
    yield made
    made.close()


@pytest.fixture(scope="module")
def register(log, ningbo):
    dates = ningbo.settings.edition
    return fold(read(log), as_of=dates.as_of, known_at=dates.known_at)


@pytest.fixture(scope="module")
def totals(register):
    (phase,) = (row for row in register.tables["phases"].to_pylist() if row["name_zh"] in ONE)
    rows = (row for row in register.tables["amounts"].to_pylist() if row["entity_id"] == phase["phase_id"])
    mine = [row for row in rows if row["attribute"] == "investment"]
    return sorted(mine, key=lambda row: row["rank"])


def test_the_three_names_are_one_phase(register):
    names = [row["name_zh"] for row in register.tables["phases"].to_pylist()]
    assert sum(name in ONE for name in names) == 1
    assert not set(ONE) & {row["name_en"] for row in register.tables["phases"].to_pylist() if not row["name_zh"]}


def test_its_four_totals_are_claims_of_one_entity(totals):
    billions = {(row["point"] / 10**9, row["high"] is None) for row in totals}
    assert billions == {
        (Decimal(10), False), (Decimal("11.1"), False), (Decimal(12), True), (Decimal("12.7"), False)
    }  # fmt: skip
    assert len({row["claim_id"] for row in totals}) == 1
    assert [row["rank"] for row in totals] == list(range(1, len(totals) + 1))


def test_the_choice_is_explained(totals):
    winner = totals[0]
    assert winner["decided_by"] == "recency"
    assert winner["doubt"] is None
    assert winner["values"] >= 4
    assert {row["doubt"] for row in totals[-3:]} == {"noted_rival"}


def test_its_total_counts_once_in_the_pipeline(register, totals):
    (phase,) = (row for row in register.tables["phases"].to_pylist() if row["name_zh"] in ONE)
    assert phase["investment"] == totals[0]["point"]
    assert phase["investment_fact_id"] == totals[0]["fact_id"]


def test_nothing_is_counted_that_is_no_phase(register):
    kinds = {row["project_kind"] for row in register.tables["phases"].to_pylist()}
    assert kinds <= {"project", "phase"}
    ids = [row["phase_id"] for row in register.tables["phases"].to_pylist()]
    assert len(ids) == len(set(ids))
