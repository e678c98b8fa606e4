"""A source that does not count: its facts leave force, and come back exactly."""

from dataclasses import replace
from datetime import date

import pytest

from groundbreak.errors import BadInput
from groundbreak.facts import Judgement, Source, schema
from groundbreak.register import fold, read
from groundbreak.register.issues import issues
from groundbreak.register.revise import withdrawal
from groundbreak.units import PartialDate

FAR, MID = date(2030, 1, 1), date(2023, 2, 15)
CASES = []


@CASES.append
def what_a_retracted_source_says_is_out_whenever_it_was_known(tell):
    tell.says("page", tell.money("甲", 10**9), published="2020")
    tell.retracts("page", "2020")
    return {MID: [], FAR: []}


@CASES.append
def one_that_is_withdrawn_brings_it_back(tell):
    facts = tell.says("page", tell.money("甲", 10**9))
    for verdict in ("retracted", "withdrawn"):
        tell.retracts("page", verdict=verdict)
    return facts


@CASES.append
def nobody_takes_back_the_word_of_another(tell):
    tell.says("page", tell.money("甲", 10**9))
    tell.retracts("page")
    tell.retracts("page", author="bob", verdict="withdrawn")
    return []


@CASES.append
def what_somebody_accepted_goes_with_its_source(tell):
    facts = tell.says("page", tell.money("甲", 10**9))
    tell.judges("accept", facts[0])
    tell.retracts("page")
    return []


@CASES.append
def a_retracted_issue_ends_nothing(tell):
    one = tell.says("jan", tell.money("甲", 10**9), published="2023-01", series="s", issue=1, complete=True)
    tell.says("feb", published="2023-02", series="s", issue=2, complete=True)
    tell.retracts("feb", "2023-02")
    return one


@CASES.append
def other_sources_that_say_the_same_stand(tell):
    tell.says("page", tell.money("甲", 10**9))
    other = tell.says("other", tell.money("甲", 10**9))
    tell.retracts("page")
    return other


@pytest.mark.parametrize("title", [case.__name__ for case in CASES])
def test_in_force(book, told, ids, title):
    expected = told[title] if isinstance(told[title], dict) else {FAR: told[title]}
    for known_at, facts in expected.items():
        assert book.facts(title, known_at=known_at) == ids(facts)


@pytest.mark.usefixtures("told")
def test_a_retracted_issue_is_none_of_its_series(book):
    chapter = book.chapters["a_retracted_issue_ends_nothing"]
    assert [issue.number for issue in issues(read(book.log), chapter.named("s"))] == [1]


@pytest.fixture
def page(book, told):
    assert told
    tell = book.chapters["other_sources_that_say_the_same_stand"]
    (fact,) = tell.says("gone", tell.money("丙", 10**9), published="2023-01")
    source = Source(tell.named("gone"), fact.mention.content, date(2023, 12, 31), published=PartialDate.of(2023, 1))
    assert source.id in {row["source"] for row in tell.log.table(schema.source)}
    return tell, fact, source


def seen(log, fact, known_at):
    claims = fold(read(log), as_of=FAR, known_at=known_at).claims
    return fact.id in claims["fact_id"].to_pylist()


def test_a_page_withdrawn_on_a_day_is_seen_until_then_and_again_when_that_is_undone(page):
    tell, fact, source = page
    gone = withdrawal(source, date(2023, 3, 1), "ann", "404")
    tell.log.write([gone])
    days = (date(2023, 2, 28), date(2023, 3, 1))
    assert [seen(tell.log, fact, day) for day in days] == [True, False]
    tell.log.write(judgements=[Judgement("retracted", gone.source.id, author="ann")])
    assert [seen(tell.log, fact, day) for day in days] == [True, True]


def test_an_issue_or_a_day_before_the_page_is_refused(page):
    _, _, source = page
    with pytest.raises(BadInput, match="is an issue of s"):
        withdrawal(replace(source, series="s"), date(2023, 3, 1), "ann", "")
    with pytest.raises(BadInput, match="known since 2023-01-31"):
        withdrawal(source, date(2023, 1, 1), "ann", "")
