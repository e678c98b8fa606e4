"""Watch: feeds and sitemaps are asked politely, and what they lead to is kept as it came, version by version."""

from groundbreak.intake.watch.feeds import Entry, entries
from groundbreak.intake.watch.polite import Answer, Polite
from groundbreak.intake.watch.settings import Feed, Watched, load
from groundbreak.intake.watch.store import Row, Store
from groundbreak.intake.watch.visit import Round, document, look

__all__ = [
    "Answer",
    "Entry",
    "Feed",
    "Polite",
    "Round",
    "Row",
    "Store",
    "Watched",
    "document",
    "entries",
    "load",
    "look",
]
