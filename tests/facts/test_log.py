from dataclasses import replace
from datetime import UTC, datetime

import pytest

from groundbreak.errors import BadValue, BrokenLog, GroundbreakError, NoLog
from groundbreak.facts import Judgement, Log, schema


def counts(log):
    return {table.name: len(log.table(table)) for table in schema.metadata.sorted_tables}


def test_writing_says_what_it_added(log, reading):
    receipt = log.write([reading()])
    assert receipt.facts == 4
    assert receipt.added == {"source": 1, "mention": 2, "fact": 4, "evidence": 4, "reading": 1, "reading_fact": 4}


def test_writing_again_adds_nothing_and_leaves_no_batch(log, reading):
    log.write([reading()], [Judgement("same", "m1", "m2", author="ann")])
    before = counts(log)
    again = log.write([reading()], [Judgement("same", "m2", "m1", author="ann")])
    assert not again
    assert counts(log) == before


def test_a_reading_in_two_batches_is_the_same_as_in_one(log, tmp_path, clock, reading):
    whole, parts = log, Log.create(tmp_path / "parts.db", clock=clock)
    whole.write([reading(), reading("other")])
    parts.write([reading()])
    parts.write([reading(), reading("other")])
    for table in (schema.fact, schema.mention, schema.evidence, schema.reading, schema.reading_fact, schema.source):
        keys = [{row["id"] for row in log.table(table)} for log in (whole, parts)]
        assert keys[0] == keys[1]
    parts.close()


def test_a_newer_version_of_a_reader_is_a_reading_of_its_own(log, reading):
    log.write([reading(version="1")])
    assert log.write([reading(version="2")]).added == {"reading": 1, "reading_fact": 4}
    assert [row["number"] for row in log.table(schema.reading)] == [1, 2]


def test_going_back_to_an_older_reading_is_recorded_too(log, reading):
    for version in ("1", "2", "1"):
        log.write([reading(version=version)])
    numbered = {row["number"]: row["version"] for row in log.table(schema.reading)}
    assert numbered == {1: "1", 2: "2", 3: "1"}


def test_a_fact_is_kept_when_a_better_text_is_stored(log, reading):
    log.write([reading()])
    receipt = log.write([reading(text="t1", version="2")], texts=[("t1", "约50亿元")])
    assert receipt.facts == 0
    assert receipt.added["evidence"] == 4


def test_what_is_said_of_a_source_later_is_a_row_beside_the_first(log, reading):
    log.write([reading()])
    assert log.write([reading(title="工业投资")]).added == {"source": 1}
    first, second = log.table(schema.source)
    assert (first["source"], first["title"], second["title"]) == (second["source"], "", "工业投资")


def test_a_batch_with_a_fault_writes_nothing(log, reading):
    good, broken = reading(), reading("broken")
    odd = replace(broken.findings[0], fact=replace(broken.findings[0].fact, attribute="investmnet"))
    with pytest.raises(GroundbreakError):
        log.write([good, replace(broken, findings=(odd,))])
    assert sum(counts(log).values()) == 0


@pytest.mark.parametrize("confidence", [1, 0, 0.1 + 0.2])
def test_any_confidence_verifies(log, reading, confidence):
    there = reading()
    sure = tuple(replace(item, confidence=confidence) for item in there.findings)
    log.write([replace(there, findings=sure)], [Judgement("unsure", "m1", "m2", author="names/1", score=1)])
    assert log.verify() == 1


def test_the_last_word_of_each_author_is_told_by_its_number(log):
    words = [Judgement(verdict, "m1", "m2", author="ann") for verdict in ("same", "withdrawn", "same", "same")]
    log.write(judgements=words)
    numbered = sorted((row["number"], row["verdict"]) for row in log.table(schema.judgement))
    assert numbered == [(1, "same"), (2, "withdrawn"), (3, "same")]


def test_the_last_word_stays_the_last_when_all_are_written_again(log):
    words = [Judgement(verdict, "m1", "m2", author="ann") for verdict in ("same", "withdrawn")]
    log.write(judgements=words)
    log.write(judgements=words)
    last = max(log.table(schema.judgement), key=lambda row: row["number"])
    assert last["verdict"] == "withdrawn"


def test_two_authors_judge_for_themselves(log):
    log.write(judgements=[Judgement("same", "m1", "m2", author=name) for name in ("ann", "bob")])
    assert {row["author"] for row in log.table(schema.judgement)} == {"ann", "bob"}


