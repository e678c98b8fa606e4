"""Money lent or given for a project is financing, with the day of its commitment, and no investment."""

import pytest
from intake_documents import document

from groundbreak.intake import read
from groundbreak.intake.labels import record
from groundbreak.units import plain

PLANT = "The Lindau cement plant stands in Ghana. "


def financed(text, gazetteer):
    """Return what a made-up text of 2024 tells of money: attribute, basis, sum, currency, since when, modality."""
    facts = [finding.fact for finding in read(document(text, published="2024-06-30"), gazetteer).findings]
    return [
        (fact.attribute, fact.basis, plain(fact.value.printed.point), fact.value.unit,
         str(fact.holds_from or ""), fact.modality)
        for fact in facts if fact.attribute in {"financing", "investment"}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "basis", "value", "unit", "on", "modality"),
    [
        ("On May 4, 2021, two banks signed a $30 million loan agreement for the Lindau cement plant.",
         "loan", "30000000", "USD", "2021-05-04", "actual"),
        ("On 4 May 2021 both signed letters, committing RMB 45.5 million ($7 million) of grant funding for the plant.",
         "grant", "45500000", "CNY", "2021-05-04", "actual"),
        ("In May 2021 the state gave the Lindau cement plant a loan worth ETB 824.9 million.",
         "loan", "824900000", "ETB", "2021-05", "actual"),
        ("The owner of the Lindau cement plant seeks a $30 million loan.", "loan", "30000000", "USD", "", "planned"),
        ("The Lindau cement plant was built with a grant. It committed $5 million to the plant.",
         None, "5000000", "USD", "", "actual"),
    ],
)  # fmt: skip
def test_what_was_lent_or_given_is_financing(told, basis, value, unit, on, modality, gazetteer):
    assert financed(told, gazetteer)[0] == ("financing", basis, value, unit, on, modality)
    assert {attribute for attribute, *_ in financed(told, gazetteer)} == {"financing"}


@pytest.mark.parametrize(
    "told",
    [
        "The loan disbursed $12 million for the Lindau cement plant by June 30, 2021.",
        "Arrears of $12 million stand against the Lindau cement plant.",
        "The Lindau cement plant will make $12 million of panels.",
    ],
)
def test_what_was_drawn_or_is_owed_is_none(told, gazetteer):
    assert not financed(PLANT + told, gazetteer)


def test_the_cost_beside_a_loan_stays_investment(gazetteer):
    told = "The $900 million Lindau cement plant is backed by a $300 million loan."
    assert [row[:3] for row in financed(told, gazetteer)] == [
        ("investment", "unstated", "900000000"), ("financing", "loan", "300000000"),
    ]  # fmt: skip


def test_financing_in_chinese(gazetteer):
    told = "林岛水泥项目总投资9亿元。2021年5月4日，该项目获得3亿元银团贷款。"
    assert [row[0] for row in financed(told, gazetteer)] == ["investment", "financing"]
    assert financed(told, gazetteer)[1] == ("financing", "loan", "300000000", "CNY", "2021-05-04", "actual")


def test_a_record_keeps_funding_apart(gazetteer):
    told = document("On May 4, 2021, two banks signed a $30 million loan agreement for the Lindau cement plant.")
    (project,) = record("one", read(told, gazetteer))["projects"]
    assert project["investment"] is None
    assert [(entry["value"], entry["kind"], entry["date"]) for entry in project["funding"]] == [
        (30000000, "loan", "2021-05-04")
    ]


@pytest.mark.parametrize(
    ("told", "name", "sum_", "on"),
    [
        ("On August 16, 2018, the embassy donated office equipment worth 19 million ariary to the town hall.",
         "office equipment", ("19000000", "MGA"), "2018-08-16"),
        ("The embassy handed over 50,000 NAD to a cup of schools on June 26, 2018.", "50,000 NAD", ("50000", "NAD"),
         "2018-06-26"),
        ("2018年5月4日，某公司向孤儿院捐赠价值50万元的学习用品。", "学习用品", ("500000", "CNY"), "2018-05-04"),
    ],
)  # fmt: skip
def test_a_gift_builds_nothing_and_waits_for_a_person(told, name, sum_, on, gazetteer):
    found = read(document(told, published="2024-06-30"), gazetteer).findings
    gift = (finding for finding in found if finding.doubt == "gift")
    worth, day = sorted(gift, key=lambda finding: finding.fact.attribute)
    assert (worth.fact.mention.kind, worth.fact.mention.name) == ("programme", name)
    assert (plain(worth.fact.value.printed.point), worth.fact.value.unit) == sum_
    assert {str(worth.fact.holds_from), str(day.fact.holds_from)} == {on}


def test_a_donation_beside_a_plant_is_no_gift_of_its_own(gazetteer):
    told = "The firm donated $30,000 to the school. It broke ground on the Lindau cement plant on May 4, 2021."
    assert not [f for f in read(document(told, published="2024-06-30"), gazetteer).findings if f.doubt == "gift"]
