"""A table that is one release: names of several columns, side states, words with codes, money in millions. Made up."""

from datetime import date

import pytest

from groundbreak.errors import BadRecord, Faults
from groundbreak.facts.model import value_text
from groundbreak.intake.series import load_mapping, read_version, read_versions

HEAD = (
    "unique_id,Company,Technology,Subcategory,Project_Type,Current_Facility_Status,"
    "Estimated_Total_Facility_CAPEX,Announcement_Date,State"
)
ROW = "M.1,Nobody Inc.,Solar,Modules,New,Canceled prior to operation,12.5,2023-04-18,TN"


@pytest.fixture
def said(tmp_path):
    """What a row says, and the faults."""

    def read(row, release="2024-Q4"):
        path = tmp_path / "factories.csv"
        path.write_text(f"{HEAD}\n{row}\n", "utf-8")
        mapping = load_mapping("cim")
        (version,) = read_versions([path], mapping, release)
        reading, faults = read_version(version, mapping, fetched_on=date(2025, 3, 1))
        facts = {finding.fact.attribute: finding.fact for finding in reading.findings}
        return reading.source, facts, [str(fault) for fault in faults]

    return read


def test_a_table_that_does_not_say_its_version_is_the_release(said, tmp_path):
    source, _, _ = said(ROW)
    assert (str(source.published), source.known_on) == ("2024-Q4", date(2024, 12, 31))
    with pytest.raises(BadRecord, match="--release"):
        read_versions([tmp_path / "factories.csv"], load_mapping("cim"))
    with pytest.raises(BadRecord, match="not a date"):
        said(ROW, "the last one")


def test_what_a_row_says(said):
    _, facts, faults = said(ROW)
    assert faults == []
    assert facts["state"].mention.name == "Nobody Inc., Solar, Modules, TN"
    told = {name: value_text(fact.value)[1] for name, fact in facts.items()}
    assert (told["state"], told["nature"], told["product"]) == ("cancelled", "new", "Solar")
    assert (told["gate"], facts["gate"].modality) == ("announced", "actual")
    money = facts["investment"]
    assert (money.value.unit, money.value.interval.point, money.basis, money.modality) == (
        "USD", 1_250_000_000, "fixed_asset", "estimated",
    )  # fmt: skip


def test_words_that_stand_for_nothing_are_named(said):
    _, facts, faults = said(ROW.replace("New", "Newer").replace("Canceled prior to operation", "Gone"))
    assert "nature" not in facts
    assert len(faults) == 2
    assert "unknown nature 'Newer' (did you mean 'New'?)" in faults[1]
    assert "unknown status 'Gone'" in faults[0]


def test_a_mapping_needs_one_way_to_name_things(tmp_path):
    text = load_text().replace('name_parts = ["Company"', 'name = ["Company"]\nname_parts = ["Company"')
    (tmp_path / "own.toml").write_text(text, "utf-8")
    with pytest.raises(BadRecord, match="name or name_parts"):
        load_mapping(tmp_path / "own.toml")


def test_codes_that_there_are_not_are_named(tmp_path):
    text = load_text().replace('New = "new"', 'New = "newest"').replace('"cancelled"', '"canceled"')
    (tmp_path / "own.toml").write_text(text.replace('"fixed_asset"', '"fixed"'), "utf-8")
    with pytest.raises(Faults) as caught:
        load_mapping(tmp_path / "own.toml")
    assert [word for word in ("newest", "canceled", "fixed") if word in str(caught.value)] == [
        "newest",
        "canceled",
        "fixed",
    ]


def load_text():
    from importlib.resources import files

    return files("groundbreak.intake.series").joinpath("cim.toml").read_text("utf-8")
