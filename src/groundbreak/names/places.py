"""Provinces and cities of China: what stands in front of a firm's own name, and the character that stands for it."""

import csv
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("places.csv")
_UNITS = "省市县区"


@cache
def shorts() -> dict[str, tuple[str, ...]]:
    """Give the places that a single character stands for: 沪 is 上海."""
    found: dict[str, tuple[str, ...]] = {}
    for place, chars in _rows():
        for char in chars.split():
            found[char] = (*found.get(char, ()), place)
    return found


def prefix(name: str) -> int:
    """Return how many characters in front name places: 3 of 安徽省通源环境; the own name keeps two at least."""
    size = 0
    begun = _places()
    while more := next(
        (len(place) for place in begun.get(name[size : size + 1], ()) if name.startswith(place, size)), 0
    ):
        more += name[size + more : size + more + 1] in tuple(_UNITS)
        if len(name) - size - more < 2:
            break
        size += more
    return size


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple((row["place"], row["short"]) for row in csv.DictReader(file))


@cache
def _places() -> dict[str, list[str]]:
    """The places by their first character, the longest first."""
    found: dict[str, list[str]] = {}
    for place, _ in sorted(_rows(), key=lambda row: -len(row[0])):
        found.setdefault(place[0], []).append(place)
    return found
