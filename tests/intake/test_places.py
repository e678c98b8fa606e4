"""Places: which words are one, and which of them a project stands at; made-up sentences in both languages."""

import pytest
from intake_documents import document

from groundbreak.facts import Link
from groundbreak.intake import Gazetteer, read
from groundbreak.intake.reading.entities.addresses import han_places
from groundbreak.intake.reading.entities.districts import districts, lies_in
from groundbreak.intake.reading.lexicon.language import language


def sites(text):
    found = [finding.fact for finding in read(document(text), Gazetteer()).findings]
    return {fact.value.mention.name for fact in found if fact.attribute == "place" and isinstance(fact.value, Link)}


def han(text):
    return [mark.value for mark in han_places(text, language("zh"))]


def test_divisions_are_known_by_their_full_and_short_names():
    assert {"宽甸", "恩施", "新疆", "内蒙古", "莫力达瓦", "浦东", "昆山", "昆山市", "乾县"} <= districts()
    assert not {"满族", "县", "各族", ""} & districts()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("界首经济开发区又添新厂。", ["界首经济开发区"]),
        ("位于云南昆明的安宁工业园区。", ["云南昆明", "安宁工业园区"]),
        ("设备正在安家、上岗、上云。", []),
        ("全市企业都要上云，工业强市、产业兴市。", []),
        ("新兴文化产业。", []),
        ("公司在东京和慕尼黑建厂。", ["东京", "慕尼黑"]),
    ],
)
def test_chinese_words_are_places_by_the_divisions_or_by_their_neighbours(text, places):
    assert han(text) == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("安徽在合肥召开动员会，622个项目总投资4057亿元，全部开工。", "安徽"),
        ("云滩市集中开工现场会召开，主会场放在石桥县。本次开工90个项目，总投资82亿元。", "云滩市"),
        ("项目原与山西太原市签订协议，后改在山西古交建设，总投资9亿元，项目已开工。", "山西古交"),
        ("青岚股份有限公司的电池项目就在前一天投产，总投资9亿元。昆山的企业越来越多。", "昆山"),
    ],
)
def test_a_project_stands_where_it_is_built_and_not_where_people_met(text, place):
    assert sites(text) == {place}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Cygnet Co., Ltd. will build a battery plant at Göndorf, near Lundal.", "Göndorf"),
        ("Cygnet Co., Ltd. will build a battery plant in Ostvik, Mich., for $90 million.", "Ostvik, Mich."),
        ("A $90 million battery plant of Cygnet Co., Ltd. is being built in Halden County.", "Halden County"),
        ("Cygnet Co., Ltd. settled on Johns Creek for a $90 million battery plant.", "Johns Creek"),
        (
            "Cygnet Co., Ltd. will build a $90 million battery plant in the Dong Ai Industrial Park.",
            "Dong Ai Industrial Park",
        ),
        ("Ohio - Cygnet Co., Ltd. will build a $90 million battery plant.", "Ohio"),
    ],
)
def test_an_english_place_is_told_by_what_stands_around_it(text, place):
    assert sites(text) == {place}


@pytest.mark.parametrize(
    "text",
    [
        "Cygnet Co., Ltd. will build a $90 million battery plant, said Ann Lind, an analyst at Bernhard.",
        "Cygnet Co., Ltd. will build a $90 million battery plant, based in Ostvik.",
    ],
)
def test_where_people_work_or_a_firm_has_its_seat_is_no_site(text):
    assert sites(text) == set()


def test_cities_of_china_are_known_by_their_pinyin_where_the_text_is_on_china():
    told = "Yiwu added 18 key projects worth 26.5 billion yuan, all under construction. "
    assert sites(told + "A new battery plant of Cygnet Co., Ltd. costs 9 billion yuan.") == {"Yiwu"}
    assert "Yiwu" not in sites(told.replace("yuan", "crowns"))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("位于福清融侨开发区洪宽工业村的厂房。", ["福清融侨开发区洪宽工业村"]),
        ("项目落子昆山绿色铝产业园。", ["昆山绿色铝产业园"]),
        ("项目在重庆新建的厂房。", ["重庆"]),
        ("人民控股太和先进制造项目。", ["太和"]),
    ],
)
def test_an_address_goes_on_over_zones_and_parks_and_not_over_verbs(text, places):
    assert han(text) == places


def test_a_city_lies_in_its_province_and_a_name_of_two_lies_nowhere():
    assert lies_in("阜阳", "安徽省")
    assert lies_in("陆良县", "曲靖")
    assert not lies_in("安徽", "阜阳")
    assert not lies_in("城关区", "甘肃")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("安徽省举行开工活动，阜阳设分会场。蓝川电池项目总投资30亿元，3月5日开工。", "阜阳"),
        ("兰州新区是主会场。在这里动工的10万吨负极材料项目，由湖南中科电气投资40亿元。", "兰州新区"),
        ("宁波慈溪动工的电池项目总投资8亿元，由湖北亚祥家具有限公司兴建。", "宁波慈溪"),
        ("蓝川公司将在匈牙利塞格德建设工厂，投资20亿欧元，3月5日开工。", "匈牙利塞格德"),
    ],
)
def test_the_site_is_narrower_than_the_province_and_no_part_of_a_firm(text, place):
    assert sites(text) == {place}
