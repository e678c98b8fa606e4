"""The rows of the growth table for one series in one year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from math import inf, isfinite

from groundbreak.errors import Contradiction, GroundbreakError, GrowthError
from groundbreak.growth.bands import Status, rate_band
from groundbreak.growth.evidence import Evidence, gathered
from groundbreak.growth.explain import formula, stated_rates
from groundbreak.growth.identity import Ends, symbol
from groundbreak.growth.panel import Panel, Source
from groundbreak.growth.percent import to_percent
from groundbreak.growth.statements import Statement
from groundbreak.growth.weights import Basis, Weight
from groundbreak.units import Period

PUBLISHED, HARD, WITH_WEIGHTS = ("published", "hard"), ("derived", "hard"), ("derived", "with_weights")


@dataclass(frozen=True, slots=True)
class SeriesYear:
    """What the rows of one block share; the year is None where the input names none."""

    area: str
    indicator: str
    year: int | None

    @property
    def series_id(self) -> str:
        """``area.indicator``, joined as SDMX joins the dimensions of a series key."""
        return f"{self.area}.{self.indicator}"


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """One rate of one run: published, or derived as a band.

    Attributes
    ----------
    run
        First and last month, as the input names them.
    kind
        "published" or "derived", and "hard" or "with_weights".
    ends
        Fractions of one, infinite where there are none.
    """

    key: SeriesYear
    run: tuple[str, str]
    kind: tuple[str, str]
    ends: Ends
    status: str
    facts: tuple[str, ...]
    formula: str

    @classmethod
    def refused(
        cls,
        key: SeriesYear,
        run: tuple[str, str],
        kind: tuple[str, str],
        wrong: GroundbreakError,
        facts: tuple[str, ...],
    ) -> "GrowthRow":
        """Make a row that holds the reason in place of a rate."""
        status = "contradiction" if isinstance(wrong, Contradiction) else "refused"
        return cls(key, run, kind, (-inf, inf), status, facts, str(wrong))

    def record(self) -> dict[str, str | int | float | None]:
        """Return the row with the columns of `groundbreak.growth.SCHEMA`."""
        address = {"series_id": self.key.series_id, **asdict(self.key)}
        run = {"start": self.run[0], "end": self.run[1], "kind": self.kind[0], "band": self.kind[1]}
        ends = {"lower_pct": _percent(self.ends[0]), "upper_pct": _percent(self.ends[1])}
        return {
            **address,
            **run,
            **ends,
            "status": self.status,
            "rests_on": " ".join(self.facts),
            "formula": self.formula,
        }


def year_rows(key: SeriesYear, panel: Panel, sources: Sequence[Source]) -> Iterator[GrowthRow]:
    """Yield published rows, hard bands, and bands with unpublished weights where there are any."""
    published = [source for source in sources if not _is_unpublished(source)]
    yield from _published(key, [source for source in sources if isinstance(source, Statement)])
    yield from _derived(key, panel, published, HARD)
    if len(published) < len(sources):
        yield from _derived(key, panel, sources, WITH_WEIGHTS)


def asked_runs(panel: Panel, stated: Iterable[Period]) -> Iterator[Period]:
    """Yield the runs to derive: cumulative ones and blocks that end between the first and the last stated end."""
    stated = set(stated)
    ends = sorted(run.end for run in stated)
    for block in panel.blocks:
        if ends[0] <= block.end <= ends[-1]:
            cumulative = Period(panel.blocks[0].start, block.end)
            yield from (run for run in dict.fromkeys((cumulative, block)) if run not in stated)


def _published(key: SeriesYear, statements: Sequence[Statement]) -> Iterator[GrowthRow]:
    """Yield one row for each stated run, or one for each statement where those on one run exclude each other."""
    for run, (low, high) in stated_rates(statements).items():
        here = [statement for statement in statements if statement.period == run]
        agreed = [((low, high), tuple(fact for statement in here for fact in statement.facts))]
        apart = [((statement.low, statement.high), statement.facts) for statement in here]
        for ends, facts in agreed if low <= high else apart:
            status = Status.exact if isfinite(ends[1]) else Status.unbounded
            yield GrowthRow(key, (run.start, run.end), PUBLISHED, ends, status, facts, symbol(run))


def _derived(key: SeriesYear, panel: Panel, sources: Sequence[Source], kind: tuple[str, str]) -> Iterator[GrowthRow]:
    """Yield the band of every run in question, or one row that says why there is none."""
    rates = stated_rates(sources)
    try:
        known = gathered(sources, panel)
    except GrowthError as wrong:
        stated = min(run.start for run in rates), max(run.end for run in rates)
        facts = dict.fromkeys(fact for source in sources for fact in source.facts)
        yield GrowthRow.refused(key, stated, kind, wrong, tuple(facts))
        return
    for run in asked_runs(panel, rates):
        yield _banded(key, known, run, kind)


def _banded(key: SeriesYear, known: Evidence, run: Period, kind: tuple[str, str]) -> GrowthRow:
    ends = run.start, run.end
    try:
        found = rate_band(known, run)
    except GrowthError as wrong:
        return GrowthRow.refused(key, ends, kind, wrong, ())
    return GrowthRow(key, ends, kind, found.ends, found.status, found.facts, formula(run, stated_rates(known.sources)))


def _is_unpublished(source: Source) -> bool:
    return isinstance(source, Weight) and source.basis is not Basis.published


def _percent(fraction: float) -> float | None:
    """Return per cent at six decimals, far below what is printed and far above what a solver's noise moves."""
    return round(to_percent(fraction), 6) + 0.0 if isfinite(fraction) else None
