"""Editions of the reference monitor's own facts."""

from datetime import UTC, datetime

import pytest

from groundbreak.edition import build
from groundbreak.facts import Log
from groundbreak.intake.records import read_lines
from groundbreak.monitors import anchors, load
from groundbreak.register import by_names, duckdb_engine, judge, read


@pytest.fixture(scope="session")
def ningbo():
    return load("ningbo")


@pytest.fixture(scope="session")
def pages(ningbo):
    """All readings that the monitor brings."""
    settings = ningbo.settings.facts
    read_ = read_lines(ningbo.facts_file, fetched_on=settings.fetched_on, places=ningbo.surfaces)
    return [*anchors(ningbo), *read_.readings]


@pytest.fixture(scope="session")
def write_log(tmp_path_factory, ningbo):
    """Write readings, batch by batch, and judge who is who."""
    logs = []

    def write(*batches, year=2026):
        path = tmp_path_factory.mktemp("edition") / "facts.db"
        log = Log.create(path, clock=lambda: datetime(year, 11, 22, tzinfo=UTC))
        for batch in batches:
            log.write(batch)
        mentions = read(log).mentions.to_pylist()
        log.write(judgements=[*judge(mentions, ningbo.surfaces), *by_names(mentions, ningbo.judgements)])
        logs.append(log)
        return log

    yield write
    for log in logs:
        log.close()


@pytest.fixture(scope="session")
def log(write_log, pages):
    return write_log(pages)


@pytest.fixture(scope="session")
def edit(ningbo):
    """Build an edition of a log."""

    def make(log, *, threads=2, monitor=ningbo, **how):
        dates = ningbo.settings.edition
        inputs = {"as_of": dates.as_of, "known_at": dates.known_at, "seed": dates.seed, **how}
        return build(log, monitor, **inputs, lazy=duckdb_engine(threads))

    return make


@pytest.fixture(scope="session")
def edition(edit, log):
    return edit(log)
