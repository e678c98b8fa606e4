import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.names import THRESHOLD, compare


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Siemens Aktiengesellschaft", "Siemens AG"),
        ("Siemens Aktiengeselschaft", "Siemens AG"),
        ("OAO Gazprom", "Open Joint Stock Company Gazprom"),
        ("Oboronnye Initsiativy o.O.O.", "OOO Oboronnye Initsiativy"),
        ("Procter & Gamble Co.", "Procter and Gamble Company"),
        ("Société Générale S.A.", "SOCIETE GENERALE SA"),
        ("PricewaterhouseCoopers LLP", "Pricewaterhouse Coopers"),
        ("PLA", "People’s Liberation Army"),
        ("A.B.C. Co.", "ABC Company"),
        ("1st Intl Bank", "First International Bank"),
        ("Brigade Forty-Four", "Brigade 44"),
        ("U.S. Department of State", "United States Department of State"),
        ("ООО АЯС 2000", 'ООО "АЯС 2000"'),
    ],
)
def test_one_firm_under_two_names(left, right):
    assert compare(left, right).same


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Deutsche Bank AG", "Deutsche Bank GmbH"),
        ("BAE Systems, Inc.", "BAE Industries, Inc."),
        ("China National Pipeline Corporation", "China National Petroleum Corporation"),
        ("Bowne of Boston, Inc.", "Bowne of Atlanta, Inc."),
        ("方太厨具有限公司", "方太电器有限公司"),
        ("宁波激智科技股份有限公司", "Datang Wenzhou Power Generation Co Ltd"),
    ],
)
def test_two_firms_with_like_names(left, right):
    assert not compare(left, right).same


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("宁波激智科技股份有限公司", "寧波激智科技有限公司"),
        ("ＡＢＣ科技有限公司", "ABC科技"),
        ("激智科技", "宁波激智科技股份有限公司"),
        ("宁波激智科技股份有限公司", "Ningbo Jizhi Technology Co., Ltd."),
        ("华能呼和浩特热电厂", "Huaneng Hohhot cogen power station"),
    ],
)
def test_chinese_names_by_script_width_short_form_and_language(left, right):
    assert compare(left, right).same
    assert compare(right, left).same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Smith, John", "John Smith", True),
        ("J.-C. Juncker", "Jean-Claude Juncker", True),
        ("SergeiLavrov", "Sergei Lavrov", True),
        ("Wolodymyr Selenskyj", "Volodymyr Zelenskyy", True),
        ("Володимир Зеленський", "Volodymyr Oleksandrovych Zelenskyy", True),
        ("Bashar al-Assad", "Hafez al-Assad", False),
        ("Frost, William G.", "William W Quirke", False),
        ("习近朋", "习近平", False),
        ("Anders Kristersson", "Ulf Kristersson", False),
    ],
)
def test_persons(left, right, same):
    assert compare(left, right, "person").same is same


@pytest.mark.parametrize(
    ("left", "right", "same", "reason"),
    [
        ("甬矽电子一期项目", "甬矽电子二期项目", False, "phase differs"),
        ("Forehope Phase I", "Forehope (Phase II)", False, "phase differs"),
        ("甬矽电子一期", "Forehope phase 2", False, "phase differs"),
        ("南京第二热电厂", "南京第一热电厂", False, "number differs"),
        ("Nanjing-2 power station", "Nanjing No. 3 power station", False, "number differs"),
        ("甬矽电子项目", "甬矽电子二期", False, "phase unsaid"),
        ("甬矽电子二期", "甬矽电子(二期)项目", True, "one key"),
        ("Forehope Phase 2 project", "Forehope second phase", True, "bias"),
        ("大板2×660MW项目", "大板发电4×100万千瓦项目", True, "sequence"),
    ],
)
def test_projects_agree_in_phase_and_number(left, right, same, reason):
    match = compare(left, right, "project")
    assert match.same is same
    assert reason in {one.feature for one in match.reasons}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("鄞州區", "鄞州区", True),
        ("鄞州区", "Yinzhou District", True),
        ("内蒙古", "Inner Mongolia", True),
        ("北仑", "Yinzhou", False),
    ],
)
def test_places(left, right, same):
    assert compare(left, right, "place").same is same


def test_reasons_add_up_to_the_score():
    from math import exp, isclose

    match = compare("CRISTALORD SYSTEMS LIMITED", "CRYSTALORD LTD")
    odds = sum(reason.contribution for reason in match.reasons)
    assert isclose(match.score, 1 / (1 + exp(-odds)))
    assert [abs(one.contribution) for one in match.reasons] == sorted(
        (abs(one.contribution) for one in match.reasons), reverse=True
    )
    assert str(match).startswith(f"{match.score:.2f}: ")


@pytest.mark.parametrize("kind", ["company", "person", "project", "place"])
@given(
    left=st.text(alphabet=st.sampled_from("一二期第AbIV .,-公司有限集团宁波厂0&'ü"), max_size=12),
    right=st.text(alphabet=st.sampled_from("一二期第AbIV .,-公司有限集团宁波厂0&'ü"), max_size=12),
)
def test_any_two_names_have_a_score(kind, left, right):
    assert 0 <= compare(left, right, kind).score <= 1


def test_the_threshold_is_one_half():
    assert THRESHOLD == 0.5


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("顺沃正极材料生产基地一期", "順沃正極材料產業化項目一期", True),
        ("Woyu lithium battery plant", "Woyu lithium battery base project", True),
        ("顺沃正极材料生产基地", "顺沃负极材料产业化项目", False),
        ("顺沃研发基地", "顺沃生产基地", False),
    ],
)
def test_words_that_every_plant_has_set_no_projects_apart_and_make_none_one(left, right, same):
    match = compare(left, right, "project")
    assert match.same is same
    assert same is ("general words differ" in {one.feature for one in match.reasons})


def test_a_firm_is_known_in_two_languages_by_what_it_makes():
    name = "苏州正国宁医疗器械有限责任公司"
    assert compare(name, "Suzhou Zhengguoning Medical Device Inc.").score > 0.99
    assert compare(name, "Suzhou Chengguan Medical Device Inc.").score < 0.9
