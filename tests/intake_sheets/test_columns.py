"""What columns mean: told by their words, asked back where they leave it open, never guessed."""

from datetime import date

import pytest

from groundbreak.errors import BadRecord
from groundbreak.intake.series import load_columns
from groundbreak.intake.sheets import save

SAY_IT = "write it over the column, 总投资（万元）, above the table, 单位：万元, or in a mapping: unit and times"
HEAD = ["项目名称", "建设单位"]


def money(found):
    facts = [finding.fact for finding in found.reading.findings if finding.fact.attribute == "investment"]
    return [(fact.value.text(), fact.basis, str(fact.holds_from or fact.holds_to or "")) for fact in facts]


def faults(found):
    return [str(fault) for fault in found.faults]


@pytest.mark.parametrize(
    ("header", "cell", "value", "basis", "date"),
    [
        ("总投资（万元）", 500, "[500000000,500000000]1000000 CNY", "total", ""),
        ("总投资\n(亿元)", 1.25, "[12500000000,12500000000]100000000 CNY", "total", ""),
        ("Total investment (million yuan)", 5, "[500000000,500000000]100000000 CNY", "total", ""),
        ("Total investment, RMB million", 5, "[500000000,500000000]100000000 CNY", "total", ""),
        ("总投资（万美元）", 3, "[3000000,3000000]1000000 USD", "total", ""),
        ("年度计划投资（万元）", 7, "[7000000,7000000]1000000 CNY", "annual_plan", "2024"),
        ("2025年计划投资（万元）", 7, "[7000000,7000000]1000000 CNY", "annual_plan", "2025"),
        ("Planned investment in 2025 (10,000 yuan)", 7, "[7000000,7000000]1000000 CNY", "annual_plan", "2025"),
        ("截至2023年底累计完成投资（万元）", 7, "[7000000,7000000]1000000 CNY", "cumulative", "2023-12"),
        ("截至3月底累计完成投资（万元）", 7, "[7000000,7000000]1000000 CNY", "cumulative", "2024-03"),
        ("2024年1-2月完成投资（万元）", 7, "[7000000,7000000]1000000 CNY", "spent_in_year", "2024-02"),
        ("2023年完成投资（万元）", 7, "[7000000,7000000]1000000 CNY", "spent_in_year", "2023-12"),
        ("Spent up to Feb 2024 (10,000 yuan)", 7, "[7000000,7000000]1000000 CNY", "cumulative", "2024-02"),
        ("固定资产投资（万元）", 7, "[7000000,7000000]1000000 CNY", "fixed_asset", ""),
    ],
)  # fmt: skip
def test_money_is_told_by_the_words_and_the_unit_over_it(read, book, header, cell, value, basis, date):
    found = read(book(["2024年3月 重点项目"], [*HEAD, header], ["甲项目", "甲公司", cell]))
    assert faults(found) == []
    assert money(found) == [(value, basis, date)]


def test_words_of_two_or_three_levels_stand_over_a_column_together(read, book):
    rows = [["" for _ in range(5)] for _ in range(3)] + [["甲项目", "甲公司", 500, 70, 9]]
    merged = [
        ("A1:A3", "项目名称"), ("B1:B3", "建设单位"), ("C1:E1", "投资（万元）"), ("C2:C3", "总投资"),
        ("D2:E2", "2024年"),
    ]  # fmt: skip
    rows[2][3:] = ["计划投资", "完成投资"]
    found = read(book(*rows, merged=merged))
    assert [text for text, *_ in money(found)] == [
        f"[{n}000000,{n}000000]1000000 CNY" if n > 9 else "[9000000,9000000]1000000 CNY" for n in (500, 70, 9)
    ]
    assert [basis for _, basis, _ in money(found)] == ["total", "annual_plan", "spent_in_year"]


def test_two_levels_in_a_file_without_merged_cells(read, book):
    rows = [
        ["项目名称", "投资（万元）", "", "开工时间"],
        ["", "总投资", "累计完成投资", ""],
        ["甲项目", 5, 2, "2023.10"],
    ]
    found = read(book(*rows, name="a.csv"))
    assert [basis for _, basis, _ in money(found)] == ["total", "cumulative"]
    assert faults(found) == []


def test_money_without_a_unit_is_an_error_that_names_the_column(read, book):
    found = read(book([*HEAD, "总投资", "用地面积（亩）"], ["甲项目", "甲公司", 500, 20]))
    assert faults(found) == [
        f"ledger.xlsx Sheet Sheet1, C1: '总投资' has no unit ({SAY_IT})",
    ]
    assert not found.reading.whole
    assert [one[1:] for one in found.unread] == [("500", "500", "no unit is said")]
    assert [finding.fact.attribute for finding in found.reading.findings] == ["owner", "land_area"]


@pytest.mark.parametrize(
    ("header", "word"),
    [("计划投资（万元）", "plan of a year"), ("Investment completed (million yuan)", "since the start")],
)
def test_words_that_may_mean_two_things_are_asked_back(read, book, header, word):
    found = read(book([*HEAD, header], ["甲项目", "甲公司", 500]))
    assert "Sheet Sheet1, C1" in faults(found)[0]
    assert word in faults(found)[0]
    assert money(found) == []
    assert [one.locator for one in found.unread] == ["sheet=Sheet1&cell=C2"]


