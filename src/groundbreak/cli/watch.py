"""The command that watches feeds: what is news is kept in a store of snapshots, and read into a log."""

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from groundbreak.cli import render, work
from groundbreak.cli.options import LOG, LogAddress
from groundbreak.errors import BadInput, Faults, GroundbreakError
from groundbreak.facts import Log, Source
from groundbreak.facts.schema import source
from groundbreak.intake import Gazetteer
from groundbreak.intake.watch import Polite, Row, Store, Watched, document, look
from groundbreak.intake.watch import load as load_feeds
from groundbreak.monitors import load


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(watch)


def watch(
    to: Annotated[Path, typer.Option(help="The folder of snapshots; made where it is not there.", file_okay=False)],
    feeds: Annotated[
        Path | None, typer.Argument(help="A TOML file of feeds, sitemaps and pages.", exists=True, dir_okay=False)
    ] = None,
    log: LogAddress = LOG,
    monitor: Annotated[str, typer.Option(help="A shipped monitor, or the folder of your own.")] = "ningbo",
    *,
    verify: Annotated[bool, typer.Option("--verify", help="Only check the store against its manifest.")] = False,
) -> None:
    """Ask feeds, politely, and keep every page that is new or has changed, just as it came.

    Where there is a log, what is kept and not yet in it is read into it: a changed page is a new version of its source.

    Example: `groundbreak watch feeds.toml --to snapshots --log groundbreak.db`

    Example: `groundbreak watch --to snapshots --verify`
    """
    store = Store(to)
    if verify:
        _verify(store)
        return
    if feeds is None:
        raise BadInput("no feeds were named", where="FEEDS", mend="name a file, or --verify")
    watched = load_feeds(feeds)
    news, faults = _round(watched, store)
    if log.may_be_there:
        with work.opened(log) as opened:
            settings = load(monitor)
            faults += _read(opened, store, watched, work.gazetteer(settings), news)
            work.identify(opened, settings)
    render.finish(faults)


def _verify(store: Store) -> None:
    if found := list(store.faults()):
        raise Faults(found)
    contents = {row.content for row in store.rows if row.content}
    typer.echo(f"{store.folder}: {len(store.rows)} lines, {len(contents)} contents, all whole")


def _round(watched: Watched, store: Store) -> tuple[list[Row], list[GroundbreakError]]:
    """Ask every feed, and tell what is news."""
    import httpx  # noqa: PLC0415 - only watching needs it

    news, faults = list[Row](), list[GroundbreakError]()
    with httpx.Client(timeout=30) as client:
        polite = Polite(client, watched.agent, watched.pause, lambda: datetime.now(UTC), time.sleep)
        for feed in watched.feed:
            with render.counted(feed.url) as told:
                made = look(feed, store, polite, told)
            typer.echo(f"{feed.url}: {made.asked} pages asked, {len(made.news)} news")
            for row in made.news:
                typer.echo(f"  {row.event} {row.url}" + (f" → {row.to}" if row.to else "") + f" {row.title}".rstrip())
            news += made.news
            faults += made.faults
    return news, faults


def _read(log: Log, store: Store, watched: Watched, names: Gazetteer, news: Sequence[Row]) -> list[GroundbreakError]:
    """Read what the log does not have yet; so a round that was broken off is made up for by the next.

    That a content is of a kind which is not read is told once, when it is news.
    """
    known = {row["source"] for row in log.table(source)}
    feeds = {feed.url: feed for feed in watched.feed}
    faults: list[GroundbreakError] = []
    for row in store.rows:
        if row.content and row.feed in feeds and _source_id(row) not in known:
            try:
                work.store(log, work.understand(document(row, store.content(row), feeds[row.feed]), names))
            except GroundbreakError as fault:
                faults += [fault] if row in news else []
    return faults


def _source_id(row: Row) -> str:
    """Return the id that the source of a snapshot has in a log."""
    return Source(row.url, row.content, date.min).id
