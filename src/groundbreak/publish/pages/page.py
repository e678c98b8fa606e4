"""A page: where it lies, which template shows it, and what with; and tables that go on over several pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from groundbreak.publish.charts import Chart

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one language; ``path`` counts from the root of that language."""

    path: str
    template: str
    title: str
    context: dict[str, Any] = field(default_factory=dict)
    charts: tuple[Chart, ...] = ()


class Part(NamedTuple):
    """One page of a table that goes on: its number, its rows, and the addresses of all parts."""

    number: int
    rows: Sequence[Any]
    paths: tuple[str, ...]

    @property
    def path(self) -> str:
        """Its own address."""
        return self.paths[self.number - 1]


def parts(path: str, rows: Sequence[_T], size: int) -> Iterator[Part]:
    """Yield the rows of a table page by page: ``sources.html``, ``sources-2.html``; at least one page."""
    chunks = [rows[start : start + size] for start in range(0, len(rows), size)] or [rows]
    stem = path.removesuffix(".html")
    paths = tuple(path if not number else f"{stem}-{number + 1}.html" for number in range(len(chunks)))
    for number, chunk in enumerate(chunks, start=1):
        yield Part(number, chunk, paths)
