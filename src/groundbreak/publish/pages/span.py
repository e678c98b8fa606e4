"""Which part of an axis the rates of a year need: bands that nothing bounds would flatten all others."""

from collections.abc import Iterable, Sequence

from groundbreak.publish.catalog import Row

Ends = tuple[float, float]
_LEAST = 10.0  # percentage points of axis at least
_NARROW = 20.0  # a band no wider than this is as telling as a published rate


def domain(rows: Iterable[Row]) -> Ends:
    """Return the ends of the axis: published rates, narrow bands and zero, with a third of their span on both sides."""
    ends = [row[end] for row in rows if _is_known(row) for end in ("lower_pct", "upper_pct")]
    known = [0.0, *(end for end in ends if end is not None)]
    margin = max(_LEAST, max(known) - min(known)) / 3
    return round(min(known) - margin), round(max(known) + margin)


def _is_known(row: Row) -> bool:
    return row["kind"] == "published" or _high(row) - _low(row) <= _NARROW


def telling(rows: Iterable[Row], ends: Ends) -> Sequence[Row]:
    """Return the rates that say something within the ends.

    A band that goes beyond both says nothing; one that is open at one end is shown for the months since January, not
    for a month alone, which is known by its cumulative rates.
    """
    return [row for row in rows if _tells(row, ends)]


def _tells(row: Row, ends: Ends) -> bool:
    sides = (_low(row) >= ends[0]) + (_high(row) <= ends[1])
    return sides == 2 or (sides == 1 and (row["start"].endswith("-01") or row["kind"] == "published"))


def cut(row: Row, ends: Ends) -> tuple[float, float, str]:
    """Return the ends of a band within the axis, and on which side it goes on."""
    low, high = _low(row), _high(row)
    sides = {(True, True): "both", (True, False): "left", (False, True): "right", (False, False): "none"}
    return max(low, ends[0]), min(high, ends[1]), sides[low < ends[0], high > ends[1]]


def _low(row: Row) -> float:
    return -float("inf") if row["lower_pct"] is None else float(row["lower_pct"])


def _high(row: Row) -> float:
    return float("inf") if row["upper_pct"] is None else float(row["upper_pct"])
