"""What `check` looks for, on both databases: every fault is named, and all of them at once."""

import re

import pytest

from groundbreak.facts import audit, seals


def told(log, known=""):
    with log.database.reading() as connection:
        return [str(fault) for fault in audit.faults(connection, known)]


FAULTS = {
    "a quote that does not stand there": (
        ["UPDATE evidence SET quote = '约5亿元' WHERE document_text IS NOT NULL"],
        r"evidence \w+: its quote is not what stands in the text at 0 to 5",
    ),
    "a place beyond the text": (
        ['UPDATE evidence SET "end" = 99 WHERE document_text IS NOT NULL'],
        "in the text at 0 to 99",
    ),
    "a judgement on nothing": (["UPDATE judgement SET \"left\" = 'm0'"], "judgement .*: its left 'm0' is not there"),
    "a reading of no source": (
        ["UPDATE reading SET source = 's0' WHERE id = (SELECT min(id) FROM reading)"],
        "reading .*: its source 's0' is not there",
    ),
    "evidence of no source": (["UPDATE evidence SET source = 's0'"], "evidence .*: its source 's0' is not there"),
    "a link to nothing": (
        ["UPDATE fact SET value = 'm0' WHERE value_type = 'link'"],
        "it refers to 'm0', which is not",
    ),
    "a fact on nothing": (["UPDATE fact SET mention = 'm0'"], "fact .*: its mention 'm0' is not there"),
    "a gap in the readings": (["UPDATE reading SET number = 3"], "1 readings of s.* by hand are numbered up to 3"),
    "a gap in the judgements": (
        ["UPDATE judgement SET number = 9 WHERE number = 2"],
        "2 rows of judgement are numbered up to 9",
    ),
    "a number that is none": (["UPDATE fact SET low = 'much' WHERE low IS NOT NULL"], "'much' is not a number"),
    "an end below the start": (["UPDATE fact SET high = '1' WHERE low IS NOT NULL"], "from .* to 1 is empty"),
    "a value that is not its columns": (
        ["UPDATE fact SET low = '1' WHERE low IS NOT NULL"],
        "its id is 'f.*' and must be 'f",
    ),
    "a date that is none": (["UPDATE fact SET holds_from = 'soon'"], "'soon' is not a date"),
    "a day that is none": (["UPDATE source SET fetched_on = 'today'"], "Invalid isoformat string: 'today'"),
    "an unknown attribute": (["UPDATE fact SET attribute = 'investmnet'"], "unknown attributes 'investmnet'"),
    "an unknown unit": (["UPDATE fact SET unit = 'XXQ' WHERE unit = 'CNY'"], "unknown unit 'XXQ'"),
    "an unknown grade": (["UPDATE source SET grade = 'E'"], "unknown grades 'E'"),
    "an unknown kind": (["UPDATE mention SET kind = 'projekt'"], "unknown kinds 'projekt'"),
    "an unknown doubt": (["UPDATE reading_fact SET doubt = 'hm'"], "unknown doubts 'hm'"),
    "an unknown verdict": (["UPDATE judgement SET verdict = 'equal'"], "unknown verdicts 'equal'"),
    "a mention of another name": (["UPDATE mention SET name = '乙'"], "mention m.*: its id is 'm.*' and must be 'm"),
    "another source": (["UPDATE source SET uri = 'x'"], "source .*: its source is 's.*' and must be 's"),
    "a row less": (["DELETE FROM reading_fact"], "batch 1 does not match its digest"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_named(filled, tamper, what):
    assert told(filled) == []
    statements, expected = FAULTS[what]
    tamper(filled, *statements)
    assert any(re.search(expected, fault) for fault in told(filled)), "\n".join(told(filled))


def test_all_faults_are_named_at_once(filled, tamper):
    tamper(
        filled,
        "UPDATE source SET grade = 'E'",
        "UPDATE evidence SET quote = 'x' WHERE document_text IS NOT NULL",
        "UPDATE mention SET kind = 'projekt'",
    )
    found = "\n".join(told(filled))
    for expected in ("batch 1 does", "batch 2 does", "unknown grades", "its quote is not", "unknown kinds", "trigger"):
        assert expected in found


def test_batches_that_were_cut_off_are_missed_by_who_knew_them(filled, tamper, reading):
    before = filled.head()
    filled.write([reading("later")])
    after = filled.head()
    for known in (before, after):
        assert told(filled, known.digest) == told(filled, known.digest[:16]) == []
    last = f"WHERE batch = {after.batches}"
    names = ("reading_fact", "evidence", "reading", "fact", "source", "mention")
    tamper(filled, *[f"DELETE FROM {name} {last}" for name in names], f"DELETE FROM batch WHERE id = {after.batches}")
    filled.database.migrate()  # puts the triggers back
    assert told(filled) == told(filled, before.digest) == []
    assert told(filled, after.digest) == [
        f"no batch has the digest {after.digest}: what was written up to it was cut off or changed (restore a backup)"
    ]


@pytest.mark.parametrize("known", ["", "0" * 15, "%" * 16, "_" * 64])
def test_a_digest_that_says_nothing_is_not_found(filled, known):
    with filled.database.reading() as connection:
        assert not seals.reaches(connection, known)
