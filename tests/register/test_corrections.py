"""What a source says wrongly is read as a person said, as long as the source goes on saying it.

Each case tells pages and returns, by the day one looks from, the facts that win their claims and those behind them.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from groundbreak.errors import BadValue, UnknownCode
from groundbreak.facts import Judgement, Mention
from groundbreak.register import read
from groundbreak.register.history import history
from groundbreak.units import Interval, PartialDate, Quantity

FAR, JAN, FEB = date(2030, 1, 1), date(2023, 1, 31), date(2023, 2, 28)
CASES = []
_CLAIM = ("entity", "claim_key", "claim_modality")
SERIES = "it_lapses_from_the_day_on_which_a_complete_issue_says_something_else"


def yuan(number, unit="CNY"):
    return Quantity.of(Interval.printed(Decimal(number)), unit)


def won(*facts, behind=()):
    return list(facts), list(behind)


@CASES.append
def what_is_right_wins_and_what_was_read_stays_behind_it(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10))
    right = tell.corrects(wrong, value=yuan(10**9))
    return {FAR: won(right, behind=[wrong])}


@CASES.append
def it_has_the_day_of_its_source_and_not_of_the_person(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10), published="2023-02")
    right = tell.corrects(wrong, value=yuan(10**9))
    return {JAN: won(), FEB: won(right, behind=[wrong])}


@CASES.append
def it_stands_before_other_sources_and_what_was_read_behind_them(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10))
    (other,) = tell.says("other", tell.money("甲", 3 * 10**9), grade="A")
    right = tell.corrects(wrong, value=yuan(10**9))
    return {FAR: won(right, behind=[wrong, other])}


@CASES.append
def one_that_is_withdrawn_leaves_everything_as_it_was(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10))
    tell.withdraws(wrong, tell.corrects(wrong, value=yuan(10**9)))
    return {FAR: won(wrong)}


@CASES.append
def it_goes_on_holding_while_the_source_repeats_the_same(tell):
    (wrong,) = tell.says("jan", tell.money("甲", 10**10), published="2023-01", series="s", issue=1, complete=True)
    right = tell.corrects(wrong, value=yuan(10**9))
    (again,) = tell.says("feb", tell.money("甲", 10**10), published="2023-02", series="s", issue=2, complete=True)
    return {JAN: won(right, behind=[wrong]), FEB: won(right, behind=[again])}


@CASES.append
def it_is_meant_for_earlier_issues_that_said_the_same_too(tell):
    (before,) = tell.says("jan", tell.money("甲", 10**10), published="2023-01", series="s", issue=1, complete=True)
    (wrong,) = tell.says("feb", tell.money("甲", 10**10), published="2023-02", series="s", issue=2, complete=True)
    right = tell.corrects(wrong, value=yuan(10**9))
    return {JAN: won(right, behind=[before]), FEB: won(right, behind=[wrong])}


@CASES.append
def it_lapses_from_the_day_on_which_a_complete_issue_says_something_else(tell):
    (wrong,) = tell.says("jan", tell.money("甲", 10**10), published="2023-01", series="s", issue=1, complete=True)
    right = tell.corrects(wrong, value=yuan(10**9))
    (mended,) = tell.says("feb", tell.money("甲", 2 * 10**9), published="2023-02", series="s", issue=2, complete=True)
    return {JAN: won(right, behind=[wrong]), FEB: won(mended)}


@CASES.append
def it_lapses_with_what_was_read_where_an_incomplete_version_of_a_page_says_something_else(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10), published="2023-01")
    right = tell.corrects(wrong, value=yuan(10**9))
    (mended,) = tell.says("page", tell.money("甲", 2 * 10**9), published="2023-02")
    return {JAN: won(right, behind=[wrong]), FEB: won(mended)}


@CASES.append
def a_source_that_falls_back_is_corrected_again(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10), published="2023-01")
    right = tell.corrects(wrong, value=yuan(10**9))
    (mended,) = tell.says("page", tell.money("甲", 2 * 10**9), published="2023-02")
    (again,) = tell.says("page", tell.money("甲", 10**10), published="2023-03")
    return {FEB: won(mended), FAR: won(right, behind=[wrong, mended, again])}


@CASES.append
def what_an_older_version_said_lapses_nothing(tell):
    (older,) = tell.says("page", tell.money("甲", 2 * 10**9), published="2023-01")
    (wrong,) = tell.says("page", tell.money("甲", 10**10), published="2023-02")
    right = tell.corrects(wrong, value=yuan(10**9))
    return {JAN: won(older), FEB: won(right, behind=[wrong, older])}


@CASES.append
def a_version_that_does_not_speak_of_it_lapses_nothing(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10), published="2023-01")
    right = tell.corrects(wrong, value=yuan(10**9))
    (started,) = tell.says("page", tell.gate("甲", "started"), published="2023-02")
    return {FAR: won(right, started, behind=[wrong])}


@CASES.append
def the_same_words_in_another_source_are_another_matter(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10))
    (other,) = tell.says("other", tell.money("甲", 10**10))
    right = tell.corrects(wrong, value=yuan(10**9))
    return {FAR: won(right, behind=[wrong, other])}


@CASES.append
def the_same_value_of_another_thing_is_another_matter(tell):
    wrong, other = tell.says("page", tell.money("甲", 10**10), tell.money("乙", 10**10))
    right = tell.corrects(wrong, value=yuan(10**9))
    return {FAR: won(right, other, behind=[wrong])}


@CASES.append
def a_unit_can_be_corrected(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**9))
    (other,) = tell.says("other", tell.money("甲", 7 * 10**9))
    right = tell.corrects(wrong, value=yuan(10**9, "USD"))
    return {FAR: won(right, other, behind=[wrong])}


@CASES.append
def it_lapses_where_the_source_comes_round_to_the_right_unit(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**9), published="2023-01")
    tell.corrects(wrong, value=yuan(10**9, "USD"))
    (mended,) = tell.says("page", tell.money("甲", 10**9, unit="USD"), published="2023-02")
    return {FEB: won(mended)}


@CASES.append
def a_date_can_be_corrected_and_counts_as_of_the_right_one(tell):
    (wrong,) = tell.says("page", tell.gate("甲", "started", "2040"), published="2023-01")
    right = tell.corrects(wrong, holds_from=PartialDate.of(2022))
    return {JAN: won(right, behind=[wrong])}


@CASES.append
def a_drop_that_was_none_drops_nothing(tell):
    (plan,) = tell.says("page", tell.gate("甲", "completed", "2024", "planned"), published="2023-01")
    (drop,) = tell.says("other", tell.gate("甲", "completed", "2024", "dropped"), published="2023-02")
    right = tell.corrects(drop, modality="planned")
    return {FAR: won(right, behind=[plan, drop])}


@CASES.append
def a_corrected_fact_outlives_the_reading_that_found_it(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10), version="1")
    right = tell.corrects(wrong, value=yuan(10**9))
    tell.says("page", version="2")
    return {FAR: won(right, behind=[wrong])}


@CASES.append
def a_reader_that_comes_to_the_same_agrees(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10), version="1")
    right = tell.corrects(wrong, value=yuan(10**9))
    assert tell.says("page", tell.money("甲", 10**9), version="2") == [right]
    return {FAR: won(right, behind=[wrong])}


@CASES.append
def a_reader_that_finds_something_else_in_the_same_words_does_not_outweigh_the_person(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10), version="1")
    right = tell.corrects(wrong, value=yuan(10**9))
    (found,) = tell.says("page", tell.money("甲", 2 * 10**9), version="2")
    return {FAR: won(right, behind=[wrong, found])}


@CASES.append
def the_later_of_two_persons_has_the_word(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10))
    tell.corrects(wrong, "ann", value=yuan(10**9))
    right = tell.corrects(wrong, "bob", value=yuan(2 * 10**9))
    return {FAR: won(right, behind=[wrong])}


@CASES.append
def the_word_of_the_first_stands_again_where_the_later_takes_theirs_back(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10))
    right = tell.corrects(wrong, "ann", value=yuan(10**9))
    tell.withdraws(wrong, tell.corrects(wrong, "bob", value=yuan(2 * 10**9)), "bob")
    return {FAR: won(right, behind=[wrong])}


@CASES.append
def a_person_may_come_back_to_what_they_said_first(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10))
    right = tell.corrects(wrong, value=yuan(10**9))
    tell.corrects(wrong, value=yuan(2 * 10**9))
    tell.corrects(wrong, value=yuan(10**9))
    return {FAR: won(right, behind=[wrong])}


@CASES.append
def who_accepts_the_fact_later_overrules_the_correction(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10))
    tell.judges("accept", wrong)
    tell.corrects(wrong, value=yuan(10**9))
    tell.judges("accept", wrong)
    return {FAR: won(wrong)}


@CASES.append
def who_accepted_the_fact_before_is_overruled(tell):
    (fact,) = tell.says("page", tell.money("甲", 10**10))
    tell.judges("accept", fact, author="bob")
    right = tell.corrects(fact, value=yuan(10**9))
    return {FAR: won(right, behind=[fact])}


@CASES.append
def who_rejects_the_outcome_brings_the_fact_back(tell):
    (fact,) = tell.says("page", tell.money("甲", 10**10))
    tell.judges("reject", tell.corrects(fact, value=yuan(10**9)), author="bob")
    return {FAR: won(fact)}


@CASES.append
def a_correction_of_a_correction_is_followed_to_its_end(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10))
    half = tell.corrects(wrong, value=yuan(10**9))
    right = tell.corrects(half, "bob", value=yuan(2 * 10**9))
    return {FAR: won(right, behind=[wrong])}


@CASES.append
def who_corrects_it_back_ends_the_correction(tell):
    (fact,) = tell.says("page", tell.money("甲", 10**10))
    half = tell.corrects(fact, value=yuan(10**9))
    tell.corrects(half, "bob", value=fact.value)
    return {FAR: won(fact)}


@CASES.append
def two_facts_of_a_page_may_come_to_one(tell):
    wrong, worse = tell.says("page", tell.money("甲", 10**10), tell.money("甲", 10**11))
    right = tell.corrects(wrong, value=yuan(10**9))
    assert tell.corrects(worse, value=yuan(10**9)) == right
    return {FAR: won(right, behind=[wrong, worse])}


@CASES.append
def what_is_about_another_thing_goes_there(tell):
    wrong, kept = tell.says("page", tell.money("甲", 10**10), tell.gate("乙", "started"))
    right = tell.corrects(wrong, mention=kept.mention)
    return {FAR: won(right, kept, behind=[wrong])}


@CASES.append
def it_needs_no_confidence(tell):
    (wrong,) = tell.says("page", tell.money("甲", 10**10), confidence=0.1)
    right = tell.corrects(wrong, value=yuan(10**9))
    return {FAR: won(right, behind=[wrong])}


def both(book, title, known_at):
    rows = book.fold(known_at=known_at).claims.to_pylist()
    mine = [row for row in rows if row["fact_id"] in book.chapters[title].written]
    return {row["fact_id"] for row in mine if row["rank"] == 1}, {row["fact_id"] for row in mine if row["rank"] > 1}


@pytest.mark.parametrize("title", [case.__name__ for case in CASES])
def test_corrected(book, told, ids, title):
    for known_at, (first, behind) in told[title].items():
        assert both(book, title, known_at) == (ids(first), ids(behind)), known_at


@pytest.mark.parametrize("title", [case.__name__ for case in CASES])
def test_a_rival_that_was_corrected_says_so_and_one_in_its_place_says_what_was_read(book, told, title):
    for known_at in told[title]:
        rows = {row["fact_id"]: row for row in book.fold(known_at=known_at).claims.to_pylist()}
        for row in rows.values():
            if row["read_fact_id"]:
                assert row["verdict"] == "accept"
                assert rows[row["read_fact_id"]]["verdict"] == "corrected"
                assert all(rows[row["read_fact_id"]][name] == row[name] for name in _CLAIM)
            assert row["verdict"] != "corrected" or row["rank"] > 1


def states(book, title, known_at):
    rows = book.fold(known_at=known_at).tables["corrections"].to_pylist()
    return [(row["state"], row["fact_id"]) for row in rows if row["read_id"] in book.chapters[title].written]


LAPSING = [
    SERIES,
    "it_lapses_with_what_was_read_where_an_incomplete_version_of_a_page_says_something_else",
]


@pytest.mark.parametrize("title", LAPSING)
def test_a_correction_that_lapsed_is_told_with_what_the_source_says_now(book, told, title):
    (right,), _ = told[title][JAN]
    (mended,), _ = told[title][FEB]
    assert states(book, title, JAN) == [("holds", right.id)]
    assert states(book, title, FEB) == [("lapsed", mended.id)]


@pytest.mark.usefixtures("told")
def test_a_correction_of_what_nobody_could_know_yet_is_not_told(book):
    assert states(book, "it_has_the_day_of_its_source_and_not_of_the_person", JAN) == []


@pytest.mark.usefixtures("told")
def test_what_is_misread_makes_no_thing_of_its_own(book):
    title = "what_is_about_another_thing_goes_there"
    assert [row["name"] for row in book.rows(title, "projects")] == ["乙"]


@pytest.mark.usefixtures("told")
def test_values_in_dispute_do_not_count_what_was_misread(book):
    title = "it_stands_before_other_sources_and_what_was_read_behind_them"
    assert {row["values"] for row in book.rows(title, "amounts")} == {2}


@pytest.mark.usefixtures("told")
def test_a_correction_travels_no_further_than_the_source_it_was_made_of(book):
    tell = book.chapters["it_needs_no_confidence"]
    (secret,) = tell.says("secret", tell.money("丁", 10**10), published="2023-01", series="t", audience="restricted")
    (public,) = tell.says("open", tell.money("丁", 10**10), published="2023-02", series="t", issue=2)
    same = [Judgement("same", secret.mention.id, public.mention.id, author="ann")]
    tell.log.write(judgements=same)
    right = tell.corrects(secret, value=yuan(10**9))
    seen = {who: book.fold(audience=who).claims["fact_id"].to_pylist() for who in ("public", "restricted")}
    assert public.id in seen["public"]
    assert right.id not in seen["public"]
    assert right.id in seen["restricted"]
    told = book.fold(audience="public").tables["corrections"]["read_id"].to_pylist()
    assert secret.id not in told


@pytest.mark.usefixtures("told")
def test_a_correction_leads_from_a_fact_there_is_to_another(book):
    tell = book.chapters["it_needs_no_confidence"]
    (fact,) = tell.says("checked", tell.money("戊", 10**10))
    right = replace(fact, value=yuan(1))
    for judgement, facts in (
        (Judgement("corrected", "f0", right.id), [right]),
        (Judgement("corrected", fact.id, right.id), []),
        (Judgement("corrected", fact.id), []),
    ):
        with pytest.raises(BadValue, match="no fact"):
            tell.log.write(judgements=[judgement], facts=facts)
    with pytest.raises(BadValue, match="itself"):
        tell.log.write(judgements=[Judgement("corrected", fact.id, fact.id)])
    nameless = replace(fact, mention=Mention(fact.mention.content, "castle", "戊"))
    with pytest.raises(UnknownCode):
        tell.log.write(judgements=[Judgement("corrected", fact.id, nameless.id)], facts=[nameless])


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("title", "values"),
    [
        ("it_goes_on_holding_while_the_source_repeats_the_same", []),
        ("it_is_meant_for_earlier_issues_that_said_the_same_too", []),
        (SERIES, [("[100000000000,100000000000] CNY", "[200000000000,200000000000] CNY")]),
    ],
)
def test_the_history_of_a_series_reads_what_was_corrected(book, title, values):
    changes = history(read(book.log), book.chapters[title].named("s"))
    assert [(change.before, change.after) for change in changes] == values
