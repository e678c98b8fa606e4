"""Word files: paragraphs and the rows of tables in their order; a span leads to its paragraph or cell."""

import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from lxml.etree import LxmlError

from groundbreak.errors import BadDocument
from groundbreak.intake import zips
from groundbreak.intake.formats.extract import Extract

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row

_BROKEN = (
    KeyError, ValueError, IndexError, AttributeError, TypeError, LookupError, OSError, EOFError, RecursionError,
    NotImplementedError, RuntimeError, LxmlError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_BETWEEN = " | "
Piece = tuple[str, str]


def extract(content: bytes, name: str) -> Extract:
    """Return the text of a ``.docx`` file: a line a paragraph, and a line a row with its cells between bars."""
    import docx  # noqa: PLC0415 - only Word files need it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415

    zips.opened(content, name).close()
    try:
        document = docx.Document(BytesIO(content))
        pieces = list(_pieces(document))
        title = document.core_properties.title or ""
    except (*_BROKEN, OpcError) as wrong:
        raise BadDocument("this is no whole Word file", where=name, mend="open it in Word and save it again") from wrong
    starts = [0]
    for words, _ in pieces:
        starts.append(starts[-1] + len(words))
    text = "".join(words for words, _ in pieces)

    def locate(start: int, end: int) -> str:
        """Join the places of all pieces that a span touches."""
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1)) - 1
        return "&".join(filter(None, (place for _, place in pieces[first : last + 1])))

    return Extract(text, {"title": title} if title else {}, locate)


def _pieces(document: "Document") -> Iterator[Piece]:
    """Yield the words in order, each with its place."""
    from docx.table import Table  # noqa: PLC0415

    paragraphs = tables = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            tables += 1
            for number, row in enumerate(block.rows, start=1):
                yield from _row(row, f"table={tables}&row={number}")
        else:
            paragraphs += 1
            yield block.text.replace("\n", " ") + "\n", f"paragraph={paragraphs}"


def _row(row: "_Row", place: str) -> Iterator[Piece]:
    """Yield the cells of a row, one that was merged only once."""
    seen: set[int] = set()
    for number, cell in enumerate(row.cells, start=1):
        if id(cell._tc) in seen:  # noqa: SLF001 - nothing else tells a merged cell
            continue
        if seen:
            yield _BETWEEN, ""
        seen.add(id(cell._tc))  # noqa: SLF001
        yield _words(cell.text), f"{place}&column={number}"
    yield "\n", ""


def _words(text: str) -> str:
    return " ".join(text.split())
