"""A round: feeds are asked, then the pages that they lead to and those known from before; what is news is kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from groundbreak.errors import BadDocument, GroundbreakError
from groundbreak.facts import content_hash
from groundbreak.intake.documents import SUFFIXES, Document, from_bytes
from groundbreak.intake.watch.feeds import Entry, entries
from groundbreak.intake.watch.polite import Answer, Polite
from groundbreak.intake.watch.settings import Feed
from groundbreak.intake.watch.store import Row, Store

_TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/pdf": ".pdf", "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
_OK, _SAME, _GONE, _DEEP, _MANY = 200, 304, {404, 410}, 3, 50


@dataclass
class Round:
    """What one round brought: rows that are news, pages that were asked for, and faults with their addresses."""

    news: list[Row] = field(default_factory=list)
    asked: int = 0
    faults: list[GroundbreakError] = field(default_factory=list)


def look(feed: Feed, store: Store, polite: Polite, told: Callable[[int, int], None] = lambda _a, _b: None) -> Round:
    """Ask a feed and its pages, and keep what is new or has changed; `told` hears how many of how many are done."""
    made = Round()
    listed = list(dict.fromkeys(_listed(feed, feed.url, polite, made, _DEEP)))
    before = [Entry(row.url, row.title, row.published) for row in _due(feed, store, polite.clock())]
    every = list({entry.url: entry for entry in (*before, *listed)}.values())
    fresh = sorted(every, key=lambda entry: entry.url in store.known)[: feed.most]
    for number, entry in enumerate(fresh, start=1):
        made.asked += 1
        try:
            made.news += _visited(entry, feed, store, polite)
        except BadDocument as fault:
            made.faults.append(fault)
        told(number, len(fresh))
    return made


def document(row: Row, content: bytes, feed: Feed) -> Document:
    """Make a document of a snapshot; raises `BadDocument` for one of a kind that is not read.

    The day of a changed page is the one it was seen on, whatever the page says: nobody could know it earlier.
    """
    day = date.fromisoformat(row.at[:10])
    kind = _TYPES.get(row.type) or PurePosixPath(urlsplit(row.url).path).suffix.lower()
    if kind not in SUFFIXES:
        raise BadDocument(f"{row.type or 'content of no type'} is kept and not read", where=row.url)
    published = day.isoformat() if row.event == "changed" else row.published or None
    said = {name: getattr(feed, name) for name in ("publisher", "grade", "audience", "language")}
    told = {**said, "title": row.title or None, "origin": row.origin or None, "published": published}
    return from_bytes(content, row.url, fetched_on=day, uri=row.url, suffix=kind, **told)


def _listed(feed: Feed, url: str, polite: Polite, made: Round, depth: int) -> Iterator[Entry]:
    """Yield the pages of a feed, and of the sitemaps that a sitemap leads to; a page that is no feed yields itself."""
    try:
        found = _feed(url, polite)
    except BadDocument as fault:
        made.faults.append(fault)
        return
    if found is None:
        yield Entry(url)
        return
    for entry in found if depth else ():
        if entry.is_feed:
            made.asked += 1
            if made.asked <= _MANY:
                yield from _listed(feed, entry.url, polite, made, depth - 1)
        elif not feed.include or any(word in entry.url for word in feed.include):
            yield entry


def _feed(url: str, polite: Polite) -> list[Entry] | None:
    answer = polite.get(url)
    if answer.status != _OK:
        raise BadDocument(f"the feed answers {answer.status}", where=url, mend="name the feed where it is now")
    return entries(answer.content, answer.url)


def _due(feed: Feed, store: Store, now: datetime) -> Iterator[Row]:
    """Yield what is known of pages that this feed led to, and that are young enough to be asked for again."""
    first = {row.url: row for row in reversed(store.rows)}
    for url, row in store.known.items():
        age = now.date() - date.fromisoformat(first[url].at[:10])
        if row.feed == feed.url and row.event != "moved" and age.days <= feed.revisit:
            yield row


def _visited(entry: Entry, feed: Feed, store: Store, polite: Polite) -> Iterator[Row]:
    """Yield the rows that are news of a page, kept already; one that moved is asked for where it is now."""
    url = _now(entry.url, store)
    before = store.known.get(url)
    answer = polite.get(url, _conditions(before))
    at = polite.clock().isoformat(timespec="seconds")
    if answer.status in _GONE and before:
        if before.event != "gone":
            yield _put(store, replace(before, at=at, event="gone", content="", size=0, etag="", last_modified=""))
        return
    if answer.status not in {_OK, _SAME}:
        raise BadDocument(f"the page answers {answer.status}", where=url)
    row = Row(at, url, "", origin=before.origin if before else "", title=entry.title, feed=feed.url)
    row = replace(row, published=entry.published or (before.published if before else ""))
    if answer.moved and answer.moved != url:
        yield _put(store, replace(row, event="moved", to=answer.moved))
        row = replace(row, url=answer.moved, origin=row.origin or url)
    content = content_hash(answer.content) if answer.status == _OK else before.content if before else ""
    if event := _event(store.known.get(row.url), content):
        held = answer.content if answer.status == _OK else store.content(before) if before else b""
        yield _put(store, _described(replace(row, event=event, content=content, size=len(held)), answer), held)


def _now(url: str, store: Store) -> str:
    """Return where an address has moved to, as far as is known."""
    known, seen = store.known, {url}
    while (row := known.get(url)) and row.event == "moved" and row.to not in seen:
        url = row.to
        seen.add(url)
    return url


def _put(store: Store, row: Row, content: bytes | None = None) -> Row:
    store.put(row, content)
    return row


def _event(before: Row | None, content: str) -> str:
    """Tell whether the content of an address is news."""
    if before is None or before.event == "moved":
        return "new"
    if before.event == "gone":
        return "back"
    return "" if before.content == content else "changed"


def _described(row: Row, answer: Answer) -> Row:
    head = answer.headers
    return replace(
        row,
        type=head.get("content-type", "").partition(";")[0].strip().lower(),
        etag=head.get("etag", ""),
        last_modified=head.get("last-modified", ""),
    )


def _conditions(before: Row | None) -> dict[str, str]:
    """Return the headers by which a server may answer that nothing changed."""
    if before is None or not before.content:
        return {}
    pairs = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified}
    return {name: value for name, value in pairs.items() if value}
