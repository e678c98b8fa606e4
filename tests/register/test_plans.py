"""Plans that were given up: a plan for 2024, told in January 2023 and given up in March."""

from datetime import date

import pytest

THEN = {"as_of": date(2023, 3, 30), "known_at": date(2023, 3, 30)}
CASES = []


def plan(tell, when="2024", how="planned", *, name="甲", code="commissioned", **more):
    return tell.gate(name, code, when, how, **more)


def given_up(tell):
    tell.says("plan", plan(tell), published="2023-01")
    return tell.says("drop", plan(tell, how="dropped"), published="2023-03")


@CASES.append
def nothing_more(tell):
    given_up(tell)
    return []


@CASES.append
def the_old_plan_is_repeated(tell):
    given_up(tell)
    tell.says("again", plan(tell), published="2023-06")
    tell.says("and-again", plan(tell), published="2023-12")
    return []


@CASES.append
def another_date_is_stated_later(tell):
    given_up(tell)
    tell.says("new", plan(tell, "2026"), published="2023-06")
    return ["2026"]


@CASES.append
def another_date_was_stated_before(tell):
    tell.says("old", plan(tell, "2023-12"), published="2023-02")
    given_up(tell)
    return []


@CASES.append
def other_gates_and_parts_are_planned_too(tell):
    tell.says("rest", plan(tell, "2023-12", code="completed"), plan(tell, scope="二期"), published="2023-02")
    given_up(tell)
    return ["2023-12", "2024"]


@CASES.append
def another_project_has_the_same_plan(tell):
    given_up(tell)
    tell.says("rest", plan(tell, name="乙"), published="2023-02")
    return ["2024"]


@CASES.append
def a_new_plan_is_given_up_again(tell):
    given_up(tell)
    tell.says("new", plan(tell, "2026"), published="2023-06")
    tell.says("drop-2", plan(tell, "2026", "dropped"), published="2023-09")
    return []


@CASES.append
def it_happened_after_all(tell):
    given_up(tell)
    tell.says("done", plan(tell, "2024-05", "actual"), published="2024-06")
    return []


@CASES.append
def a_sum_is_given_up(tell):
    for page, yuan, how, published in (
        ("plan", 10**9, "planned", "2023-01"),
        ("drop", 10**9, "dropped", "2023-05"),
        ("new", 2 * 10**9, "planned", "2023-06"),
    ):
        tell.says(page, tell.money("甲", yuan, modality=how), published=published)
    return []


def plans(book, title, **how):
    rows = book.rows(title, "events", **how)
    return sorted(row["holds_from"] for row in rows if row["modality"] == "planned")


@pytest.mark.parametrize("title", [case.__name__ for case in CASES])
def test_the_plans_that_stand(book, told, title):
    assert plans(book, title) == told[title]


@pytest.mark.usefixtures("told")
def test_as_it_was_then_the_plan_still_stood(book):
    assert plans(book, "nothing_more", **THEN) == ["2024"]


@pytest.mark.usefixtures("told")
def test_that_a_plan_was_given_up_is_shown(book):
    assert [row["modality"] for row in book.rows("nothing_more", "events")] == ["dropped"]


@pytest.mark.usefixtures("told")
def test_what_happened_after_all_is_the_stage(book):
    assert [row["stage"] for row in book.rows("it_happened_after_all", "projects")] == ["commissioned"]


@pytest.mark.usefixtures("told")
def test_the_sum_that_counts_is_the_one_that_was_not_given_up(book):
    assert [row["investment"] for row in book.rows("a_sum_is_given_up", "phases")] == [2 * 10**9]
    assert [row["investment"] for row in book.rows("a_sum_is_given_up", "phases", **THEN)] == [10**9]


@pytest.mark.usefixtures("told")
def test_a_project_whose_plan_was_given_up_states_no_sum(book):
    assert [row["investment"] for row in book.rows("only_dropped", "phases")] == [None]


@CASES.append
def only_dropped(tell):
    tell.says("plan", tell.money("甲", 10**9), published="2023-01")
    tell.says("drop", tell.money("甲", 10**9, modality="dropped"), published="2023-03")
    return []
