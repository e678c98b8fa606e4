"""When it is true, and when one could know it. Every date below ends on the same day, however coarse it is."""

from datetime import date

import pytest

BEFORE, LAST = date(2023, 12, 30), date(2023, 12, 31)
DATES = {"day": "2023-12-31", "month": "2023-12", "quarter": "2023-Q4", "half": "2023-H2", "year": "2023", "none": None}
CASES = []


@CASES.append
def published(tell):
    return {name: tell.says(name, tell.money(name, 1), published=when) for name, when in DATES.items()}


@CASES.append
def holding(tell):
    gates = {name: tell.gate(f"{name}期", "started", when) for name, when in DATES.items()}
    return {name: tell.says(name, fact, published="2023") for name, fact in gates.items()}


@CASES.append
def planned(tell):
    modalities = ("planned", "estimated")
    gates = {how: tell.gate(how, "commissioned", "2021", how) for how in modalities}
    return {how: tell.says(how, gates[how], published="2023") for how in modalities}


@CASES.append
def late_and_early(tell):
    early = tell.says("early", tell.money("甲", 10**9), tell.gate("甲", "signed", "2022-12"), published="2023-01")
    late = tell.says("late", tell.gate("甲", "started", "2023-05"), tell.money("乙", 1), published="2023")
    return early, late


@CASES.append
def imported_late(tell):
    return tell.says("old", tell.money("乙", 10**9), published="2020", fetched_on=date(2026, 11, 22))


@CASES.append
def history(tell):
    passed = [("signed", "2022-03"), ("started", "2023-05"), ("commissioned", "2023-12")]
    return tell.says("page", *(tell.gate("甲", code, when) for code, when in passed), published="2023")


@CASES.append
def merged(tell):
    early = tell.says("early", tell.money("甲", 10**9), published="2022")
    late = tell.says("late", tell.money("又甲", 10**9), published="2023")
    tell.judges("same", early[0], late[0])
    return early


@pytest.mark.parametrize("precision", DATES)
def test_a_source_counts_from_the_end_of_its_stated_date_else_from_the_day_it_was_fetched(book, told, ids, precision):
    facts = ids(told["published"][precision])
    assert not facts & book.facts("published", known_at=BEFORE)
    assert facts <= book.facts("published", known_at=LAST)


def test_a_source_tells_by_which_rule_it_was_known(book, told):
    told_by = {row["source_id"]: row["known_by"] for row in book.fold(known_at=LAST).sources.to_pylist()}
    claims = book.fold(known_at=LAST).claims.to_pylist()
    rule = {row["fact_id"]: told_by[row["source_id"]] for row in claims}
    assert {name: rule[facts[0].id] for name, facts in told["published"].items()} == {
        "none": "fetched", **{name: f"published_{name}" for name in DATES if name != "none"}
    }  # fmt: skip


def test_before_a_source_its_facts_and_no_others_are_missing(book, told, ids):
    early, late = told["late_and_early"]
    assert book.facts("late_and_early", known_at=BEFORE) == ids(early)
    assert book.facts("late_and_early", known_at=LAST) == ids(early) | ids(late)


def test_old_news_imported_late_was_known_when_it_was_published(book, told, ids):
    assert book.facts("imported_late", known_at=BEFORE) == ids(told["imported_late"])


@pytest.mark.parametrize("precision", DATES)
def test_what_is_so_holds_from_the_end_of_its_date_else_from_its_source(book, told, ids, precision):
    facts = ids(told["holding"][precision])
    assert not facts & book.facts("holding", as_of=BEFORE)
    assert facts <= book.facts("holding", as_of=LAST)


@pytest.mark.parametrize("modality", ["planned", "estimated"])
def test_a_plan_counts_from_the_day_it_was_stated(book, told, ids, modality):
    facts = ids(told["planned"][modality])
    assert not facts & book.facts("planned", as_of=BEFORE)
    assert facts <= book.facts("planned", as_of=LAST)


@pytest.mark.usefixtures("told")
def test_history_is_another_view_of_the_same_fold(book):
    stages = {day: [row["stage"] for row in book.rows("history", "projects", as_of=day)] for day in (BEFORE, LAST)}
    assert stages == {BEFORE: ["started"], LAST: ["commissioned"]}


def test_identity_does_not_depend_on_what_was_known_when(book, told):
    for day in (BEFORE, LAST):
        (row,) = book.rows("merged", "projects", known_at=day)
        assert row["project_id"] == told["merged"][0].mention.id
