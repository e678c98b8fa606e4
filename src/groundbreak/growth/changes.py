"""Changes of a rate, "2.5 points faster than January to May": low ≤ one rate less another one ≤ high.

Rates are ratios of unknowns, so a change is bilinear and no row of a linear programme. Two steps bound it from
outside. Intervals are carried over: one ≥ other + low, with the least that everything else leaves the other, is a
row. Then the range of the other rate is cut into slices; within a slice both rates have ends, which are rows, and the
slice with the best value is halved. Slices as thin as a point give values that can be reached; where one reaches the
best value, the end is exact, and where the search stops before, it is an outer one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from math import inf, isinf

from groundbreak.errors import Undecided
from groundbreak.growth.ledger import Ledger, between
from groundbreak.growth.panel import Row, Source, Vector
from groundbreak.growth.polytope import Bound, Polytope
from groundbreak.growth.statements import Statement

_SAME = 1e-9
_ROUNDS = 8
_SLICES = 10
Ends = tuple[float, float]
Box = tuple[Ends, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ratio:
    """top·x / bottom·x, which is one more than a rate."""

    top: Vector
    bottom: Vector

    def at(self, x: Vector) -> float:
        """Return its value; infinite where there is no base."""
        base = float(self.bottom @ x)
        return float(self.top @ x) / base if base > _SAME else inf

    def rows(self, ends: Ends, sources: Sequence[Source]) -> tuple[Row, ...]:
        """Return the rows that keep it between two ends."""
        return between(self.top, self.bottom, *ends, sources)


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """low ≤ one - other ≤ high, and who says so."""

    source: Statement
    one: Ratio
    other: Ratio

    @classmethod
    def of(cls, ledger: Ledger, said: Statement) -> "Change":
        """Read a statement of a change over the unknowns of a ledger."""
        runs = (said.series, said.period), said.other
        return cls(said, *(Ratio(ledger.current(*run), ledger.base(*run)) for run in runs))

    def slice(self, ends: Ends) -> Iterator[Row]:
        """Yield the rows that hold while the other rate lies between these ends; slices overlap by a hair."""
        low, high = ends[0] - _SAME, ends[1] + _SAME
        yield from self.other.rows((low, high), (self.source,))
        yield from self.one.rows((low + self.source.low, high + self.source.high), (self.source,))


def carried(width: int, rows: Sequence[Row], changes: Sequence[Change]) -> list[Row]:
    """Return the rows that changes imply, from the bounds that all else leaves; raises where a rate has no base."""
    implied: list[Row] = []
    best: dict[tuple[int, int], float] = {}
    for _ in range(_ROUNDS if changes else 0):
        cone = Polytope(width, [*rows, *implied])
        found = [row for change in changes for row in _carry(cone, change, best)]
        if not found:
            break
        implied += found
    return implied


def _carry(cone: Polytope, change: Change, best: dict[tuple[int, int], float]) -> Iterator[Row]:
    """Yield the rows that one change implies and that are tighter than what is known."""
    said = change.source
    (a, c), (b, d) = (cone.extremes(ratio.top, ratio.bottom) for ratio in (change.one, change.other))
    carriers = (
        (change.one, 0, b.value + said.low, a.value, b),
        (change.one, 1, -(d.value + said.high), -c.value, d),
        (change.other, 0, a.value - said.high, b.value, a),
        (change.other, 1, -(c.value - said.low), -d.value, c),
    )
    for ratio, upper, end, known, why in carriers:
        if not isinf(end) and end > max(known, best.get((id(ratio), upper), -inf)) + _SAME:
            best[id(ratio), upper] = end
            ends = (-inf, -end) if upper else (end, inf)
            yield from ratio.rows(ends, (said, *why.sources))


def boxes(width: int, rows: Sequence[Row], changes: Sequence[Change]) -> Box:
    """Return the ends that the rows leave to the other rate of each change."""
    cone = Polytope(width, rows)
    found = (cone.extremes(change.other.top, change.other.bottom) for change in changes)
    return tuple((low.value, high.value) for low, high in found)


def search(
    solve: Callable[[list[Row]], Bound | None], changes: Sequence[Change], box: Box
) -> tuple[Bound | None, bool]:
    """Return the least of what `solve` finds over all slices, and whether it is exact; None where no slice has any.

    Parameters
    ----------
    solve
        Gives the least value under more rows, or None where nothing agrees with them.
    """
    tie, heap, reached = count(), list[tuple[float, int, Box, Bound]](), inf

    def within(part: Box, least: float) -> Bound | None:
        rows = [row for change, ends in zip(changes, part, strict=True) for row in change.slice(ends)]
        try:
            return solve(rows)
        except Undecided:
            return Bound(least, ())

    def push(part: Box, least: float) -> None:
        if (found := within(part, least)) is not None:
            heappush(heap, (found.value, next(tie), part, found))

    push(box, -inf)
    for _ in range(_SLICES):
        if not heap:
            return None, True
        _, _, part, found = heappop(heap)
        tried = (within(points, inf) for points in _points(changes, part, found))
        reached = min([reached, *(inner.value for inner in tried if inner)])
        halves = _halved(part)
        if reached <= found.value + _SAME or halves is None:
            return found, reached <= found.value + _SAME
        for half in halves:
            push(half, found.value)
    return (heap[0][3], False) if heap else (None, True)


def _points(changes: Sequence[Change], part: Box, found: Bound) -> Iterator[Box]:
    """Yield slices as thin as points, within which a change is no product: at both ends, and where the best x is."""
    yield tuple((low, low) for low, _ in part)
    if not any(isinf(high) for _, high in part):
        yield tuple((high, high) for _, high in part)
    if found.point is not None:
        rates = [change.other.at(found.point) for change in changes]
        if not any(map(isinf, rates)):
            yield tuple((rate, rate) for rate in rates)


def _halved(box: Box) -> tuple[Box, Box] | None:
    """Cut the widest side in two; None where all are points."""
    wide = max(range(len(box)), key=lambda k: box[k][1] - box[k][0])
    low, high = box[wide]
    if high - low < _SAME:
        return None
    middle = 2 * max(1.0, low) if isinf(high) else (low + high) / 2
    left, right = ((*box[:wide], ends, *box[wide + 1 :]) for ends in ((low, middle), (middle, high)))
    return left, right
