"""Which facts are in force: readings, versions, issues, review.

Each case tells pages and returns the facts that are in force: for ever, or by the day one looks from.
"""

from datetime import date

import pytest

from groundbreak.facts import schema
from groundbreak.register import Least, read
from groundbreak.register.identity import who_is_who

FAR, MID = date(2030, 1, 1), date(2023, 2, 15)
CASES = []


@CASES.append
def a_newer_version_of_a_reader_retires_what_it_no_longer_finds(tell):
    first = tell.says("page", tell.money("甲", 10**9), tell.gate("甲", "started"), version="1")
    second = tell.says("page", tell.money("甲", 2 * 10**9), tell.gate("甲", "started"), version="2")
    assert first[1] == second[1]
    return second


@CASES.append
def an_accepted_fact_outlives_the_reading_that_found_it(tell):
    old, started = tell.says("page", tell.money("甲", 10**9), tell.gate("甲", "started"), version="1")
    tell.says("page", tell.gate("甲", "started"), version="2")
    tell.judges("accept", old)
    return [old, started]


@CASES.append
def an_acceptance_that_is_withdrawn_lets_the_fact_go(tell):
    old, started = tell.says("page", tell.money("甲", 10**9), tell.gate("甲", "started"), version="1")
    tell.says("page", tell.gate("甲", "started"), version="2")
    for verdict in ("accept", "withdrawn"):
        tell.judges(verdict, old)
    return [started]


@CASES.append
def a_reading_of_a_part_adds_and_retires_nothing(tell):
    whole = tell.says("page", tell.money("甲", 10**9))
    return whole + tell.says("page", tell.gate("甲", "started"), version="2", whole=False)


@CASES.append
def the_next_whole_reading_settles_what_parts_added(tell):
    tell.says("page", tell.money("甲", 10**9))
    tell.says("page", tell.gate("甲", "started"), version="2", whole=False)
    return tell.says("page", tell.money("甲", 3 * 10**9), version="3")


@CASES.append
def two_readers_of_a_page_retire_nothing_of_each_other(tell):
    by_hand = tell.says("page", tell.money("甲", 10**9), reader="hand")
    return by_hand + tell.says("page", tell.gate("甲", "started"), reader="grammar")


@CASES.append
def a_page_that_is_read_as_empty_retires_all(tell):
    tell.says("page", tell.money("甲", 10**9))
    tell.says("page", version="2")
    return []


@CASES.append
def an_older_version_of_a_page_stands_beside_a_newer_that_is_not_complete(tell):
    first = tell.says("page", tell.money("甲", 10**9), published="2023-01")
    return first + tell.says("page", tell.gate("甲", "started"), published="2023-06")


@CASES.append
def a_complete_version_of_a_page_ends_the_older_from_its_date(tell):
    first = tell.says("page", tell.money("甲", 10**9), published="2023-01")
    second = tell.says("page", tell.gate("甲", "started"), published="2023-06", complete=True)
    return {MID: first, FAR: second}


@CASES.append
def a_complete_issue_ends_from_its_date_what_it_omits(tell):
    both = (tell.money("甲", 10**9), tell.money("乙", 10**9))
    one = tell.says("jan", *both, published="2023-01", series="s", issue=1, complete=True)
    two = tell.says("feb", tell.money("甲", 10**9), published="2023-02", series="s", issue=2, complete=True)
    return {MID: one, FAR: two}


@CASES.append
def an_incomplete_issue_ends_nothing(tell):
    one = tell.says("jan", tell.money("甲", 10**9), published="2023-01", series="s", issue=1, complete=True)
    return one + tell.says("feb", tell.money("乙", 10**9), published="2023-02", series="s", issue=2)


@CASES.append
def an_issue_ends_nothing_of_another_series(tell):
    other = tell.says("other", tell.money("丙", 10**9), published="2022-01", series="t", issue=1)
    return other + tell.says("jan", tell.money("甲", 1), published="2023-01", series="s", issue=1, complete=True)


@CASES.append
def issues_of_one_day_go_by_their_number(tell):
    two = tell.says("b", tell.money("乙", 10**9), published="2023-02", series="s", issue=2, complete=True)
    tell.says("a", tell.money("甲", 10**9), published="2023-02", series="s", issue=1, complete=True)
    return two


@CASES.append
def an_issue_imported_late_ends_nothing_that_came_after_it(tell):
    two = tell.says("feb", tell.money("乙", 10**9), published="2023-02", series="s", issue=2, complete=True)
    tell.says("jan", tell.money("甲", 10**9), published="2023-01", series="s", issue=1, complete=True)
    return two


