"""The course of projects in Chinese: what is over and what is to come, what goes on, and who gathers (made up)."""

import pytest
from intake_documents import document

from groundbreak.intake import read
from groundbreak.intake.labels import record

OPENS = "诺维克水泥厂位于海州。"


def projects(text, gazetteer, published="2024-07-16"):
    """Return the projects of a text as records."""
    told = document(text, published=published)
    return record("one", read(told, gazetteer))["projects"]


def events(text, gazetteer):
    """Return the events of the first project: type, status and date."""
    return [(event["type"], event["status"], event["date"]) for event in projects(text, gazetteer)[0]["events"]]


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ("该厂9月初完工。", ("completed", "expected", "2024-09")),
        ("该厂年底正式投产。", ("commissioned", "expected", "2024")),
        ("该厂已于3月投产。", ("commissioned", "actual", "2024-03")),
        ("该厂去年6月动工,12月封顶。", ("topped_out", "actual", "2023-12")),
        ("按计划,该厂2026年1月完工,6月投产。", ("commissioned", "expected", "2026-06")),
        ("该厂原定2023年底投产,现已推迟。", ("commissioned", "expected", "2023")),
        ("该厂下月投产。", ("commissioned", "expected", "2024-08")),
        ("该厂今年二月二十五日动工。", ("started", "actual", "2024-02-25")),
        ("该厂2017年1月签约,当年3月开工。", ("started", "actual", "2017-03")),
    ],
)
def test_a_month_without_a_year_is_over_or_to_come(told, event, gazetteer):
    assert event in events(OPENS + told, gazetteer)


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("工人正在焊接车间屋顶。该厂2023年动工。", "under_construction"),
        ("该厂2023年动工,土建工程已完成九成。", "under_construction"),
        ("该厂2023年动工,目前厂房建成,设备陆续进场。", "under_construction"),
        ("该厂2023年动工,今年3月主体封顶,眼下正加紧内部装修。", "under_construction"),
        ("该厂2023年动工,3月底竣工。", "completed"),
        ("该厂2023年动工,今年春节后停了工。", "suspended"),
        ("该厂2024年7月动工,投资2亿元用于设备安装。", "started"),
        ("该厂目前正在开展前期土建施工。", "under_construction"),
        ("该厂投资2亿元,正加快推进。", "under_construction"),
        ("该厂投资2亿元,已完成工程进度的80%。", "under_construction"),
        ("该厂投资2亿元,已完成投资1亿元。", "under_construction"),
        ("该厂7月8日一次开车成功,进入试生产阶段。", "trial_production"),
        ("该厂2020年投产,目前满负荷运转。", "operating"),
        ("该厂计划投资2亿元,目前正在进行环评。", "announced"),
        ("该厂计划投资2亿元。6月底,全国近千家水泥企业中,已有七成被关停。", "announced"),
    ],
)
def test_works_that_go_on_are_the_stage(told, stage, gazetteer):
    assert projects(OPENS + told, gazetteer)[0]["stage"] == stage


def test_each_of_a_list_has_its_own_date(gazetteer):
    text = "总投资6亿元的兴海电缆产业园、投资2亿元的永和化工烧碱项目分别于3月和5月开工建设。"
    assert [project["events"][0]["date"] for project in projects(text, gazetteer)] == ["2024-03", "2024-05"]


def test_what_a_gathering_begins_is_begun_on_its_day(gazetteer):
    text = "7月10日,海州举行重大项目集中开工活动。海州集中开工项目5个,总投资9亿元。当日开工的兴海电缆项目总投资2亿元。"
    for project in projects(text, gazetteer):
        assert ("started", "2024-07-10") in [(event["type"], event["date"]) for event in project["events"]]


def test_a_contract_that_ends_another_is_no_signing(gazetteer):
    text = "兴海电缆公告,终止投资建设海州电缆项目,并签署《投资协议终止协议》。上述项目于2021年11月签署投资协议。"
    assert [(event["type"], event["date"]) for event in projects(text, gazetteer)[0]["events"]] == [
        ("signed", "2021-11"), ("cancelled", "2024-07"),
    ]  # fmt: skip


def test_a_gathering_starts_the_batch_that_is_counted_next(gazetteer):
    text = "7月10日,海州举行重大项目集中开工活动。这一批共5个项目,总投资9亿元。兴海电缆项目总投资2亿元,占地30亩。"
    batch, member = projects(text, gazetteer)
    assert [(event["type"], event["date"]) for event in batch["events"]] == [("started", "2024-07-10")]
    assert (batch["count"], member["stage"]) == (5, "started")


@pytest.mark.parametrize(
    "told",
    [
        "配套的供水工程2023年开工。",
        "全市新签约项目总投资90亿元。",
        "立项报批等前期手续正在办理。",
        "公司5月8日公告该厂投资进度放缓。",
        "待全部建成达产,年产值9亿元。",
        "达产后年产值9亿元。",
    ],
)
def test_what_is_not_of_the_plant_is_no_event_of_it(told, gazetteer):
    assert events(OPENS + "该厂投资5亿元。" + told, gazetteer) == []


def test_a_chronicle_dates_what_stands_below(gazetteer):
    text = "●2010年\n诺维克水泥厂投产。\n●2012年5月\n海州电缆厂奠基，预计2015年投产。\n"
    told = {
        made["name"]: [(event["type"], event["date"]) for event in made["events"]] for made in projects(text, gazetteer)
    }
    assert told == {
        "诺维克水泥厂": [("commissioned", "2010")],
        "海州电缆厂": [("started", "2012-05"), ("commissioned", "2015")],
    }


@pytest.mark.parametrize(
    ("told", "capacity"),
    [
        ("该厂年产水泥50万吨,每年可节约标煤2万吨。", [(500000, "t")]),
        ("该厂年产煤制油品10万吨,年转化煤炭45万吨。", [(100000, "t")]),
        ("该厂年屠宰生猪50万头。", [(500000, "head")]),
        ("该厂共安装55台风电机组,装机30万千瓦。", [(300000, "kW")]),
    ],
)
def test_what_is_saved_used_up_or_fitted_is_no_capacity(told, capacity, gazetteer):
    made = projects(OPENS + told, gazetteer)[0]["capacity"]
    assert [(entry["value"], entry["unit"]) for entry in made] == capacity


def test_what_is_planned_for_the_year_gives_way_to_the_whole(gazetteer):
    made = projects(OPENS + "该厂年度计划投资1亿元,总投资9亿元。", gazetteer)[0]
    assert (made["investment"]["value"], made["investment_alt"]) == (900000000, [])
