"""Derive a band again in steps that a reader can follow with a pencil."""

from collections.abc import Iterator, Sequence
from math import inf, isfinite, isinf

from groundbreak.growth.bands import Band, rate_band, share_band
from groundbreak.growth.derivation import Derivation, Step, Support
from groundbreak.growth.evidence import Evidence, evidence, gathered
from groundbreak.growth.identity import Corner, Ends, Identity, base, corners, find, symbol
from groundbreak.growth.orders import cumulative_runs
from groundbreak.growth.panel import Panel, Source
from groundbreak.growth.percent import to_percent
from groundbreak.growth.prose import Topic, number_words, percent_words
from groundbreak.growth.statements import OrderStatement, Statement, year_of
from groundbreak.growth.weights import Weight
from groundbreak.units import Period

_SAME = 1e-9


def explain(
    statements: Sequence[Statement],
    weights: Sequence[Weight],
    orders: Sequence[OrderStatement],
    period: Period,
    *,
    first_block: int = 1,
) -> Derivation:
    """Return the derivation of `groundbreak.growth.band` for the same arguments."""
    known = evidence([*statements, *weights, *orders], year_of(period), first_block)
    found = rate_band(known, period)
    given = (_given(source, known.panel) for source in known.sources if source in found.rests_on)
    support = tuple(_support(known, source, found) for source in known.sources)
    return Derivation(found, (*given, *_way(known, found)), support)


def stated_rates(sources: Sequence[Source]) -> dict[Period, Ends]:
    """Return the run of each stated rate and its ends; where two speak of one run, what both admit."""
    rates: dict[Period, Ends] = {}
    for source in sources:
        if isinstance(source, Statement):
            low, high = rates.get(source.period, (-inf, inf))
            rates[source.period] = max(low, source.low), min(high, source.high)
    return rates


def formula(asked: Period, rates: dict[Period, Ends]) -> str:
    """Return the formula of a rate in symbols: itself where stated, an identity, or the programme."""
    if asked in rates:
        return symbol(asked)
    identity = _identity(asked, rates)
    return f"{identity.solved}, {identity.weight}" if identity else _programme(asked)


def equation(source: Source, panel: Panel) -> str:
    """Return what a source says, in symbols and numbers."""
    match source:
        case Statement():
            ends = (percent_words(end, 6) for end in (source.low, source.high))
            return f"{symbol(source.period)} ∈ [{', '.join(ends)}]"
        case Weight():
            share = f"{base(source.run)}/{base(source.within)}"
            return f"{share} ∈ [{number_words(source.low, 6)}, {number_words(source.high, 6)}]"
        case OrderStatement():
            return (" ≤ " if source.rising else " ≥ ").join(map(symbol, cumulative_runs(panel, source)))


def _given(source: Source, panel: Panel) -> Step:
    topics = {Statement: Topic.stated, Weight: Topic.weighted, OrderStatement: Topic.ordered}
    return Step(topics[type(source)], equation(source, panel), source.facts)


def _way(known: Evidence, found: Band) -> Iterator[Step]:
    """Yield the steps from what is given to the band."""
    rates = stated_rates(known.sources)
    identity = None if found.period in rates else _identity(found.period, rates)
    if identity is None:
        yield Step(Topic.programme, f"{_programme(found.period)}: {_ends(found)}")
        return
    share = share_band(known, identity.part, identity.whole)
    w, (low, high) = share.ends, corners(identity, rates, share.ends)
    yield Step(Topic.identity, f"{identity.stated}, {identity.weight}")
    yield Step(Topic.share, f"w ∈ [{number_words(w[0], 4)}, {number_words(w[1], 4)}]", share.facts)
    yield Step(Topic.solved, identity.solved)
    yield Step(Topic.lower_end, _filled(identity, low))
    yield Step(Topic.upper_end, _filled(identity, high))
    if found.lower > max(low.value, -1) + _SAME or found.ends[1] < high.value - _SAME:
        yield Step(Topic.narrowed, _ends(found), found.facts)


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


def _identity(asked: Period, rates: dict[Period, Ends]) -> Identity | None:
    return find(asked, (run for run, ends in rates.items() if all(map(isfinite, ends))))


def _programme(run: Period) -> str:
    return f"min, max ({base(run).replace('b', 'l')}/{base(run)} − 1)"


def _ends(found: Band) -> str:
    return f"{symbol(found.period)} ∈ [{', '.join(map(percent_words, found.ends))}]"


def _support(known: Evidence, source: Source, found: Band) -> Support:
    """Leave one source out and see how far the ends move."""
    others = gathered([other for other in known.sources if other is not source], known.panel)
    lower, upper = rate_band(others, found.period).ends
    gains = _gain(found.lower, lower), _gain(upper, found.ends[1])
    return Support(source, equation(source, known.panel), source in found.rests_on, lower, upper, *gains)


def _gain(above: float, below: float) -> float:
    """Return by how much one end exceeds the other; nothing where both are lost."""
    return 0.0 if above == below or above - below < _SAME else above - below
