"""News of Chinese trade portals and finance flashes: plants by brand and town, sizes by length, lists by price."""

import datetime as dt

import pytest

from groundbreak.intake import from_bytes, labels, read


def projects(text, gazetteer):
    """Return the projects of a made-up Chinese text of 10 May 2012."""
    document = from_bytes(
        text.encode(), "x.txt", fetched_on=dt.date(2024, 6, 30), language="zh", published="2012-05-10"
    )
    return labels.record("x", read(document, gazetteer))["projects"]


def sizes(project):
    return [(one["value"], one["unit"]) for one in project["capacity"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("云川电缆二期项目动工，年产4.2万公里中压电缆和9000公里高压电缆。", [(42_000, "km"), (9000, "km")]),
        ("年产2000万米高档面料生产线项目在绍兴柯桥签约，总投资5亿元。", [(20_000_000, "m")]),
        ("全长12公里的云川产业园项目开工，路宽40米，总投资3亿元。", []),
        ("云川电源年产500万千伏安时动力电池项目在长兴投产。", [(5_000_000, "kVAh")]),
        ("云川轴承扩建项目开工，建成后年增产主轴轴承2.8万套。", [(28_000, "set")]),
        ("云川发动机扩建项目开工，新建联合厂房3万平方米，一期30台设备已投产。", []),
        ("云川发动机扩建项目开工，按年产10万台设计，新建联合厂房3万平方米。", [(100_000, "unit")]),
        ("云川轮胎工厂项目开工，到2013年达到日产3200条。", [(3200, "piece")]),
    ],
)
def test_what_is_made_by_the_metre_and_what_only_houses_it(text, found, gazetteer):
    assert sizes(projects(text, gazetteer)[0]) == found


@pytest.mark.parametrize(
    ("text", "company", "place", "product"),
    [
        ("海德重卡宜昌工厂正式奠基，总投资2亿元。", "海德重卡", "宜昌", "重卡"),
        ("长风商用车正式启动衡阳工厂建设，总投资2亿元。", "长风商用车", "衡阳", "商用车"),
        ("云川电缆在塞尔维亚建设首个海外工厂，占地26公顷，总投资2亿元。", "云川电缆", "塞尔维亚", "电缆"),
        ("该项目由云川集团投资，地处哈萨克斯坦，总投资2亿元，主要生产电缆。", "云川集团", "哈萨克斯坦", "电缆"),
    ],
)
def test_a_brand_before_a_town_and_a_country_behind_in(text, company, place, product, gazetteer):
    (project,) = projects(text, gazetteer)
    assert (project["company"], project["place"], project["product"]) == (company, place, product)


def test_each_of_a_list_has_its_own_price_and_firm(gazetteer):
    text = (
        "分别是总投资6.2亿元的云川集团深州分公司肉鸡屠宰项目，总投资0.39亿元的仁德堂药业公司中药饮片加工车间项目，"
        "总投资2.1亿元的同辉玻璃公司钢化玻璃技术改造项目。"
    )
    found = [(one["company"], one["investment"]["value"]) for one in projects(text, gazetteer)]
    assert found == [
        ("云川集团", 620_000_000), ("仁德堂药业公司", 39_000_000), ("同辉玻璃公司", 210_000_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "云川汽车将在襄阳兴建一座全新的车桥工厂。该车桥工厂将在10月底前动工，总投资2亿元。",
        "云川汽车襄阳驾驶室工厂正在施工，该厂将于2013年完工。",
        "云川光伏玻璃项目21日在漳浦奠基，总投资8亿元。这标志着海西最大的光伏玻璃产业基地开始动工建设。",
        "云川铜业搬迁改造项目分两期实施。该项目总投资64亿元，将于2014年建成。",
    ],
)
def test_what_points_back_tells_of_the_same_plant(text, gazetteer):
    assert len(projects(text, gazetteer)) == 1


def test_lines_that_go_on_are_about_the_plant_of_the_line_before(gazetteer):
    text = "云川电缆无为工厂开工。\n其占地面积为26公顷。\n设计年产能为11万吨电缆。\n预计2014年投产。"
    (project,) = projects(text, gazetteer)
    assert (project["land"]["value"], sizes(project)) == (26, [(110_000, "t")])
    assert ("commissioned", "2014") in [(one["type"], one["date"]) for one in project["events"]]


def test_the_day_of_an_extension_is_not_lost_behind_its_name(gazetteer):
    (project,) = projects("5日上午，云川发动机扩建项目在太原经济技术开发区奠基。", gazetteer)
    assert [one["date"] for one in project["events"] if one["type"] == "started"] == ["2012-05-05"]


def test_an_offering_leads_to_the_name_of_the_project(gazetteer):
    text = "云川股份首发募投项目年产3万吨碳酸乙烯酯项目已于2011年6月投产，目前产能利用率超过90%。"
    (project,) = projects(text, gazetteer)
    assert (project["product"], project["stage"]) == ("碳酸乙烯酯", "operating")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("随着云川实业二期、美亚电缆等新项目建设加快，下半年工业将较快发展。", ["云川实业二期", "美亚电缆"]),
        ("云川集团打算推进芜湖基地二期工程，并增建年产值15亿元的商用制冷机组项目。", ["商用制冷机组项目"]),
        (
            "云川家电滁州产业园近日投产，标志着云川年产500万台空调、热水器的中高端生产线项目在滁州正式启动。",
            ["云川家电滁州产业园"],
        ),
        ("云川集团的冰箱工厂一直在满负荷生产，因此要再建新厂。", ["冰箱工厂"]),
    ],
)
def test_which_plants_a_list_an_addition_or_a_summary_means(text, names, gazetteer):
    assert [one["name"] for one in projects(text, gazetteer)] == names


def test_who_attends_is_no_job(gazetteer):
    (project,) = projects("9月8日，云川钢铁二号高炉项目开工，有关单位人员等120多人参加仪式。", gazetteer)
    assert project["jobs"] is None
