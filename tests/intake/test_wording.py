"""Rules of wording, each on made-up sentences in both languages."""

import pytest
from intake_documents import document

from groundbreak.facts import Code, Link
from groundbreak.intake import Gazetteer, labels, read

NOWHERE = Gazetteer()


def record(text, *, published="2024-05-17"):
    made = document(text, published=published)
    return labels.record("made-up", read(made, NOWHERE))


def linked(text, attribute):
    found = [finding.fact for finding in read(document(text), NOWHERE).findings if finding.fact.attribute == attribute]
    return {fact.value.mention.name for fact in found if isinstance(fact.value, Link)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Cygnet Co., Ltd. broke ground on a new battery plant in the coastal town of Ostvik.", "Ostvik"),
        ("Cygnet Co., Ltd. broke ground on a new battery plant near Ostvik, Norway.", "Ostvik"),
        ("Cygnet Co., Ltd. will invest $90 million in the Ostvik battery plant.", "Ostvik"),
        ("青岚股份有限公司电池项目在云滩市开工。", "云滩市"),
        ("在云滩，青岚股份有限公司电池项目开工。", "云滩"),
        ("青岚股份有限公司投资9亿元的电池项目落户云滩高新区，项目已开工。", "云滩高新区"),
    ],
)
def test_a_place_is_told_by_the_words_around_it(text, place):
    assert linked(text, "place") == {place}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Cygnet Motors ( CYG.N ) will invest $90 million in a new plant in Ostvik.", "Cygnet Motors"),
        ("Halden announced it will invest $90 million in a new plant in Ostvik.", "Halden"),
        ("由青岚锻件厂投资建设的锻件项目在云滩市开工。", "青岚锻件厂"),
    ],
)
def test_a_company_is_told_by_its_ticker_or_its_verb(text, owner):
    assert linked(text, "owner") == {owner}


@pytest.mark.parametrize("who", ["The Energy Ministry", "President Lind", "Norway"])
def test_who_governs_is_no_company(who):
    assert linked(f"{who} announced it will invest $90 million in a new plant in Ostvik.", "owner") == set()


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("Cygnet Motors ( CYG.N ) said on Tuesday it opened a new plant in Ostvik.", "commissioned", "2024-05-14"),
        ("Last October, Halden announced a $90 million investment to build a plant in Ostvik.", "announced", "2023-10"),
        ("Halden announced it will invest $90 million in a new plant in Ostvik.", "announced", "2024-05-17"),
        ("日前，青岚股份有限公司电池项目在云滩市开工。", "started", "2024-05"),
        ("今天，青岚股份有限公司电池项目在云滩市开工。", "started", "2024-05-17"),
    ],
)
def test_a_day_is_told_by_its_nearness(text, kind, date):
    (project,) = record(text)["projects"]
    assert (kind, date, "actual") in [(e["type"], e["date"], e["status"]) for e in project["events"]]


def test_the_day_of_the_news_is_not_that_of_a_plan():
    text = "Halden Co., Ltd. said on Tuesday its new plant in Ostvik will start production."
    found = read(document(text, published="2024-05-17"), NOWHERE).findings
    assert not [finding for finding in found if finding.fact.value == Code("commissioned")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("上半年，我国基础设施、制造业投资分别同比增长6.1%和5.2%。",
         [("infrastructure_investment", 6.1), ("manufacturing_investment", 5.2)]),
        (("In the first half of 2023, manufacturing investment and infrastructure investment in Norway rose "
         "6.1 percent and 5.2 percent respectively from a year earlier."),
         [("manufacturing_investment", 6.1), ("infrastructure_investment", 5.2)]),
    ],
)  # fmt: skip
def test_what_respectively_pairs_is_paired_in_order(text, told):
    made = record(text, published="2023-07-27")["indicators"]
    assert [(one["indicator"], one["value"]) for one in made] == told
    assert {(one["period"]["start"], one["period"]["end"]) for one in made} == {("2023-01", "2023-06")}


def test_a_pairing_of_unequal_lists_is_not_guessed():
    assert record("上半年，我国工业、基础设施、制造业投资分别同比增长6.1%和5.2%。")["indicators"] == []


def test_what_is_told_of_months_ahead_is_a_target():
    for text in ("今年云滩市固定资产投资完成860亿元，增长6%。", "今年云滩市固定资产投资计划完成860亿元，同比增长6%。"):
        made = record(text)
        assert not made["indicators"]
        assert [target["by"] for target in made["targets"]] == ["2024"] * len(made["targets"])


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Norway's industrial output fell 1.2 percent in March.", "mom_growth"),
        ("Norway's industrial output fell 1.2 percent in March from a year earlier.", "yoy_growth"),
        ("云滩市3月工业增加值下降1.2%。", "yoy_growth"),
    ],
)
def test_a_month_without_a_base_is_against_the_month_before_only_outside_china(text, measure):
    (made,) = record(text)["indicators"]
    assert (made["measure"], made["value"]) == (measure, -1.2)


def test_a_batch_keeps_its_count_and_its_money():
    (made,) = record("在云滩，41个制造业项目集中开工，总投资约280亿元。")["projects"]
    assert (made["name"], made["count"], made["plural"]) == ("41个制造业项目", 41, True)
    assert (made["place"], made["stage"], made["investment"]["value"]) == ("云滩", "started", 28_000_000_000)


def test_a_plan_that_only_its_money_tells_of_is_a_project():
    (made,) = record("Halden announced a $3 billion investment in its operations, adding 900 jobs.")["projects"]
    assert (made["company"], made["investment"]["value"], made["stage"]) == ("Halden", 3_000_000_000, "announced")


def test_one_plant_under_two_names_is_one_project():
    text = (
        "Halden Co., Ltd. has opened a new chip factory. The Ostvik factory will employ 300 people. "
        "The plan for a mill is older."
    )
    made = record(text)["projects"]
    assert [(one["name"], one["jobs"]["value"]) for one in made] == [("new chip factory", 300)]
