"""Chains: graphs by what is here, comes or is missing, advice with its reasons, segments, projects, and the record."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import NamedTuple

from groundbreak.chains.record import Judged
from groundbreak.chains.track import Trial, shipped_trials
from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.layered import layered
from groundbreak.publish.pages.page import Page
from groundbreak.publish.view import Link, View
from groundbreak.units import unit

KINDS = ("strengthen", "supplement", "extend")
STANDINGS = ("here", "coming", "missing")
NONE = "none"
_WIDE, _HIGH, _GAP, _DROP, _LINE = 138, 48, 46, 14, 15
_LETTERS = {"en": 19, "zh": 10}


class Overview(NamedTuple):
    """A chain in the list of all: its segments by how they stand, its projects, and how far its map is sourced."""

    name: Link
    standing: tuple[int, ...]
    phases: int
    sourced: str


class Box(NamedTuple):
    """A segment in the picture: where it is, its name in lines, how it stands, and all of that in words."""

    code: str
    x: int
    y: int
    lines: tuple[tuple[int, str], ...]
    standing: str
    label: str


class Line(NamedTuple):
    """An edge in the picture: its path, what goes into what, and whether that is assumed."""

    path: str
    what: str
    into: str
    assumed: bool


class Picture(NamedTuple):
    """The graph: its size, its boxes and its lines."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    wide: int
    high: int
    alt: str


class Advised(NamedTuple):
    """An advice as pages show it."""

    code: str
    rank: int
    segment: Link
    score: str
    reason: str
    closed_by: tuple[Link, ...]


class Stand(NamedTuple):
    """A segment as pages show it."""

    code: str
    name: str
    standing: str
    phases: tuple[Link, ...]
    capacity: str
    expected: str
    codes: str


class Tried(NamedTuple):
    """A trial of nearness: what on, how many entered, and each sign with its AUC and how far it beats persistence."""

    title: str
    note: str
    rows: list[tuple[str, str, str, str]]


class Placed(NamedTuple):
    """A project on a segment, with the reason."""

    code: str
    name: Link
    segment: str
    standing: str
    certainty: str
    reason: str


def chains(view: View) -> Iterator[Page]:
    """Yield the list of chains, and a page for each."""
    rows = view.catalog.rows("chains")
    yield Page("chains.html", "chains.html", view.text("chains.title"), {"rows": [overview(view, row) for row in rows]})
    for row in rows:
        context = {
            "picture": picture(view, row),
            "mapped_on": view.day(row["mapped_on"]),
            "sourced": _sourced(view, row),
            "advice": [(kind, told) for kind in KINDS if (told := advice(view, row["chain"], kind))],
            "segments": segments(view, row["chain"]),
            "projects": projects(view, row["chain"]),
        }
        yield Page(path(row["chain"]), "chain.html", row[f"name_{view.language}"], context)
    found = {"trials": trials(view), "verdict": verdict(view)}
    yield Page("chains-record.html", "chains-record.html", view.text("chains.record"), found)


def path(chain: str) -> str:
    """Return the address of a chain's page."""
    return f"chains/{chain}.html"


def overview(view: View, row: Row) -> Overview:
    """Return a chain as the list shows it."""
    name = Link(row[f"name_{view.language}"], path(row["chain"]))
    return Overview(name, tuple(row[standing] for standing in STANDINGS), row["phases"], _sourced(view, row))


def advice(view: View, chain: str, kind: str) -> list[Advised]:
    """Return the advice of one kind on a chain, by rank."""
    mine = [row for row in view.catalog.rows("advice") if (row["chain"], row["advice"]) == (chain, kind)]
    return [
        Advised(
            row["segment"],
            row["rank"],
            Link(_name(view, chain, row["segment"]), f"{path(chain)}#{row['segment']}"),
            f"{row['score']:.0f}",
            row[f"reason_{view.language}"],
            tuple(view.name(phase) for phase in row["closed_by"].split()),
        )
        for row in sorted(mine, key=lambda row: row["rank"])
    ]


def segments(view: View, chain: str) -> list[Stand]:
    """Return the segments of a chain in its order."""
    placed = [row for row in view.catalog.rows("segment_projects") if row["chain"] == chain]
    return [
        Stand(
            row["segment"],
            row[f"name_{view.language}"],
            row["standing"],
            tuple(view.name(one["phase_id"]) for one in placed if one["segment"] == row["segment"]),
            _capacity(view, row),
            view.day(row["expected_on"]) if row["expected_on"] else "",
            row["hs"],
        )
        for row in _rows(view, chain)
    ]


