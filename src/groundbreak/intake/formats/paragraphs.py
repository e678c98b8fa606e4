"""Paragraphs of a PDF, made of its lines again: a line goes on below where the next word had no room in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from groundbreak.intake.formats.lines import Line

_HYPHENS = "\u0002\u00ad\ufffe"
_STOPS = "。！？!?；;：:."
_SAME, _INDENT, _FAR, _APART, _COLUMN = 0.2, 0.8, 1.4, 3.2, 3.0


@dataclass(frozen=True, slots=True)
class Run:
    """Words of the text; where they begin among the characters of their page; no page, −1, for what was put between."""

    text: str
    page: int = -1
    start: int = 0


def runs(pages: Sequence[Sequence[Line]]) -> Iterator[Run]:
    """Yield the words of all pages, joined into paragraphs that end with a line end."""
    before: Line | None = None
    for page in pages:
        for line in page:
            if before:
                yield _between(before, line, pages[before.page])
            yield _bare(line)
            before = line
    if before:
        yield Run("\n")


def _bare(line: Line) -> Run:
    """Return the words without the space around them; characters that are none become spaces, one for one."""
    body = line.text.rstrip().rstrip(_HYPHENS)
    start = len(body) - len(body.lstrip())
    clean = "".join(" " if letter in _HYPHENS or not letter.isprintable() else letter for letter in body[start:])
    return Run(clean, line.page, line.start + start)


def _between(line: Line, after: Line, page: Sequence[Line]) -> Run:
    if not _goes_on(line, after, page):
        return Run("\n")
    end, begin = line.text.rstrip()[-1], after.text.lstrip()[0]
    if end in _HYPHENS:
        return Run("")
    return Run("" if _is_wide(end) or _is_wide(begin) or end == "-" else " ")


def _goes_on(line: Line, after: Line, page: Sequence[Line]) -> bool:
    """Whether a line is continued by the one below it, or by the first of the next page."""
    tall = max(line.height, after.height)
    if line.spaced or after.spaced or abs(line.height - after.height) > _SAME * tall:
        return False
    edge = max(other.right for other in page if abs(other.left - line.left) < _COLUMN * tall)
    if line.right + after.first + _SAME * tall < edge or after.left > line.left + _INDENT * tall:
        return False
    if after.text[:1].isspace():
        return False
    if after.page != line.page:
        return line.text.rstrip()[-1] not in _STOPS
    pitch = line.top - after.top
    return abs(pitch) < _SAME * tall or 0 < pitch < min(_FAR * _pitch(page), _APART * tall)


def _pitch(page: Sequence[Line]) -> float:
    """Return how far the lines of a page stand apart as a rule."""
    return median(line.top - after.top for line, after in pairwise(page) if line.top > after.top)


def _is_wide(letter: str) -> bool:
    return "\u2e80" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef"
