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
        ("Norvale Corp. will close its battery plant in Ohio, cutting 2,300 jobs.", set()),
        ("A fire at the battery plant of Norvale Corp. in Ohio caused damage of $2 million.", set()),
        ("Film base project 2 billion yuan 12 hectares", set()),
        (
            "甬星公司储能电池项目总盘子12亿元，达产后产值约40亿元。",
            {("investment", "1200000000"), ("output_value", "4000000000")},
        ),
        ("投资2000万欧元的西门子（成都）工厂二期竣工。", {("investment", "20000000")}),
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甬星公司储能电池项目总投资12亿元，可实现4GWh电芯、5GWh电池组生产能力。", {"4", "5"}),
        ("甬星公司铝项目总投资12亿元，一期15万吨已投产，二期规划16万吨。", {"150000", "160000"}),
        ("甬星公司轮胎项目总投资12亿元，年产子午胎600万条。", {"6000000"}),
        ("甬星公司显示项目总投资12亿元，月加工玻璃基板4.5万张。", {"45000"}),
        ("甬星公司年产3亿平方米薄膜项目总投资12亿元。", {"300000000"}),
    ],
)
def test_every_capacity_of_a_row_and_of_a_phase_is_told(text, wanted, gazetteer):
    reading = read(document(text), gazetteer)
    told = [each.fact.value for each in reading.findings if each.fact.attribute == "capacity"]
    assert {plain(value.printed.point) for value in told} == wanted


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甬星公司硅片项目总投资12亿元，建3条8英寸、2条12英寸硅片生产线。", "5"),
        ("甬星公司齿轮项目总投资12亿元，新增加工线18条。", "18"),
        ("甬星公司制剂项目总投资12亿元，建设两条原液生产线和一条制剂生产线。", "3"),
        ("甬星公司轮胎项目总投资12亿元，第二条生产线3月投产。", None),
    ],
)
def test_lines_are_counted_before_and_behind_their_noun_and_added_up(text, lines, gazetteer):
    reading = read(document(text), gazetteer)
    facts = [each.fact for each in reading.findings if each.fact.attribute == "production_lines"]
    told = [plain(fact.value.printed.point) for fact in facts]
    assert told == ([lines] if lines else [])


def test_sets_of_a_size_are_multiplied_and_ratings_of_machines_are_no_capacity(gazetteer):
    reading = read(document("甬星公司电厂项目总投资12亿元，建设2×350MW发电机组。"), gazetteer)
    assert [plain(each.fact.value.printed.point) for each in reading.findings if each.fact.attribute == "capacity"] == [
        "700"
    ]
    reading = read(document("甬星公司风机项目总投资12亿元，研发生产6.7MW及以上海上风电机组。"), gazetteer)
    assert not [each for each in reading.findings if each.fact.attribute == "capacity"]


def test_a_cue_that_leads_one_figure_tells_no_other(gazetteer):
    text = "总投资300亿元（首期90亿元）、年产值60多亿元的甬星公司火电项目3月5日开工。"
    assert ("output_value", "6000000000") in figures(text, gazetteer)
    assert ("output_value", "9000000000") not in figures(text, gazetteer)
