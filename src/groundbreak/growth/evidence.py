"""Everything stated about one series in one year, gathered and checked to be free of contradiction."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundbreak.errors import Contradiction, GrowthError, Unanswerable
from groundbreak.growth.orders import order_rows
from groundbreak.growth.panel import Panel, Row, Source, rows
from groundbreak.growth.polytope import Polytope, consistent
from groundbreak.growth.statements import OrderStatement, Statement, year_of
from groundbreak.growth.weights import Basis, Weight
from groundbreak.units import Period


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sources that speak of one year, and the polytope that they leave."""

    panel: Panel
    sources: tuple[Source, ...]
    polytope: Polytope

    @property
    def has_order(self) -> bool:
        """Whether an order is among the sources, so that bounds are outer ones."""
        return any(isinstance(source, OrderStatement) for source in self.sources)

    @property
    def has_unpublished_weight(self) -> bool:
        """Whether a weight is among the sources that nobody published."""
        return any(isinstance(source, Weight) and source.basis is not Basis.published for source in self.sources)


def evidence(sources: Sequence[Source], year: int, first_block: int) -> Evidence:
    """Gather what is stated on one year; refuses a mix of series and a year of silence."""
    if len(names := sorted({source.series for source in sources})) > 1:
        raise GrowthError(f"statements of several series: {', '.join(names)}", mend="ask for one series at a time")
    years = sorted({year_of(source.period) for source in sources if isinstance(source, Statement)})
    if year not in years:
        stated = ", ".join(map(str, years)) or "none"
        raise Unanswerable(f"nothing is stated on {year}", mend=f"years with statements: {stated}")
    return gathered([source for source in sources if year_of(span(source)) == year], Panel(year, first_block))


def gathered(sources: Sequence[Source], panel: Panel) -> Evidence:
    """Build the polytope of sources that all speak of the panel's year; raises `Contradiction` where it is empty."""
    linear = [row for source in sources if not isinstance(source, OrderStatement) for row in rows(panel, source)]
    plain = _polytope(sources, panel, linear)
    orders = [source for source in sources if isinstance(source, OrderStatement)]
    if not orders:
        return Evidence(panel, tuple(sources), plain)
    implied = [row for order in orders for row in order_rows(plain, panel, order)]
    return Evidence(panel, tuple(sources), _polytope(sources, panel, [*linear, *implied]))


def span(source: Source) -> Period:
    """Return the run whose base must be positive for the source to make sense."""
    match source:
        case Statement():
            return source.period
        case Weight():
            return source.within
        case OrderStatement():
            return source.first


def _polytope(sources: Sequence[Source], panel: Panel, linear: Sequence[Row]) -> Polytope:
    if not consistent(2 * panel.size, linear, [panel.base(span(source)) for source in sources]):
        raise Contradiction(
            "no monthly spending agrees with all of: " + "; ".join(map(str, sources)),
            where=f"{sources[0].series} {panel.year}",
            mend="one of them is wrong, restated since, or of another basis: leave it out",
        )
    return Polytope(2 * panel.size, linear)
