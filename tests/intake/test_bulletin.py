"""Figures of Chinese statistical prose: whose, of what, of which months, and what is meant."""

import pytest
from intake_documents import document

from groundbreak.intake import Gazetteer, labels, read
from groundbreak.units import plain

NOWHERE = Gazetteer(places={})


def told(text, published="2023-10-20", modality="actual"):
    facts = [finding.fact for finding in read(document(text, published=published), NOWHERE).findings]
    return {
        (fact.mention.name, fact.indicator, fact.attribute, plain(fact.value.printed.point), str(fact.period))
        for fact in facts
        if fact.indicator and fact.modality == modality
    }


def test_level_and_growth_share_a_name():
    assert told("前三季度，云滩市规模以上工业增加值321亿元，增6.1%；工业投资完成45.6亿元，下降2.3%。") == {
        ("云滩市", "industrial_value_added", "level", "32100000000", "2023-01..2023-09"),
        ("云滩市", "industrial_value_added", "yoy_growth", "6.1", "2023-01..2023-09"),
        ("云滩市", "industrial_investment", "level", "4560000000", "2023-01..2023-09"),
        ("云滩市", "industrial_investment", "yoy_growth", "-2.3", "2023-01..2023-09"),
    }


def test_branches_go_on_with_the_indicator():
    assert told(
        "1-8月，全国制造业投资增长5.9%。其中，医药制造业投资增长12.8%，仪器仪表制造业增3.4%，采矿业下滑1.2%。"
    ) == {
        ("全国", "manufacturing_investment", "yoy_growth", "5.9", "2023-01..2023-08"),
        ("医药制造业", "manufacturing_investment", "yoy_growth", "12.8", "2023-01..2023-08"),
        ("仪器仪表制造业", "manufacturing_investment", "yoy_growth", "3.4", "2023-01..2023-08"),
        ("采矿业", "fixed_asset_investment", "yoy_growth", "-1.2", "2023-01..2023-08"),
    }


def test_lists_are_paired_even_where_a_name_holds_commas():
    made = told("前8个月，全省采矿业、制造业和电力、热力、燃气及水生产供应业投资分别增长7.2%、8.1%和9.3%。")
    assert {(whose, value) for whose, _, _, value, _ in made} == {
        ("采矿业", "7.2"), ("全省", "8.1"), ("电力、热力、燃气及水生产供应业", "9.3"),
    }  # fmt: skip


def test_bare_numbers_share_the_unit_of_a_list_and_go_with_what_was_told_last():
    made = told("1-5月，全国基础设施、制造业投资同比分别减少6.3%、14.8%，与1-4月相比，降幅依次缩小5.5、4.0个百分点。")
    assert {(what, measure, value) for _, what, measure, value, _ in made} == {
        ("infrastructure_investment", "yoy_growth", "-6.3"), ("manufacturing_investment", "yoy_growth", "-14.8"),
        ("infrastructure_investment", "change_pp", "5.5"), ("manufacturing_investment", "change_pp", "4"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "value"),
    [("较1-7月加快0.8个百分点", "0.8"), ("比上年同期回落1.5个百分点", "-1.5"), ("增速较上月低0.4个百分点", "-0.4")],
)
def test_points_have_the_sign_of_their_verb(words, value):
    made = told(f"1-8月，全市工业投资同比增长4.5%，{words}。云滩市统计局发布。")
    assert [value_ for _, _, measure, value_, _ in made if measure == "change_pp"] == [value]


def test_a_change_of_a_share_is_told_of_the_share():
    text = "1-8月，全国工业投资同比增长9%，占全部投资的48.8%，比重同比提高4.4个百分点。"
    (fact,) = [found.fact for found in read(document(text), NOWHERE).findings if found.fact.attribute == "change_pp"]
    assert (fact.indicator, fact.relative_to.attribute) == ("industrial_investment", "share")


def test_an_aside_of_other_months_does_not_stay():
    assert told(
        "前5个月，全国高技术产业投资同比增1.9%，前4个月为减少3.0%；其中高技术制造业投资增2.7%。", "2020-06-15"
    ) == {
        ("高技术产业", "high_tech_investment", "yoy_growth", "1.9", "2020-01..2020-05"),
        ("高技术产业", "high_tech_investment", "yoy_growth", "-3", "2020-01..2020-04"),
        ("高技术制造业", "high_tech_investment", "yoy_growth", "2.7", "2020-01..2020-05"),
    }


