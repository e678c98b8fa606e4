"""Files that cannot be ledgers, or that want to fill the memory: each a clear word, in good time."""

import random
import resource
import struct
import time
import zipfile

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from groundbreak.errors import BadInput, GroundbreakError
from groundbreak.intake.sheets.figures import figures
from groundbreak.intake.sheets.grid import text_of
from groundbreak.intake.sheets.workbooks import read_workbook

HEAD = ["项目名称", "建设单位", "总投资（万元）"]


def test_a_million_empty_rows_cost_as_many_times_a_quarter_and_are_small(read, tmp_path):
    quarter, whole = (_mostly_empty(tmp_path / f"{rows}.xlsx", rows) for rows in (262_144, 1_048_576))
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    read(quarter)
    between = time.process_time()
    found = read(whole)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert (found.projects, found.faults) == (1, [])
    assert time.process_time() - between < 8 * (between - begun)  # 4 times, and 16 if each row looked at all others
    assert grown < 300_000  # kB


def _mostly_empty(path, rows):
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as made:
        sheet, bold = made.add_worksheet(), made.add_format({"bold": True})
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["甲项目", "甲公司", 5])
        for row in range(2, rows - 1, 9):  # formatted and empty, as an office program leaves them
            sheet.write_blank(row, 0, None, bold)
        sheet.write(rows - 1, 2, " ")  # a blank in the last row
    return path


def test_a_workbook_cut_off_anywhere_is_refused(read, book, tmp_path):
    whole = book(HEAD, *([f"项目{n}", "甲公司", n] for n in range(200))).read_bytes()
    chance = random.Random(5)
    for _ in range(20):
        (tmp_path / "cut.xlsx").write_bytes(whole[: chance.randrange(1, len(whole) - 22)])
        with pytest.raises(BadInput, match=r"cut\.xlsx"):
            read(tmp_path / "cut.xlsx")


def test_a_workbook_with_a_password_is_refused(read, tmp_path):
    (tmp_path / "locked.xlsx").write_bytes(_locked())
    with pytest.raises(BadInput, match=r"locked\.xlsx: the workbook is encrypted"):
        read(tmp_path / "locked.xlsx")


def test_a_workbook_that_swells_is_refused(read, book, tmp_path):
    with (
        zipfile.ZipFile(book(HEAD)) as whole,
        zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for part in whole.namelist():
            content = whole.read(part)
            bomb.writestr(part, content + b" " * 50_000_000 if part.endswith("sheet1.xml") else content)
    with pytest.raises(BadInput, match=r"bomb\.xlsx: .*times its size"):
        read(tmp_path / "bomb.xlsx")


def test_a_sheet_too_wide_and_long_is_refused(read, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "wide.xlsx")) as made:
        sheet = made.add_worksheet("甲")
        sheet.write_row(0, 0, HEAD)
        sheet.write(1_048_575, 16_383, 1)
    with pytest.raises(BadInput, match="Sheet 甲: a cell stands beyond column ZZ, and the last in row 1048576"):
        read(tmp_path / "wide.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.xlsx", b"hello", "cannot be read as a workbook"),
        ("a.xls", b"hello", "cannot be read as a workbook"),
        ("a.csv", b"\x80\x81,\xff\xfe\x00\n", "a.csv"),
        ("a.csv", '项目名称,"总投资（万元）\n甲,5\n'.encode(), "is no table"),
        ("a.csv", b"", "no head of a table"),
    ],
)
def test_what_is_no_table_says_so(read, tmp_path, name, content, word):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput, match=word):
        read(tmp_path / name)


def test_hidden_rows_and_columns_are_found_wherever_the_table_begins(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as made:
        made.add_worksheet("甲 & 乙").write(0, 0, "x")
        sheet = made.add_worksheet("丙")
        sheet.write(4, 2, "x")
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.set_column("B:D", None, None, {"hidden": True})
    first, second = read_workbook(tmp_path / "a.xlsx").grids
    assert (first.hidden_rows, first.hidden_columns) == ((), ())
    assert (second.hidden_rows, second.hidden_columns) == ((4,), (1, 2, 3))
    assert (second.text(4, 2), second.place(4, 2)) == ("x", "Sheet 丙, C5")


CELLS = some.one_of(
    some.sampled_from([
        "", "", "项目名称", "总投资（万元）", "建设起止年限", "形象进度", "合计", "小计", "一、续建项目", "注：1",
        "甲项目", "5亿元", "约5", "2023-2025", "2024年3月竣工", "年产4万吨铝，用地20亩", "—", "5*", "单位：万元",
        "total investment (million yuan)", "project",
    ]),
    some.integers(-5, 3000), some.floats(0, 1e6, allow_nan=False).map(lambda number: round(number, 2)),
    some.text(max_size=12),
)  # fmt: skip
BLOCKS = some.lists(
    some.tuples(some.integers(0, 6), some.integers(0, 4), some.integers(1, 2), some.integers(0, 2)), max_size=3
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8), BLOCKS)
def test_any_sheet_is_read_or_refused_and_no_figure_is_lost(read, tmp_path, rows, blocks):
    path = tmp_path / "any.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate([["项目名称", "总投资（万元）", "形象进度", "建设起止年限"], *rows]):
            for place, cell in enumerate(row):
                (sheet.write_number if isinstance(cell, int | float) else sheet.write_string)(number, place, cell)
        for top, left, down, right in blocks:
            try:
                sheet.merge_range(top + 1, left, top + 1 + down, left + right, rows[0][0])
            except xlsxwriter.exceptions.OverlappingRange:
                continue
    try:
        found = read(path)
    except GroundbreakError:
        return
    left = {(one.locator, one.figure) for one in found.unread}
    said = {finding.evidence.locator for finding in found.reading.findings}
    for grid in read_workbook(path).grids:
        for number, row in enumerate(grid.rows):
            for place, cell in enumerate(row):
                where = grid.locator(number, place)
                named = {finding.fact.mention.name for finding in found.reading.findings}
                for figure in figures(text_of(cell)):
                    assert (
                        (where, figure.digits) in left or where in said or any(figure.digits in name for name in named)
                    )


def _locked():
    """An empty compound file with the stream that marks an encrypted workbook."""
    name = "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0")
    root = "Root Entry".encode("utf-16-le").ljust(64, b"\0")
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0)
    fat = struct.pack("<II", 0xFFFFFFFD, end)

    def entry(name, kind, child):
        size = len(name.rstrip(b"\0")) + 3 & ~1
        ids = struct.pack("<III", free, free, child)
        return name + struct.pack("<HBB", size, kind, 1) + ids + b"\0" * 36 + struct.pack("<IQ", end, 0)

    folder = entry(root, 5, 1) + entry(name, 2, free)
    return head.ljust(512, b"\xff") + fat.ljust(512, b"\xff") + folder.ljust(512, b"\0")
