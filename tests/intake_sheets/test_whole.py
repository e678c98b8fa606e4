"""A ledger as a bureau sends it, in both languages: every figure is in the log with its cell, or has a reason."""

import shutil
import subprocess
from collections import Counter, defaultdict

import pytest

from groundbreak.intake.series import load_columns
from groundbreak.intake.sheets import save

OFFICE = shutil.which("soffice")
CHINESE = {
    "甬东硅基负极材料项目": [
        ("gate", "under_construction", "", "A6"),
        ("owner", "甬东新材料有限公司", "", "C7"),
        ("place", "鄞州区", "", "D7"),
        ("nature", "new", "", "E7"),
        ("capacity", "[40000,40000]10000 t/year", "planned 硅基负极材料", "F7"),
        ("gate", "started", "planned 2023", "G7"),
        ("gate", "completed", "planned 2025", "G7"),
        ("identifier", "2302-330212-04-01-123456", "national_code", "H7"),
        ("investment", "[500000000000,500000000000]1000000 CNY", "total planned", "I7"),
        ("investment", "[120000000000,120000000000]1000000 CNY", "annual_plan planned 2024", "J7"),
        ("investment", "[31000000000,31000000000]1000000 CNY", "spent_in_year 2024-03", "K7"),
        ("investment", "[160000000000,160000000000]1000000 CNY", "cumulative 2024-03", "L7"),
        ("land_area", "[194666.666666667,194666.666666667]666.666666667 mu", "", "M7"),
        ("gate", "topped_out", "buildings", "N7"),
        ("gate", "commissioned", "planned 2024-12", "N7"),
        ("responsible", "鄞州区发改局", "", "O7"),
    ],
    "年产2000台注塑机技改项目": [
        ("capacity", "[2000,2000]1 unit/year", "planned 注塑机", "B8"),
        ("gate", "under_construction", "", "A6"),
        ("owner", "北仑精密机械股份有限公司", "", "C8"),
        ("place", "北仑区", "", "D8"),
        ("nature", "transformation", "", "E8"),
        ("gate", "started", "planned 2023-03", "G8"),
        ("gate", "completed", "planned 2024-12", "G8"),
        ("investment", "[36000500000,36000500000]100000 CNY", "total planned", "I8"),
        ("investment", "[15000000000,15000000000]1000000 CNY", "annual_plan planned 2024", "J8"),
        ("investment", "[6200000000,6200000000]1000000 CNY", "spent_in_year 2024-03", "K8"),
        ("investment", "[21000000000,21000000000]1000000 CNY", "cumulative 2024-03", "L8"),
        ("land_area", "[23333.333333333,23333.333333333]666.666666667 mu", "", "M8"),
    ],
    "海曙智能家电制造基地项目": [
        ("gate", "under_construction", "", "A6"),
        ("owner", "海曙家电有限公司", "", "C9"),
        ("place", "海曙区", "", "D9"),
        ("nature", "new", "", "E9"),
        ("capacity", "[1000000,1000000]10000 unit/year", "planned 空调 phase 1", "F9"),
        ("floor_area", "[80000,80000]10000 m2", "phase 2", "F10"),
        ("gate", "started", "planned 2022-06", "G9"),
        ("gate", "completed", "planned 2024-10", "G9"),
        ("investment", "[50000000000,150000000000]100000000000 CNY", "total planned", "I9"),
        ("investment", "[20000000000,20000000000]1000000 CNY", "annual_plan planned 2024", "J9"),
        ("investment", "[5000000000,5000000000]1000000 CNY", "spent_in_year 2024-03", "K9"),
        ("investment", "[14600000000,14600000000]1000000 CNY", "cumulative 2024-03", "L9"),
        ("land_area", "[66666.666666667,66666.666666667]666.666666667 mu", "", "M9"),
        ("responsible", "海曙区经信局", "", "O9"),
    ],
    "象山海上风电叶片项目": [
        ("owner", "象山风电装备有限公司", "", "C13"),
        ("place", "象山县", "", "D13"),
        ("nature", "expansion", "", "E13"),
        ("capacity", "[500,500]1 set/year", "planned 叶片", "F13"),
        ("jobs", "[300,300]1 person", "permanent planned", "F13"),
        ("gate", "started", "planned 2024", "G13"),
        ("gate", "completed", "planned 2026", "G13"),
        ("investment", "[300000000000,300000000000]10000000000 CNY", "total planned", "I13"),
        ("investment", "[30000000000,30000000000]1000000 CNY", "annual_plan planned 2024", "J13"),
        ("investment", "[6000000000,6000000000]1000000 CNY", "spent_in_year 2024-03", "K13"),
        ("land_area", "[333333.333333333,333333.333333333]666.666666667 mu", "", "M13"),
        ("gate", "started", "2024-02", "N13"),
        ("responsible", "象山县发改局", "", "O13"),
    ],
    "慈溪新能源电池项目": [
        ("owner", "慈溪电池有限公司", "", "C14"),
        ("place", "慈溪市", "", "D14"),
        ("nature", "new", "", "E14"),
        ("production_lines", "[4,4] line", "planned", "F14"),
        ("gate", "started", "planned 2024", "G14"),
        ("gate", "completed", "planned 2027", "G14"),
        ("investment", "[200000000000,200000000000]1000000 CNY", "total planned", "I14"),
        ("investment", "[44500000000,44500000000]1000000 CNY", "annual_plan planned 2024", "J14"),
        ("land_area", "[133333.333333333,133333.333333333]666.666666667 mu", "", "M14"),
    ],
}
ENGLISH = {
    "Riverton silicon anode base": [
        ("gate", "under_construction", "", "A5"),
        ("owner", "Riverton Materials Co.", "", "C6"),
        ("place", "Yinzhou", "", "D6"),
        ("investment", "[500050000000,500050000000]10000000 CNY", "total planned", "E6"),
        ("investment", "[120000000000,120000000000]100000000 CNY", "annual_plan planned 2024", "F6"),
        ("investment", "[31000000000,31000000000]100000000 CNY", "spent_in_year 2024-03", "G6"),
        ("gate", "completed", "planned 2025-12", "H6"),
        ("capacity", "[40000,40000]1 t/year", "planned", "I6"),
        ("land_area", "[194666.666666667,194666.666666667]666.666666667 mu", "", "I6"),
        ("gate", "topped_out", "", "J6"),
    ],
    "Harbour machine tool renewal": [
        ("gate", "under_construction", "", "A5"),
        ("owner", "Harbour Tools Ltd.", "", "C7"),
        ("place", "Beilun", "", "D7"),
        ("investment", "[35500000000,36500000000]1000000000 CNY", "total planned", "E7"),
        ("investment", "[15000000000,15000000000]100000000 CNY", "annual_plan planned 2024", "F7"),
        ("gate", "completed", "planned 2024-12", "H7"),
        ("gate", "started", "2023-05", "J7"),
        ("gate", "trial_production", "", "J7"),
    ],
    "Westside battery plant": [
        ("owner", "Westside Cells Ltd.", "", "C10"),
        ("place", "Cixi", "", "D10"),
        ("investment", "[200000000000,220000000000]100000000 CNY", "total planned", "E10"),
        ("investment", "[44500000000,44500000000]100000000 CNY", "annual_plan planned 2024", "F10"),
        ("investment", "[0,0]100000000 CNY", "spent_in_year 2024-03", "G10"),
        ("gate", "completed", "planned 2027", "H10"),
    ],
}
# The figures that are no facts, by their reason: the cells that hold them.
CHINESE_LEFT = {
    "a sheet without a head": "A1",
    "a running number says nothing of a project": "A7 A8 A9 A13 A14",
    "no rule of the reader takes it": "F8 N9",
    "a total: agrees with its 5 rows": "J5 K5 L5 M5",
    "a total: agrees with its 3 rows": "I11 J11 K11 L11 M11",
    "a total: agrees with its 2 rows": "I15 J15 K15 M15",
    "agrees with its 5 rows": "B5",
    "'合  计（5个项目）' says 1136000, its 5 rows sum to 1136000.5: 0.5 less": "I5",
    "above the table: only its unit, year and month are used": "A1 A1 A1",
    "in the words over a column: only its unit, year and month are used": "J4 K4 K4",
    "a note beside the table": "A16 A16 A16",
    "a heading between the rows": "A6 A12",
}
ENGLISH_LEFT = {
    "no rule of the reader takes it": "I7",
    "a running number says nothing of a project": "A6 A7 A10",
    "a total: agrees with its 2 rows": "E8 F8 G8",
    "a total: agrees with its 3 rows": "F11 G11",
    "agrees with its 3 rows": "B11",
    "'Grand total (3 projects)' says 7465.5, its 3 rows sum to 7460.5: 5 more": "E11",
    "above the table: only its unit, year and month are used": "A2",
    "in the words over a column: only its unit, year and month are used": "F4",
    "a note beside the table": "A12 A12",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory, ledgers):
    folder = tmp_path_factory.mktemp("ledgers")
    return {"zh": ledgers.chinese(folder / "zh.xlsx"), "en": ledgers.english(folder / "en.csv")}