def test_growth_of_several_years_is_an_average():
    (finding,) = read(document("“十三五”期间，云滩市规上工业增加值年均增长7.4%。"), NOWHERE).findings
    assert (finding.fact.basis, str(finding.fact.period)) == ("average_growth", "2016-01..2020-12")


def test_times_are_growth_only_where_something_grew():
    made = told("前三季度，云滩市光伏企业产值增长1.2倍，锂电企业产值是去年同期的3倍。")
    assert {(measure, value) for _, _, measure, value, _ in made} == {("yoy_growth", "120")}


@pytest.mark.parametrize(
    "text",
    [
        "1-8月，云滩市用电量同比增长5%，GDP能耗下降3%，居民收入增长6%。",
        "1-8月，云滩市工业投资年度计划已完成89.9%。",
        "项目达产后，年产值可达8亿元，利润1亿元。",
        "预计全年云滩市工业投资有望增长5%。",
    ],
)
def test_what_measures_no_series_is_left(text):
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "云滩市提出，到2025年工业总产值突破900亿元，力争达到1000亿元。",
            {("90000000000", "2025"), ("100000000000", "2025")},
        ),
        ("今年云滩市主要预期目标为：生产总值增长6%左右，工业投资增长8%。", {("6", "2023"), ("8", "2023")}),
        ("“十四五”末，云滩市规上工业增加值力争做到530亿元。", {("53000000000", "2025")}),
        ("云滩市正朝全年工业总产值1200亿元以上的目标前进。", {("120000000000", "2023")}),
    ],
)
def test_goals_have_their_year(text, goals):
    made = told(text, modality="planned")
    assert {(value, period[:4]) for *_, value, period in made} == goals
    assert told(text) == set()


def test_an_area_that_words_point_to_is_called_as_first_in_the_text_and_by_words_of_it():
    made = told("我省制造业发展较快。1-8月，我省工业投资增长4.5%，江苏走在前列。1-8月，全省制造业投资增长6.1%。")
    assert {(whose, value) for whose, _, _, value, _ in made} == {("我省", "4.5"), ("我省", "6.1")}


def test_what_is_left_out_of_a_series_and_growth_on_the_step_before_are_told_apart():
    made = told(
        "上半年，全国固定资产投资（不含农户）243219亿元，同比名义增长3.7%；扣除房地产开发投资，增长9.1%。"
        "从环比看，6月份固定资产投资增长0.36%。"
    )
    assert made == {
        ("全国", "fixed_asset_investment", "level", "24321900000000", "2023-01..2023-06"),
        ("全国", "fixed_asset_investment", "yoy_growth", "3.7", "2023-01..2023-06"),
        ("扣除房地产开发投资", "fixed_asset_investment", "yoy_growth", "9.1", "2023-01..2023-06"),
        ("全国", "fixed_asset_investment", "mom_growth", "0.36", "2023-06"),
    }


def test_a_rate_that_moved_has_the_months_of_its_clause_and_what_it_lifts_is_none():
    made = told(
        "8月份，全国规模以上工业企业利润同比增长17.2%。1至8月份，规模以上工业企业利润同比下降11.7%，"
        "降幅比1至7月份收窄3.8个百分点；营业收入由1至7月份的同比下降0.5%收窄至0.3%。"
        "装备制造业利润增长3.6%，拉动规模以上工业利润增长1.1个百分点。\n"
        "从经济类型看，国有控股企业利润同比下降16.5%。",
        published="2023-09-27",
    )
    assert made == {
        ("全国", "profit", "yoy_growth", "17.2", "2023-08"),
        ("全国", "profit", "yoy_growth", "-11.7", "2023-01..2023-08"),
        ("全国", "profit", "change_pp", "3.8", "2023-01..2023-08"),
        ("全国", "revenue", "yoy_growth", "-0.5", "2023-01..2023-07"),
        ("全国", "revenue", "yoy_growth", "-0.3", "2023-01..2023-08"),
        ("装备制造业", "profit", "yoy_growth", "3.6", "2023-01..2023-08"),
        ("国有控股企业", "profit", "yoy_growth", "-16.5", "2023-01..2023-08"),
    }


