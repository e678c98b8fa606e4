import json
from pathlib import Path

import pytest
from intake_content import ALL_LINES, COMPANY, CONTENT, COUNTS, FILM, GROWTH, OTHERS, TEXT
from intake_documents import DAY, MONITOR, document
from intake_rows import figures, rows

from groundbreak.errors import UnknownCode
from groundbreak.facts import Code, Link, Reading, Text
from groundbreak.facts.vocabulary import check
from groundbreak.intake import Gazetteer, from_bytes, read
from groundbreak.intake.reading.lexicon.language import language
from groundbreak.units import plain

GOLDEN = Path(__file__).parent / "golden" / "seed.json"
DISPATCHES = sorted(entry.name for entry in MONITOR.joinpath("dispatches").iterdir() if entry.name.endswith(".md"))


def dispatch(name: str, gazetteer: Gazetteer) -> Reading:
    content = MONITOR.joinpath("dispatches", name).read_bytes()
    return read(from_bytes(content, name, fetched_on=DAY), gazetteer)


def of(reading: Reading, attribute: str, value: str | None = None) -> list:
    found = [finding for finding in reading.findings if finding.fact.attribute == attribute]
    return [finding for finding in found if value is None or finding.fact.value == Code(value)]


def linked(reading: Reading, attribute: str) -> set[tuple[str, str]]:
    facts = [finding.fact for finding in of(reading, attribute)]
    return {(fact.mention.name, fact.value.mention.name) for fact in facts if isinstance(fact.value, Link)}


@pytest.mark.shared
def test_the_seed_reads_as_written_down(seed, gazetteer):
    """All facts of the text, checked by eye against it; `None` hides nothing, what is absent is not said."""
    assert rows(read(seed, gazetteer)) == json.loads(GOLDEN.read_text("utf-8"))


@pytest.mark.shared
def test_the_seed_says_all_that_the_monitor_needs(seed, gazetteer):
    reading = read(seed, gazetteer)
    assert figures(reading) >= CONTENT | {ALL_LINES}
    owners, places = linked(reading, "owner"), linked(reading, "place")
    assert {owner for _, owner in owners} == {
        "Ningbo Qinbang New Material Technology Co., Ltd.",
        "Ningbo Junjia Electric Appliance Co., Ltd.",
    }
    assert {place for _, place in places} == {"Ningbo", "Qianwan New District", "Qianwan New Area", "Yinzhou"}
    (land,) = of(reading, "land_area")
    assert (plain(land.fact.value.printed.point), land.fact.value.unit, land.doubt) == ("292", "acre", "mu_or_acre")
    (multiple,) = of(reading, "output_multiple")
    base = multiple.fact.relative_to
    assert (base.attribute, base.indicator, str(base.period)) == ("level", "output_value", "2022-01..2022-12")
    assert base.subject.name == "Ningbo Qinbang New Material Technology Co., Ltd."
    assert [finding.doubt for finding in of(reading, "event")] == ["launch_not_start"]
    assert len(of(reading, "cluster")) == 10


@pytest.mark.shared
def test_page_furniture_says_nothing(seed, gazetteer):
    first = seed.text.index("\n")
    assert all(finding.evidence.start > first for finding in read(seed, gazetteer).findings)


def test_the_same_content_in_chinese_gives_the_same_facts(gazetteer):
    reading = read(document(TEXT), gazetteer)
    assert figures(reading) >= CONTENT | {ALL_LINES}
    assert {place for _, place in linked(reading, "place")} == {"宁波", "前湾新区", "鄞州"}
    assert {owner for _, owner in linked(reading, "owner")} == {
        "宁波勤邦新材料科技有限公司",
        "宁波骏佳电器有限公司",
        "杉杉锂电",
    }
    assert len(of(reading, "cluster")) == 10


EXPECTED = {
    "growth": GROWTH,
    "film-base": FILM | COMPANY,
    "kitchen-appliances": {fact for fact in OTHERS if "2023-05" in fact[-1]},
    "medical-devices": {fact for fact in OTHERS if "2023-01" in fact[-1]},
    "silicon-anode": {fact for fact in OTHERS if fact[-1] == "None..None"},
    "clusters": COUNTS,
}


