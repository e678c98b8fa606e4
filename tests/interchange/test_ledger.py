"""The ledger: what a person changed in it is imported, nothing else is, and whatever cannot be is named."""

import zipfile

import pytest

from groundbreak.exchange.ledger import KEPT, SHEETS, Cell, columns, show, tell
from groundbreak.facts import schema
from groundbreak.facts.vocabulary import codelist

LEDGER = SHEETS["ledger"]


@pytest.fixture
def log(desk, tell_story):
    return desk.log(*tell_story)


@pytest.fixture
def tell_story(tell):
    base = tell.page(
        "made-up:a",
        (
            "硅基负极基地",
            "investment",
            tell.amount(5 * 10**9, hedge="about"),
            {"modality": "planned", "basis": "total"},
        ),
        ("硅基负极基地", "gate", tell.code("started"), {"holds_from": "2023-03"}),
        ("硅基负极基地", "capacity", tell.amount(40000, "t", per="year"), {"modality": "planned", "product": "负极"}),
        ("硅基负极基地", "place", ("place", "鄞州区")),
        ("背板膜基地", "land_area", tell.amount(292, "mu"), {"modality": "planned"}),
    )
    return [base]


def rows(desk, log):
    return {row["name_zh"]: row for row in desk.edition(log).rows("phases")}


def cell(path, look, name, column):
    codes = [item.code for item in columns()]
    return next(row[codes.index(column)] for row in look(path) if row[codes.index("name_zh")] == name)


@pytest.fixture
def known(desk, log, look):
    path = desk.export(log, "ledger")
    return path, {row[3]: row[0] for row in look(path)[1:]}


def facts(log):
    return {row["id"] for row in log.table(schema.fact)}


def test_it_shows_what_the_register_shows_with_units_in_the_headers(known, look):
    path, _ = known
    assert "总投资（万元）\ntotal investment (10,000 yuan)" in look(path)[0]
    assert cell(path, look, "硅基负极基地", "investment") == 500_000
    assert cell(path, look, "硅基负极基地", "investment_hedge") == "about 约"
    assert cell(path, look, "硅基负极基地", "capacity") == "40000 t/year 负极"
    assert cell(path, look, "硅基负极基地", "stage") == "started 开工"
    assert cell(path, look, "硅基负极基地", "stage_on") == "2023-03"
    assert cell(path, look, "背板膜基地", "land") == 292


def test_it_is_frozen_listed_and_keeps_what_was_exported_out_of_sight(known):
    with zipfile.ZipFile(known[0]) as book:
        sheet, index = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/workbook.xml").decode()
    assert 'state="frozen"' in sheet
    lists = sum(bool(column.choices) for column in columns())
    assert sheet.count('<dataValidation type="list"') == lists == 7
    assert f'name="{KEPT}"' in index
    assert 'state="hidden"' in index


def test_a_changed_cell_is_a_fact_of_the_workbook_with_its_place(desk, log, known, edit):
    path, ids = known
    before = facts(log)
    mine = edit(path, cells=[(ids["硅基负极基地"], "investment", 600_000)])
    assert desk.take(log, mine, grade="A", publisher="经信局") == []
    (new,) = facts(log) - before
    row = rows(desk, log)["硅基负极基地"]
    assert (row["investment"], row["investment_fact_id"]) == (6 * 10**9, new)
    (words,) = [one for one in log.table(schema.evidence) if one["fact"] == new]
    assert words["locator"] == f"{mine.name} {LEDGER}!K{line_of(mine, ids['硅基负极基地'])}"
    assert words["quote"] == "600000 about 约"
    (source,) = [one for one in log.table(schema.source) if one["uri"] == mine.name]
    assert (source["publisher"], source["grade"], source["published"]) == ("经信局", "A", "2026-11-22")
    assert len(rows(desk, log)) == 2


def line_of(path, known):
    from python_calamine import CalamineWorkbook

    table = CalamineWorkbook.from_path(path).get_sheet_by_name(LEDGER).to_python(skip_empty_area=False)
    return next(n for n, row in enumerate(table, 1) if row[0] == known)


CHANGES = {
    "stage": ("completed 竣工", "stage", "completed"),
    "side_state": ("suspended 停工", "side_state", "suspended"),
    "land": (120.5, None, None),
    "owner": ("杉杉", None, None),
    "nature": ("new 新建", None, None),
    "capacity": ("40000 t/year 负极\n≥2 MW 光伏 [屋顶]", None, None),
    "commissioning_planned": ("2025-H2", None, None),
}


@pytest.mark.parametrize("column", CHANGES)
def test_each_kind_of_cell_comes_in_and_goes_out_again(desk, log, known, edit, look, column):
    path, ids = known
    value, shown, code = CHANGES[column]
    before = facts(log)
    assert desk.take(log, edit(path, cells=[(ids["硅基负极基地"], column, value)]), grade="A") == []
    assert len(facts(log) - before) == 1
    assert cell(desk.export(log, "ledger"), look, "硅基负极基地", column) == value
    if shown:
        assert rows(desk, log)["硅基负极基地"][shown] == code


