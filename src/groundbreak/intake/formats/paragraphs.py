"""Paragraphs of a PDF, made of its lines again: a line goes on below where the next word had no room in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from groundbreak.intake.formats.lines import Line

_HYPHENS = "\u0002\u00ad\ufffe"
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\ufffe]")
_STOPS = "。！？!?；;：:."
_SAME, _INDENT, _FAR, _APART, _COLUMN = 0.2, 0.8, 1.4, 3.2, 3.0


@dataclass(frozen=True, slots=True)
class Run:
    """Words of the text; where they begin among the characters of their page; no page, −1, for what was put between."""

    text: str
    page: int = -1
    start: int = 0


@dataclass(frozen=True)
class _Page:
    """The lines of a page; how far they stand apart as a rule, and how far they reach."""

    lines: Sequence[Line]
    _edges: dict[int, float] = field(default_factory=dict)

    @cached_property
    def pitch(self) -> float:
        falls = (line.top - after.top for line, after in pairwise(self.lines))
        return median([fall for fall in falls if fall > 0] or [0.0])

    @cached_property
    def right(self) -> float:
        return max(line.right for line in self.lines)

    def edge(self, line: Line, near: float) -> float:
        """Return how far the lines reach that begin as far left as one of them."""
        begins = round(line.left)
        if begins not in self._edges:
            self._edges[begins] = max(other.right for other in self.lines if abs(other.left - line.left) < near)
        return self._edges[begins]


def runs(pages: Sequence[Sequence[Line]]) -> Iterator[Run]:
    """Yield the words of all pages, joined into paragraphs that end with a line end."""
    before: tuple[Line, _Page] | None = None
    for page in map(_Page, pages):
        for line in page.lines:
            if before:
                yield _between(*before, line)
            yield _bare(line)
            before = line, page
    if before:
        yield Run("\n")


def _bare(line: Line) -> Run:
    """Return the words without the space around them; characters that are none become spaces, one for one."""
    body = line.text.rstrip().rstrip(_HYPHENS)
    start = len(body) - len(body.lstrip())
    return Run(_ODD.sub(" ", body[start:]), line.page, line.start + start)


def _between(line: Line, page: _Page, after: Line) -> Run:
    if not _goes_on(line, page, after):
        return Run("\n")
    end, begin = line.text.rstrip()[-1], after.text.lstrip()[0]
    if end in _HYPHENS:
        return Run("")
    return Run("" if _is_wide(end) or _is_wide(begin) or end == "-" else " ")


def _goes_on(line: Line, page: _Page, after: Line) -> bool:
    """Whether a line is continued by the one below it, or by the first of the next page."""
    if line.spaced or after.spaced or after.text[:1].isspace():
        return False
    tall = max(line.height, after.height)
    if abs(line.height - after.height) > _SAME * tall or after.left > line.left + _INDENT * tall:
        return False
    room = line.right + after.first + _SAME * tall
    if room < page.right and room < page.edge(line, _COLUMN * tall):
        return False
    if after.page != line.page:
        return line.text.rstrip()[-1] not in _STOPS
    pitch = line.top - after.top
    return abs(pitch) < _SAME * tall or 0 < pitch < min(_FAR * page.pitch, _APART * tall)


def _is_wide(letter: str) -> bool:
    return "\u2e80" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef"
