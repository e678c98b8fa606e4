"""Records of a log: whole, by ids that a changed line no longer fits, and no further than the audience."""

import json

import pytest

from groundbreak.facts import Judgement, schema
from groundbreak.publish.interchange import write_records


@pytest.fixture
def log(desk, tell):
    open_, closed = (
        tell.page(uri, ("硅基负极基地", "product", tell.text(uri)), audience=audience)
        for uri, audience in (("made-up:a", "public"), ("made-up:b", "restricted"))
    )
    made = desk.log(open_, closed)
    (first,) = (item.fact for item in open_.findings)
    made.write(judgements=[Judgement("accept", first.id, author="li.mei", why="seen")])
    return made


def test_what_persons_judged_comes_along(desk, log):
    other = desk.log()
    assert desk.take(other, desk.export(log, "records")) == []
    assert [row["author"] for row in other.table(schema.judgement) if row["by_person"]] == ["li.mei"]


def test_narrower_sources_stay_at_home(log, tmp_path):
    public, all_ = (write_records(log, tmp_path / name, name).read_text("utf-8") for name in ("public", "restricted"))
    assert "made-up:b" not in public
    assert "made-up:b" in all_


@pytest.mark.parametrize(("old", "new"), [("made-up:a", "made-up:c"), ("硅基负极基地", "别的基地")])
def test_a_line_that_was_changed_is_refused_with_its_number(desk, log, old, new):
    path = desk.export(log, "records")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    other = desk.log()
    faults = desk.take(other, path)
    assert f"{path.name} line 1" in faults[0] or f"{path.name} line 2" in faults[0]
    assert any("changed since it was exported" in fault for fault in faults)
    assert other.table(schema.fact) == []


def test_what_the_log_has_overtaken_is_no_news(desk, log):
    path = desk.export(log, "records")
    fact = next(row["id"] for row in log.table(schema.fact))
    log.write(judgements=[Judgement("reject", fact, author="li.mei", why="wrong after all")])
    batches = log.verify()
    assert desk.take(log, path) == []
    assert log.verify() == batches


def test_every_line_has_one_key_that_says_what_it_is(desk, ningbo):
    lines = desk.export(ningbo, "records").read_text("utf-8").splitlines()
    kinds = {key for line in lines for key in json.loads(line)}
    assert kinds == {"source", "mention", "reading", "judgement"}
