"""What Chinese names of projects are made of. All firms, places and figures that go together here are made up."""

import pytest
from test_wording import record


def told(text):
    return [(one["name"], one["company"], one["product"]) for one in record(text)["projects"]]


@pytest.mark.parametrize(
    ("text", "owner", "product"),
    [
        ("上海大众新疆工厂2012年5月奠基，投资3亿元。", "上海大众", None),
        ("沃尔沃成都工厂2013年8月投产，年产能12万辆。", "沃尔沃", None),
        ("格力电器杭州智能空调产业园总投资100亿元，2018年7月开工。", "格力电器", "空调"),
        ("蒙牛乳业（曲靖）年产33万吨饮料及乳制品生产项目总投资7亿元，去年12月动工。", "蒙牛乳业", "饮料及乳制品"),
        ("云南裕能一期第二条8万吨磷酸铁锂生产线11月开始试生产。", "裕能", "磷酸铁锂"),
        ("乾县的韩国NOM高端材料生产项目总投资3亿元，2024年3月开工。", "NOM", "高端材料"),
        ("某县年产20万吨工业硅、10万吨有机硅项目总投资40亿元，3月2日开工。", None, "工业硅、有机硅"),
        ("肉类处理及冷链配送项目总投资1.6亿元，4月3日开工。", None, "肉类处理及冷链配送"),
    ],
)
def test_a_name_tells_its_owner_and_its_goods(text, owner, product):
    ((_, company, goods),) = told(text)
    assert (company, goods) == (owner, product)


@pytest.mark.parametrize(
    "text",
    [
        "施工方项目负责人孙某介绍，8栋楼3月5日已经竣工。",
        "活动3月5日在归雁产业园举行，签约金额5亿元。",
        "园区3月5日建成5条灯具生产线。",
    ],
)
def test_offices_venues_and_counted_lines_are_no_projects(text):
    assert told(text) == []


def test_a_sentence_that_says_what_a_project_is_names_no_second_one():
    text = "通威（盐城）光伏产业基地项目3月5日破土动工，总投资20亿元。这是通威在江苏的头一个光伏组件项目。"
    assert len(told(text)) == 1


@pytest.mark.parametrize(("said", "count"), [("90个项目", 90), ("三个百亿级化工项目", 3), ("项目累计1031个", 1031)])
def test_batches_are_counted_on_both_sides(said, count):
    (batch,) = record(f"5月2日，{said}集中开工，总投资82亿元。")["projects"]
    assert (batch["plural"], batch["count"], batch["company"]) == (True, count, None)


@pytest.mark.parametrize(
    ("text", "owner", "product"),
    [
        ("3月5日，市长汇报盐城空调项目开工情况，总投资5亿元。", None, "空调"),
        ("华晨汽车签下重庆第二生产基地，总投资30亿元。", "华晨汽车", "汽车"),
        ("恒岳纸业二期项目总投资12亿元，3月5日开工。", "恒岳纸业", None),
        ("某县千万吨级钢铁项目总投资90亿元，3月5日开工。", None, "钢铁"),
        ("谢川2×66万千瓦电厂项目总投资58亿元，3月5日开工。", None, "电力"),
    ],
)
def test_a_name_begins_behind_its_verb_and_ends_before_its_kind(text, owner, product):
    ((_, company, goods),) = told(text)
    assert (company, goods) == (owner, product)


@pytest.mark.parametrize(
    "text",
    [
        "一批大项目、好项目3月5日开工，总投资5亿元。",
        "部分募投项目3月5日延期开工，总投资5亿元。",
        "电池企业出海建厂，总投资5亿元，3月5日开工。",
    ],
)
def test_kinds_of_projects_and_parts_of_them_are_none(text):
    assert told(text) == []


def test_what_leads_to_a_full_name_is_none_of_it():
    text = "2亿元退税款打到了云滩经济技术开发区远岳药业有限公司的账上。这家公司投资12亿元建设的药品生产基地3月5日投产。"
    assert [owner for _, owner, _ in told(text)] == ["远岳药业有限公司"]


def test_what_a_project_is_to_build_is_no_project_of_its_own():
    text = (
        "蓝川光电第三代半导体产业园3月5日开工，总投资150亿元，主要建设碳化硅衬底、外延生产基地，达产后年产值110亿元。"
    )
    (project,) = record(text)["projects"]
    assert project["product"] == "碳化硅衬底、外延"
    assert project["output_value"]["value"] == 11_000_000_000


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("蓝川氢能装备制造项目总投资15亿元，年产电堆5000台、储氢瓶10万支。", "电堆"),
        ("蓝川集团首期年产8万辆新能源汽车整车项目总投资15亿元。", "新能源汽车整车"),
        ("蓝川灯饰生产项目总投资2亿元，产品是各类灯具和灯带。", "灯具和灯带"),
        ("蓝川云数据中心项目总投资2亿元，3月5日开工。", None),
    ],
)
def test_the_goods_are_what_is_made_rather_than_what_a_name_holds(text, product):
    assert told(text)[0][2] == product
