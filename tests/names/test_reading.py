import pytest

from groundbreak.names.chinese import registered, short
from groundbreak.names.fold import plain
from groundbreak.names.forms import same_class, strip_chinese, strip_words
from groundbreak.names.ordinals import phases, sites, without_capacity
from groundbreak.names.places import prefix
from groundbreak.names.reading import read, syllables
from groundbreak.names.sound import alike, edits, sound
from groundbreak.names.words import company


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Societé  Générale", "societe generale"),
        ("L.X.C. Aviation", "lxc aviation"),
        ("AT&T", "at and t"),
        ("宁波 Exciton", "ningbo exciton"),
        ("Сергей Лавров", "sergey lavrov"),
        ("Al Qa'ida", "al qaida"),
    ],
)
def test_any_script_becomes_latin_words(name, latin):
    assert plain(name) == latin


@pytest.mark.parametrize(
    ("name", "words", "forms"),
    [
        (
            "volkswagen gesellschaft mit beschrankter haftung",
            ("volkswagen",),
            ("gesellschaft mit beschrankter haftung",),
        ),
        ("srl pro traffic", ("pro", "traffic"), ("srl",)),
        ("ningbo jizhi co ltd", ("ningbo", "jizhi"), ("co ltd",)),
        ("china development corporation", ("china", "development"), ("corporation",)),
        ("ltd", ("ltd",), ()),
    ],
)
def test_legal_forms_are_taken_off(name, words, forms):
    assert strip_words(tuple(name.split())) == (words, forms)


def test_legal_forms_are_compared_by_class():
    assert same_class(("ag",), ("aktiengesellschaft",)) is True
    assert same_class(("ag",), ("gmbh",)) is False
    assert same_class(("ag",), ()) is None
    assert same_class(("group",), ("gmbh",)) is None


@pytest.mark.parametrize(
    ("name", "bare"),
    [("激智科技股份有限公司", "激智科技"), ("方太(集团)有限公司", "方太"), ("有限公司", "有限公司"), ("方太", "方太")],
)
def test_chinese_legal_forms(name, bare):
    assert strip_chinese(name) == bare


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("甬矽电子二期", {2}),
        ("Phase IV", {4}),
        ("third phase", {3}),
        ("十期", {10}),
        ("2×660MW", set()),
        ("期货", set()),
    ],
)
def test_phases(name, found):
    assert phases(name) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("哈尔滨第三发电厂", {3}),
        ("渑池二电厂", {2}),
        ("Harbin-3", {3}),
        ("Qinzhou-III", {3}),
        ("No. 2 plant", {2}),
        ("二期", set()),
    ],
)
def test_numbers_of_plants(name, found):
    assert sites(name) == found


def test_capacities_are_no_numbers():
    assert without_capacity("大板2×660MW电厂4×100万千瓦") == "大板电厂"


@pytest.mark.parametrize(
    ("name", "size"), [("安徽省通源环境", 3), ("江苏苏州工业", 4), ("厦门", 0), ("激智", 0), ("宁波港", 0)]
)
def test_places_in_front_leave_two_characters(name, size):
    assert prefix(name) == size


@pytest.mark.parametrize(
    ("name", "text", "group"),
    [
        ("*ST德豪", "德豪", ""),
        ("深天马A", "深天马", ""),
        ("万马股份", "万马", "股份"),
        ("退市博元", "博元", ""),
        ("TCL集团", "tcl", "集团"),
    ],
)
def test_marks_of_the_exchange_are_no_name(name, text, group):
    assert short(name) == (text, group)


def test_a_registered_name_has_a_body_and_a_place():
    name = registered("宁波德昌电机股份有限公司")
    assert (name.body, name.start) == ("宁波德昌电机", 2)


def test_a_chinese_name_is_read_in_pinyin_and_in_translation():
    words = read("大唐呼和浩特第二热电厂").words
    assert {"datang", "hohhot", "huhehaote", "cogen"} <= set(words)
    assert read("大唐呼和浩特第二热电厂").sites == {2}
    assert words["hohhot"][0] == 1.0


def test_all_readings_count():
    assert {"le", "yue"} <= set(syllables("乐"))
    assert {"lv", "lu"} <= set(syllables("吕"))


def test_words_are_alike_by_letters_or_sounds():
    assert alike("crystalord", "cristalord") > 0.9
    assert alike("volodymyr", "wolodymyr") >= 0.89
    assert alike("2006", "2007") == 0.0
    assert alike("习近平", "习近朋") < 0.6
    assert alike("a", "ali") == 0.85
    assert edits("a", "ali") == 0
    assert sound("wolodymyr") == sound("volodymyr")
    assert alike("mhmd", "muhammad") > 0.7


def test_numerals_are_folded():
    assert [word.text for word in company("Brigade Forty-Four").words] == ["brigade", "44"]
    assert [word.text for word in company("Capital Trust XV").words] == ["capital", "trust", "15"]
