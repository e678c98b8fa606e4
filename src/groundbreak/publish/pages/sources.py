"""Sources with the clock that dates them, and each source's facts, one anchor a fact."""

from collections.abc import Iterator
from typing import NamedTuple

from groundbreak.facts.vocabulary import term
from groundbreak.publish.catalog import FACTS_A_PAGE, Row, source_path
from groundbreak.publish.pages.page import Page, parts
from groundbreak.publish.places import place
from groundbreak.publish.said import Said, said
from groundbreak.publish.view import Link, View, host

ROWS = 30


class Listed(NamedTuple):
    """A source in the list, and above its facts."""

    id: str
    name: Link
    uri: str
    href: str
    origin: str
    publisher: str
    published: str
    known: str
    clock: str
    grade: str
    facts: int
    note: str


class Told(NamedTuple):
    """A fact of a source: what it says, of what, how sure, where in the source, and where it is used."""

    id: str
    about: Link
    said: Said
    confidence: str
    locator: str
    status: str
    used: tuple[Link, ...]


def sources(view: View) -> Iterator[Page]:
    """Yield the list of sources, newest first, and the facts of each."""
    rows = sorted(view.catalog.rows("sources"), key=lambda row: (row["known_on"], row["source_id"]), reverse=True)
    for part in parts("sources.html", [listed(view, row) for row in rows], ROWS):
        yield Page(part.path, "sources.html", view.text("sources.title"), {"part": part})
    for row in rows:
        yield from _facts(view, row)


def listed(view: View, row: Row) -> Listed:
    """Return a source as a page shows it."""
    origin = row["origin"] if row["origin"] != row["uri"] else ""
    return Listed(
        id=row["source_id"],
        name=view.source(row["source_id"]),
        uri=row["uri"],
        href=row["uri"] if _is_web(row["uri"]) else "",
        origin=origin if _is_web(origin) else "",
        publisher=row["publisher"] or host(row["uri"]),
        published=view.day(row["published"]) if row["published"] else "",
        known=view.day(row["known_on"]),
        clock=view.text(f"clock.{row['known_by']}"),
        grade=view.text("sources.graded", grade=row["grade"], words=term(row["grade"], "grades", view.language)),
        facts=len(view.catalog.said_by.get(row["source_id"], ())),
        note=row["note"],
    )


def _facts(view: View, row: Row) -> Iterator[Page]:
    told = [_told(view, fact) for fact in view.catalog.said_by.get(row["source_id"], ())]
    shown = listed(view, row)
    for part in parts(source_path(row["source_id"]), told, FACTS_A_PAGE):
        yield Page(part.path, "source.html", shown.name.text, {"source": shown, "part": part})


def _told(view: View, fact: Row) -> Told:
    return Told(
        id=fact["fact_id"],
        about=view.name(fact["entity_id"]),
        said=said(view, view.catalog.claim[fact["fact_id"]]),
        confidence="" if fact["confidence"] == 1 else f"{fact['confidence']:.2f}",
        locator=place(fact["locator"] or "", view.language) or _span(view, fact),
        status=_status(view, fact["rank"]),
        used=tuple(_used(view, fact)),
    )


def _status(view: View, rank: int | None) -> str:
    """Tell of a fact that is not shown: it has a better rival, or is no longer in force."""
    if rank is None:
        return view.text("facts.past")
    return view.text("facts.rival") if rank > 1 else ""


def _used(view: View, fact: Row) -> Iterator[Link]:
    """The growth rates that rest on a fact; the page of its subject is linked beside it."""
    runs = {(row["start"], row["end"], row["series_id"]) for row in view.catalog.rests.get(fact["fact_id"], ())}
    main = f"{fact['entity_id']}.{view.catalog.edition.settings['headline_indicator']}"
    for start, end, series in sorted(runs):
        own = series == main and _is_own(view, fact["entity_id"])
        path = f"growth.html#y{start[:4]}" if own else "growth-areas.html"
        yield Link(view.text("facts.rate", when=view.period(start, end)), path)


def _is_own(view: View, entity: str) -> bool:
    own = view.catalog.edition.settings["area"]
    return any(row["place_id"] == entity and row["code"] == own for row in view.catalog.rows("places"))


def _span(view: View, fact: Row) -> str:
    return "" if fact["start"] is None else view.text("facts.span", start=fact["start"], end=fact["end"])


def _is_web(uri: str) -> bool:
    return uri.startswith(("http://", "https://"))
