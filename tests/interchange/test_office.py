"""A ledger that went through an office program: what it wrote anew is no change, what a person changed in it is.

LibreOffice stands for the office programs here: the workbook is opened, edited as a flat text of its own, and saved as
a workbook again, with its own shared texts, styles and order of sheets.
"""

import copy
import shutil
import subprocess
from xml.etree import ElementTree as ET

import pytest

from groundbreak.exchange.ledger import SHEETS, columns
from groundbreak.facts import schema

OFFICE = shutil.which("soffice")
NAME = "硅基负极基地"
pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc-nogui"
)


@pytest.fixture(scope="module")
def save_as(tmp_path_factory):
    """Open a file with the office program and save it in another of its formats."""
    home = tmp_path_factory.mktemp("office")

    def saved(path, form):
        folder = tmp_path_factory.mktemp("saved")
        command = [OFFICE, f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", form, "--outdir"]
        subprocess.run([*command, str(folder), str(path)], check=True, capture_output=True, timeout=180)
        return folder / f"{path.stem}.{form}"

    return saved


@pytest.fixture
def log(desk, tell):
    planned = {"modality": "planned", "basis": "total"}
    capacity = {"modality": "planned", "product": "负极"}
    page = tell.page(
        "made-up:a",
        (NAME, "investment", tell.amount(5 * 10**9, hedge="about"), planned),
        (NAME, "capacity", tell.amount(40000, "t", per="year"), capacity),
        (NAME, "capacity", tell.amount(2, "MW"), {"modality": "planned", "product": "光伏"}),
        (NAME, "gate", tell.code("started"), {"holds_from": "2023-03-05"}),
        (NAME, "owner", ("company", "甬矽电子（宁波）股份有限公司")),
        ("背板膜基地", "land_area", tell.amount("292.5", "mu"), {"modality": "planned"}),
        ("背板膜基地", "gate", tell.code("commissioned"), {"modality": "planned", "holds_from": "2024-Q2"}),
        ("Kitchen plant", "gate", tell.code("started"), {"holds_from": "2023"}),
    )
    return desk.log(page)


def facts(log):
    return {row["id"]: row for row in log.table(schema.fact)}


def test_what_an_office_program_saves_unchanged_changes_nothing(desk, log, save_as):
    before = log.verify()
    path = save_as(save_as(desk.export(log, "ledger"), "fods"), "xlsx")
    assert desk.take(log, path, grade="A") == []
    assert log.verify() == before


SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


def named(name):
    space, _, local = name.partition(":")
    return f"{{{SPACES[space]}}}{local}"


def cells(row):
    """The cells of a row one by one, up to the last of our columns."""
    found = []
    for cell in row:
        times = int(cell.attrib.pop(named("table:number-columns-repeated"), "1"))
        found += [copy.deepcopy(cell) for _ in range(min(times, len(columns()) - len(found)))]
    return found


def shown(cell):
    return "\n".join("".join(line.itertext()) for line in cell.findall("text:p", SPACES))


def write(cell, value):
    """Type into a cell: a number where it is one."""
    for line in list(cell):
        cell.remove(line)
    for name in ("office:value-type", "office:value", "calcext:value-type"):
        cell.attrib.pop(named(name), None)
    number = isinstance(value, int | float)
    cell.set(named("office:value-type"), "float" if number else "string")
    if number:
        cell.set(named("office:value"), str(value))
    for line in str(value).split("\n"):
        ET.SubElement(cell, named("text:p")).text = line


@pytest.fixture
def edit_in_office(save_as):
    """Open a ledger, let `change` work on the table of its first sheet, and save it."""

    def edited(path, change):
        flat = save_as(path, "fods")
        for _, space in ET.iterparse(flat, ["start-ns"]):
            ET.register_namespace(*space)
        book = ET.parse(flat)
        sheet = next(one for one in book.iter(named("table:table")) if one.get(named("table:name")) == SHEETS["ledger"])
        rows = list(sheet.iter(named("table:table-row")))
        grid = [row for row in map(cells, rows) if any(map(shown, row))]
        for row in rows:
            next(above for above in sheet.iter() if row in list(above)).remove(row)
        for line in change(grid):
            ET.SubElement(sheet, named("table:table-row")).extend(line)
        made = flat.with_name(f"{path.stem} edited.fods")
        book.write(made, encoding="utf-8", xml_declaration=True)
        return save_as(made, "xlsx")

    return edited


def test_a_row_that_was_deleted_and_a_cell_that_was_emptied_are_named_and_change_nothing(
    desk, log, edit_in_office, capsys
):
    def change(grid):
        write(at(grid, NAME, "investment"), "")
        return [row for row in grid if "Kitchen plant" not in map(shown, row)]

    before = log.verify()
    assert desk.take(log, edit_in_office(desk.export(log, "ledger"), change)) == []
    assert log.verify() == before
    told = capsys.readouterr().err
    assert "is gone; nothing changes" in told
    assert "emptied; the register keeps '500000'" in told


def at(grid, name, code):
    place = [column.code for column in columns()].index(code)
    return next(row[place] for row in grid if name in map(shown, row))


def empty():
    return [ET.Element(named("table:table-cell")) for _ in columns()]


def test_only_what_a_person_changed_is_told_however_the_sheet_was_rearranged(desk, log, edit_in_office):
    def change(grid):
        write(at(grid, NAME, "investment"), 612345.5)
        write(at(grid, "Kitchen plant", "jobs"), 200)
        write(at(grid, "背板膜基地", "capacity"), "480000000 m2/year 背板膜\n≥2 MW [屋顶]")
        new = empty()
        for code, value in (("name_zh", "芯片封测基地"), ("stage", "signed 签约"), ("stage_on", "2024-03")):
            write(new[[column.code for column in columns()].index(code)], value)
        rows = [grid[0], empty(), *reversed(grid[1:]), empty(), new]
        return [[row[-1], *row[:-1]] for row in rows]  # the last column moved to the front

    before = facts(log)
    path = edit_in_office(desk.export(log, "ledger"), change)
    assert desk.take(log, path, grade="A") == []
    told = sorted((row["attribute"], row["value"]) for key, row in facts(log).items() if key not in before)
    assert told == [
        ("capacity", "[2,]1 MW"),
        ("capacity", "[480000000,480000000] m2/year"),
        ("gate", "signed"),
        ("investment", "[612345450000,612345550000]100000 CNY"),
        ("jobs", "[200,200] person"),
    ]
