"""Television news of Chinese provinces: goals, whose a figure is that words point to, and plants half named."""

import pytest
from intake_documents import document

from groundbreak.intake import Gazetteer, labels, read

NOWHERE = Gazetteer(places={})


def record(text, published="2024-01-25"):
    return labels.record("x", read(document(text, published=published), NOWHERE))


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("2023年，浙江工业投资增长6%。今年，浙江提出固定资产投资增长5%，完成重大项目投资1万亿元以上。", {5, 10**12}),
        ("湖北提出，全年制造业投资增长15%以上，工业技改投资增长12%。", {15, 12}),
        ("海南提出，今年货物贸易进出口增长8%，实际使用外资增长10%，清洁能源装机比重提高到79%。", {8, 10, 79}),
        ("去年，贵州工业投资达到1020亿元。今年，贵州计划完成工业投资1500亿元以上。", {150_000_000_000}),
        ("四川省今年安排省级重点项目700个，年度计划投资7000亿元以上。", {700, 700_000_000_000}),
        ("到2027年，安徽力争新能源汽车产量占全国的比重超过20%。", {20}),
        ("今年，江西将新建高标准农田50万亩，新能源装机达到5000万千瓦。", {500_000, 50_000_000}),
        ("去年，江西工业投资达到1020亿元，新能源装机达到5000万千瓦。", set()),
    ],
)
def test_a_year_to_come_has_goals_of_any_unit(text, goals):
    assert {target["value"] for target in record(text)["targets"]} == goals


def test_projects_that_a_plan_only_counts_are_goals_and_those_of_a_list_with_its_money_are_a_batch_too():
    hoped = record("今年，神木市将引进好项目40项，投资800亿元以上；实施产业项目75项，年内完成投资260亿元。")
    assert not hoped["projects"]
    assert {target["value"] for target in hoped["targets"]} >= {40, 75, 80_000_000_000, 26_000_000_000}
    listed = record("今年，宁夏共谋划重点建设项目101个，总投资4049亿元。")
    assert [project["investment"]["value"] for project in listed["projects"]] == [404_900_000_000]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("河南紧盯先进制造业，今年一季度，全省工业投资增长9%。", {"河南"}),
        (
            "浙江省政府介绍，一季度，全省工业投资增长9%。\n四川加快建设。一季度，全省工业投资增长8%。",
            {"浙江省", "四川"},
        ),
        ("江苏苏州一季度全市工业投资增长9%，全省工业投资增长8%。", {"苏州", "江苏"}),
        ("一季度，全市工业投资增长9%。", {"全市"}),
    ],
)
def test_words_for_a_whole_province_or_city_mean_the_one_named_before(text, whose):
    assert {told["subject"] for told in record(text, "2024-05-10")["indicators"]} == whose


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一季度，全国规模以上工业增加值增长6.5%，增速较去年全年加快0.7个百分点。", ("2024-01", "2024-03", 0.7)),
        ("一季度，工业生产平稳。汽车制造业快速恢复，增加值增长11.4%。", ("2024-01", "2024-03", 11.4)),
        ("五年来，贵州地区生产总值年均增长11.6%。", ("2019-01", "2023-12", 11.6)),
        ("一季度，全市规模以上工业增加值增长5%。其中，3月份增长6%。工业技改投资增长7%。", ("2024-01", "2024-03", 7)),
    ],
)
def test_which_months_and_which_branch(text, told):
    made = record(text, "2024-05-10")["indicators"][-1]
    assert (made["period"]["start"], made["period"]["end"], made["value"]) == told


def test_a_branch_named_in_the_clause_before_is_whose_value_is_added():
    made = record("一季度，汽车制造业快速恢复，增加值增长11.4%。", "2024-05-10")["indicators"]
    assert [(told["indicator"], told["subject"]) for told in made] == [("industrial_value_added", "汽车制造业")]


def test_money_that_describes_what_was_built_with_it_is_no_statistic():
    assert not record("在山东潍坊，一家农机企业投资4.5亿元的拖拉机生产线投入使用。")["indicators"]


def test_a_plant_that_opens_with_its_size_behind_a_place_is_another_one():
    made = record(
        "在湖北十堰，动力电池项目加紧建设；在安徽阜阳，年产5万吨的铜箔工厂进入设备安装阶段；在河南洛阳，轴承产业园正式投产。"
    )["projects"]
    assert [(plant["place"], plant["product"], len(plant["capacity"])) for plant in made] == [
        ("湖北十堰", "动力电池", 0), ("安徽阜阳", "铜箔", 1), ("河南洛阳", "轴承", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("宁德一家不锈钢企业的生产基地开工。", "生产基地"),
        ("在湖南常德，投资12亿元的智能化新工厂正在建设，明年6月投产。", "智能化新工厂"),
    ],
)
def test_neither_a_firm_without_a_name_nor_a_word_of_praise_owns_a_plant(text, name):
    assert [(plant["name"], plant["company"]) for plant in record(text)["projects"]] == [(name, None)]


def test_the_count_of_a_batch_is_none_of_its_goods():
    (batch,) = record("2024年初，泉州集中开工143项重大项目，总投资816亿元。")["projects"]
    assert batch["product"] is None


@pytest.mark.parametrize(
    ("text", "place", "stage", "size"),
    [
        ("在安庆，一条轻量化底盘生产线刚刚完成设备安装。生产线下个月试生产，年产底盘零部件60万套。", "安庆",
         "under_construction", 600_000),
        ("在内蒙古通辽，一家风电装备企业的第三条叶片生产线刚刚下线首支叶片，年产能达到900套。", "内蒙古通辽",
         "operating", 900),
        ("山东潍坊，国内首条氢燃料电池发动机生产线正式投产，年产能2万台。", "山东潍坊", "operating", 20_000),
    ],
)  # fmt: skip
def test_a_line_that_opens_its_clause_is_a_plant(text, place, stage, size):
    (line,) = record(text, "2024-05-10")["projects"]
    assert (line["stage"], line["capacity"][0]["value"]) == (stage, size)
    assert line["place"] == place


@pytest.mark.parametrize(
    "text",
    [
        "在安庆，一条生产线刚刚投产。",
        "长江铜业项目分两期实施。二期废渣利用生产线已开工建设。",
        "在安庆的家电工业园内，四条洗衣机生产线满负荷运转。",
    ],
)
def test_a_line_of_a_plant_is_none_by_itself(text):
    assert not [told for told in record(text, "2024-05-10")["projects"] if told["name"].endswith("生产线")]