def test_a_whole_log_verifies(filled):
    assert filled.verify() == 2


TAMPERED = {
    "a figure": ["UPDATE fact SET low = '1' WHERE low IS NOT NULL"],
    "a quote": ["UPDATE evidence SET quote = '约5亿元'"],
    "a stored text": ["UPDATE document_text SET content = ''"],
    "a verdict": ["UPDATE judgement SET verdict = 'different' WHERE verdict = 'same'"],
    "the author": ["UPDATE judgement SET author = 'bob'"],
    "the audience": ["UPDATE source SET audience = 'restricted'"],
    "the confidence": ["UPDATE reading_fact SET confidence = 0.9"],
    "the date of recording": ["UPDATE batch SET recorded_at = '2020-01-01T00:00:00+00:00' WHERE id = 1"],
    "the tool": ["UPDATE batch SET tool = 'other' WHERE id = 2"],
    "the count of rows": ["UPDATE batch SET rows = 0 WHERE id = 1"],
    "a row less": ["DELETE FROM reading_fact WHERE id = (SELECT min(id) FROM reading_fact)"],
    "a row moved to another batch": ["UPDATE mention SET batch = 2 WHERE batch = 1"],
    "a row of no batch": ["UPDATE evidence SET batch = 99 WHERE batch = 2"],
    "a row more, of no batch": ["INSERT INTO document_text VALUES ('t2', '约5亿元', 99)"],
    "a batch less": [f"DELETE FROM {name} WHERE batch = 1" for name in ("fact", "mention", "evidence", "source")]
    + ["DELETE FROM batch WHERE id = 1"],
    "the chain": ["UPDATE batch SET previous = 'x' WHERE id = 2"],
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_log_that_was_tampered_with_does_not_verify(filled, tamper, what):
    tamper(filled, *TAMPERED[what])
    with pytest.raises(BrokenLog, match=r"batch \d+ does not match its digest \(restore a backup\)") as raised:
        filled.verify()
    assert raised.value.where == str(filled.address)


def test_tampering_that_changes_nothing_verifies(filled, tamper):
    tamper(filled, "UPDATE fact SET low = low")
    assert filled.verify() == 2


def test_there_is_no_log_where_nobody_made_one(tmp_path):
    with pytest.raises(NoLog) as raised:
        Log(tmp_path / "facts.db")
    assert str(raised.value) == f"{tmp_path / 'facts.db'}: there is no log here (run: groundbreak init)"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database, but a letter to somebody " * 99], ids=["empty", "letter"])
def test_another_file_is_no_log(tmp_path, content):
    path = tmp_path / "facts.db"
    path.write_bytes(content)
    with pytest.raises(NoLog, match="no log of facts"):
        Log(path)


def test_a_log_may_have_any_name(tmp_path, reading):
    path = tmp_path / "宁波 2023?mode=ro#1%20.db"
    log = Log.create(path)
    log.write([reading()])
    assert path.is_file()
    assert log.verify() == 1
    log.close()


def test_two_logs_recorded_at_other_times_hold_the_same_facts(tmp_path, reading):
    logs = [
        Log.create(tmp_path / f"{year}.db", clock=lambda year=year: datetime(year, 1, 1, tzinfo=UTC))
        for year in (2024, 2026)
    ]
    for log in logs:
        log.write([reading()])
    assert logs[0].table(schema.fact) == logs[1].table(schema.fact)
    assert [log.table(schema.batch)[0]["recorded_at"][:4] for log in logs] == ["2024", "2026"]
    for log in logs:
        log.close()


def test_facts_come_back_as_they_were_written(log, reading):
    log.write([reading()])
    facts = [finding.fact for finding in reading().findings]
    assert log.facts([fact.id for fact in reversed(facts)]) == facts[::-1]
    with pytest.raises(BadValue, match="no fact 'f0'"):
        log.facts([facts[0].id, "f0"])


def test_the_last_word_on_a_fact_is_what_the_next_is_compared_with(log, reading):
    log.write([reading()])
    first, second = (finding.fact.id for finding in reading().findings[:2])
    accept, correct = Judgement("accept", first, author="ann"), Judgement("corrected", first, second, author="ann")
    written = [bool(log.write(judgements=[word])) for word in (accept, accept, correct, correct, accept, correct)]
    assert written == [True, False, True, False, True, True]
    assert [(row["left"], row["right"]) for row in log.table(schema.judgement)][1] == (first, second)
