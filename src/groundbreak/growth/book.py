"""A book of statements: which release is in force, and which accounts bear on each other.

Accounts (one series in one year) that share a statement or a breakdown form one system; nothing else binds them, for
levels of two years are on two bases, and so are rates.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from groundbreak.errors import Unanswerable
from groundbreak.growth.ledger import Account, Ledger, Sum, clause
from groundbreak.growth.panel import Panel, Row, Source
from groundbreak.growth.statements import OF_A_WHOLE, Measure, OrderStatement, Statement, year_of
from groundbreak.growth.system import System
from groundbreak.growth.weights import Weight
from groundbreak.units import Period

GROWTH = frozenset(Measure) - {Measure.level, Measure.share}


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure that a later release states anew."""

    old: Statement
    new: Statement


@dataclass(frozen=True)
class Book:
    """Statements, weights, breakdowns and orders of any series and years.

    Attributes
    ----------
    first_block
        How many months the first report of a year covers, by series.
    """

    statements: Sequence[Statement]
    weights: Sequence[Weight] = ()
    sums: Sequence[Sum] = ()
    first_block: Callable[[str], int] = field(default=lambda _: 1)
    orders: Sequence[OrderStatement] = ()

    @property
    def series(self) -> tuple[str, ...]:
        """The series that statements are on, and those that they are relative to, in the order met."""
        return tuple(dict.fromkeys(name for said in self.statements for name in (said.series, said.other[0])))

    def revised(self) -> list[Revised]:
        """Return the figures that a later release restates; only the latest is in force."""
        latest = _latest(self.statements)
        old = (said for said in self.statements if latest[_subject(said)].stated_on != said.stated_on)
        pairs = (Revised(said, latest[_subject(said)]) for said in old if _is_dated(said))
        return [pair for pair in pairs if _is_dated(pair.new)]

    def systems(self) -> dict[Account, System]:
        """Return the system that each account belongs to; accounts that bear on each other share one."""
        gone = {id(pair.old) for pair in self.revised()}
        sources: list[Source] = [said for said in self.statements if id(said) not in gone]
        sources += [*self.weights, *self.orders]
        held: defaultdict[Account, list[int]] = defaultdict(list)
        for number, source in enumerate(sources):
            held[accounts(source)[0]].append(number)
        groups = _joined([*map(accounts, sources), *self._sum_accounts(sources)])
        found: dict[Account, System] = {}
        for group in groups:
            numbers = sorted(number for account in group for number in held[account])
            found |= dict.fromkeys(group, self._system(group, [sources[number] for number in numbers]))
        return found

    def asked(self, systems: Mapping[Account, System], series: str, run: Period) -> System:
        """Return the system that bounds the growth of a run; raises `Unanswerable` where nothing stated does."""
        account = series, year_of(run)
        if account not in systems:
            years = sorted({year for name, year in systems if name == series})
            stated = ", ".join(map(str, years)) or "none"
            raise Unanswerable(
                f"nothing is stated on {account[1]}",
                mend=f"years with statements: {stated}",
                zh=f"{account[1]} 年没有任何表述（有表述的年份：{stated}）",
            )
        if not any(isinstance(said, Statement) and said.measure in GROWTH for said in systems[account].sources):
            raise Unanswerable(
                f"only levels, shares or weights are stated on {account[1]}, no growth",
                mend="levels of two years rest on two bases, so dividing them gives no growth: add a published rate",
                zh=f"{account[1]} 年只有水平值、比重或权重，没有增速（两年水平值口径不一，不可相除：请补充公布的增速）",
            )
        return systems[account]

    def _sum_accounts(self, sources: Sequence[Source]) -> Iterator[list[Account]]:
        """Yield the accounts that breakdowns tie, in the years in which at least two of their series are spoken of."""
        spoken: defaultdict[str, set[int]] = defaultdict(set)
        for series, year in (account for source in sources for account in accounts(source)):
            spoken[series].add(year)
        for breakdown in self.sums:
            counts = Counter(year for series in breakdown.series for year in spoken.get(series, ()))
            yield from ([(series, year) for series in breakdown.series] for year in sorted(counts) if counts[year] > 1)

    def _system(self, group: Sequence[Account], sources: Sequence[Source]) -> System:
        levels = [s.high for s in sources if isinstance(s, Statement) and s.measure is Measure.level]
        size = max((high for high in levels if isfinite(high) and high > 0), default=1.0)
        panels = {(series, year): Panel(year, self.first_block(series)) for series, year in group}
        ledger = Ledger(panels, size)
        return System(ledger, list(self._always(ledger, sources)), [clause(ledger, source) for source in sources])

    def _always(self, ledger: Ledger, sources: Sequence[Source]) -> Iterator[Row]:
        for breakdown in self.sums:
            for series, year in ledger.panels:
                if series == breakdown.whole and all((name, year) in ledger.panels for name in breakdown.series):
                    yield from ledger.sum_rows(breakdown, year)
        parts = {(s.series, s.of, year_of(s.period)) for s in sources if isinstance(s, Statement) and _is_part(s)}
        for part, whole, year in sorted(parts):
            yield from ledger.part_rows(part, whole, year)


def accounts(source: Source) -> list[Account]:
    """Return the accounts that a source speaks of, its own first."""
    if isinstance(source, Weight):
        return [(source.series, year_of(source.within))]
    if isinstance(source, OrderStatement):
        return [(source.series, year_of(source.first))]
    series, run = source.other
    return list(dict.fromkeys([(source.series, year_of(source.period)), (series, year_of(run))]))


def _is_part(said: Statement) -> bool:
    return said.measure in OF_A_WHOLE


def _is_dated(said: Statement) -> bool:
    return said.stated_on is not None


def _subject(said: Statement) -> tuple[object, ...]:
    return said.series, said.period, said.measure, said.other


def _latest(statements: Iterable[Statement]) -> dict[tuple[object, ...], Statement]:
    latest: dict[tuple[object, ...], Statement] = {}
    for said in statements:
        known = latest.setdefault(_subject(said), said)
        if said.stated_on and (known.stated_on is None or said.stated_on > known.stated_on):
            latest[_subject(said)] = said
    return latest


def _joined(links: Iterable[Sequence[Account]]) -> list[list[Account]]:
    """Return the groups of accounts that links hold together."""
    group_of: dict[Account, list[Account]] = {}
    for link in links:
        met = {id(group_of[account]): group_of[account] for account in link if account in group_of}
        merged = list(dict.fromkeys(account for group in (*met.values(), list(link)) for account in group))
        group_of |= dict.fromkeys(merged, merged)
    return list({id(group): group for group in group_of.values()}.values())
