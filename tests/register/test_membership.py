"""Phase → project → site → programme, and links that go round in a circle."""

import pytest

from groundbreak.register.membership import ancestors

CASES = []


def part(tell, name, kind, whole, kind_above):
    return tell.link(name, "part_of", kind_above, whole, kind=kind)


@CASES.append
def four_levels(tell):
    tell.says(
        "page",
        tell.money("一期", 10**9, kind="phase"),
        part(tell, "一期", "phase", "甲", "project"),
        part(tell, "甲", "project", "厂区", "site"),
        part(tell, "厂区", "site", "计划", "programme"),
    )
    return {"一期": "甲"}


@CASES.append
def a_phase_has_phases(tell):
    tell.says(
        "page",
        part(tell, "一期", "phase", "甲", "project"),
        part(tell, "一期一", "phase", "一期", "phase"),
        part(tell, "一期二", "phase", "一期", "phase"),
    )
    return {"一期一": "甲", "一期二": "甲"}


@CASES.append
def phases_of_a_phase_alone(tell):
    tell.says("page", part(tell, "一期一", "phase", "一期", "phase"))
    return {"一期一": "一期"}


@CASES.append
def a_phase_of_a_site(tell):
    tell.says("page", part(tell, "一期", "phase", "厂区", "site"))
    return {"一期": "一期"}


@CASES.append
def a_project_inside_a_project(tell):
    tell.says("page", tell.money("甲", 5), tell.money("乙", 3), part(tell, "乙", "project", "甲", "project"))
    return {"乙": "乙"}


@CASES.append
def a_circle(tell):
    tell.says(
        "page",
        part(tell, "甲", "project", "乙", "project"),
        part(tell, "乙", "project", "甲", "project"),
        part(tell, "一期", "phase", "甲", "project"),
    )
    return {"一期": "甲", "乙": "乙"}


@CASES.append
def only_itself(tell):
    tell.says("page", part(tell, "甲", "project", "甲", "project"))
    return {"甲": "甲"}


@pytest.mark.parametrize("title", [case.__name__ for case in CASES])
def test_units_and_the_project_of_each(book, told, title):
    names = {row["project_id"]: row["name"] for row in book.rows(title, "projects")}
    assert {row["name"]: names[row["project_id"]] for row in book.rows(title, "phases")} == told[title]


def linked(book, title):
    return [row for row in book.fold().tables["links"].to_pylist() if row["fact_id"] in book.chapters[title].written]


@pytest.mark.usefixtures("told")
def test_links_that_go_round_are_marked_and_name_their_facts(book):
    assert sorted(row["cyclic"] for row in linked(book, "a_circle")) == [False, True, True]
    assert [row["cyclic"] for row in linked(book, "only_itself")] == [True]
    assert not any(row["cyclic"] for row in linked(book, "four_levels"))


def test_ancestors_by_hand():
    pairs = [("p", "a"), ("a", "s"), ("q", "a"), ("s", "g"), ("p", "b"), ("g", "h"), ("h", "g")]
    found = ancestors(pairs)
    assert found["p"] == {"p", "a", "s", "g", "b", "h"}
    assert found["g"] == found["h"] == {"g", "h"}
    assert found["b"] == {"b"}
