"""Chinese projects that no noun calls so. All firms, places and figures that go together here are made up."""

import pytest
from test_wording import record


def told(text):
    return [(one["name"], one["company"], one["product"]) for one in record(text)["projects"]]


def test_a_line_that_begins_with_a_firm_is_about_its_plant():
    text = "沃尔沃成都：2013年8月获批，年产能12万辆。\n北汽株洲：2013年6月开工，投资36亿元。"
    assert [owner for _, owner, _ in told(text)] == ["沃尔沃", "北汽"]


def test_items_of_a_list_are_projects_by_firm_size_and_goods():
    text = "一批大项目先后开工：铭丰电子10万吨铜箔、天岳集团5万吨磷酸铁锂正极材料。"
    assert {goods for _, _, goods in told(text)} == {"铜箔", "磷酸铁锂正极材料"}


def test_a_firm_that_breaks_ground_for_money_has_a_project():
    ((name, owner, _),) = told("5月24日，云滩中茂木业有限公司在这里破土动工，计划投入2.7亿元。")
    assert owner in name
    assert told("5月24日，云滩中茂木业有限公司在这里开业。") == []


def test_counts_behind_a_gate_are_batches():
    text = "全区新签亿元项目67个，总投资679亿元；亿元项目开工44个、竣工投产41个。"
    assert [one["count"] for one in record(text)["projects"]] == [67, 44, 41]


@pytest.mark.parametrize("text", ["相关项目3月5日开工，总投资5亿元。", "一批大项目3月5日开工，总投资5亿元。"])
def test_some_projects_are_none(text):
    assert told(text) == []


def test_a_gate_behind_a_list_is_of_all_its_projects():
    text = "总投资50亿元的甲能扬州电池项目、总投资30亿元的乙川光纤项目、总投资12亿元的丙泽芯片项目3月5日集中开工。"
    assert [one["stage"] for one in record(text)["projects"]] == ["started"] * 3


@pytest.mark.parametrize("name", ["云滩高速公路", "城北污水处理", "老街文旅"])
def test_works_that_are_no_plants_are_no_projects(name):
    assert told(f"{name}项目3月5日开工，总投资5亿元。") == []


def test_a_line_that_is_built_is_a_project():
    ((_, owner, goods),) = told("青岚股份有限公司3月5日公告，拟在海州投资建设动力电池生产线，总投资7亿元。")
    assert (owner, goods) == ("青岚股份有限公司", "动力电池")


def test_a_gate_before_a_list_is_of_all_its_projects():
    text = "开工的有海川汽车基地、澳都服装制造项目和万岭机械项目，竣工的有杰耀鞋业生产项目。"
    text += "海川汽车基地投资3亿元。澳都服装制造项目投资2亿元。万岭机械项目投资4亿元。杰耀鞋业生产项目投资1亿元。"
    assert sorted(one["stage"] for one in record(text)["projects"]) == ["completed", "started", "started", "started"]


def test_the_parts_of_a_batch_are_no_batches():
    text = "3月5日，园区有6个项目集中开竣工，其中开工4个、竣工2个，总投资40亿元。"
    assert [one["count"] for one in record(text)["projects"]] == [6]


def test_a_firm_is_named_without_who_founds_it_and_no_person_is_one():
    ((_, founded, _),) = told("公司拟在云滩市古港设立全资子公司云滩长岭材料有限公司，建设年产15万吨环氧丙烷项目。")
    assert founded == "云滩长岭材料有限公司"
    text = "云滩中茂木业有限公司的地板项目开工。该公司董事长王立表示，公司计划在湘潭建设的10万吨铜箔项目已终止。"
    assert {owner for _, owner, _ in told(text)} == {"云滩中茂木业有限公司"}


def test_a_project_without_a_firm_is_not_of_one_among_many():
    text = "1、宏远汽车年产30万辆汽车项目，在建。\n2、安芯半导体晶圆制造项目，拟建。\n3、降解塑料项目，停工。"
    assert [owner for _, owner, _ in told(text)] == ["宏远汽车", "安芯半导体", None]


def test_a_short_name_begins_behind_a_word_of_two_letters():
    assert [owner for _, owner, _ in told("去年设立安芯科技的晶圆项目开工。")] == ["安芯科技"]


def test_a_list_that_closes_on_projects_names_each_by_firm_and_goods():
    text = "加快推进云海煤电二期（46亿元）、安芯能源丙烷脱氢（28亿元）等在建项目。"
    assert [(one["name"], one["investment"]["value"]) for one in record(text)["projects"]] == [
        ("云海煤电二期", 4_600_000_000),
        ("安芯能源丙烷脱氢", 2_800_000_000),
    ]
    text = "安芯科技铜箔二期、铭丰电子聚芳醚酮等245个项目竣工投产。"
    assert [(one["company"], one["stage"]) for one in record(text)["projects"]] == [
        ("安芯科技", "operating"),
        ("铭丰电子", "operating"),
        (None, "operating"),
    ]


