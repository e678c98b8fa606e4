import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.names import company_key, fold_script, has_han, place_key, project_key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("宁波激智科技股份有限公司", "宁波激智科技"),
        ("寧波激智科技股份有限公司", "宁波激智科技有限公司"),
        ("Ningbo Exciton Technology Co., Ltd.", "NINGBO EXCITON TECHNOLOGY"),
        ("Ningbo Exciton Technology Company Limited", "Ningbo Exciton Technology Co.,Ltd"),
        ("Acme Group Inc.", "Acme"),
        ("方太集团有限公司", "方太"),
        ("ＡＢＣ科技有限公司", "abc科技"),
    ],
)
def test_a_company_is_known_without_its_legal_form(left, right):
    assert company_key(left) == company_key(right)


@pytest.mark.parametrize(("left", "right"), [("方太厨具", "方太电器"), ("Acme Plastics", "Acme Steel")])
def test_two_companies_keep_two_keys(left, right):
    assert company_key(left) != company_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("光学膜生产基地项目", "光学膜生产基地"),
        ("The film base project", "film base"),
        ("锂电池 硅基负极（一期）", "锂电池硅基负极(一期)"),
        ("Film-base Projects", "film base"),
    ],
)
def test_a_project_is_known_without_the_word_project(left, right):
    assert project_key(left) == project_key(right)


def test_phases_keep_their_numbers():
    assert project_key("甬矽电子一期项目") != project_key("甬矽电子二期项目")


@pytest.mark.parametrize(("left", "right"), [("Qianwan New Area", "qianwan  new area"), ("鄞州區", "鄞州区")])
def test_places_are_compared_without_case_space_and_script(left, right):
    assert place_key(left) == place_key(right)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_folding_twice_changes_nothing_more(name):
    assert fold_script(fold_script(name)) == fold_script(name)


@pytest.mark.parametrize(("name", "chinese"), [("甬矽电子", True), ("Forehope", False), ("Forehope 甬矽", True)])
def test_chinese_names_are_told_from_others(name, chinese):
    assert has_han(name) is chinese