@pytest.mark.parametrize("name", DISPATCHES)
def test_a_dispatch_says_its_facts_and_no_others(name, gazetteer):
    reading = dispatch(name, gazetteer)
    theme = name.removesuffix(".md")[11:-3]
    numbers = {"level", "yoy_growth", "capacity", "investment", "production_lines", "output_multiple", "cluster_count"}
    assert figures(reading) >= EXPECTED[theme]
    read_numbers = {fact for fact in figures(reading) if fact[1] in numbers}
    assert read_numbers == {fact for fact in EXPECTED[theme] if fact[1] in numbers}


def test_a_dispatch_names_owner_place_and_product(gazetteer):
    for tongue, place in (("en", "Qianwan New Area"), ("zh", "宁波前湾新区")):
        reading = dispatch(f"2023-07-27-kitchen-appliances-{tongue}.md", gazetteer)
        assert {name for _, name in linked(reading, "place")} == {place}
        assert len(linked(reading, "owner")) == 1
        assert all(isinstance(finding.fact.value, Text) for finding in of(reading, "product"))
        assert of(reading, "land_area")
    for tongue in ("en", "zh"):
        (jobs,) = of(dispatch(f"2023-07-27-medical-devices-{tongue}.md", gazetteer), "jobs")
        assert jobs.fact.basis == "rd_staff"


@pytest.mark.parametrize("name", DISPATCHES)
def test_a_reading_keeps_to_the_vocabulary_and_to_the_text(name, gazetteer):
    content = MONITOR.joinpath("dispatches", name).read_bytes()
    read_document = from_bytes(content, name, fetched_on=DAY)
    for finding in read(read_document, gazetteer).findings:
        check(finding.fact)
        assert finding.evidence.text == read_document.text_hash
        assert finding.evidence.quote == read_document.text[finding.evidence.start : finding.evidence.end]


def test_reading_twice_gives_the_same_reading(gazetteer):
    assert read(document(TEXT), gazetteer) == read(document(TEXT), gazetteer)


def test_a_bare_month_carries_a_doubt_and_a_year_word_lifts_it(gazetteer):
    (bare,) = read(document("宁波6月工业投资同比增长3.1%。"), gazetteer).findings
    (said,) = read(document("今年以来，宁波工业投资回升，6月同比增长3.1%。"), gazetteer).findings
    assert (bare.doubt, str(bare.fact.period)) == ("year_inferred", "2023-06")
    assert (said.doubt, str(said.fact.period)) == (None, "2023-06")


def test_without_a_publication_date_a_relative_date_stays_open(gazetteer):
    text = "宁波勤邦新材料科技有限公司的背板膜基地项目今年3月开工。"
    (gate,) = of(read(document(text, published=None), gazetteer), "gate")
    assert gate.fact.holds_from is None


def test_what_fell_is_negative_and_a_slower_rate_is_not(gazetteer):
    (fell,) = read(document("Industrial investment in Ningbo fell 2.5 percent in May 2023."), gazetteer).findings
    (slowed,) = read(document("2023年1—5月，宁波工业投资增速回落至5.9%。"), gazetteer).findings
    assert plain(fell.fact.value.interval.point) == "-2.5"
    assert plain(slowed.fact.value.interval.point) == "5.9"


@pytest.mark.parametrize(
    "text",
    [
        "Copyright 2023 - Ningbo Life, 15.4 percent up",
        "Ningbo is grasping big projects.",
        "Once the plant has been put into operation, Yinzhou will have the largest site.",
        "2022年宁波举办了3场推介会。",
    ],
)
def test_what_is_no_fact_gives_none(text, gazetteer):
    assert read(document(text), gazetteer).findings == ()


def test_a_language_without_a_table_is_refused():
    with pytest.raises(UnknownCode, match="language"):
        language("fr")
