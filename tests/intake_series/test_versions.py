"""A register of two versions: what its cells become, and what is said of those that cannot be used."""

from datetime import date
from importlib.resources import files

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from groundbreak.errors import BadRecord, Faults, UnknownCode
from groundbreak.facts.model import value_text
from groundbreak.intake.series import load_mapping, read_version, read_versions

DAY = date(2026, 11, 22)
ROW = {"commit": "a", "commit_date": "2023-01-01", "name": "P", "id": "1", "status": "planning"}


@pytest.fixture
def table(tmp_path):
    """Write rows as a file of versions."""

    def write(*rows):
        every = {name: None for row in rows for name in row}
        pq.write_table(pa.Table.from_pylist([{**every, **row} for row in rows]), tmp_path / "versions.parquet")
        return tmp_path / "versions.parquet"

    return write


@pytest.fixture
def said(table):
    """What one row says: attribute, value, modality, date; and the faults."""

    def read(**cells):
        mapping = load_mapping("battery")
        reading, faults = read_version(read_versions([table({**ROW, **cells})], mapping)[0], mapping, fetched_on=DAY)
        facts = [finding.fact for finding in reading.findings]
        told = [(f.attribute, value_text(f.value)[1], f.modality, f.holds_from and str(f.holds_from)) for f in facts]
        return [row for row in told if row[0] != "identifier"], [str(fault) for fault in faults]

    return read


def test_the_newest_version_of_a_file_has_the_highest_number(table):
    path = table({**ROW, "commit": "b"}, {**ROW, "commit": "a"}, {**ROW, "commit": "a", "id": "2"})
    found = read_versions([path], load_mapping("battery"))
    assert [(version.issue, version.name, len(version.rows)) for version in found] == [(1, "a", 2), (2, "b", 1)]


def test_versions_whose_days_go_back_are_refused(table):
    path = table({**ROW, "commit": "b"}, {**ROW, "commit": "a", "commit_date": "2023-02-01"})
    with pytest.raises(BadRecord, match="comes after"):
        read_versions([path], load_mapping("battery"))


def test_a_version_is_a_complete_issue_of_its_series(table):
    mapping = load_mapping("battery")
    source = read_version(read_versions([table(ROW)], mapping)[0], mapping, fetched_on=DAY)[0].source
    assert (source.series, source.issue, source.complete) == (mapping.series, 1, True)
    assert source.known_on == date(2023, 1, 1)


def test_the_status_is_a_gate(said):
    assert said() == ([("gate", "announced", "actual", None)], [])


def test_a_date_tells_of_the_gate_that_the_status_speaks_of(said):
    told, _ = said(status="operation", start_operation="2022-11")
    assert told == [("gate", "commissioned", "actual", "2022-11")]


def test_a_date_of_a_gate_ahead_is_planned_and_an_estimate_is_one(said):
    told, _ = said(start_construction="2024Q1", start_estimated="2025H2")
    assert told == [
        ("gate", "started", "planned", "2024-Q1"),
        ("gate", "commissioned", "estimated", "2025-H2"),
        ("gate", "announced", "actual", None),
    ]


def test_a_column_counts_under_each_of_its_spellings(said):
    told, _ = said(**{"power mw": "7.5"})
    assert ("capacity", "[7.5,7.5]0.1 MW", "planned", None) in told


def test_an_unknown_status_is_a_fault_that_names_it_and_the_rest_is_kept(said):
    told, faults = said(status="mothballed", power_mw="50")
    assert told == [("capacity", "[50,50]1 MW", "planned", None)]
    assert len(faults) == 1
    assert "version a, row 1" in faults[0]
    assert "'mothballed'" in faults[0]


@pytest.mark.parametrize("text", ["2019-19-09", "soon", "2023Q7"])
def test_a_date_that_is_none_is_a_fault_and_the_status_still_counts(said, text):
    told, faults = said(status="operation", start_operation=text)
    assert told == [("gate", "commissioned", "actual", None)]
    assert len(faults) == 1
    assert text in faults[0]


def test_a_number_that_is_none_is_a_fault(said):
    _, faults = said(power_mw="about 50")
    assert "'about 50' is not a number" in faults[0]


def test_a_fault_is_told_once_with_how_often_it_occurs(table):
    mapping = load_mapping("battery")
    path = table(*({**ROW, "id": str(number), "status": "lost"} for number in range(3)))
    _, faults = read_version(read_versions([path], mapping)[0], mapping, fetched_on=DAY)
    assert [str(fault).count("row 1 and 2 more") for fault in faults] == [1]


def test_a_mapping_of_ones_own_is_checked(tmp_path):
    shipped = files("groundbreak.intake.series").joinpath("battery.toml").read_text("utf-8")
    (tmp_path / "own.toml").write_text(shipped.replace('"announced"', '"dreamt"'), "utf-8")
    with pytest.raises(UnknownCode, match="dreamt"):
        load_mapping(tmp_path / "own.toml")
    (tmp_path / "own.toml").write_text(shipped.replace("kind =", "sort ="), "utf-8")
    with pytest.raises(Faults, match=r"(?s)kind: field required.*sort: extra inputs"):
        load_mapping(tmp_path / "own.toml")
