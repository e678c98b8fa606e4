"""Derive a band again in steps that a reader can follow with a pencil."""

from collections.abc import Iterator, Sequence
from math import inf, isfinite, isinf
from typing import TypeAlias

from groundbreak.growth.bands import Band
from groundbreak.growth.derivation import Derivation, Step, Support
from groundbreak.growth.equations import Marks, equation
from groundbreak.growth.identity import Corner, Ends, Identity, base, corners, find, symbol
from groundbreak.growth.panel import Source
from groundbreak.growth.percent import to_percent
from groundbreak.growth.prose import Topic, number_words, percent_words
from groundbreak.growth.statements import Measure, OrderStatement, Statement
from groundbreak.growth.system import System
from groundbreak.growth.weights import Weight
from groundbreak.units import Period

_SAME = 1e-9
Run: TypeAlias = tuple[str, Period]


def derive(system: System, series: str, run: Period) -> Derivation:
    """Return why the band of a growth rate is where it is; the system must agree."""
    found, marks = system.rate(series, run), Marks(series)
    used = [source for source in system.sources if source in found.rests_on]
    given = [Step(_topic(source), equation(source, marks), source.facts) for source in used]
    way = list(_way(system, found, marks))
    others = [Step(Topic.other, legend) for legend in marks.legends()]
    support = tuple(_support(system, source, found, marks) for source in system.sources)
    return Derivation(found, (*others, *given, *way), support)


def stated_rates(sources: Sequence[Source]) -> dict[Run, Ends]:
    """Return the series and run of each stated rate, and its ends; where two speak of one, what both admit."""
    rates: dict[Run, Ends] = {}
    for source in sources:
        if isinstance(source, Statement) and source.measure is Measure.yoy_growth:
            run = source.series, source.period
            low, high = rates.get(run, (-inf, inf))
            rates[run] = max(low, source.low), min(high, source.high)
    return rates


def formula(series: str, asked: Period, sources: Sequence[Source]) -> str:
    """Return the formula of a rate in symbols: itself where stated, an identity, a difference, or the programme."""
    rates = stated_rates(sources)
    if (series, asked) in rates:
        return symbol(asked)
    if identity := _identity(asked, _own(series, rates)):
        return f"{identity.solved}, {identity.weight}"
    difference = _difference((series, asked), rates, sources)
    return difference.solved(Marks(series)) if difference else _programme(asked)


class _Difference:
    """A rate that differs from a stated one by a stated change: asked = other ± Δ."""

    def __init__(self, said: Statement, other: Run, ends: Ends, sign: int) -> None:
        self.said, self.other, self.ends, self.sign = said, other, ends, sign

    def solved(self, marks: Marks) -> str:
        """The asked rate in symbols."""
        asked = self.said.period if self.sign > 0 else self.said.other[1]
        series = self.said.series if self.sign > 0 else self.said.other[0]
        sign = "+" if self.sign > 0 else "−"
        return f"{marks.symbol(series, asked)} = {marks.symbol(*self.other)} {sign} Δ"

    def filled(self, *, upper: bool) -> str:
        """One end, with the numbers in it."""
        change = self.said.high if upper is (self.sign > 0) else self.said.low
        rate, pp = (number_words(to_percent(value), 6) for value in (self.ends[upper], change))
        value = percent_words(self.ends[upper] + self.sign * change)
        return f"{rate} {'+' if self.sign > 0 else '−'} {pp if change >= 0 else f'({pp})'} = {value}"


def _way(system: System, found: Band, marks: Marks) -> Iterator[Step]:
    """Yield the steps from what is given to the band."""
    rates, asked = stated_rates(system.sources), (found.series, found.period)
    identity = None if asked in rates else _identity(found.period, _own(found.series, rates))
    difference = None if identity or asked in rates else _difference(asked, rates, system.sources)
    if identity:
        yield from _by_identity(system, found, identity, _own(found.series, rates))
    elif difference:
        yield Step(Topic.difference, difference.solved(marks), difference.said.facts)
        yield Step(Topic.lower_end, difference.filled(upper=False))
        yield Step(Topic.upper_end, difference.filled(upper=True))
    else:
        yield Step(Topic.programme, f"{_programme(found.period)}: {_ends(found)}")


def _by_identity(system: System, found: Band, identity: Identity, rates: dict[Period, Ends]) -> Iterator[Step]:
    share = system.share(found.series, identity.part, identity.whole)
    w, (low, high) = share.ends, corners(identity, rates, share.ends)
    yield Step(Topic.identity, f"{identity.stated}, {identity.weight}")
    yield Step(Topic.share, f"w ∈ [{number_words(w[0], 4)}, {number_words(w[1], 4)}]", share.facts)
    yield Step(Topic.solved, identity.solved)
    yield Step(Topic.lower_end, _filled(identity, low))
    yield Step(Topic.upper_end, _filled(identity, high))
    if found.lower > max(low.value, -1) + _SAME or found.ends[1] < high.value - _SAME:
        yield Step(Topic.narrowed, _ends(found), found.facts)


def _topic(source: Source) -> Topic:
    return {Statement: Topic.stated, Weight: Topic.weighted, OrderStatement: Topic.ordered}[type(source)]


def _filled(identity: Identity, corner: Corner) -> str:
    """Return the solved identity with the numbers of one corner in it."""
    other, part = (number_words(to_percent(rate), 6) for rate in (corner.other, corner.part))
    w, result = number_words(corner.w, 4), percent_words(corner.value)
    if identity.asked == identity.whole:
        return f"(1 − {w})·{other} + {w}·{part} = {result}"
    if isinf(corner.value):
        return f"w → 1: {'∞' if corner.value > 0 else '−100%'}"
    floor = " → −100%" if corner.value < -1 else ""
    return f"({other} − {w}·{part}) / (1 − {w}) = {result}{floor}"


def _own(series: str, rates: dict[Run, Ends]) -> dict[Period, Ends]:
    return {run: ends for (name, run), ends in rates.items() if name == series}


def _identity(asked: Period, rates: dict[Period, Ends]) -> Identity | None:
    return find(asked, (run for run, ends in rates.items() if all(map(isfinite, ends))))


def _difference(asked: Run, rates: dict[Run, Ends], sources: Sequence[Source]) -> _Difference | None:
    for said in sources:
        if isinstance(said, Statement) and said.measure is Measure.change_pp:
            one, other = (said.series, said.period), said.other
            if asked == one and other in rates:
                return _Difference(said, other, rates[other], 1)
            if asked == other and one in rates:
                return _Difference(said, one, rates[one], -1)
    return None


def _programme(run: Period) -> str:
    return f"min, max ({base(run).replace('b', 'l')}/{base(run)} − 1)"


def _ends(found: Band) -> str:
    return f"{symbol(found.period)} ∈ [{', '.join(map(percent_words, found.ends))}]"


def _support(system: System, source: Source, found: Band, marks: Marks) -> Support:
    """Leave one source out and see how far the ends move."""
    lower, upper = system.without(source).rate(found.series, found.period).ends
    gains = _gain(found.lower, lower), _gain(upper, found.ends[1])
    return Support(source, equation(source, marks), source in found.rests_on, lower, upper, *gains)


def _gain(above: float, below: float) -> float:
    """Return by how much one end exceeds the other; nothing where both are lost."""
    return 0.0 if above == below or above - below < _SAME else above - below
