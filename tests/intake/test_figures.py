"""Figures of projects where no word says what they are, and where one says that they are of something else. Made up."""

import pytest
from intake_documents import document

from groundbreak.intake import read
from groundbreak.units import plain


def figures(text, gazetteer) -> set[tuple[str, str]]:
    found = [each.fact for each in read(document(text), gazetteer).findings]
    wanted = {"investment", "jobs", "output_value", "capacity"}
    return {(fact.attribute, plain(fact.value.printed.point)) for fact in found if fact.attribute in wanted}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norvale Corp. is putting $22 million into its battery plant in Ohio.", {("investment", "22000000")}),
        ("Norvale Corp. will bring 900 people to its battery plant in Ohio.", {("jobs", "900")}),
        ("Norvale Corp. won $22 million in grants for its battery plant in Ohio.", set()),
        ("Film base project 2 billion yuan 12 hectares", set()),
        (
            "甬星公司储能电池项目总盘子12亿元，达产后产值约40亿元。",
            {("investment", "1200000000"), ("output_value", "4000000000")},
        ),
        ("甬星公司储能电池项目总投资12亿元，亩均产值2000万元。", {("investment", "1200000000")}),
    ],
)
def test_money_and_people_without_a_cue_are_outlay_and_jobs(text, wanted, gazetteer):
    assert figures(text, gazetteer) >= wanted
    assert len({name for name, _ in figures(text, gazetteer)} & {"investment", "jobs", "output_value"}) == len(wanted)


def test_a_verb_before_a_figure_is_no_product(gazetteer):
    reading = read(document("甬星公司储能电池项目开工，年产能可达480万片大硅片。"), gazetteer)
    (made,) = [each.fact for each in reading.findings if each.fact.attribute == "capacity"]
    assert made.product != "可达"