def projects(view: View, chain: str) -> list[Placed]:
    """Return the projects of a chain with the reasons for their segments, by name."""
    rows = [row for row in view.catalog.rows("segment_projects") if row["chain"] == chain]
    found = [
        Placed(
            row["segment"],
            view.name(row["phase_id"]),
            _name(view, chain, row["segment"]),
            view.text(f"chains.is_{row['standing']}"),
            f"{row['certainty']:.2f}",
            row[f"reason_{view.language}"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.name.text, one.segment))


def trials(view: View) -> list[Tried]:
    """Return the record that comes with the program."""
    return [_tried(view, one) for one in shipped_trials()]


def verdict(view: View) -> str:
    """Return in how many trials nearness told more than persistence, and more than popularity."""
    near = [(one.record.scores["density"], one.record.scores["popularity"]) for one in shipped_trials()]
    return view.text(
        "chains.record_found",
        n=len(near),
        more=sum(density.low > 0 for density, _ in near),
        popular=sum(density.auc > popularity.auc for density, popularity in near),
    )


def _tried(view: View, one: Trial) -> Tried:
    first, second = (view.text("chains.span", first=start, last=end) for start, end in one.spans)
    note = view.text(
        "chains.tried", first=first, second=second, places=one.places, products=one.products,
        entries=one.record.entries, pairs=one.record.pairs,
    )  # fmt: skip
    rows = [
        (
            view.text(f"chains.by_{name}"),
            f"{found.auc:.3f}",
            *(("", "") if name == "persistence" else _ahead(view, found)),
        )
        for name, found in sorted(one.record.scores.items(), key=lambda item: -item[1].auc)
    ]
    what = one.what_en if view.language == "en" else one.what_zh
    return Tried(view.text(f"chains.{one.made}", what=what), note, rows)


def _ahead(view: View, found: Judged) -> tuple[str, str]:
    ends = {"low": words.signed(found.low), "high": words.signed(found.high)}
    return words.signed(found.ahead), view.text("word.range", **ends)


def picture(view: View, row: Row) -> Picture:
    """Return the graph of a chain, laid out."""
    rows = _rows(view, row["chain"])
    mine = (edge for edge in view.catalog.rows("chain_edges") if edge["chain"] == row["chain"])
    edges = {(edge["what"], edge["into"]): edge for edge in mine}
    layers = layered([one["segment"] for one in rows], edges)
    sizes = {one["segment"]: _HIGH for one in rows}
    heights = [sum(sizes.get(node, 0) + _DROP for node in column) - _DROP for column in layers.columns]
    tall = max(heights)
    at: dict[str, tuple[int, int]] = {}
    for number, column in enumerate(layers.columns):
        y = 1 + (tall - heights[number]) // 2
        for node in column:
            at[node] = 1 + number * (_WIDE + _GAP), y + sizes.get(node, 0) // 2
            y += sizes.get(node, 0) + _DROP
    alt = view.text("chains.alt", name=row[f"name_{view.language}"], **{name: row[name] for name in STANDINGS})
    boxes = tuple(_box(view, one, *at[one["segment"]]) for one in rows)
    lines = tuple(
        Line(_path([at[node] for node in way]), *edge, edges[edge]["assumed"]) for edge, way in layers.ways.items()
    )
    return Picture(len(heights) * (_WIDE + _GAP) - _GAP + 2, tall + 2, boxes, lines, _WIDE, _HIGH, alt)


def _box(view: View, row: Row, x: int, y: int) -> Box:
    name = row[f"name_{view.language}"]
    size = _LETTERS[view.language]
    pieces = [name[start : start + size] for start in range(0, len(name), size)]
    lines = pieces if view.language == "zh" else wrap(name, size)
    top = y - (len(lines) - 1) * _LINE // 2 + 4
    told = tuple((top + number * _LINE, line) for number, line in enumerate(lines))
    n = row["here"] + row["coming"]
    label = view.text("chains.box", name=name, standing=view.text(f"chains.is_{row['standing']}"), n=n)
    return Box(row["segment"], x, y - _HIGH // 2, told, row["standing"], label)


def _path(stations: Sequence[tuple[int, int]]) -> str:
    """From the right side of the first to the left side of the last, straight through the columns between."""
    (x, y), *_ = stations
    drawn = f"M{x + _WIDE},{y}"
    for (x, y), (u, v) in pairwise(stations):
        bend = max(_GAP, abs(u - x - _WIDE)) // 2
        drawn += f"C{x + _WIDE + bend},{y} {u - bend},{v} {u},{v}H{u + _WIDE}"
    return drawn.rpartition("H")[0]


def _rows(view: View, chain: str) -> Sequence[Row]:
    return [row for row in view.catalog.rows("segments") if row["chain"] == chain]


def _name(view: View, chain: str, segment: str) -> str:
    if segment == NONE:
        return view.text("chains.no_segment")
    named = {row["segment"]: row[f"name_{view.language}"] for row in _rows(view, chain)}
    return str(named[segment])


def _sourced(view: View, row: Row) -> str:
    return view.text("word.of", n=row["edges"] - row["edges_assumed"], all=row["edges"])


def _capacity(view: View, row: Row) -> str:
    """What is stated, here and coming, in the base unit."""
    told = [(row[f"capacity_{standing}"], standing) for standing in ("here", "coming")]
    if row["unit"] is None or not any(amount for amount, _ in told):
        return ""
    name = getattr(unit(row["unit"]), view.language).partition("（")[0]
    parts = (
        view.text(f"chains.capacity_{standing}", n=words.estimate(amount, view.language), unit=name)
        for amount, standing in told
        if amount
    )
    return view.text("word.semicolon").join(parts)