def test_a_row_without_an_id_is_a_new_project(desk, log, known, edit):
    new = {
        "name_zh": "芯片封测基地",
        "owner": "甬矽电子",
        "investment": 100,
        "stage": "signed 签约",
        "stage_on": "2024",
    }
    assert desk.take(log, edit(known[0], rows=[new])) == []
    made = rows(desk, log)["芯片封测基地"]
    assert (made["investment"], made["stage"], made["stage_on"]) == (10**6, "signed", "2024")
    assert len(rows(desk, log)) == 3


def test_a_deleted_row_and_an_emptied_cell_change_nothing_and_are_named(desk, log, known, edit, capsys):
    path, ids = known
    before = rows(desk, log)
    mine = edit(path, drop=[ids["背板膜基地"]], cells=[(ids["硅基负极基地"], "investment", "")])
    assert desk.take(log, mine) == []
    assert rows(desk, log) == before
    told = capsys.readouterr().err
    assert f"the row of {ids['背板膜基地']} is gone" in told
    assert "emptied; the register keeps '500000'" in told


def test_where_the_register_moved_on_all_three_values_are_told_and_kept(desk, log, known, edit, tell, capsys):
    path, ids = known
    told = {"modality": "planned", "basis": "total"}
    desk.add(log, tell.page("made-up:b", ("硅基负极基地", "investment", tell.amount(7 * 10**9), told), grade="A"))
    desk.take(log, edit(path, cells=[(ids["硅基负极基地"], "investment", 600_000)]))
    said = capsys.readouterr().err
    assert f"{LEDGER}!K" in said
    assert "exported '500000 about 约', the register now says '700000', the ledger '600000 about 约'" in said
    edition = desk.edition(log)
    points = {row["point"] for row in edition.rows("amounts") if row["attribute"] == "investment"}
    assert points == {5 * 10**9, 6 * 10**9, 7 * 10**9}
    assert rows(desk, log)["硅基负极基地"]["investment"] == 7 * 10**9


FAULTS = {
    "stage": ("half built", "unknown stage reached 'half'"),
    "investment": ("a lot", "'a lot' is no number"),
    "stage_on": ("last May", "'last May' is not a date"),
    "capacity": ("40000 t/year 负极\nmany things", "'many things' is no capacity"),
    "id": ("m0000", "the id m0000 was not exported"),
    "name_zh": ("", "a row without a project name"),
    "investment_hedge": ("perhaps", "unknown hedge 'perhaps'"),
}


@pytest.mark.parametrize("column", FAULTS)
def test_a_bad_cell_is_named_and_the_rest_is_kept(desk, log, known, edit, column):
    path, ids = known
    value, told = FAULTS[column]
    good = (ids["背板膜基地"], "jobs", 200)
    new = {"name_zh": "另一基地", "land": 5, "stage": "signed", "investment": 7, column: value}
    (fault,) = desk.take(log, edit(path, cells=[good], rows=[new]))
    assert told in fault
    assert f"{LEDGER}!" in fault
    assert any(row["attribute"] == "jobs" for row in log.table(schema.fact))
    kept = any(row["attribute"] == "land_area" and row["value"].startswith("[3333.3") for row in log.table(schema.fact))
    assert kept == (column not in ("id", "name_zh"))


def test_columns_may_be_renamed_to_nothing_we_know_and_are_named(desk, log, known, edit, capsys):
    path, _ = known
    assert desk.take(log, edit(path, header=lambda row: [*row[:10], "备注", *row[11:]])) == []
    assert f"{LEDGER}!K1: no column of the ledger; not read" in capsys.readouterr().err


def test_every_column_of_the_guide_is_one_of_the_program(docs_rows):
    assert docs_rows == [column.code for column in columns()]


@pytest.fixture
def docs_rows():
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs" / "guides" / "exchange.md").read_text("utf-8")
    part = text.split("| column | unit | what |\n")[1].split("\n\n")[0]
    return [line.strip("| ").partition("`")[2].partition("`")[0] for line in part.splitlines()[1:]]


def test_lists_offer_every_code_in_both_languages():
    stage = next(column for column in columns() if column.code == "stage")
    assert stage.choices == tuple(f"{code} {row['zh']}" for code, row in codelist("gates").items())


@pytest.mark.parametrize("text", ["40–50", "40-50", "40至50"])
def test_a_range_in_a_cell_is_a_range(text):
    column = next(column for column in columns() if column.code == "investment")
    (said,) = tell(column, Cell(text), Cell())
    assert show(column, [said]).shown == ("40–50", "")
