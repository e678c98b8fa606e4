"""A register of three issues, imported and asked what changed; all of it made up."""

import json
import random
import signal
import subprocess
import sys
import time

import pytest

from groundbreak.facts import Log
from groundbreak.facts.schema import reading

MAPPING = """
series = "permits"
uri = "made-up:permits/{version}"
title = "Permits (made up)"
publisher = "nobody"
language = "en"
grade = "A"
version = "release"
published = "on"
kind = "project"
name = ["name"]
number = ["no"]
dates = ['(?P<year>\\d{4})-(?P<month>\\d\\d)']

[status]
columns = ["stage"]
gates = { permitted = "permitted", built = "completed" }

[[gate]]
columns = ["due"]
gate = "completed"
"""
HEAD = "release,on,no,name,stage,due"
JAN = ["2024-01,2024-01-31,1,Mill,permitted,2024-06", "2024-01,2024-01-31,2,Depot,permitted,"]
FEB = ["2024-02,2024-02-29,1,North Mill,permitted,2024-09"]
MAR = ["2024-03,2024-03-31,1,North Mill,built,", "2024-03,2024-03-31,3,Plant,permitted,2025-01"]


@pytest.fixture
def made(tmp_path, run):
    """Write the mapping and make a log."""
    (tmp_path / "permits.toml").write_text(MAPPING)
    run("init")


@pytest.fixture
def issues(made, tmp_path, run):  # noqa: ARG001 - made first
    """Write issues to a file and import it."""

    def imported(*issues, file="permits.csv", **changes):
        (tmp_path / file).write_text("\n".join([HEAD, *(row for issue in issues for row in issue)]) + "\n")
        return run("import-series", file, "--mapping", "permits.toml", "--fetched-on", "2024-04-01", **changes)

    return imported


def _told(done):
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return [(row["day"], row["what"], row["name"], row["attribute"], row["before"], row["after"]) for row in rows]


CHANGES = [
    ("2024-02-29", "changed", "North Mill", "gate", "2024-06", "2024-09"),
    ("2024-02-29", "gone", "Depot", "", None, None),
    ("2024-03-31", "changed", "North Mill", "gate", "2024-09", None),
    ("2024-03-31", "changed", "North Mill", "stage", "permitted", "completed"),
    ("2024-03-31", "came", "Plant", "", None, None),
]


def test_issues_are_imported_once_and_their_changes_told(issues, run):
    done = issues(JAN, FEB, MAR)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("permits: 3 issues,")
    assert issues(JAN, FEB, MAR).stdout == "permits: 3 issues, 0 new facts, 0 judgements\n"
    assert sorted(_told(run("history", "permits", "--json"))) == sorted(CHANGES)


def test_a_change_names_its_facts_and_its_source(issues, run):
    issues(JAN, FEB)
    moved, gone = (json.loads(line) for line in run("history", "permits", "--json").stdout.splitlines())
    if moved["what"] == "gone":
        moved, gone = gone, moved
    assert (len(moved["facts"]), moved["uri"]) == (2, "made-up:permits/2024-02")
    assert len(gone["facts"]) == 2


def test_a_project_is_found_by_any_of_its_names_and_ids(issues, run):
    issues(JAN, FEB, MAR)
    by_name = run("history", "permits", "--json", "--project", "mill").stdout
    assert len(by_name.splitlines()) == 3
    entity = json.loads(by_name.splitlines()[0])["entity"]
    assert run("history", "permits", "--json", "--project", entity[:10]).stdout == by_name
    shown = run("history", "permits", "--project", "mill").stdout
    assert "2024-06" in shown
    assert "2024-09" in shown
    missed = run("history", "permits", "--project", "harbour")
    assert (missed.returncode, "nothing is called 'harbour'" in missed.stderr) == (1, True)


