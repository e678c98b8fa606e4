"""Rows and cells: projects, parts, totals, notes; numbers and dates as people write them; bad cells lose no good."""

import pytest

NAME_IT = "write it, or merge the cell of the name over all rows of the project"
HEAD = ["序号", "项目名称", "建设单位", "总投资（万元）"]


def money(found):
    facts = [finding.fact for finding in found.reading.findings if finding.fact.attribute == "investment"]
    return {(fact.mention.name, fact.scope): fact.value.in_unit("CNY").scaled(1).text() for fact in facts}


def faults(found):
    return [str(fault) for fault in found.faults]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("1,234.5", "[12345000,12345000]1000"),
        ("１２３４", "[12340000,12340000]10000"),
        ("约5000", "[45000000,55000000]10000000"),
        ("5000左右", "[45000000,55000000]10000000"),
        ("5000-6000", "[50000000,60000000]10000"),
        ("超5000", "(50000000,]10000000"),
        ("5亿元", "[500000000,500000000]100000000"),
        ("5 000", "[50000000,50000000]10000"),
        ("5000*", "[50000000,50000000]10000"),
        ("5000①", "[50000000,50000000]10000"),
        (0.5, "[5000,5000]1000"),
    ],
)
def test_numbers_as_people_write_them(read, book, cell, text):
    found = read(book(HEAD, [1, "甲项目", "甲公司", cell]))
    assert faults(found) == []
    assert money(found) == {("甲项目", None): text}


@pytest.mark.parametrize("cell", ["—", "/", "待定", "n/a", "无"])
def test_a_cell_may_say_that_it_says_nothing(read, book, cell):
    found = read(book(HEAD, [1, "甲项目", "甲公司", cell]))
    assert (faults(found), money(found)) == ([], {})


@pytest.mark.parametrize(
    ("cell", "dates"),
    [
        ("2023-2025", ["2023", "2025"]),
        ("2023.3—2025.12", ["2023-03", "2025-12"]),
        ("2023年3月至2025年12月", ["2023-03", "2025-12"]),
        ("2023/3～2025", ["2023-03", "2025"]),
        ("Mar 2023 to Dec 2025", ["2023-03", "2025-12"]),
        ("2024", ["2024", "2024"]),
    ],
)
def test_spans_of_years(read, book, cell, dates):
    found = read(book(["项目名称", "建设起止年限"], ["甲项目", cell]))
    gates = [finding.fact for finding in found.reading.findings]
    assert [(fact.value.code, str(fact.holds_from), fact.modality) for fact in gates] == [
        ("started", dates[0], "planned"), ("completed", dates[1], "planned"),
    ]  # fmt: skip
    assert (faults(found), found.unread) == ([], [])


def test_a_number_that_may_be_january_or_october_is_asked_back(read, book):
    found = read(book(["项目名称", "开工时间"], ["甲项目", 2023.1], ["乙项目", "2023.10"], ["丙项目", 2023.5]))
    dates = [str(f.fact.holds_from) for f in found.reading.findings if f.fact.attribute == "gate"]
    assert dates == ["2023-10", "2023-05"]
    assert "Sheet Sheet1, B2: '2023.1' as a number may be two months (January or October?" in faults(found)[0]


def test_bad_cells_are_named_and_the_rest_is_kept(read, book):
    rows = [
        [1, "甲项目", "甲公司", "很多"], ["", "", "乙公司", 7], [3, "丙项目", "丙公司", 9], ["", "合计", "", 99],
    ]  # fmt: skip
    found = read(book(HEAD, *rows))
    assert faults(found) == [
        "ledger.xlsx Sheet Sheet1, D2: '很多' is no number (write digits alone; the unit stands over the column)",
        f"ledger.xlsx Sheet Sheet1, C3: a row without the name of a project ({NAME_IT})",
    ]
    assert money(found) == {("丙项目", None): "[90000,90000]10000"}
    reasons = {one.locator.rpartition("=")[2]: one.reason for one in found.unread}
    assert reasons["D3"] == "a row without the name of a project"
    assert reasons["D5"] == "a row of it could not be read: not checked"


def test_lines_of_one_project_are_its_parts_where_a_column_names_them(read, book):
    head, merged = ["项目名称", "分期", "总投资（万元）"], [("A2:A3", "甲项目")]
    found = read(book(head, ["", "一期", 5], ["", "二期", 7], ["合计", "", 12], merged=merged))
    assert money(found) == {("甲项目", "一期"): "[50000,50000]10000", ("甲项目", "二期"): "[70000,70000]10000"}
    assert (faults(found), found.remarks) == ([], [])
    without = read(book(["项目名称", "总投资（万元）"], ["", 5], ["", 7], merged=merged))
    assert "B2: 2 figures for one project: Sheet Sheet1, B2, Sheet Sheet1, B3" in faults(without)[0]
    assert [one.locator for one in without.unread] == ["sheet=Sheet1&cell=B2", "sheet=Sheet1&cell=B3"]


