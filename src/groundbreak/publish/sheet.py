"""A table of figures as every surface shows it: the site, the bulletin and the command line."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from groundbreak.publish.said import value
from groundbreak.publish.view import Link, View

Cell: TypeAlias = tuple[Link, ...]
MOST = 6  # facts that a cell lists


class Column(NamedTuple):
    """The head of a column, and whether it holds numbers."""

    text: str
    number: bool = False


class Sheet(NamedTuple):
    """A table: its anchor, title, what a reader must know, columns and rows; the first cell names the row."""

    name: str
    title: str
    note: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def plain(text: str) -> Cell:
    """Return a cell of words that lead nowhere."""
    return (Link(text),)


def facts(view: View, ids: str | Iterable[str]) -> Cell:
    """Return the facts that a figure rests on, each by what it says; of many the first few and how many more."""
    known = ids.split() if isinstance(ids, str) else list(ids)
    shown = [view.fact(fact, value(view, view.catalog.claim[fact]).text) for fact in known[:MOST]]
    more = [Link(view.text("drivers.more", n=len(known) - MOST))] if known[MOST:] else []
    return (*shown, *more)
