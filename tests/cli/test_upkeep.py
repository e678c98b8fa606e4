import json
import os
import shutil
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from groundbreak.cli import main, work
from groundbreak.facts import Address, Log, schema
from groundbreak.monitors import load

WRITER = """
import sys
from datetime import date
from groundbreak.facts import Evidence, Fact, Finding, Log, Mention, Reading, Source, Text

log = Log(sys.argv[1])
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
def file(template, tmp_path):
    """A file with what `init` writes."""
    return shutil.copy(template, tmp_path / "groundbreak.db")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, file):
    """A log with what `init` writes, in a file or a database: as one types it."""
    if request.param == "sqlite":
        return str(file)
    place = request.getfixturevalue("postgresql")()
    work.create(place, load("ningbo")).close()
    return place


@pytest.fixture
def log(place):
    opened = Log(place)
    yield opened
    opened.close()


@pytest.fixture
def writer(place):
    """A process that writes batch after batch until the test is over; it has written one already."""
    with subprocess.Popen([sys.executable, "-c", WRITER, place], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        yield process
        process.kill()


def rows(place):
    log = Log(place)
    found = {table.name: log.table(table) for table in schema.metadata.sorted_tables}
    log.close()
    return found


def squeezed(text):
    return " ".join(text.split())


def test_a_whole_log_passes_and_its_head_is_told(run, log, place):
    done = run("check", place)
    assert done.returncode == 0
    assert done.stdout == f"{log.address}: 1 batches, the last {log.head().digest[:16]}, all whole\n"
    assert run("check", place, "--at-least", log.head().digest[:16]).returncode == 0


def test_a_digest_that_the_log_has_not_is_told(run, place):
    done = run("check", place, "--at-least", "0123456789abcdef")
    assert done.returncode == 1
    assert "no batch has the digest 0123456789abcdef" in squeezed(done.stderr)


def test_every_fault_is_named_with_the_place(run, log, place, tamper):
    tamper(
        log,
        "UPDATE mention SET name = 'elsewhere' WHERE kind = 'place'",
        "UPDATE fact SET value = '330299' WHERE value = '330200'",
        "UPDATE source SET grade = 'E'",
    )
    done = run("check", place)
    assert done.returncode == 1
    for told in ("batch 1 does not match its digest", "mention m", "fact f", "unknown grades 'E'"):
        assert told in done.stderr, told
    lines = done.stderr.splitlines()
    assert all(line.startswith(f"error {log.address}: ") for line in lines)


def test_a_row_that_is_gone_is_found(run, log, place, tamper):
    tamper(log, "DELETE FROM evidence WHERE id IN (SELECT id FROM evidence LIMIT 1)")
    done = run("check", place)
    assert done.returncode == 1
    assert "batch 1" in done.stderr


def test_a_log_whose_rows_could_be_changed_does_not_pass(run, log, place, behind):
    name = "fact_no_delete" if log.path else "fact_append_only"
    with behind(log) as connection:
        connection.execute(f"DROP TRIGGER {name}" if log.path else f"ALTER TABLE fact DISABLE TRIGGER {name}")
    done = run("check", place)
    assert done.returncode == 1
    assert f"the trigger {name} is gone" in squeezed(done.stderr)


def test_a_damaged_file_is_named(run, file):
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(size // 2)
        opened.write(os.urandom(20_000))
    for command in (("check", file), ("backup", file, "b.db")):
        done = run(*command)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert file.name in done.stderr.replace("\n", "")
    assert not list(file.parent.glob("*b.db.*"))


@pytest.mark.parametrize("command", [("check", "x"), ("backup", "x", "y"), ("restore", "x", "y")])
def test_what_is_no_log_is_refused_and_nothing_is_written(run, tmp_path, command):
    assert run(*command).returncode == 1
    (tmp_path / "x").write_text("no database\n" * 100)
    done = run(*command)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_password_is_never_printed(run, tmp_path):
    secret = "postgresql://ann:hush@127.0.0.1:1/facts?connect_timeout=2"
    (tmp_path / "a.txt").write_text("Ningbo")
    for command in (
        ("check", secret), ("backup", secret, "b"), ("init", "--log", secret), ("resolve", "--log", secret),
        ("read", "a.txt", "--log", secret), ("edition", "--log", secret, "--to", "e"),
    ):  # fmt: skip
        done = run(*command)
        assert done.returncode == 1
        assert "does not answer" in squeezed(done.stderr)
        assert "hush" not in done.stdout + done.stderr


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_a_backup_is_restored_into_either_database_as_it_was(run, log, place, tmp_path, postgresql, target):
    assert run("backup", place, "kept/b.db").returncode == 0
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["b.db"]
    again = str(tmp_path / "again.db") if target == "sqlite" else postgresql()
    done = run("restore", "kept/b.db", again)
    assert done.stdout == f"{Address.of(again)}: 1 batches, the last {log.head().digest[:16]}\n"
    assert rows(again) == rows(place)
    assert run("check", again, "--at-least", log.head().digest).returncode == 0
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["b.db"]


def test_there_and_back_again_is_the_same_file(run, file, tmp_path, postgresql):
    server = postgresql()
    for command in (
        ("backup", file, "1.db"), ("restore", "1.db", server), ("backup", server, "2.db"), ("restore", "2.db", "3.db"),
    ):  # fmt: skip
        assert run(*command).returncode == 0
    contents = [(tmp_path / name).read_bytes() for name in ("1.db", "2.db", "3.db")]
    assert contents[0] == contents[1] == contents[2]


def test_nothing_is_overwritten(run, place, tmp_path, postgresql):
    (tmp_path / "there.db").write_text("mine")
    (tmp_path / "other.db-wal").write_text("mine")
    assert run("backup", place, "b.db").returncode == 0
    server = postgresql()
    Log.create(server).close()
    for command, source in (("backup", place), ("restore", "b.db")):
        for name in ("there.db", "other.db", *([place, server] if command == "restore" else [])):
            done = run(command, source, name)
            assert done.returncode == 1
            assert "already" in done.stderr
    assert (tmp_path / "there.db").read_text() == (tmp_path / "other.db-wal").read_text() == "mine"
    assert run("check", place).returncode == 0


def test_a_broken_backup_is_not_restored(run, file, tmp_path, tamper, postgresql):
    run("backup", file, "b.db")
    broken = Log(tmp_path / "b.db")
    tamper(broken, "UPDATE fact SET value = 'x' WHERE value_type = 'text'")
    broken.close()
    server = postgresql()
    for target in ("again.db", server):
        done = run("restore", "b.db", target)
        assert done.returncode == 1
        assert "b.db: batch 1 does not match" in squeezed(done.stderr)
        assert "no log" in run("check", target).stderr
    assert not list(tmp_path.glob("*again.db*"))


def test_a_backup_of_an_older_version_is_brought_forward_and_stays_as_it_is(run, file, tmp_path):
    run("backup", file, "b.db")
    old = Log(tmp_path / "b.db")
    old.database.migrate("0001")
    old.close()
    before = (tmp_path / "b.db").read_bytes()
    assert "run: groundbreak init" in squeezed(run("check", "b.db").stderr)
    assert run("restore", "b.db", "again.db").returncode == 0
    assert rows(tmp_path / "again.db") == rows(file)
    assert (tmp_path / "b.db").read_bytes() == before


def test_a_read_only_backup_is_enough(run, file, tmp_path):
    run("backup", file, "b.db")
    (tmp_path / "b.db").chmod(0o444)
    assert run("check", "b.db").returncode == 0
    assert run("restore", "b.db", "again.db").returncode == 0


def test_backup_and_check_while_another_process_writes(run, place, writer):
    kept = []
    for number in range(3):
        time.sleep(0.2)
        assert run("check", place).returncode == 0
        done = run("backup", place, f"{number}.db")
        assert done.returncode == 0, done.stderr
        kept.append(int(done.stdout.split()[1]))
        assert run("check", f"{number}.db").returncode == 0
    assert writer.poll() is None
    assert 1 < kept[0] < kept[1] < kept[2]


def test_every_command_takes_a_database(run, postgresql, tmp_path):
    server = postgresql()
    (tmp_path / "a.md").write_text("Ningbo Made-up Battery Co., Ltd. will invest 5 billion yuan in a new plant.\n")
    for command in (
        ("init", "--log", server), ("read", "a.md", "--log", server), ("resolve", "--list", "--log", server),
        ("edition", "--log", server, "--to", "e"), ("check", server),
    ):  # fmt: skip
        done = run(*command)
        assert done.returncode == 0, done.stderr
    card = json.loads((tmp_path / "e" / "log.json").read_text("utf-8"))
    log = Log(server)
    assert card["head"] == log.head().digest
    log.close()
