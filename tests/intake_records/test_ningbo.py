"""The register of facts that the reference monitor brings."""

import pytest

from groundbreak.facts import Log
from groundbreak.facts.vocabulary import check
from groundbreak.intake.records import read_lines
from groundbreak.monitors import load


@pytest.fixture(scope="module")
def ningbo():
    return load("ningbo")


@pytest.fixture(scope="module")
def whole(ningbo):
    return read_lines(ningbo.facts_file, fetched_on=ningbo.settings.facts.fetched_on, places=ningbo.surfaces)


def test_the_whole_file_is_read_without_a_fault(whole):
    assert whole.faults == ()
    assert all(reading.whole for reading in whole.readings)


def test_every_line_gives_a_fact(ningbo, tmp_path):
    lines = ningbo.facts_file.read_text("utf-8").splitlines()
    assert len(lines) == 263
    for number, text in enumerate(lines, start=1):
        path = tmp_path / "line.jsonl"
        path.write_text(text, "utf-8")
        found = read_lines(path, fetched_on=ningbo.settings.facts.fetched_on, places=ningbo.surfaces)
        assert sum(len(reading.findings) for reading in found.readings) >= 1, f"line {number}"


def test_every_address_is_one_source(whole):
    ids = [reading.source.id for reading in whole.readings]
    assert len(ids) == len(set(ids))


def test_every_finding_keeps_to_the_vocabulary_and_has_words_or_a_place(whole):
    for reading in whole.readings:
        for item in reading.findings:
            check(item.fact)
            assert item.evidence.locator.startswith("facts.jsonl:")


def test_reading_it_twice_adds_nothing(whole, tmp_path):
    log = Log.create(tmp_path / "facts.db")
    first = log.write(whole.readings)
    assert first.facts == len({item.fact.id for reading in whole.readings for item in reading.findings})
    assert not log.write(whole.readings)
    assert log.verify() == 1
    log.close()
