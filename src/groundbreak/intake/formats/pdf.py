"""PDF: the text of its pages as running paragraphs; a span leads to its page and to the boxes around its words.

A box is ``left,bottom,right,top`` in points from the lower left corner of the page, as PDF itself counts.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from groundbreak.errors import BadDocument
from groundbreak.intake.formats.extract import Extract
from groundbreak.intake.formats.lines import Line, lines
from groundbreak.intake.formats.paragraphs import Run, runs

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_END, _TAIL, _PASSWORD = b"%%EOF", 2048, 4
_MOST_PAGES = 5_000


def extract(content: bytes, name: str) -> Extract:
    """Return the text of a ``.pdf`` file; raises `BadDocument` for one that is locked, cut off, or without text."""
    with _opened(content, name) as pdf:
        found: list[list[Line]] = [list(_page(pdf, number)) for number in range(_count(pdf, name))]
        title = str(pdf.get_metadata_value("Title") or "").strip()
    made = list(runs(found))
    text = "".join(run.text for run in made)
    empty = [number for number, page in enumerate(found, start=1) if not page]
    if not text.strip():
        mend = "it may be a scan: have its text recognised first"
        raise BadDocument(f"none of its {len(found)} pages has text", where=name, mend=mend)
    gaps = tuple(f"page {number} has no text" for number in empty)
    return Extract(text, {"title": title} if title else {}, _Places(content, name, made).locate, gaps)


class _Places:
    """Where the runs of a text stand in its pages; boxes are measured when somebody asks."""

    def __init__(self, content: bytes, name: str, made: list[Run]) -> None:
        self._file, self._runs, self._starts = (content, name), made, [0]
        for run in made:
            self._starts.append(self._starts[-1] + len(run.text))

    def locate(self, start: int, end: int) -> str:
        """Return ``page=3&box=72,540,310,552`` for a span of the text, each page and box that it touches."""
        told: list[str] = []
        with _opened(*self._file) as pdf:
            for run, first, last in self._spans(start, end):
                page = f"page={run.page + 1}"
                told += [] if page in told else [page]
                told += [f"box={box}" for box in _boxes(pdf, run.page, run.start + first, last - first)]
        return "&".join(told)

    def _spans(self, start: int, end: int) -> Iterator[tuple[Run, int, int]]:
        """Yield the runs that a span touches, and from where to where in each."""
        for at in range(bisect_right(self._starts, start) - 1, len(self._runs)):
            if (begins := self._starts[at]) >= end:
                break
            run = self._runs[at]
            if run.page >= 0:
                yield run, max(start - begins, 0), min(end - begins, len(run.text))


def _boxes(pdf: "PdfDocument", page: int, start: int, count: int) -> Iterator[str]:
    from pypdfium2 import raw  # noqa: PLC0415 - brings the library

    words = pdf[page].get_textpage()
    first = raw.FPDFText_GetCharIndexFromTextIndex(words.raw, start)
    last = raw.FPDFText_GetCharIndexFromTextIndex(words.raw, start + count - 1)
    for number in range(words.count_rects(first, last - first + 1) if 0 <= first <= last else 0):
        yield ",".join(f"{edge:.0f}" for edge in words.get_rect(number))


def _opened(content: bytes, name: str) -> "PdfDocument":
    import pypdfium2  # noqa: PLC0415 - only PDF needs it

    if _END not in content[-_TAIL:]:
        raise BadDocument("the file breaks off before its end", where=name, mend="fetch or copy it again")
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as wrong:
        if wrong.err_code == _PASSWORD:
            mend = "save a copy without a password"
            raise BadDocument("the file is locked with a password", where=name, mend=mend) from wrong
        raise BadDocument("this is no whole PDF file", where=name, mend="fetch or copy it again") from wrong


def _count(pdf: "PdfDocument", name: str) -> int:
    if len(pdf) > _MOST_PAGES:
        raise BadDocument(f"{len(pdf):,} pages are more than {_MOST_PAGES:,}", where=name, mend="split it")
    return len(pdf)


def _page(pdf: "PdfDocument", number: int) -> Iterator[Line]:
    """Yield the lines of a page; one that is broken has none."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    try:
        words: PdfTextPage = pdf[number].get_textpage()
        yield from lines(words, number)
    except PdfiumError:
        return
