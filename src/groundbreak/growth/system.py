"""All that was stated on accounts that bear on each other: whether it agrees, and what it leaves open."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from math import isfinite

from groundbreak.errors import Contradiction, Unanswerable
from groundbreak.growth.bands import Band, Status
from groundbreak.growth.changes import Box, Change, boxes, carried, search
from groundbreak.growth.ledger import Clause, Ledger
from groundbreak.growth.orders import order_rows
from groundbreak.growth.panel import Row, Source, Vector
from groundbreak.growth.polytope import Bound, Polytope, witness
from groundbreak.growth.statements import Measure, OrderStatement, Statement
from groundbreak.growth.weights import Basis, Weight
from groundbreak.units import Period


class System:
    """Clauses over one ledger, and what always holds there (breakdowns).

    Orders enter by what they imply, changes are handled by search.
    """

    def __init__(self, ledger: Ledger, always: Sequence[Row], clauses: Sequence[Clause]) -> None:
        self.ledger, self.always, self.clauses = ledger, tuple(always), tuple(clauses)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What was stated, in the order given."""
        return tuple(clause.source for clause in self.clauses)

    @property
    def has_unpublished_weight(self) -> bool:
        """Whether a weight is among the sources that nobody published."""
        return any(isinstance(source, Weight) and source.basis is not Basis.published for source in self.sources)

    def without(self, *left_out: Source) -> "System":
        """Return the system of all other sources."""
        kept = [clause for clause in self.clauses if not any(clause.source is source for source in left_out)]
        return System(self.ledger, self.always, kept)

    def agrees(self) -> bool:
        """Whether some spending, with a base wherever one is spoken of, agrees with everything stated."""
        needs = [need for clause in self.clauses for need in clause.needs]

        def solve(rows: list[Row]) -> Bound | None:
            point = witness(self.ledger.width, [*self._rows, *rows], needs)
            return None if point is None else Bound(0.0, (), point)

        try:
            found, _ = search(solve, self._changes, self._box) if self._changes else (solve([]), True)
        except Unanswerable:
            return False
        return found is not None

    def must_agree(self) -> None:
        """Raise `Contradiction` where no spending agrees with everything stated."""
        if not self.agrees():
            names = ", ".join(f"{series} {year}" for series, year in self.ledger.panels)
            raise Contradiction(
                "no monthly spending agrees with all of: " + "; ".join(map(str, self.sources)),
                where=names,
                mend="one of them is wrong, restated since, or of another basis: leave it out",
                zh="没有任何月度数值与全部表述相符（其中之一有误、后来修订，或口径不同：请去掉它）",
            )

    def rate(self, series: str, run: Period) -> Band:
        """Return the band of a growth rate; the system must agree."""
        top, bottom = self.ledger.current(series, run), self.ledger.base(series, run)
        (low, low_exact), (high, high_exact) = self._ends(top, bottom)
        exact = low_exact and high_exact and not self._orders
        bounded = isfinite(high.value)
        plain, outer = (Status.exact, Status.outer) if bounded else (Status.unbounded, Status.outer_unbounded)
        return Band(
            series=series,
            period=run,
            lower=low.value - 1,
            upper=high.value - 1 if bounded else None,
            status=plain if exact else outer,
            with_weights=self.has_unpublished_weight,
            lower_rests_on=low.sources,
            upper_rests_on=high.sources,
        )

    def share(self, series: str, run: Period, within: Period) -> Band:
        """Return the band of the share of a run in the base of a longer one, Σ_run b / Σ_within b."""
        (low, low_exact), (high, high_exact) = self._ends(
            self.ledger.base(series, run), self.ledger.base(series, within)
        )
        return Band(
            series=series,
            period=run,
            lower=low.value,
            upper=high.value,
            status=Status.exact if low_exact and high_exact and not self._orders else Status.outer,
            with_weights=self.has_unpublished_weight,
            lower_rests_on=low.sources,
            upper_rests_on=high.sources,
        )

    @cached_property
    def _changes(self) -> list[Change]:
        changes = (s for s in self.sources if isinstance(s, Statement) and s.measure is Measure.change_pp)
        return [Change.of(self.ledger, source) for source in changes]

    @cached_property
    def _orders(self) -> list[OrderStatement]:
        return [source for source in self.sources if isinstance(source, OrderStatement)]

    @cached_property
    def _rows(self) -> list[Row]:
        rows = [*self.always, *(row for clause in self.clauses for row in clause.rows)]
        if self._orders:
            cone = Polytope(self.ledger.width, rows)
            rows += [row for order in self._orders for row in order_rows(cone, self.ledger, order)]
        return [*rows, *carried(self.ledger.width, rows, self._changes)]

    @cached_property
    def _cone(self) -> Polytope:
        return Polytope(self.ledger.width, self._rows)

    @cached_property
    def _box(self) -> Box:
        return boxes(self.ledger.width, self._rows, self._changes)

    def _ends(self, top: Vector, bottom: Vector) -> tuple[tuple[Bound, bool], tuple[Bound, bool]]:
        if not self._changes:
            low, high = self._cone.extremes(top, bottom)
            return (low, True), (high, True)
        low_end = self._searched(lambda cone: cone.least(top, bottom))
        high, exact = self._searched(lambda cone: _mirrored(cone.greatest(top, bottom)))
        return low_end, (_negative(high), exact)

    def _searched(self, ask: Callable[[Polytope], Bound | None]) -> tuple[Bound, bool]:
        width, rows = self.ledger.width, self._rows
        found, exact = search(lambda more: ask(Polytope(width, [*rows, *more])), self._changes, self._box)
        if found is None:
            raise Unanswerable(
                "the base of the run must be nil, so it has no rate",
                mend="ask for a longer run",
                zh="该时段的基数只能为零，没有增速（请用更长的时段）",
            )
        return found, exact


def _mirrored(bound: Bound | None) -> Bound | None:
    """Return a bound of the negative, so that a greatest value can be searched as a least one."""
    return None if bound is None else _negative(bound)


def _negative(bound: Bound) -> Bound:
    return replace(bound, value=-bound.value if bound.value else 0.0)
