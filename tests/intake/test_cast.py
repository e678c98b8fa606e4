"""Which projects a Chinese text tells of: what is said again, what is part of one, whose they are and where."""

import pytest
from intake_documents import document

from groundbreak.intake import read
from groundbreak.intake.labels import record


def told(text, gazetteer):
    """Return name, owner and place of the projects of a made-up text of 10 May 2024."""
    projects = record("x", read(document(text, published="2024-05-10"), gazetteer))["projects"]
    return [(one["name"], one["company"], one["place"]) for one in projects]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "岭南日昌发动机产能扩建项目昨日在花都奠基，总投资36亿元。项目预计2026年投产。",
            ["岭南日昌发动机产能扩建项目"],
        ),
        ("滁州冰箱厂2006年投产。第二个冰箱厂昨日开工，投资8亿元。新工厂占地200亩。", ["滁州冰箱厂", "第二个冰箱厂"]),
        ("海岭集团冰箱基地昨日在滁州开工。项目总投资12亿元，主要建设冷柜生产线及研发中心。", ["海岭集团冰箱基地"]),
        ("煤制烯烃项目昨日获核准，这是省内获批的最大煤化工项目。项目总投资206亿元。", ["煤制烯烃项目"]),
        (
            "会上，集中开工项目62个，总投资318亿元。其中，10亿元以上项目8个。此次开工的62个项目分布在三县。",
            ["项目62个"],
        ),
        (
            "公司推进两个项目：一是电池扩产项目，投资4亿元，去年开工；二是铜箔基地，投资7亿元，今年动工。",
            ["电池扩产项目", "铜箔基地"],
        ),
        ("北岭集团轴承项目总投资10亿元，北岭集团铜箔项目总投资5亿元。", ["北岭集团轴承项目", "北岭集团铜箔项目"]),
        ("全球各主流工厂都用这种电池。电池项目昨日开工，投资2亿元。", ["电池项目"]),
    ],
)
def test_what_is_told_again_is_one_project(text, names, gazetteer):
    assert [name for name, *_ in told(text, gazetteer)] == names


def test_plants_that_another_text_would_tell_apart_by_place_are_two(gazetteer):
    text = "海岭集团滁州工厂去年投产，投资8亿元。海岭集团长沙工厂昨日开工，投资9亿元。"
    assert [place for *_, place in told(text, gazetteer)] == ["滁州", "长沙"]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("天岭石化120万吨乙烯项目昨日在天津开工。其在惠州的炼油项目去年投产，年加工原油1200万吨。", "天岭石化"),
        ("三力轮胎在投资者平台表示，公司柬埔寨工厂今年3月投产，年产900万条轮胎。", "三力轮胎"),
        ("由北岭集团投资的旭松水电站昨日开工，总投资20亿元。", "北岭集团"),
        ("旭松水电站昨日开工，总投资20亿元。", None),
        ("北岭集团在柏林投资建设轴承厂，去年投产。", "北岭集团"),
        ("位于山东荣成的石英项目去年投产。光伏项目昨日开工，投资2亿元。", None),
    ],
)
def test_owners_by_what_the_text_speaks_of(text, owner, gazetteer):
    assert told(text, gazetteer)[-1][1] == owner


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("泰国工厂今年3月投产，年产600万条轮胎。", "泰国"),
        ("宁德时代匈牙利塞格德工厂今年3月投产，年产电池50GWh。", "匈牙利塞格德"),
        ("青岭集团投资8亿元在内蒙古包头建设负极材料项目，今年3月开工。", "内蒙古包头"),
        ("石英项目去年落户盐城。来自上海、苏州、无锡的企业占七成。玻璃项目昨日开工，投资2亿元。", "盐城"),
    ],
)
def test_places_by_what_the_text_speaks_of(text, place, gazetteer):
    assert told(text, gazetteer)[-1][2] == place
