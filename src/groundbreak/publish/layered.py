"""A layered drawing of a graph: from left to right what goes into what, each column in an order that crosses little."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

_SWEEPS = 12
Edge = tuple[str, str]


class Layers(NamedTuple):
    """Columns from left to right, each from top to bottom.

    ``ways`` has the stations of each edge from its start to its end. Those between have names of their own and a place
    in the columns that they pass, so that no edge runs over a node.
    """

    columns: list[list[str]]
    ways: dict[Edge, list[str]]


def layered(nodes: Sequence[str], edges: Iterable[Edge]) -> Layers:
    """Return the layers of a graph.

    What nothing follows stands in the last column, everything else just before the nearest that it goes into. An edge
    that closes a circle runs backwards and has no stations. Within a column nodes are sorted by the mean place of what
    they touch, to and fro (the barycentre heuristic of Sugiyama, Tagawa and Toda 1981).
    """
    pairs = list(edges)
    ahead: dict[str, list[str]] = {node: [other for one, other in pairs if one == node] for node in nodes}
    height: dict[str, int] = {}
    for node in nodes:
        _height(node, ahead, height, ())
    last = max(height.values(), default=0)
    column = {node: last - height[node] for node in nodes}
    ways = {(one, other): [one, *_between(one, other, column), other] for one, other in pairs}
    columns: list[list[str]] = [[node for node in nodes if column[node] == number] for number in range(last + 1)]
    for way in ways.values():
        for number, station in enumerate(way[1:-1], start=column[way[0]] + 1):
            columns[number].append(station)
    return Layers(_sorted(columns, ways.values()), ways)


def _height(node: str, ahead: Mapping[str, Sequence[str]], height: dict[str, int], path: tuple[str, ...]) -> int:
    """The longest way to an end, circles left out."""
    if node not in height:
        ways = [_height(other, ahead, height, (*path, node)) for other in ahead[node] if other not in (*path, node)]
        height[node] = 1 + max(ways, default=-1)
    return height[node]


def _between(one: str, other: str, column: Mapping[str, int]) -> list[str]:
    return [f"{one} {other} {number}" for number in range(column[one] + 1, column[other])]


def _sorted(columns: list[list[str]], ways: Iterable[Sequence[str]]) -> list[list[str]]:
    beside: dict[str, list[str]] = {node: [] for column in columns for node in column}
    for way in ways:
        for one, other in pairwise(way):
            beside[one].append(other)
            beside[other].append(one)
    place = {node: _middle(column, at) for column in columns for at, node in enumerate(column)}
    for sweep in range(_SWEEPS):
        for number in range(len(columns))[:: -1 if sweep % 2 else 1]:
            order = sorted(columns[number], key=lambda node: fmean([place[one] for one in beside[node] or [node]]))
            columns[number] = order
            place |= {node: _middle(order, at) for at, node in enumerate(order)}
    return columns


def _middle(column: Sequence[str], at: int) -> float:
    """Places are told from the middle, since short columns stand in the middle of the drawing."""
    return at - (len(column) - 1) / 2
