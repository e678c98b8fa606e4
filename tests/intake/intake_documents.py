"""Documents for tests: a text as one, and where the monitor's own lie."""

from datetime import date
from importlib.resources import files
from pathlib import Path

from groundbreak.intake import Document, from_bytes

SHARED = Path(__file__).parents[2].parent / "shared"
MONITOR = files("groundbreak.monitors").joinpath("ningbo")
PUBLISHED = "2023-07-27"
DAY = date(2023, 7, 28)


def document(text: str, *, published: str | None = PUBLISHED) -> Document:
    return from_bytes(text.encode(), "text.txt", fetched_on=DAY, published=published)
