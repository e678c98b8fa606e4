"""The whole path in one go: a monitor's dispatches and facts become log, edition, site and bulletin."""

import shutil
from pathlib import Path

from groundbreak.cli import render, work
from groundbreak.edition import Edition, build, write_folder
from groundbreak.facts import Log
from groundbreak.intake import documents
from groundbreak.intake.records import read_lines
from groundbreak.monitors import Monitor
from groundbreak.publish import write_bulletin, write_site

_MADE = ("log.db", "log.db-wal", "log.db-shm", "edition", "site", "bulletin")


def run(monitor: Monitor, folder: Path) -> None:
    """Write `folder` anew from the monitor's own documents and facts, and print the headline figures."""
    _clear(folder)
    log = work.create(folder / "log.db", monitor)
    try:
        _read(log, monitor)
        _import(log, monitor)
        work.identify(log, monitor)
        given = monitor.settings.edition
        made = build(log, monitor, as_of=given.as_of, known_at=given.known_at, seed=given.seed)
    finally:
        log.close()
    write_folder(made, folder / "edition")
    _publish(made, folder)
    render.headlines(made, folder)


def _clear(folder: Path) -> None:
    """Remove what an earlier demo made here, and nothing else."""
    for name in _MADE:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _read(log: Log, monitor: Monitor) -> None:
    names = work.gazetteer(monitor)
    with render.progress("reading dispatches", monitor.dispatches) as paths:
        for path in paths:
            document = documents.load(path, fetched_on=monitor.settings.facts.fetched_on)
            work.store(log, work.understand(document, names))


def _import(log: Log, monitor: Monitor) -> None:
    if not monitor.facts_file.is_file():
        return
    found = read_lines(monitor.facts_file, fetched_on=monitor.settings.facts.fetched_on, places=monitor.surfaces)
    log.write(found.readings, tool="import")
    for fault in found.faults:
        render.complain(fault)


def _publish(made: Edition, folder: Path) -> None:
    with render.counted("writing pages") as progress:
        write_site(made, folder / "site", progress=progress)
    write_bulletin(made, folder / "bulletin")