def short(found, told):
    rows = defaultdict(list)
    for finding in found.reading.findings:
        rows[finding.fact.mention.name].append(told(finding))
    return dict(rows)


@pytest.mark.parametrize(("language", "facts"), [("zh", CHINESE), ("en", ENGLISH)])
def test_every_row_is_a_project_and_every_cell_a_fact(files, read, told, language, facts):
    found = read(files[language])
    assert short(found, told) == facts
    assert found.faults == []
    assert (found.reading.whole, found.projects) == (True, len(facts))
    assert str(found.reading.source.published) == "2024-03"


@pytest.mark.parametrize(("language", "left"), [("zh", CHINESE_LEFT), ("en", ENGLISH_LEFT)])
def test_every_figure_that_is_no_fact_is_listed_with_its_reason(files, read, language, left):
    cells = defaultdict(list)
    for one in read(files[language]).unread:
        cells[one.reason].append(one.locator.rpartition("=")[2])
    assert {reason: Counter(places) for reason, places in cells.items()} == {
        reason: Counter(places.split()) for reason, places in left.items()
    }


def test_what_is_hidden_and_what_differs_is_told(files, read):
    assert read(files["zh"]).remarks == [
        "zh.xlsx Sheet 字典: the sheet is hidden; not read",
        "zh.xlsx Sheet 填表说明: no head is found; not read",
        "zh.xlsx Sheet 重点项目, I5: '合  计（5个项目）' says 1136000, its 5 rows sum to 1136000.5: 0.5 less",
        "zh.xlsx Sheet 重点项目: hidden rows are read like the others: 8",
        "zh.xlsx Sheet 重点项目: hidden columns are read like the others: H",
    ]
    wrong = "'Grand total (3 projects)' says 7465.5, its 3 rows sum to 7460.5: 5 more"
    assert read(files["en"]).remarks == [f"en.csv E11: {wrong}"]


