"""Lines of a page of a PDF: their words, where they stand among the page's characters, and their extent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_FIRST = re.compile(r"\s*([^\s⺀-鿿＀-￯]+|\S)")
_WIDE = 1.2
_NUMBERED = re.compile(r"[\s—–\-·.]*(?:第\s*)?\d{1,4}(?:\s*[/页共]\s*)*(?:\d{1,4})?\s*页?[\s—–\-·.]*")


@dataclass(frozen=True, slots=True)
class Line:
    """``start`` counts the page's text; edges are in points; ``spaced`` is a line of cells rather than of words."""

    page: int
    text: str
    start: int
    left: float
    bottom: float
    right: float
    top: float
    first: float
    spaced: bool

    @property
    def height(self) -> float:
        """Return how tall its letters are."""
        return self.top - self.bottom


def lines(words: "PdfTextPage", page: int) -> Iterator[Line]:
    """Yield the lines of a page in the order of its text; a line that is only the number of the page is left out."""
    text, at = words.get_text_range(), 0
    printed = text.split("\r\n")
    for number, body in enumerate(printed):
        outer = number in {0, len(printed) - 1}
        if body.strip() and not (outer and _NUMBERED.fullmatch(body)):
            yield _measured(words, page, body, at)
        at += len(body) + 2


def _measured(words: "PdfTextPage", page: int, body: str, at: int) -> Line:
    boxes = [words.get_rect(number) for number in range(words.count_rects(at, len(body)))] or [(0.0, 0.0, 0.0, 0.0)]
    left, bottom, right, top = boxes[0]
    spaced = False
    if len(boxes) > 1:
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        gaps = (after[0] - before[2] for before, after in pairwise(sorted(boxes)))
        spaced = any(gap > _WIDE * (top - bottom) for gap in gaps)
    return Line(page, body, at, left, bottom, right, top, _first(body, right - left), spaced)


def _first(body: str, width: float) -> float:
    """Return about how wide the first word is, or the first character where words are not spaced."""
    word = _FIRST.match(body)
    return width * len(word[1]) / max(len(body), 1) if word else 0.0
