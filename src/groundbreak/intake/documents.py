"""Documents: the bytes of a file become a source and its text.

A document is stored as its text without front matter or page furniture; its source keeps the hash of the bytes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from groundbreak.errors import BadDocument, BadValue
from groundbreak.facts import Source, content_hash
from groundbreak.facts.vocabulary import look_up
from groundbreak.intake import formats, frontmatter
from groundbreak.intake.formats.extract import Locate, nowhere
from groundbreak.units import PartialDate

SUFFIXES = formats.SUFFIXES
_HAN, _HAN_SHARE = re.compile("[一-鿿]"), 0.15


@dataclass(frozen=True)
class Document:
    """A source and its text, as it is stored and read.

    ``locate`` tells the place of a span of the text in the file, such as page and box, where the file has more than
    its text; ``gaps`` are remarks on parts of the file that gave no text.
    """

    source: Source
    text: str
    locate: Locate = field(default=nowhere, compare=False, repr=False)
    gaps: tuple[str, ...] = ()

    @cached_property
    def text_hash(self) -> str:
        """The id of the stored text."""
        return content_hash(self.text.encode())


def load(path: Path, *, fetched_on: date, uri: str | None = None, **said: str | None) -> Document:
    """Read a document from a file.

    Parameters
    ----------
    path
        A ``.txt``, ``.md``, ``.html``, ``.htm``, ``.pdf``, ``.docx`` or ``.eml`` file.
    fetched_on
        The day it was had.
    uri
        Its address; the path as given where neither this nor the document gives one. A document with other content
        at the same address is a later version of it.
    **said
        What is known of it, by the keys of front matter; wins over what the document says of itself.
    """
    return from_bytes(path.read_bytes(), path.as_posix(), fetched_on=fetched_on, uri=uri, **said)


def from_bytes(
    content: bytes,
    name: str,
    *,
    fetched_on: date,
    uri: str | None = None,
    suffix: str | None = None,
    **said: str | None,
) -> Document:
    """Make a document of the bytes of a file called `name`, or of the kind that `suffix` says; see `load`."""
    suffix = suffix or Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise BadDocument(
            f"{suffix or 'no suffix'} is not read",
            where=name,
            mend=f"use {', '.join(sorted(SUFFIXES))}; tables are imported",
        )
    found = formats.extract(content, name, suffix)
    if not found.text.strip():
        raise BadDocument("the document has no text", where=name)
    known = {**found.said, **{key: value for key, value in {"uri": uri, **said}.items() if value is not None}}
    return Document(_source(content, name, found.text, fetched_on, known), found.text, found.locate, found.gaps)


def language_of(text: str) -> str:
    """Tell Chinese (``zh``) from English (``en``) by the share of Han characters among the letters."""
    letters, han = sum(map(str.isalpha, text)), len(_HAN.findall(text))
    return "zh" if letters and han / letters > _HAN_SHARE else "en"


def _source(content: bytes, name: str, text: str, fetched_on: date, known: Mapping[str, str]) -> Source:
    unknown = sorted(known.keys() - set(frontmatter.KEYS))
    if unknown:
        raise BadDocument(f"a document has no {unknown[0]!r}", where=name, mend=", ".join(frontmatter.KEYS))
    language = known.get("language") or language_of(text)
    grade, audience = known.get("grade", "C"), known.get("audience", "public")
    look_up(grade, "grades")
    look_up(audience, "audiences")
    return Source(
        uri=known.get("uri") or name,
        content=content_hash(content),
        fetched_on=fetched_on,
        title=known.get("title", ""),
        publisher=known.get("publisher", ""),
        language=language,
        published=_published(known.get("published"), name),
        grade=grade,
        audience=audience,
        origin=known.get("origin"),
        note=known.get("note", ""),
        complete=True,
    )


def _published(text: str | None, name: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except BadValue as wrong:
        raise BadDocument(f"published: {wrong.what}", where=name, mend=wrong.mend) from wrong
