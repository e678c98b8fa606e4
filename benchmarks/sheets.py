"""Reading the cells of a made-up workbook beside bare calamine, in one run; what telling its columns costs beside it.

Usage: python benchmarks/sheets.py [ROWS]     (default 40000, of 14 columns)

Both sides open the same file and hold every cell in Python. Ours also weighs the file before it is opened, and finds
what is hidden and merged. Below stands what finding the head and the meaning of the columns takes, and what it takes
to make facts of the first thousand rows, sentences included. Seconds are of processor time, the best of five.
"""

import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from groundbreak.intake import Gazetteer
from groundbreak.intake.sheets import Handed, read_sheets
from groundbreak.intake.sheets.heads import find_head
from groundbreak.intake.sheets.infer import infer
from groundbreak.intake.sheets.workbooks import read_workbook

HEAD = [
    "序号", "项目名称", "建设单位", "建设地点", "建设性质", "建设规模及内容", "建设起止年限", "总投资（万元）",
    "2024年计划投资（万元）",
    "1-3月完成投资（万元）", "累计完成投资（万元）", "用地面积（亩）", "形象进度", "责任单位",
]  # fmt: skip
AIM = 1.5


def row(number: int) -> list[object]:
    money = 1000 + 37 * number % 90_000
    words = [
        f"第{number}号样例项目",
        f"样例{number % 900}有限公司",
        "鄞州区",
        "新建",
        f"年产{number % 70 + 1}万吨样例材料",
    ]
    figures = [money, money // 4, money // 20, money // 2, number % 400 + 10]
    return [number, *words, "2023-2025", *figures, f"2024年{number % 3 + 1}月开工", "某区发改局"]


def made(folder: Path, rows: int) -> Path:
    path = folder / f"{rows}.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("重点项目")
        sheet.write_row(0, 0, HEAD)
        for number in range(1, rows + 1):
            sheet.write_row(number, 0, row(number))
    return path


def bare(path: Path) -> None:
    with CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def best(work: Callable[[], object], times: int = 5) -> float:
    found = []
    for _ in range(times):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    with tempfile.TemporaryDirectory() as folder:
        path, small = made(Path(folder), rows), made(Path(folder), 1000)
        packed = path.stat().st_size / 1e6
        unpacked = sum(part.file_size for part in zipfile.ZipFile(path).infolist()) / 1e6
        theirs, ours = best(lambda: bare(path)), best(lambda: read_workbook(path))
        print(f"{rows:,} rows, {packed:.1f} MB ({unpacked:.1f} MB unpacked)")
        print(f"calamine     {theirs:6.2f} s  {packed / theirs:6.1f} MB/s")
        print(f"groundbreak  {ours:6.2f} s  {packed / ours:6.1f} MB/s  {ours / theirs:.2f} times (aim: at most {AIM})")
        grid = read_workbook(path).grids[0]
        head = best(lambda: infer([table for table in [find_head(grid, {})] if table], path.name))
        facts = best(lambda: read_sheets(small, Handed(date(2024, 4, 8)), Gazetteer()), 2)
        print(f"head and columns told in {head * 1000:.0f} ms; 1,000 rows made facts in {facts:.1f} s")


if __name__ == "__main__":
    main()