def test_regions_and_areas_named_before_words_that_point_to_them():
    text = "前三季度，湖北全省工业投资增长4.5%。分地区看，东部地区投资增长8.4%，中部地区增长5.8%。"
    assert told(text) == {
        ("湖北", "industrial_investment", "yoy_growth", "4.5", "2023-01..2023-09"),
        ("东部地区", "industrial_investment", "yoy_growth", "8.4", "2023-01..2023-09"),
        ("中部地区", "industrial_investment", "yoy_growth", "5.8", "2023-01..2023-09"),
    }


def test_a_record_calls_an_area_as_the_words_of_its_figure_do():
    text = "前三季度我国国内生产总值增长7.7%，其中一季度增长8.1%。\n1-9月，全国工业投资增长4.5%，制造业投资增6.1%。"
    made = labels.record("x", read(document(text, published="2023-10-20"), NOWHERE))["indicators"]
    assert [(each["subject"], each["value"]) for each in made] == [
        ("我国", 7.7), ("我国", 8.1), ("全国", 4.5), ("全国", 6.1),
    ]  # fmt: skip


def test_words_that_point_to_a_town_mean_the_one_named_last():
    made = told("记者从张家港市经信委了解到，该市今年上半年完成工业增加值56亿元，增长18.3%；固定资产投资48亿元。")
    assert {whose for whose, *_ in made} == {"张家港市"}


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        (
            "到2030年，江西电子信息产业规模达到1.2万亿元。",
            ("江西电子信息产业", "industrial_output_value", "1200000000000"),
        ),
        ("到2030年，常州整车产量达到200万辆以上。", ("常州", "goal", "2000000")),
        ("内蒙古计划明年实施重大项目3000个，完成投资8000亿元。", ("内蒙古", "fixed_asset_investment", "800000000000")),
    ],
)
def test_goals_are_told_by_a_year_to_come(text, goal):
    made = {(whose, what, value) for whose, what, _, value, _ in told(text, modality="planned")}
    assert goal in made


def test_half_a_year_keeps_its_last_letter():
    assert told("恩岭股份公告，上半年营业收入55.7亿元，同比下降3.2%。") == {
        ("恩岭股份", "revenue", "level", "5570000000", "2023-01..2023-06"),
        ("恩岭股份", "revenue", "yoy_growth", "-3.2", "2023-01..2023-06"),
    }


def test_firms_are_told_by_what_they_earn():
    text = (
        "2023年上半年，310家汽车公司营业收入合计2万亿元，同比增加7.9%；云骏汽车收入37亿元，同比增长23%，净赚1.5亿元。"
    )
    assert {entry[:4] for entry in told(text)} == {
        ("310家汽车公司", "revenue", "level", "2000000000000"), ("310家汽车公司", "revenue", "yoy_growth", "7.9"),
        ("云骏汽车", "revenue", "level", "3700000000"), ("云骏汽车", "revenue", "yoy_growth", "23"),
        ("云骏汽车", "profit", "level", "150000000"),
    }  # fmt: skip


def test_counts_of_a_plan_have_its_year():
    text = (
        "云滩市计划，到2025年高新技术企业达到800家，新增智能车间150个，集聚区扩至3个乡镇。目前全市有高新技术企业500家。"
    )
    assert {(what, value, period[:4]) for _, what, _, value, period in told(text, modality="planned")} == {
        ("number", "800", "2025"), ("number", "150", "2025"),
    }  # fmt: skip


def test_money_that_is_done_goes_on_with_the_investment_told_last():
    made = told("前三季度，全国固定资产投资增长8.2%。9月份，完成投资60567亿元，同比增长9%。", "2016-10-29")
    assert {(measure, value, period) for _, _, measure, value, period in made} == {
        ("yoy_growth", "8.2", "2016-01..2016-09"), ("level", "6056700000000", "2016-09"),
        ("yoy_growth", "9", "2016-09"),
    }  # fmt: skip