def test_two_columns_that_mean_one_thing_are_both_left(read, book):
    found = read(book(["项目名称", "总投资（万元）", "项目总投资（亿元）"], ["甲项目", 500, 0.05]))
    assert len(found.faults) == 1
    assert "columns B '总投资（万元）', C '项目总投资（亿元）' all say investment (total), planned" in faults(found)[0]
    assert money(found) == []


def test_a_mapping_says_what_words_leave_open(read, book, tmp_path):
    path = book([*HEAD, "计划投资", "业务口径", "总投资（万元）"], ["甲项目", "甲公司", 500, 3, 9])
    (tmp_path / "own.toml").write_text(
        'name = ["项目名称"]\nleft = ["业务口径"]\n[[quantity]]\ncolumns = ["计划投资"]\nattribute = "investment"\n'
        'basis = "annual_plan"\nunit = "CNY"\ntimes = 10000\n'
    )
    found = read(path, load_columns(tmp_path / "own.toml"))
    assert faults(found) == []
    assert money(found) == [("[500000000,500000000]1000000 CNY", "annual_plan", "")]
    assert found.remarks == ["ledger.xlsx Sheet Sheet1, C1: the year of this plan is not said; give --published 2024"]
    assert {one.reason for one in found.unread} == {"the mapping leaves it", "the mapping does not name it"}


def test_a_mapping_that_says_another_unit_than_the_header_is_refused(read, book, tmp_path):
    (tmp_path / "own.toml").write_text(
        'name = ["项目名称"]\n[[quantity]]\ncolumns = ["总投资"]\nattribute = "investment"\n'
        'unit = "CNY"\ntimes = 10000\n'
    )
    found = read(book(["项目名称", "总投资（亿元）"], ["甲项目", 5]), load_columns(tmp_path / "own.toml"))
    assert "10000 CNY in the mapping, 100000000 CNY by its unit in the header: 亿元" in faults(found)[0]
    assert money(found) == []


def test_a_mapping_names_all_that_is_wrong_with_it(tmp_path):
    (tmp_path / "own.toml").write_text(
        'name = ["n"]\n[[quantity]]\ncolumns = ["x"]\nattribute = "wealth"\nunit = "furlong"\n'
        '[[span]]\ncolumns = ["y"]\nend = "done"\n'
    )
    with pytest.raises(Exception, match="wealth") as wrong:
        load_columns(tmp_path / "own.toml")
    assert "furlong" in str(wrong.value)
    assert "'done'" in str(wrong.value)


def test_a_file_without_a_head_says_what_one_needs(read, book):
    with pytest.raises(BadRecord, match="no head of a table is found in Sheet1") as wrong:
        read(book(["甲", 1, 2], ["乙", 3, 4]))
    assert "项目名称 (project name)" in str(wrong.value)


def test_the_clock_comes_from_the_title_else_from_whoever_hands_it_in(read, book):
    rows = [HEAD, ["甲项目", "甲公司"]]
    assert str(read(book(["截至2024年2月底重点项目"], *rows)).reading.source.published) == "2024-02"
    assert read(book(*rows)).reading.source.published is None
    assert read(book(*rows)).reading.source.known_on == date(2024, 4, 8)


def test_every_kind_of_column_is_saved_and_read_alike(read, book, tmp_path):
    told = {
        "项目名称": "甲项目", "建设单位": "甲公司", "统一社会信用代码": "91330200MA2AAAAA0G", "建设地点": "象山县",
        "建设性质": "技改", "项目状态": "在建", "所属行业": "新材料", "主要产品": "薄膜", "建设起止年限": "2023-2025",
        "开工时间": "2023.5", "计划竣工时间": "2025年底", "投产时间": "2026年上半年",
        "项目代码": "2403-330212-04-01-123456",
        "总投资（万元）": 5,
        "达产产值（亿元）": 2, "建筑面积（万平方米）": 3, "就业人数": 40, "形象进度": "新增就业30人",
        "责任单位": "象山县发改局",
    }  # fmt: skip
    path = book(list(told), list(told.values()))
    found = read(path)
    assert (faults(found), found.unread) == ([], [])
    facts = [finding.fact for finding in found.reading.findings]
    gates = {(fact.value.code, fact.modality, str(fact.holds_from)) for fact in facts if fact.attribute == "gate"}
    assert gates == {
        ("under_construction", "actual", "None"), ("started", "planned", "2023"), ("completed", "planned", "2025"),
        ("started", "actual", "2023-05"), ("commissioned", "planned", "2026-H1"),
    }  # fmt: skip
    assert {fact.attribute for fact in facts} == {
        "owner", "identifier", "place", "nature", "gate", "sector", "product", "investment", "output_value",
        "floor_area", "jobs", "responsible",
    }  # fmt: skip
    save(found.columns, found.meanings, tmp_path / "all.toml")
    again = read(path, load_columns(tmp_path / "all.toml"))
    assert [finding.fact.id for finding in again.reading.findings] == [fact.id for fact in facts]


@pytest.mark.parametrize(
    ("stage", "word"),
    [("停工", "suspended"), ("主体结构已封顶", "topped_out"), ("under construction", "under_construction")],
)
def test_a_stage_is_a_word_of_the_list_or_what_the_grammar_reads(read, book, stage, word):
    found = read(book(["项目名称", "项目状态"], ["甲项目", stage]))
    assert (faults(found), [finding.fact.value.code for finding in found.reading.findings]) == ([], [word])


def test_a_stage_that_nobody_knows_is_an_error(read, book):
    found = read(book(["项目名称", "项目状态"], ["甲项目", "不详之态"]))
    assert "B2: unknown status '不详之态'" in faults(found)[0]