def test_a_fact_leads_to_its_sheet_and_cell_and_quotes_it(files, read):
    found = {finding.evidence.locator: finding.evidence.quote for finding in read(files["zh"]).reading.findings}
    assert found["sheet=重点项目&cell=I13"] == "30亿元"
    assert found["sheet=重点项目&cell=J8"] == "１５０００"
    assert found["sheet=重点项目&cell=F13"] in "年产叶片500套，新增就业300人"


def test_a_saved_mapping_reads_the_same_and_that_of_march_reads_april(files, read, told, ledgers, tmp_path):
    found = read(files["zh"])
    save(found.columns, found.meanings, tmp_path / "key.toml")
    mapping = load_columns(tmp_path / "key.toml")
    assert short(read(files["zh"], mapping), told) == CHINESE
    april = short(read(ledgers.chinese(tmp_path / "april.xlsx", month=4), mapping), told)
    assert ("investment", "[31000000000,31000000000]1000000 CNY", "spent_in_year 2024-04", "K7") in april[
        "甬东硅基负极材料项目"
    ]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc-nogui")
def test_an_office_program_saves_it_in_the_old_form_and_nothing_changes(files, read, told, tmp_path):
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [OFFICE, home, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path), str(files["zh"])]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    found = read(tmp_path / "zh.xls")
    assert (short(found, told), found.faults) == (CHINESE, [])
    assert sorted(found.unread) == sorted(read(files["zh"]).unread)