@CASES.append
def a_rejected_fact_is_out_whenever_it_was_known(tell):
    wrong, right = tell.says("page", tell.money("甲", 10**9), tell.gate("甲", "started"), published="2020")
    tell.judges("reject", wrong)
    return {MID: [right], FAR: [right]}


@CASES.append
def a_rejection_that_is_withdrawn_brings_the_fact_back(tell):
    facts = tell.says("page", tell.money("甲", 10**9))
    for verdict in ("reject", "withdrawn"):
        tell.judges(verdict, facts[0])
    return facts


@CASES.append
def what_was_read_without_confidence_waits_for_a_person(tell):
    tell.says("page", tell.money("甲", 10**9), confidence=0.89)
    tell.says("page", tell.gate("甲", "started"), confidence=0.49, reader="another")
    return []


@CASES.append
def what_a_person_accepted_needs_no_confidence(tell):
    facts = tell.says("page", tell.money("甲", 10**9), confidence=0.1)
    tell.judges("accept", facts[0])
    return facts


@CASES.append
def confidence_at_the_threshold_is_enough(tell):
    figure = tell.says("page", tell.money("甲", 10**9), confidence=0.9)
    return [*figure, *tell.says("page", tell.gate("甲", "started"), confidence=0.5, reader="another")]


@CASES.append
def a_better_extraction_of_a_text_retires_what_it_no_longer_finds_and_keeps_the_rest(tell):
    _, kept = tell.says("page", tell.money("甲", 10**9), tell.gate("甲", "started"), text="甲 rn 开工")
    again = tell.says("page", tell.gate("甲", "started"), tell.money("甲", 10**8), text="甲 开工")
    assert again[0] == kept
    return again


@CASES.append
def a_better_extraction_orphans_no_judgement(tell):
    seen, wrong, bad = tell.says(
        "page", tell.gate("甲", "started"), tell.money("甲", 10**9), tell.gate("甲", "completed"), text="甲 rn"
    )
    tell.judges("accept", seen)
    tell.judges("reject", bad)
    right = tell.corrects(wrong, modality="actual")
    tell.says("page", tell.money("甲", 10**9), tell.gate("甲", "completed"), text="甲")
    return [seen, right, wrong]


@CASES.append
def a_newer_reader_orphans_no_judgement(tell):
    seen, wrong, bad = tell.says(
        "page", tell.gate("甲", "started"), tell.money("甲", 10**9), tell.gate("甲", "completed"), version="1"
    )
    tell.judges("accept", seen)
    tell.judges("reject", bad)
    right = tell.corrects(wrong, modality="actual")
    tell.says("page", tell.gate("甲", "completed"), version="2")
    return [seen, right, wrong]


@CASES.append
def a_newer_issue_orphans_no_judgement(tell):
    both = (tell.gate("甲", "started"), tell.money("甲", 10**9))
    seen, wrong = tell.says("jan", *both, published="2023-01", series="s", issue=1, complete=True)
    tell.judges("accept", seen)
    right = tell.corrects(wrong, modality="actual")
    later = tell.says("feb", *both, published="2023-02", series="s", issue=2, complete=True)
    return {MID: [seen, wrong, right], FAR: [*later, right]}


@pytest.mark.parametrize("title", [case.__name__ for case in CASES])
def test_in_force(book, told, ids, title):
    expected = told[title] if isinstance(told[title], dict) else {FAR: told[title]}
    for known_at, facts in expected.items():
        assert book.facts(title, known_at=known_at) == ids(facts)


@pytest.mark.usefixtures("told")
def test_the_threshold_is_a_parameter(book):
    more = Least(words=0.51, figures=0.91)
    assert book.facts("confidence_at_the_threshold_is_enough", least=more) == set()
    assert book.facts("what_was_read_without_confidence_waits_for_a_person", least=more) == set()
    assert len(book.facts("what_a_person_accepted_needs_no_confidence", least=more)) == 1


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    "title",
    [
        "a_newer_version_of_a_reader_retires_what_it_no_longer_finds",
        "a_better_extraction_of_a_text_retires_what_it_no_longer_finds_and_keeps_the_rest",
        "a_complete_issue_ends_from_its_date_what_it_omits",
    ],
)
def test_what_was_retired_can_still_be_asked_for(book, title):
    written = book.chapters[title].written
    assert {fact.id for fact in book.log.facts(sorted(written))} == written
    assert written - book.facts(title)


@pytest.mark.usefixtures("told")
def test_every_mention_keeps_leading_to_its_entity(book):
    who = who_is_who(read(book.log))
    assert set(who) == {row["id"] for row in book.log.table(schema.mention)}
    assert all(who[entity] == entity for entity in who.values())