def test_words_that_can_be_cut_in_many_ways_do_not_hang():
    text = "前三季度，云滩市规模以上工业增加值增长6.1%，" + "还是" * 40 + "如此增长5.4%。"
    assert ("云滩市", "industrial_value_added", "yoy_growth", "6.1", "2023-01..2023-09") in told(text)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("9月份，规模以上工业增加值同比增长4.5%。\n分类型看，集体企业增长2.1%。",
         {("规模以上工业", "yoy_growth", "4.5"), ("集体企业", "yoy_growth", "2.1")}),
        ("前三季度，规模以上工业增加值全市录得97亿元，同比增9.1%，较全省(7.4%)高1.7个百分点，增幅位列全省首位。",
         {("全市", "level", "9700000000"), ("全市", "yoy_growth", "9.1"), ("全省", "yoy_growth", "7.4"),
          ("全市", "rank", "1")}),
        ("前三季度，全市六大产业工业增加值增长9%，化工、电子两业跑得最快，分别达22.5%、21.6%。",
         {("六大产业", "yoy_growth", "9"), ("化工", "yoy_growth", "22.5"), ("电子", "yoy_growth", "21.6")}),
        ("前三季度，全市高技术制造业投资增32.5%，占比从上年同期的5.5%升到6.8%。",
         {("高技术制造业", "yoy_growth", "32.5"), ("高技术制造业", "share", "6.8")}),
        ("前三季度，8大重点工业市共完成工业投资17亿元，同比下滑6.8%。",
         {("8大重点工业市", "level", "1700000000"), ("8大重点工业市", "yoy_growth", "-6.8")}),
    ],
)  # fmt: skip
def test_whose_a_figure_is(text, made):
    assert {(whose, measure, value) for whose, _, measure, value, _ in told(text)} == made


def test_a_listed_company_tells_of_itself_in_spaced_figures_and_other_money():
    made = told(
        "环岛硅业股份有限公司5月合并营收新台币43.33亿元，月增0.6%，比去年同月少11.8%；归属于母公司净利润 3.62 亿元。"
    )
    assert {(what, measure, value) for _, what, measure, value, _ in made} == {
        ("revenue", "level", "4333000000"), ("revenue", "mom_growth", "0.6"), ("revenue", "yoy_growth", "-11.8"),
        ("profit", "level", "362000000"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("全市规模以上工业增加值前9个月同比增长6.2%，位居全省第8。\n新兴产业支撑加固。其增加值增长8.2%。",
         {("全市", "yoy_growth", "6.2"), ("全市", "rank", "8"), ("新兴产业", "yoy_growth", "8.2")}),
        ("前9个月，全市工业投资保持两位数增长，增长24.7%，带动全市投资增长2.5个百分点。",
         {("全市", "yoy_growth", "24.7")}),
        ("前9个月，全市规模以上工业增加值增长4.5%。港澳台商投资企业则下降13.6%。",
         {("全市", "yoy_growth", "4.5"), ("港澳台商投资企业", "yoy_growth", "-13.6")}),
    ],
)  # fmt: skip
def test_what_a_paragraph_speaks_of(text, made):
    assert {(whose, measure, value) for whose, _, measure, value, _ in told(text)} == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("今年1-3季度，全县规模以上工业增加值增长8%(全省7.4%、全国6.3%)，9月当月增9.9%。",
         {("全县", "8", "2023-01..2023-09"), ("全省", "7.4", "2023-01..2023-09"),
          ("全国", "6.3", "2023-01..2023-09"), ("全县", "9.9", "2023-09")}),
        ("今年1-3季度，全市轻、重工业增加值分别增长5%、6%，位次比上半年上升3位。",
         {("轻工业", "5", "2023-01..2023-09"), ("重工业", "6", "2023-01..2023-09")}),
    ],
)  # fmt: skip
def test_areas_and_kinds_in_few_words(text, made):
    assert {(whose, value, period) for whose, _, _, value, period in told(text)} == made


def test_a_plan_has_goals_that_no_series_of_ours_names():
    text = "2024年江苏发展的主要预期目标是：工业投资增长8%，社会消费品零售总额增长6.5%；城镇新增就业11万人。"
    assert {(what, value) for _, what, _, value, _ in told(text, modality="planned")} == {
        ("industrial_investment", "8"), ("goal", "6.5"), ("goal", "110000"),
    }  # fmt: skip
    assert not told("今年1-5月，江苏社会消费品零售总额增长6.5%。")


@pytest.mark.parametrize("against", ["高于全国平均水平3.2个百分点", "增速比全省平均水平高3.2个百分点", "占全国的2%"])
def test_an_area_that_a_figure_is_held_against_is_not_whose_it_is(against):
    made = told(f"1至3月，工业投资同比增长15.4%，{against}。")
    assert not {whose for whose, *_ in made} & {"全国", "全省"}


def test_what_a_market_expected_is_no_goal():
    assert not told("3月，欧元区工业产出环比增长0.6%，预期为增长0.5%。", modality="planned")
