"""Ledgers of bureaus on the command line: shown, mapped, imported, listed, and month after month as a series."""

import importlib.util
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from groundbreak.cli import app
from groundbreak.facts import Log
from groundbreak.facts.schema import batch, evidence, source

NAME = "甬东硅基负极材料项目"


@pytest.fixture(scope="module")
def ledgers():
    path = Path(__file__).parents[1] / "intake_sheets" / "ledgers.py"
    spec = importlib.util.spec_from_file_location("made_up_ledgers", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def call(tmp_path, monkeypatch):
    """Run a command in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def groundbreak(*arguments):
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return groundbreak


def test_a_mapping_is_shown_and_saved_and_no_log_is_touched(call, ledgers, tmp_path):
    ledgers.chinese(tmp_path / "3.xlsx")
    shown = call("import", "3.xlsx", "--show-mapping")
    assert shown.exit_code == 0, shown.output
    assert "重点项目 A 序号: not read (a running number says nothing of a project)" in shown.output
    money = "重点项目 I 投资情况 / 总投资: investment (total), planned in 10,000 CNY (the words '投资情况 / 总投资'; "
    assert f"{money}unit above the table, Sheet 重点项目, A2: 万元)" in shown.output
    assert call("import", "3.xlsx", "--save-mapping", "key.toml").exit_code == 0
    assert 'columns = ["投资情况 / 总投资"]' in (tmp_path / "key.toml").read_text("utf-8")
    again = call("import", "3.xlsx", "--save-mapping", "key.toml")
    assert "there is a file here already" in f"{again.output}{again.exception}"
    assert not (tmp_path / "groundbreak.db").exists()


def test_a_ledger_is_imported_in_one_batch_and_what_is_left_is_listed(call, ledgers, tmp_path):
    ledgers.chinese(tmp_path / "3.xlsx")
    call("init")
    done = call("import", "3.xlsx", "--fetched-on", "2024-04-08", "--unread", "left.jsonl")
    assert done.exit_code == 0, done.output
    assert "3.xlsx: 64 new facts of 5 projects; 34 figures left" in done.output
    assert "says 1136000, its 5 rows sum to 1136000.5: 0.5 less" in done.output
    rows = [json.loads(line) for line in (tmp_path / "left.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 34
    kept = {"uri": "3.xlsx", "locator": "sheet=重点项目&cell=F8", "figure": "120", "text": "购置设备120台（套）"}
    assert {**kept, "reason": "no rule of the reader takes it"} in rows
    log = Log(tmp_path / "groundbreak.db")
    assert [row["tool"] for row in log.table(batch)] == ["init", "import", "match"]
    assert "sheet=重点项目&cell=G8" in {row["locator"] for row in log.table(evidence)}
    seen = next(row["fact"] for row in log.table(evidence) if row["locator"] == "sheet=重点项目&cell=I7")
    log.close()
    assert "3.xlsx: 0 new facts" in call("import", "3.xlsx", "--fetched-on", "2024-04-08").output
    call("edition", "--as-of", "2024-04-30", "--known-at", "2024-04-30", "--to", "edition")
    assert "sheet 重点项目, cell I7" in call("explain", "edition", f"facts/{seen}").output
    assert "工作表“重点项目”，单元格I7" in call("explain", "edition", f"facts/{seen}", "--language", "zh").output


def test_a_workbook_that_cannot_be_read_keeps_no_other_from_being_imported(call, ledgers, tmp_path):
    (tmp_path / "cut.xlsx").write_bytes(b"PK\x03\x04 cut off")
    ledgers.chinese(tmp_path / "3.xlsx")
    call("init")
    done = call("import", "cut.xlsx", "3.xlsx", "--published", "2024-03")
    assert done.exit_code == 1
    assert "cut.xlsx" in done.stderr
    log = Log(tmp_path / "groundbreak.db")
    assert any("3.xlsx" in row["uri"] for row in log.table(source))
    log.close()


def test_a_ledger_every_month_is_a_series_that_ends_what_it_omits(call, ledgers, tmp_path):
    ledgers.chinese(tmp_path / "march.xlsx", month=3)
    kept = {row: cells for row, cells in ledgers.ROWS.items() if row not in (8, 14)}
    ledgers.chinese(tmp_path / "april.xlsx", month=4, rows={**kept, 7: [*kept[7][:10], 45000, 174000, *kept[7][12:]]})
    call("init")
    for month in ("april", "march"):  # in any order
        done = call("import", f"{month}.xlsx", "--series", "key", "--fetched-on", "2024-05-06", "--grade", "A")
        assert done.exit_code == 0, done.output
    told = [json.loads(line) for line in call("history", "key", "--json").stdout.splitlines()]
    gone = {row["name"] for row in told if row["what"] == "gone"}
    assert gone == {"年产2000台注塑机技改项目", "慈溪新能源电池项目"}
    changed = [(row["attribute"], row["before"], row["after"]) for row in told if row["name"] == NAME]
    assert {attribute for attribute, *_ in changed} == {"investment"}
    assert {(row["issue"], row["day"]) for row in told} == {(20240430, "2024-04-30")}


def test_an_issue_without_a_date_asks_for_it(call, tmp_path):
    (tmp_path / "a.csv").write_text("项目名称,建设单位\n甲项目,甲公司\n", "utf-8")
    call("init")
    done = call("import", "a.csv", "--series", "key")
    assert "an issue of a series needs its date" in f"{done.output}{done.exception}"
    assert call("import", "a.csv", "--series", "key", "--published", "2024-03").exit_code == 0


def test_a_bad_cell_is_named_and_the_exit_code_says_so(call, tmp_path):
    rows = "项目名称,总投资（万元）\n甲项目,很多\n乙项目,5\n"
    (tmp_path / "a.csv").write_text(rows, "utf-8")
    call("init")
    done = call("import", "a.csv")
    assert done.exit_code == 1
    assert "a.csv B2: '很多' is no number" in done.output
    assert "2 new facts of 2 projects" in done.output


def test_observations_come_by_a_mapping_and_ask_for_one(call, tmp_path):
    rows = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\nX:INV(1.0),3302,2023-06,15.4\nX:INV(1.0),3399,2023-06,1\n"
    (tmp_path / "inv.csv").write_text(rows, "utf-8")
    codes = '[area]\ncolumn = "REF_AREA"\ncodes = { "3302" = "Ningbo" }\n'
    fixed = 'indicator = "industrial_investment"\nmeasure = "yoy_growth"\nunit = "percent"\nperiod = "cumulative"\n'
    (tmp_path / "inv.toml").write_text(fixed + codes, "utf-8")
    call("init")
    asked = call("import", "inv.csv")
    assert "SDMX-CSV needs a mapping" in f"{asked.output}{asked.exception}"
    done = call("import", "inv.csv", "--mapping", "inv.toml")
    assert done.exit_code == 1
    assert "inv.csv: 1 new facts of 1 observations" in done.output
    assert "inv.csv row 3: unknown code of REF_AREA '3399'" in done.output
