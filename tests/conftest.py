"""A small edition of real facts: one year of growth, one phase with rival totals, two batches."""

from datetime import UTC, date, datetime

import pytest

from groundbreak.edition import build
from groundbreak.facts import Log
from groundbreak.intake.records import read_lines
from groundbreak.monitors import anchors, load
from groundbreak.register import judge, read

TOLD = ("6506-in-the-first-half", "甬矽", "bcjhc.cn/html/jsxw/20230130", "nbmaison.com")
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
def small_site(small_edition, tmp_path_factory):
    from groundbreak.publish import write_site

    return write_site(small_edition, tmp_path_factory.mktemp("site") / "site")
