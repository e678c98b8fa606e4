"""The file of feeds: what is asked, how gently, and what is known of its publishers."""

import tomllib
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from groundbreak import __version__
from groundbreak.errors import BadInput, Faults

AGENT = "groundbreak"


def _web(address: str) -> str:
    if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
        raise ValueError("an address starts with http:// or https://")
    return address


class Feed(BaseModel):
    """A feed, a sitemap or a single page, and what is known of its publisher.

    Attributes
    ----------
    url
        RSS, Atom or a sitemap, plain or packed by gzip; anything else is a page that is watched itself.
    include
        Only addresses that hold one of these words are followed; all of them where there is none.
    most
        Pages asked for in one round at most.
    revisit
        For how many days after it was first seen a page is asked for again.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Annotated[str, AfterValidator(_web)]
    include: tuple[str, ...] = ()
    most: int = Field(200, ge=1)
    revisit: int = Field(30, ge=0)
    publisher: str | None = None
    grade: str | None = None
    audience: str | None = None
    language: str | None = None


class Watched(BaseModel):
    """A file of feeds.

    Attributes
    ----------
    agent
        How the watcher names itself to servers; an address for complaints belongs into it.
    pause
        Seconds between two requests to one host, more where its robots.txt asks for more.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    agent: str = f"{AGENT}/{__version__}"
    pause: float = Field(2.0, ge=0)
    feed: tuple[Feed, ...] = Field(min_length=1)


def load(path: Path) -> Watched:
    """Read a file of feeds; raises `Faults` with every key that cannot be used."""
    try:
        return Watched.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadInput(f"this is not TOML in UTF-8: {wrong}", where=str(path)) from wrong
    except ValidationError as wrong:
        faults = (
            BadInput(fault["msg"], where=f"{path} {'.'.join(map(str, fault['loc']))}") for fault in wrong.errors()
        )
        raise Faults(list(faults)) from wrong
