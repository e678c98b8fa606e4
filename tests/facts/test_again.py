"""A document whose text is got out of it anew keeps its facts and judgements, and says what changed."""

from dataclasses import replace

import pytest

from groundbreak.facts import Judgement, Log
from groundbreak.facts.again import again
from groundbreak.register import read


def told(reading, text, **places):
    """The same findings in another text; a fact is left out, or has its quote elsewhere."""
    found = []
    for finding in reading.findings:
        start = places.get(finding.fact.attribute, 0)
        if start is not None:
            seen = replace(finding.evidence, text=text, start=start, end=start + 5, locator=f"page={start}")
            found.append(replace(finding, evidence=seen))
    return replace(reading, findings=tuple(found), text=text)


@pytest.fixture
def small(tmp_path):
    made = Log.create(tmp_path / "facts.db")
    yield made
    made.close()


def write(log, reading):
    log.write([reading], texts=[(reading.text, f"text {reading.text}")], tool="test")


def test_what_was_never_read_has_nothing_to_compare_with(small, reading):
    assert again(small, reading(text="old")) is None


def test_the_same_reading_changes_nothing(small, reading):
    first = told(reading(), "old")
    write(small, first)
    assert not again(small, first)


def test_facts_stay_where_quotes_move_and_what_is_no_longer_found_is_named(small, reading):
    first = told(reading(), "old")
    write(small, first)
    facts = {finding.fact.attribute: finding.fact.id for finding in first.findings}
    small.write(judgements=[Judgement("accept", facts["owner"], author="ann")])
    second = told(reading(version="2"), "new", investment=7, owner=None, product=None)
    change = again(small, second)
    assert (change.same, change.new, change.new_text) == (1, (), True)
    (moved,) = change.moved
    assert moved.finding.fact.id == facts["investment"]
    assert (moved.before.start, moved.finding.evidence.start, moved.finding.evidence.locator) == (0, 7, "page=7")
    assert {gone.fact: gone.kept for gone in change.gone} == {facts["owner"]: True, facts["product"]: False}
    write(small, second)
    assert not again(small, second)
    assert {change.fact for change in again(small, told(reading(), "new", investment=7)).gone} == set()


def test_after_a_better_text_a_fact_is_shown_with_its_new_words_and_judgements_hold(small, reading):
    first = told(reading(), "zz old")
    write(small, first)
    facts = {finding.fact.attribute: finding.fact.id for finding in first.findings}
    small.write(judgements=[Judgement("accept", facts["owner"], author="ann")])
    write(small, told(reading(version="2"), "aa new", investment=7, owner=None))
    frames = read(small)
    shown = {row["fact_id"]: (row["document_text"], row["start"]) for row in frames.evidence.to_pylist()}
    assert shown[facts["investment"]] == ("aa new", 7)
    assert shown[facts["owner"]] == ("zz old", 0)
    assert set(frames.facts["fact_id"].to_pylist()) == set(facts.values())
    assert [row["left"] for row in frames.judgements.to_pylist()] == [facts["owner"]]
    write(small, first)  # back to the first text
    shown = {row["fact_id"]: row["document_text"] for row in read(small).evidence.to_pylist()}
    assert shown[facts["investment"]] == "zz old"
