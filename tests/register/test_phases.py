"""Phases are the units of the pipeline; projects, sites and batches group them."""

import pytest

CASES = []


@CASES.append
def implied(tell):
    return tell.says("page", tell.money("甲", 10**9), tell.gate("甲", "started"))


@CASES.append
def explicit(tell):
    return tell.says(
        "page",
        tell.money("甲", 3 * 10**9),
        tell.money("一期", 10**9, kind="phase"),
        tell.money("二期", 2 * 10**9, kind="phase"),
        tell.link("一期", "part_of", "project", "甲", kind="phase"),
        tell.link("二期", "part_of", "project", "甲", kind="phase"),
    )


@CASES.append
def orphan(tell):
    return tell.says("page", tell.money("三期", 10**9, kind="phase"))


@CASES.append
def batch(tell):
    return tell.says(
        "page",
        tell.money("百项", 10**11, kind="batch"),
        tell.number("百项", "member_count", 142, "project", kind="batch"),
        tell.money("甲", 10**9),
        tell.link("甲", "member_of", "batch", "百项"),
    )


@CASES.append
def stages(tell):
    return tell.says(
        "page",
        tell.gate("甲", "signed", "2022-01"),
        tell.gate("甲", "under_construction"),
        tell.gate("甲", "started", "2022-05"),
        tell.gate("甲", "commissioned", "2024", "planned"),
        tell.gate("甲", "ceremony", "2022-03", attribute="event"),
    )


@CASES.append
def ceremony(tell):
    return tell.says("page", tell.gate("甲", "ceremony", "2022-03", attribute="event"))


@CASES.append
def suspended(tell):
    tell.says("halt", tell.gate("甲", "suspended", attribute="state"), published="2023-01")
    tell.says("halt", tell.gate("乙", "suspended", attribute="state"), published="2023-02")
    tell.says("go", tell.gate("乙", "resumed", attribute="state"), published="2023-03")


@CASES.append
def named(tell):
    first = tell.says("zh", tell.money("甲", 1), grade="A")
    second = tell.says("en", tell.money("Anode base", 1), grade="C")
    third = tell.says("en-2", tell.money("Anodes", 1), grade="B")
    for other in (second, third):
        tell.judges("same", first[0], other[0])


@CASES.append
def foreign_money(tell):
    tell.says("page", tell.money("甲", 10**9, unit="USD"), tell.money("甲", 1, scope="一期"))


def phases(book, title):
    return {row["name"]: row for row in book.rows(title, "phases")}


@pytest.mark.usefixtures("told")
def test_a_project_without_phases_is_one_phase_of_itself(book):
    (row,) = phases(book, "implied").values()
    (project,) = book.rows("implied", "projects")
    assert row["phase_id"] == row["project_id"] == project["project_id"]
    assert (row["stage"], row["investment"]) == ("started", 10**9)


@pytest.mark.usefixtures("told")
def test_explicit_phases_belong_to_their_project_which_is_then_no_phase(book):
    rows = phases(book, "explicit")
    (project,) = book.rows("explicit", "projects")
    assert rows.keys() == {"一期", "二期"}
    assert {row["project_id"] for row in rows.values()} == {project["project_id"]}
    assert sum(row["investment"] for row in rows.values()) == 3 * 10**9


@pytest.mark.usefixtures("told")
def test_a_phase_whose_project_nobody_names_stands_for_it(book):
    (row,) = phases(book, "orphan").values()
    assert [project["project_id"] for project in book.rows("orphan", "projects")] == [row["project_id"]]
    assert row["phase_id"] == row["project_id"]


@pytest.mark.usefixtures("told")
def test_a_batch_is_a_group_of_projects_and_no_phase(book):
    assert phases(book, "batch").keys() == {"甲"}
    assert {row["name"]: row["member_count"] for row in book.rows("batch", "projects")} == {"甲": None, "百项": 142}


def test_no_batch_is_ever_among_the_phases(book, told):
    assert told
    kinds = {row["project_kind"] for row in book.fold().tables["phases"].to_pylist()}
    assert kinds == {"phase", "project"}


@pytest.mark.usefixtures("told")
def test_the_stage_is_the_furthest_gate_that_was_passed(book):
    row = phases(book, "stages")["甲"]
    assert (row["stage"], row["stage_on"]) == ("under_construction", None)


@pytest.mark.usefixtures("told")
def test_a_ceremony_is_no_start(book):
    assert phases(book, "ceremony")["甲"]["stage"] is None


@pytest.mark.usefixtures("told")
def test_a_side_state_lasts_until_works_go_on(book):
    assert {name: row["side_state"] for name, row in phases(book, "suspended").items()} == {
        "甲": "suspended",
        "乙": None,
    }


@pytest.mark.usefixtures("told")
def test_things_go_by_the_best_graded_name_in_each_script(book):
    (row,) = phases(book, "named").values()
    assert (row["name_zh"], row["name_en"]) == ("甲/named", "Anodes/named")


@pytest.mark.usefixtures("told")
def test_dollars_are_told_as_dollars_and_parts_are_no_total(book):
    row = phases(book, "foreign_money")["甲"]
    assert (row["investment"], row["investment_currency"]) == (1_000_000_000, "USD")


def test_every_figure_of_a_phase_names_its_fact(book, told):
    facts = {fact.attribute: fact.id for fact in told["implied"]}
    (row,) = phases(book, "implied").values()
    assert (row["investment_fact_id"], row["stage_fact_id"]) == (facts["investment"], facts["gate"])
