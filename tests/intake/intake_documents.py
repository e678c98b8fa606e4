"""Documents for tests: a text as one, and where the monitor's own lie."""

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from groundbreak.intake import Document, Gazetteer, from_bytes, read
from groundbreak.intake.labels import record

SHARED = Path(__file__).parents[2].parent / "shared"
MONITOR = files("groundbreak.monitors").joinpath("ningbo")
PUBLISHED = "2023-07-27"
DAY = date(2023, 7, 28)


def document(text: str, *, published: str | None = PUBLISHED) -> Document:
    return from_bytes(text.encode(), "text.txt", fetched_on=DAY, published=published)


def plants(text: str, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Return the projects that a record has of a made-up text of 10 May 2024."""
    return record("x", read(document(text, published="2024-05-10"), gazetteer))["projects"]
