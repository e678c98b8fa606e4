"""Points above another area or an earlier run, and contributions by their unit."""

import pytest
from intake_documents import document

from groundbreak.intake import read
from groundbreak.units import plain

CIXI = (
    "2025年上半年，慈溪市固定资产投资同比增长7.0%，高于宁波市16.9个百分点。"
    "其中，制造业投资同比增长2.2%，较1-5月提高7.9个百分点"
)
ENGLISH = (
    "In the first half of 2025, fixed-asset investment in Cixi grew 7.0% "
    "year on year, 16.9 percentage points {gap} Ningbo."
)
PART = "2025年上半年，宁波市制造业投资同比增长9.8%，{}"


def said(text, gazetteer, *attributes):
    facts = [finding.fact for finding in read(document(text, published="2025-07-24"), gazetteer).findings]
    return [
        (
            fact.attribute, fact.mention.name, fact.indicator, plain(fact.value.printed.point), str(fact.period),
            fact.relative_to.subject.name, fact.relative_to.indicator,
            str(fact.relative_to.period) if fact.relative_to.period else None,
        )
        for fact in facts
        if fact.attribute in attributes
    ]  # fmt: skip


def test_cixi_first_half_2025(gazetteer):
    half = "2025-01..2025-06"
    assert said(CIXI, gazetteer, "gap_pp", "change_pp") == [
        ("gap_pp", "慈溪市", "fixed_asset_investment", "16.9", half, "宁波市", "fixed_asset_investment", None),
        ("change_pp", "慈溪市", "manufacturing_investment", "7.9", half, "慈溪市", "manufacturing_investment",
         "2025-01..2025-05"),
    ]  # fmt: skip


@pytest.mark.parametrize(("gap", "value"), [("above", "16.9"), ("below", "-16.9")])
def test_a_gap_in_english(gap, value, gazetteer):
    ((attribute, whose, *_, other, _, _),) = said(ENGLISH.format(gap=gap), gazetteer, "gap_pp")
    assert (attribute, whose, other) == ("gap_pp", "Cixi", "Ningbo")
    assert said(ENGLISH.format(gap=gap), gazetteer, "gap_pp")[0][3] == value


@pytest.mark.parametrize(
    ("words", "attribute", "value"),
    [
        ("拉动工业投资增长2.3个百分点", "contribution_pp", "2.3"),
        ("对工业投资增长的贡献率为2.3个百分点", "contribution_pp", "2.3"),
        ("对工业投资增长的贡献率达45%", "contribution_share", "45"),
    ],
)
def test_a_contribution_goes_by_its_unit(words, attribute, value, gazetteer):
    ((found, whose, part, number, _, _, whole, _),) = said(
        PART.format(words), gazetteer, "contribution_pp", "contribution_share"
    )
    assert (found, whose, part, number, whole) == (
        attribute, "宁波市", "manufacturing_investment", value, "industrial_investment",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "2025年上半年，慈溪市固定资产投资增长较快，提高7.9个百分点",  # no rate told
        "2025年上半年，慈溪市固定资产投资同比增长7.0%，提高7.9个百分点",  # against what?
        "2025年上半年，慈溪市固定资产投资同比增长7.0%，高于计划16.9个百分点",
    ],
)
def test_points_that_do_not_say_against_what_are_left(text, gazetteer):
    assert said(text, gazetteer, "gap_pp", "change_pp", "contribution_pp") == []
