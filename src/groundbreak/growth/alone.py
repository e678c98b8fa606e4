"""One series alone: everything stated about it in one year, and the bands of its rates and weights."""

from collections.abc import Sequence

from groundbreak.errors import GrowthError
from groundbreak.growth.bands import Band
from groundbreak.growth.book import Book
from groundbreak.growth.derivation import Derivation
from groundbreak.growth.explain import derive
from groundbreak.growth.statements import OrderStatement, Statement, year_of
from groundbreak.growth.system import System
from groundbreak.growth.weights import Weight
from groundbreak.units import Period


def band(
    statements: Sequence[Statement],
    weights: Sequence[Weight],
    orders: Sequence[OrderStatement],
    period: Period,
    *,
    first_block: int = 1,
) -> Band:
    """Return the bounds of the growth rate of a run of months.

    The least and the greatest g with 1 + g = Σ_run l / Σ_run b over all b, l ≥ 0 that agree with the statements and
    weights of the run's year; orders enter as in `groundbreak.growth.orders`. Rates are fractions of one.

    Raises
    ------
    Unanswerable
        The run spans two years, splits the first block, or lies in a year without growth.
    Contradiction
        No monthly spending agrees with everything stated.
    """
    series, system = _alone(statements, weights, orders, period, first_block)
    return system.rate(series, period)


def weight_band(
    statements: Sequence[Statement],
    weights: Sequence[Weight],
    orders: Sequence[OrderStatement],
    run: Period,
    within: Period,
    *,
    first_block: int = 1,
) -> Band:
    """Return the bounds of the share of a run in the base of a longer one, Σ_run b / Σ_within b."""
    series, system = _alone(statements, weights, orders, within, first_block)
    return system.share(series, run, within)


def explain(
    statements: Sequence[Statement],
    weights: Sequence[Weight],
    orders: Sequence[OrderStatement],
    period: Period,
    *,
    first_block: int = 1,
) -> Derivation:
    """Return the derivation of `band` for the same arguments."""
    series, system = _alone(statements, weights, orders, period, first_block)
    return derive(system, series, period)


def _alone(
    statements: Sequence[Statement],
    weights: Sequence[Weight],
    orders: Sequence[OrderStatement],
    run: Period,
    first_block: int,
) -> tuple[str, System]:
    """Return the series and what is stated on it in the year of a run; refuses a mix of series."""
    names = sorted({*(said.series for said in statements), *(w.series for w in weights), *(o.series for o in orders)})
    if len(names) > 1:
        raise GrowthError(f"statements of several series: {', '.join(names)}", mend="ask for one series at a time")
    series, year = "".join(names), year_of(run)
    book = Book(
        [said for said in statements if year_of(said.period) == year] or statements,
        [share for share in weights if year_of(share.within) == year],
        first_block=lambda _: first_block,
        orders=[order for order in orders if year_of(order.first) == year],
    )
    system = book.asked(book.systems(), series, run)
    system.must_agree()
    return series, system
