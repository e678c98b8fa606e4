"""What sources say, in symbols and numbers that need no language."""

from collections.abc import Callable, Iterator

from groundbreak.growth.identity import base, symbol
from groundbreak.growth.orders import cumulative_runs
from groundbreak.growth.panel import Source
from groundbreak.growth.prose import number_words, percent_words
from groundbreak.growth.statements import Measure, OrderStatement, Statement
from groundbreak.growth.weights import Weight
from groundbreak.units import Period


class Marks:
    """Tells series apart: the one that is asked for has plain symbols, others bear primes in the order met."""

    def __init__(self, series: str) -> None:
        self._marks = {series: ""}

    def __call__(self, series: str) -> str:
        """Return the primes of a series."""
        return self._marks.setdefault(series, "′" * len(self._marks))

    def symbol(self, series: str, run: Period) -> str:
        """Return the symbol of a rate, as in G_6′."""
        return symbol(run) + self(series)

    def legends(self) -> Iterator[str]:
        """Yield which series bears which primes."""
        yield from (f"{mark} = {series}" for series, mark in self._marks.items() if mark)


def equation(source: Source, marks: Marks) -> str:
    """Return what a source says: rates and weights as intervals, others as the sums that they speak of."""
    match source:
        case OrderStatement():
            signs = " ≤ " if source.rising else " ≥ "
            return signs.join(marks.symbol(source.series, run) for run in cumulative_runs(source))
        case Weight():
            mark = marks(source.series)
            return _within(f"{base(source.run)}{mark}/{base(source.within)}{mark}", number_words, source)
        case Statement():
            return _stated(source, marks)


def _stated(said: Statement, marks: Marks) -> str:
    own, other = (_sums(run, marks(series)) for series, run in ((said.series, said.period), said.other))
    (b, now), (whole_b, whole_now) = own, other
    match said.measure:
        case Measure.yoy_growth:
            return _within(marks.symbol(said.series, said.period), percent_words, said)
        case Measure.level:
            return _within(now, number_words, said)
        case Measure.change_pp:
            rates = f"{marks.symbol(said.series, said.period)} − {marks.symbol(*said.other)}"
            return _within(rates, percent_words, said)
        case Measure.contribution:
            return _within(f"({now} − {b})/{whole_b}", percent_words, said)
        case Measure.contribution_share:
            return _within(f"({now} − {b})/({whole_now} − {whole_b})", percent_words, said)
        case Measure.share:
            return _within(f"{now}/{whole_now}", percent_words, said)


def _sums(run: Period, mark: str) -> tuple[str, str]:
    """Return the symbols of spending in the base year and in the current one."""
    return base(run) + mark, base(run).replace("b", "l") + mark


def _within(what: str, words: Callable[[float, int], str], source: Statement | Weight) -> str:
    return f"{what} ∈ [{words(source.low, 6)}, {words(source.high, 6)}]"