def test_branches_and_firms_of_a_list_are_no_projects():
    text = "3月5日，云滩新能源、新材料等18个项目集中开工，安芯科技、铭丰电子等企业到会。"
    assert [one["count"] for one in record(text)["projects"]] == [18]


def test_money_in_a_bracket_behind_a_name_is_its_own():
    text = "铭丰电子铜箔项目（50亿元）、云海船舶焊材项目（总投资12亿元）正加紧建设。"
    assert [(one["investment"]["value"], one["stage"]) for one in record(text)["projects"]] == [
        (5_000_000_000, "under_construction"),
        (1_200_000_000, "under_construction"),
    ]


def test_a_unit_is_a_project_where_its_name_tells_whose_it_is():
    assert told("安芯石化航煤加氢装置3月5日建成中交。") == [("安芯石化航煤加氢装置", "安芯石化", "航煤加氢")]
    assert told("该项目的冲压车间3月5日建成。") == []


def test_a_phase_behind_a_firm_and_its_goods_is_a_project():
    assert told("安芯科技厨电二期3月5日投产。安芯科技的质子膜二期3月6日投产。") == [
        ("安芯科技厨电二期", "安芯科技", "厨电"),
        ("质子膜二期", "安芯科技", "质子膜"),
    ]


def test_a_firm_that_founds_a_plant_somewhere_has_a_project():
    text = "宁德时代在埃及与当地企业合资建厂，规划年产5万辆。"
    assert [(one["company"], one["capacity"][0]["value"]) for one in record(text)["projects"]] == [("宁德时代", 50_000)]


@pytest.mark.parametrize(
    "text",
    [
        "云滩铜箔项目3月5日开工，总投资5亿元。业主单位海州国有资产投资集团有限公司负责人到场。",
        "海州集团3月5日公告，海州集团的铜箔项目开工。\n公司还要在云滩建设钛白粉项目，总投资5亿元。",
        "作为安芯科技的供应商，海州集团去年在云滩建成第二工厂，投资3.8亿元。",
        "海州集团与云滩市政府签订协议，将在当地建设铜箔基地，总投资30亿元。",
        "由海州集团与韩国柳津制药合作建设的生物药基地3月5日开工，总投资10亿元。",
    ],
)
def test_whose_a_project_is(text):
    assert {owner for _, owner, _ in told(text)} <= {"海州集团", "海州国有资产投资集团有限公司"}
    assert told(text)[0][1]


def test_a_firm_of_furniture_keeps_its_whole_name():
    assert [owner for _, owner, _ in told("家具项目3月5日开工，由湖北亚岭家具有限公司投资2亿元兴建。")] == [
        "湖北亚岭家具有限公司"
    ]


def test_lines_of_a_form_go_on_about_one_project():
    text = "1、项目名称：高端弹性体产业化项目\n2、投资主体：山东汇海材料有限公司\n3、投资规模：总投资18.6亿元"
    (one,) = record(text)["projects"]
    assert (one["company"], one["investment"]["value"]) == ("山东汇海材料有限公司", 1_860_000_000)


def test_an_item_by_its_yearly_size_is_of_the_firm_before_it():
    text = "已经在产的蓝川石化1200万吨/年PTA、150万吨/年乙烯，任务是稳产达产，二期项目也要开工。"
    owned = {(owner, goods) for _, owner, goods in told(text) if goods}
    assert owned == {("蓝川石化", "PTA"), ("蓝川石化", "乙烯")}


def test_items_by_the_year_go_on_without_their_firm():
    text = "在产的安芯1200万吨/年PTA、150万吨/年乙烯达产，海州聚酯科技园内的60万吨/年聚酯，今年投产。"
    assert [(one["company"], one["product"]) for one in record(text)["projects"]] == [
        ("安芯", "PTA"),
        ("安芯", "乙烯"),
        (None, "聚酯"),
    ]


def test_some_of_a_batch_stand_where_it_stands():
    text = "3月5日，云滩集中开工20余个项目，涵盖安芯铜箔项目、铭丰电子焊材项目。海川电子光纤项目（一期）也在其中。"
    projects = record(text)["projects"]
    assert [one.get("count") for one in projects] == [20, None, None, None]
    assert {one["stage"] for one in projects} == {"started"}


def test_the_plant_of_another_town_is_another_plant():
    text = "海州集团正花14亿美元扩建南京的工厂；拟在重庆新建的工厂3月5日获批。"
    assert [one["place"] for one in record(text)["projects"]] == ["南京", "重庆"]


def test_what_is_done_is_planned_by_no_other_clause():
    text = "今年当地谋划项目20个，安芯智算中心已经投运。"
    assert [one["stage"] for one in record(text)["projects"]] == ["announced", "operating"]
