"""What an order of cumulative rates implies for each of them.

"Improving month by month" says G_a ≤ … ≤ G_b: products of unknown rates and bases, which no row can hold. Each G_k
has bounds without the order, though, and an order of numbers carries to their bounds: G_k is at least every lower
bound before it, and at most every upper bound after it. A mean that does not fall was not pulled down: where
G_{k-1} ≤ G_k, also G_k ≤ g_k. These are rows; bands drawn from them contain the exact ones ("outer").
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from math import inf

from groundbreak.growth.ledger import Ledger, between
from groundbreak.growth.panel import Row, Source
from groundbreak.growth.polytope import Bound, Polytope
from groundbreak.growth.statements import OrderStatement, year_of
from groundbreak.units import Period


def order_rows(cone: Polytope, ledger: Ledger, order: OrderStatement) -> Iterator[Row]:
    """Yield the rate rows that an order adds to the cone of all other statements."""
    runs, name = list(cumulative_runs(order)), order.series
    lows, highs = zip(*(cone.extremes(ledger.current(name, run), ledger.base(name, run)) for run in runs), strict=True)
    best_lows = _carried(lows, _larger, forwards=order.rising)
    best_highs = _carried(highs, _smaller, forwards=not order.rising)
    for index, (run, low, high) in enumerate(zip(runs, best_lows, best_highs, strict=True)):
        if low is not lows[index]:
            yield from _at_least(ledger, run, low, order)
        if high is not highs[index]:
            yield from _at_most(ledger, run, high, order)
        if index:
            month = Period(run.end, run.end)
            yield from _at_least(ledger, month, low, order) if order.rising else _at_most(ledger, month, high, order)


def cumulative_runs(order: OrderStatement) -> Iterator[Period]:
    """Yield the cumulative runs that an order compares, the shortest first."""
    for month in range(int(order.first.end[5:]), int(order.last.end[5:]) + 1):
        yield Period.year_to(year_of(order.first), month)


def _carried(bounds: Sequence[Bound], tighter: Callable[[Bound, Bound], Bound], *, forwards: bool) -> list[Bound]:
    """Return, at each place, the tightest bound met on the way there."""
    step = 1 if forwards else -1
    return list(accumulate(bounds[::step], tighter))[::step]


def _larger(old: Bound, new: Bound) -> Bound:
    return new if new.value >= old.value else old


def _smaller(old: Bound, new: Bound) -> Bound:
    return new if new.value <= old.value else old


def _at_least(ledger: Ledger, run: Period, low: Bound, order: OrderStatement) -> Sequence[Row]:
    return _rate(ledger, run, (low.value, inf), (order, *low.sources))


def _at_most(ledger: Ledger, run: Period, high: Bound, order: OrderStatement) -> Sequence[Row]:
    return _rate(ledger, run, (-inf, high.value), (order, *high.sources))


def _rate(ledger: Ledger, run: Period, ends: tuple[float, float], sources: tuple[Source, ...]) -> Sequence[Row]:
    order = sources[0]
    return between(ledger.current(order.series, run), ledger.base(order.series, run), *ends, sources)
