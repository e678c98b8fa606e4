"""An edition is a pure function of facts, judgements, two dates and a seed."""

from dataclasses import replace
from datetime import date, timedelta

from groundbreak.facts import Judgement, Text


def facts_of(edition):
    return {row["fact_id"] for row in edition.rows("facts")}


def test_built_twice_it_is_the_same_whatever_the_threads(edit, log, edition):
    again = edit(log, threads=4)
    assert (again.id, again.content) == (edition.id, edition.content)
    assert all(again.tables[name].equals(table) for name, table in edition.tables.items())


def test_when_and_in_which_order_it_was_recorded_does_not_matter(edit, write_log, pages, edition):
    half = len(pages) // 2
    other = edit(write_log(pages[half:][::-1], pages[:half], year=2031))
    assert other.content == edition.content
    assert other.inputs.as_of == edition.inputs.as_of


def test_another_fact_makes_another_edition(edit, write_log, pages, edition):
    page = next(page for page in pages if any(item.fact.attribute == "product" for item in page.findings))
    changed = tuple(
        replace(item, fact=replace(item.fact, value=Text("另一产品"))) if item.fact.attribute == "product" else item
        for item in page.findings
    )
    other = edit(write_log([replace(page, findings=changed) if one is page else one for one in pages]))
    assert other.content != edition.content
    assert other.id != edition.id


def test_a_seed_or_a_date_is_an_input(edition):
    ids = {replace(edition.inputs, **change).id for change in (
        {}, {"seed": 1}, {"as_of": date(2025, 1, 1)}, {"known_at": date(2025, 1, 1)}, {"audience": "internal"},
        {"log": ""}, {"monitor": ""}, {"version": "0"},
    )}  # fmt: skip
    assert len(ids) == 8


def test_a_day_before_a_source_exactly_its_facts_are_missing(edit, log, edition):
    known = {row["source_id"]: date.fromisoformat(row["known_on"]) for row in edition.rows("sources")}
    last = max(day for day in known.values() if day < edition.inputs.known_at)
    sources = {source for source, day in known.items() if day == last}
    late = {source for source, day in known.items() if day > last}
    before, after = (edit(log, known_at=day) for day in (last - timedelta(days=1), last))
    own = {row["fact_id"] for row in edition.rows("facts") if row["source_id"] in sources}
    assert own
    assert facts_of(after) - facts_of(before) == own
    assert facts_of(before) <= facts_of(after)
    assert not {row["source_id"] for row in after.rows("sources")} & late


def test_a_rejected_fact_leaves_the_edition(edit, write_log, pages, edition):
    log = write_log(pages)
    wrong = min(facts_of(edition))
    log.write(judgements=[Judgement("reject", wrong, author="ann")])
    assert facts_of(edition) - facts_of(edit(log)) == {wrong}
