import os
import shutil
import sqlite3
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from groundbreak.cli import main, work
from groundbreak.facts import Log
from groundbreak.monitors import load

WRITER = """
import sys
from datetime import date
from pathlib import Path
from groundbreak.facts import Evidence, Fact, Finding, Log, Mention, Reading, Source, Text

log = Log(Path(sys.argv[1]))
for number in range(10_000):
    source = Source(f"made-up:{number}", f"content {number}", date(2023, 7, 27))
    project = Mention(source.content, "project", f"P{number}")
    facts = (Fact(project, "product", Text(f"film {n}")) for n in range(100))
    log.write([Reading(source, "hand", "1", tuple(Finding(fact, Evidence("film")) for fact in facts))])
    print(number, flush=True)
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run ``groundbreak`` here and now, in an empty folder; a start of Python for each call would take minutes."""
    monkeypatch.chdir(tmp_path)

    def groundbreak(*arguments):
        monkeypatch.setattr(sys, "argv", ["groundbreak", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return SimpleNamespace(returncode=ended.value.code or 0, stdout=printed.out, stderr=printed.err)

    return groundbreak


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("log") / "groundbreak.db"
    work.create(path, load("ningbo")).close()
    return path


@pytest.fixture
def log(template, tmp_path):
    """A log with what `init` writes."""
    return shutil.copy(template, tmp_path / "groundbreak.db")


@pytest.fixture
def writer(log):
    """A process that writes batch after batch until the test is over; it has written one already."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(log)], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        yield process
        process.kill()


def tamper(path, *statements):
    """Change a log behind its back, past the triggers where need be."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_whole_log_passes(run, log):
    done = run("check", log)
    assert (done.returncode, done.stdout) == (0, f"{log}: 1 batches, all whole\n")


def test_a_changed_row_is_found_and_its_batch_named(run, log):
    tamper(log, "DROP TRIGGER mention_no_update", "UPDATE mention SET name = 'elsewhere' WHERE name = 'Ningbo'")
    tamper(log, "DROP TRIGGER fact_no_update", "UPDATE fact SET value = '330299' WHERE value = '330200'")
    done = run("check", log)
    assert done.returncode == 1
    assert "batch 1 does not match its digest" in done.stderr
    assert log.name in done.stderr.replace("\n", "")


def test_a_row_that_is_gone_is_found(run, log):
    rows = "(SELECT id FROM evidence LIMIT 1)"
    tamper(log, "DROP TRIGGER evidence_no_delete", f"DELETE FROM evidence WHERE id IN {rows}")
    done = run("check", log)
    assert done.returncode == 1
    assert "batch 1" in done.stderr


def test_a_log_whose_rows_could_be_changed_does_not_pass(run, log):
    tamper(log, "DROP TRIGGER fact_no_delete")
    done = run("check", log)
    assert done.returncode == 1
    assert "fact_no_delete" in done.stderr


def test_a_damaged_file_is_named(run, log):
    size = log.stat().st_size
    with log.open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(20_000))
    done = run("check", log)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [("check", "x"), ("backup", "x", "y"), ("restore", "x", "y")])
def test_what_is_no_log_is_refused_and_nothing_is_written(run, tmp_path, command):
    assert run(*command).returncode == 1
    (tmp_path / "x").write_text("no database\n" * 100)
    done = run(*command)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_backup_is_restored_as_it_was(run, log, tmp_path):
    before = rows(log)
    assert run("backup", log, "kept/b.db").returncode == 0
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["b.db"]
    done = run("restore", "kept/b.db", "again.db")
    assert (done.returncode, done.stdout) == (0, "again.db: 1 batches\n")
    assert rows(tmp_path / "again.db") == before
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["b.db"]


def test_nothing_is_overwritten(run, log, tmp_path):
    (tmp_path / "there.db").write_text("mine")
    (tmp_path / "other.db-wal").write_text("mine")
    for command in ("backup", "restore"):
        for name in ("there.db", "other.db", log):
            done = run(command, log, name)
            assert done.returncode == 1
            assert "already" in done.stderr
    assert (tmp_path / "there.db").read_text() == (tmp_path / "other.db-wal").read_text() == "mine"
    assert run("check", log).returncode == 0


def test_a_broken_backup_is_not_restored(run, log, tmp_path):
    run("backup", log, "b.db")
    tamper(tmp_path / "b.db", "DROP TRIGGER fact_no_update", "UPDATE fact SET value = 'x' WHERE value_type = 'text'")
    done = run("restore", "b.db", "again.db")
    assert done.returncode == 1
    assert "batch 1" in done.stderr
    assert "b.db" in done.stderr
    assert not list(tmp_path.glob("*again.db*"))


def test_a_read_only_backup_is_enough(run, log, tmp_path):
    run("backup", log, "b.db")
    (tmp_path / "b.db").chmod(0o444)
    assert run("check", "b.db").returncode == 0
    assert run("restore", "b.db", "again.db").returncode == 0


def test_backup_and_check_while_another_process_writes(run, log, tmp_path, writer):
    kept = []
    for number in range(3):
        time.sleep(0.2)
        assert run("check", log).returncode == 0
        done = run("backup", log, f"{number}.db")
        assert done.returncode == 0, done.stderr
        kept.append(int(done.stdout.split()[1]))
        copy = Log(tmp_path / f"{number}.db")
        assert copy.verify() == kept[-1]
        copy.close()
    assert writer.poll() is None
    assert 1 < kept[0] < kept[1] < kept[2]


def rows(path):
    connection = sqlite3.connect(path)
    dump = list(connection.iterdump())
    connection.close()
    return dump