def test_an_issue_that_is_not_complete_ends_nothing(issues, run, tmp_path):
    (tmp_path / "permits.toml").write_text(MAPPING.replace("kind =", "complete = false\nkind =", 1))
    issues(JAN, FEB, MAR)
    assert [row for row in _told(run("history", "permits", "--json")) if row[1] == "gone"] == []


@pytest.mark.usefixtures("made")
def test_numbered_issues_may_come_one_by_one_in_any_order(run, tmp_path):
    (tmp_path / "permits.toml").write_text(MAPPING.replace("kind =", 'issue = "issue"\nkind =', 1))
    for number in (3, 1, 2):
        rows = [f"{row},{number}" for row in (JAN, FEB, MAR)[number - 1]]
        (tmp_path / "one.csv").write_text("\n".join([f"{HEAD},issue", *rows]))
        assert run("import-series", "one.csv", "--mapping", "permits.toml").returncode == 0
    assert sorted(_told(run("history", "permits", "--json"))) == sorted(CHANGES)


def test_faults_are_named_by_file_row_and_column_and_the_rest_is_kept(issues):
    done = issues(JAN, ["2024-02,2024-02-29,1,Mill,lost,soon"])
    assert done.returncode == 1
    assert "permits.csv version 2024-02, row 1: stage: unknown status 'lost'" in done.stderr
    assert "permits.csv version 2024-02, row 1: due: 'soon' is not a date" in done.stderr
    assert done.stdout.startswith("permits: 2 issues,")


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        (["2024-01,2024-01-31,1,Mill"], "permits.csv line 2: has more or fewer cells"),
        ([*FEB, *JAN], "permits.csv: version 2024-01 of 2024-01-31 comes after 2024-02"),
        (["2024-01,yesterday,1,Mill,permitted,"], "permits.csv: version 2024-01: on"),
        ([JAN[0], JAN[1].replace("01-31", "01-30")], "on is not one and the same"),
        ([",2024-01-31,1,Mill,permitted,"], "a row without release"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(issues, rows, word):
    done = issues(rows)
    assert done.returncode == 1
    assert word in done.stderr


def test_a_mapping_names_all_that_is_wrong_with_it(issues, run, tmp_path):
    wrong = MAPPING.replace('"A"', '"Z"').replace('"completed" }', '"finished" }').replace("(?P<year>", "(")
    (tmp_path / "permits.toml").write_text(wrong)
    done = issues(JAN)
    for word in ("permits.toml: unknown grades 'Z'", "'finished'", "does not name its parts"):
        assert word in done.stderr
    (tmp_path / "permits.toml").write_text(MAPPING.replace("publisher", "publishers"))
    assert "permits.toml: publisher: field required" in issues(JAN).stderr
    assert "none.toml: cannot be read" in run("import-series", "permits.csv", "--mapping", "none.toml").stderr


@pytest.mark.usefixtures("made")
def test_killing_an_import_leaves_whole_issues_and_the_next_run_completes_it(tmp_path, run):
    many = [
        [f"{n},2024-{1 + n // 28:02}-{1 + n % 28:02},{row},P{row},permitted,2024-06" for row in range(60)]
        for n in range(60)
    ]
    (tmp_path / "many.csv").write_text("\n".join([HEAD, *(row for issue in many for row in issue)]))
    chance = random.Random(3)
    for _ in range(3):
        command = [sys.executable, "-m", "groundbreak", "import-series", "many.csv", "--mapping", "permits.toml"]
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(1.5, 3))
        process.send_signal(signal.SIGKILL)
        process.wait()
        log = Log(tmp_path / "groundbreak.db")
        log.verify()
        log.close()
    assert run("import-series", "many.csv", "--mapping", "permits.toml").returncode == 0
    log = Log(tmp_path / "groundbreak.db")
    assert len([row for row in log.table(reading) if row["reader"] == "series"]) == 60
    log.verify()
    log.close()
    assert run("history", "permits", "--json").stdout == ""