def test_one_figure_merged_over_projects_is_nobodys_and_words_are_everybodys(read, book):
    rows = [["甲项目", "", ""], ["乙项目", "", ""], ["合计", "", 9]]
    merged = [("B2:B3", "甲公司"), ("C2:C3", 9)]
    found = read(book(["项目名称", "建设单位", "总投资（万元）"], *rows, merged=merged))
    owners = [(f.fact.mention.name, f.evidence.locator) for f in found.reading.findings if f.fact.attribute == "owner"]
    assert owners == [("甲项目", "sheet=Sheet1&cell=B2"), ("乙项目", "sheet=Sheet1&cell=B2")]
    assert money(found) == {}
    assert found.unread[0].reason == "one cell for several projects: nobody says which part is whose"


def test_headings_with_sums_are_checked_like_totals(read, book):
    rows = [
        ["一", "续建项目", "", 11], [1, "甲项目", "甲公司", 5], [2, "乙项目", "乙公司", 6],
        ["二", "新建项目", "", 8], [3, "丙项目", "丙公司", 7], ["", "总计", "", 18],
    ]  # fmt: skip
    found = read(book(HEAD, *rows))
    assert found.remarks == ["ledger.xlsx Sheet Sheet1, D5: '二 新建项目' says 8, its 1 rows sum to 7: 1 more"]
    stages = [f.fact.mention.name for f in found.reading.findings if f.fact.attribute == "gate"]
    assert stages == ["甲项目", "乙项目"]
    assert found.projects == 3


def test_what_a_total_is_made_of_is_no_project(read, book):
    rows = [["", "合计", "", 5], ["", "其中：技改项目", "", 5], [1, "甲项目", "甲公司", 5]]
    found = read(book(HEAD, *rows))
    assert money(found) == {("甲项目", None): "[50000,50000]10000"}
    assert (found.projects, found.remarks, faults(found)) == (1, [], [])


def test_numbers_of_authorities_are_checked(read, book):
    head = ["项目名称", "建设单位", "统一社会信用代码", "项目代码"]
    good, bad = "91330200MA2AAAAA0G", "91330200MA2AAAAA00"
    rows = [["甲项目", "甲公司", good, "2403-330212-04-01-123456"], ["乙项目", "乙公司", bad, "12"]]
    found = read(book(head, *rows))
    numbers = [f.fact for f in found.reading.findings if f.fact.attribute == "identifier"]
    assert [(fact.mention.kind, fact.value.text, fact.basis) for fact in numbers] == [
        ("company", good, "credit_code"), ("project", "2403-330212-04-01-123456", "national_code"),
    ]  # fmt: skip
    assert "its check digit is wrong" in faults(found)[0]
    assert "D3: '12' is no national project code" in faults(found)[1]


def test_one_name_on_two_sheets_is_one_project_and_on_one_sheet_two(read, tmp_path):
    import xlsxwriter

    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        for number, name in enumerate(("一", "二")):
            sheet = made.add_worksheet(name)
            sheet.write_row(2, 1, ["项目名称", "建设单位", "总投资（万元）"])
            sheet.write_row(3, 1, ["甲项目", "甲公司", 5 + number])
        sheet.write_row(4, 1, ["甲项目", "甲公司", 9])
    found = read(path)
    facts = [finding for finding in found.reading.findings if finding.fact.attribute == "investment"]
    assert [(f.fact.mention.ordinal, f.evidence.locator) for f in facts] == [
        (0, "sheet=一&cell=D4"), (0, "sheet=二&cell=D4"), (1, "sheet=二&cell=D5"),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "encoding"), [("a.csv", "utf-8-sig"), ("a.csv", "gb18030"), ("a.csv", "utf-16")])
def test_tables_in_the_encodings_of_office_programs(read, book, name, encoding):
    rows = [
        ["甲新材料项目", "宁波市海曙区某某新材料有限公司", 5],
        ["乙智能装备制造基地项目", "宁波某某机械制造有限公司", 7],
    ]
    found = read(book(HEAD[1:], *rows, name=name, encoding=encoding))
    assert sorted(money(found).values()) == ["[50000,50000]10000", "[70000,70000]10000"]
    assert [f.evidence.locator for f in found.reading.findings][-1] == "cell=C3"
