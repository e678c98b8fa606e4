"""Taxonomies, standards and crosswalks: what is wrong is told all at once, each with file and place."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

import groundbreak.monitors
from groundbreak.clusters import between, convert
from groundbreak.errors import BadInput, Faults
from groundbreak.monitors import Step, load, shipped, standards

NINGBO = Path(groundbreak.monitors.__file__).parent / "ningbo"
CODES = {code: [division.code for division in one.divisions] for code, one in standards().items()}
OWN = """
code = "own-2026"
name_en = "Own"
name_zh = "自有"
valid_from = "2026-01-01"
valid_to = "2025-01-01"

[[sources]]
uri = "made-up:own"
title = "made up"

[[cluster]]
code = "one"
tier = "trillion"
name_en = "One"
name_zh = "壹"
variants = ["壹号"]

[[cluster]]
code = "two"
tier = "trillion"
name_en = "Two"
name_zh = "贰"
variants = ["壹号"]

[[target]]
metric = "revenues"
measure = "level"
scope_en = "x"
scope_zh = "x"
value = 1
unit = "yuans"
source = "made-up:own"
cluster = "three"
area = "999"
instead_of = "361-2023/revenue/1999"
"""


@pytest.fixture
def monitor(tmp_path):
    return Path(shutil.copytree(NINGBO, tmp_path / "own"))


def faults(monitor):
    with pytest.raises(Faults) as told:
        load(monitor)
    return [str(fault) for fault in told.value.faults]


def test_every_fault_of_a_taxonomy_is_named_with_its_place(monitor):
    (monitor / "taxonomies" / "own-2026.toml").write_text(OWN, "utf-8")
    told = faults(monitor)
    places = ["taxonomies/own-2026.toml:"] * 2 + ["taxonomies/own-2026.toml target 1:"] * 5
    assert [next(place for place in places[::-1] if one.startswith(place)) for one in told] == places
    words = ("valid_to: 2025-01-01", "'壹号' already names one", "'revenues'", "'yuans'", "no 'three'", "'999'", "1999")
    for one, word in zip(told, words, strict=True):
        assert word in one


def test_every_fault_of_a_crosswalk_is_named_with_its_row(monitor):
    head = "from,to,share_pct,basis\n"
    walk = monitor / "crosswalks" / "361-2023_gbt-4754-2017.csv"
    walk.write_text(head + "digital_industry,99,50,assumed\nnobody,39,50,assumed\nnew_energy,38,101,assumed\n"
                    "new_energy,38,many,assumed\nnew_energy,38,50,\n", "utf-8")  # fmt: skip
    (monitor / "crosswalks" / "361-2023_isic-5.csv").write_text(head, "utf-8")
    told = faults(monitor)
    assert [one.partition(":")[0] for one in told] == [*(f"{walk.name} row {row}" for row in range(2, 7)),
                                                      "361-2023_isic-5.csv"]  # fmt: skip
    for one, word in zip(told, ("'99'", "'nobody'", "101", "'many'", "nobody says so", "'isic-5'"), strict=True):
        assert word in one
    (monitor / "crosswalks" / "361-2023_isic-5.csv").unlink()
    walk.write_text(head + "new_energy,38,60,assumed\nnew_energy,38,30,assumed\n", "utf-8")
    assert ["twice" in one or "add up to 90 per cent" in one for one in faults(monitor)] == [True, True]
    walk.write_text(head + "new_energy,38,60,made-up:a\nnew_energy,,40,made-up:a\n", "utf-8")
    assert [step.into for step in load(monitor).crosswalks if step.other == "gbt-4754-2017"] == ["38", ""]


def test_the_standards_have_their_divisions_and_the_crosswalk_covers_industry():
    assert {code: len(divisions) for code, divisions in CODES.items()} == {"gbt-4754-2017": 97, "isic-4": 88}
    gbt = {division.code: division for division in standards()["gbt-4754-2017"].divisions}
    assert [code for code, one in gbt.items() if one.section == "C"] == [f"{code}" for code in range(13, 44)]
    isic = {division.code: division for division in standards()["isic-4"].divisions}
    assert [code for code, one in isic.items() if one.section == "C"] == [f"{code}" for code in range(10, 34)]
    fields = [field for one in gbt.values() for field in one.fields]
    assert len(fields) == len(set(fields))
    steps = shipped(CODES)
    assert {step.code for step in steps} == {code for code, one in gbt.items() if one.section in "BCD"}
    assert (gbt["36"].zh, isic["29"].en) == ("汽车制造业", "Manufacture of motor vehicles, trailers and semi-trailers")
    assert [step.into for step in steps if step.code == "36"] == ["29"]


def test_shares_go_through_a_third_system_and_sums_are_kept():
    steps = [
        Step("a", "x", "b", "p", Decimal(60), "made-up:1"), Step("a", "x", "b", "q", Decimal(40), "made-up:1"),
        Step("b", "p", "c", "u", Decimal(50), "made-up:2"), Step("b", "p", "c", "", Decimal(50), "made-up:2"),
        Step("b", "q", "c", "u", Decimal(100), "assumed"),
    ]  # fmt: skip
    told = {step.into: step for step in between(steps, "a", "c")}
    assert {into: step.share_pct for into, step in told.items()} == {"u": 70, "": 30}
    assert (told["u"].assumed, told[""].basis) == (True, "made-up:1 made-up:2")
    found = convert({"x": Decimal(1000)}, told.values())
    assert (found["u"].amount, found["u"].assumed, found[""].assumed) == (700, 700, 0)
    ningbo = load("ningbo")
    amounts = {cluster.code: Decimal(100) for cluster in ningbo.taxonomies[0].cluster}
    through = convert(amounts, between(ningbo.crosswalks, "246-2019", "361-2025"))
    assert sum(one.amount for one in through.values()) == sum(amounts.values())
    with pytest.raises(BadInput, match="no crosswalk leads from 361-2025 to 246-2019"):
        between(ningbo.crosswalks, "361-2025", "246-2019")
