"""The rows of the growth table: published rates, and the bands of those between them, account by account."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite
from typing import TypeAlias

from groundbreak.errors import GrowthError
from groundbreak.growth.bands import Status
from groundbreak.growth.book import GROWTH, accounts
from groundbreak.growth.clash import Clash
from groundbreak.growth.explain import formula, stated_rates
from groundbreak.growth.identity import Ends, symbol
from groundbreak.growth.ledger import Account
from groundbreak.growth.panel import Panel, Source
from groundbreak.growth.percent import to_percent
from groundbreak.growth.posterior import facts_of, posterior, priors
from groundbreak.growth.prose import LANGUAGES, Language
from groundbreak.growth.says import Names, words
from groundbreak.growth.statements import Measure, Statement, year_of
from groundbreak.growth.system import System
from groundbreak.units import Period

PUBLISHED, HARD, WITH_WEIGHTS = ("published", "hard"), ("derived", "hard"), ("derived", "with_weights")
Reason: TypeAlias = tuple[str | None, str | None]
POSTERIOR = ("derived", "posterior")
_UNLIKE: Reason = (
    "the shares of earlier years do not fit what is published (too few draws agree: the year is unlike those before)",
    "往年比重与公布的表述不符（相符的抽样太少：这一年与往年不同）",
)
_EXCLUDE: dict[Language, tuple[str, str]] = {
    "en": ("these exclude each other: {}", "; "),
    "zh": ("以下表述互相矛盾：{}", "；"),
}


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """One rate of one run: published, or derived as a band.

    Attributes
    ----------
    run
        First and last month, as the input names them.
    kind
        "published" or "derived", and which band.
    ends
        Fractions of one, infinite where there are none.
    reason
        Why there is no rate, in English and in Chinese.
    """

    series: str
    run: tuple[str, str]
    kind: tuple[str, str]
    ends: Ends
    status: str
    facts: tuple[str, ...]
    formula: str = ""
    reason: Reason = (None, None)

    @classmethod
    def refused(
        cls, series: str, run: tuple[str, str], kind: tuple[str, str], reason: Reason, facts: tuple[str, ...]
    ) -> "GrowthRow":
        """Make a row that holds the reason in place of a rate."""
        return cls(series, run, kind, (-inf, inf), "refused", facts, reason=reason)

    def record(self) -> dict[str, str | int | float | None]:
        """Return the row with the columns of `groundbreak.growth.tables.GROWTH`."""
        return {
            **series_columns(self.series),
            "year": year(self.run[0]),
            "start": self.run[0],
            "end": self.run[1],
            "kind": self.kind[0],
            "band": self.kind[1],
            "lower_pct": percent(self.ends[0]),
            "upper_pct": percent(self.ends[1]),
            "status": self.status,
            "rests_on": " ".join(self.facts),
            "formula": self.formula,
            "reason_en": self.reason[0],
            "reason_zh": self.reason[1],
        }


def series_columns(series: str) -> dict[str, str | None]:
    """Return a series and its parts: ``area.indicator``, then what it counts where that is not the usual."""
    area, _, rest = series.partition(".")
    indicator, _, basis = rest.partition(".")
    return {"series_id": series, "area": area, "indicator": indicator, "basis": basis or None}


def year(month: str) -> int | None:
    """Return the year of a month; None where the input names none."""
    return int(month[:4]) if len(month) == len("2023-06") and month[:4].isdecimal() else None


def published(statements: Iterable[Statement]) -> Iterator[GrowthRow]:
    """Yield one row for each stated run, or one for each statement where those on one run exclude each other."""
    stated: defaultdict[tuple[str, Period], list[Statement]] = defaultdict(list)
    for said in statements:
        if said.measure is Measure.yoy_growth:
            stated[said.series, said.period].append(said)
    for (series, run), here in stated.items():
        ((low, high),) = stated_rates(here).values()
        agreed = [((low, high), tuple(fact for said in here for fact in said.facts))]
        apart = [((said.low, said.high), said.facts) for said in here]
        for ends, facts in agreed if low <= high else apart:
            status = Status.exact if isfinite(ends[1]) else Status.unbounded
            yield GrowthRow(series, (run.start, run.end), PUBLISHED, ends, status, facts, symbol(run))


def derived(
    account: Account, system: System, wrong: Clash | None, kind: tuple[str, str], names: Names
) -> Iterator[GrowthRow]:
    """Yield the band of every run in question of an account, or one row that says why there is none."""
    series, _ = account
    told = list(_told(account, system.sources))
    if not told:
        return
    if wrong:
        yield _contradiction(series, told, wrong, kind, names)
        return
    stated = {run for name, run in stated_rates(system.sources) if name == series}
    for run in asked_runs(system.ledger.panels[account], told, stated):
        yield _banded(series, system, run, kind)


def drawn(account: Account, system: System, levels: Iterable[Statement], seed: int) -> Iterator[GrowthRow]:
    """Yield the posterior band of every run in question, where earlier years state the shares of months."""
    known, told = priors(levels, account), list(_told(account, system.sources))
    if not known or not told:
        return
    stated = {run for name, run in stated_rates(system.sources) if name == account[0]}
    runs = list(asked_runs(system.ledger.panels[account], told, stated))
    found = posterior(system, account, runs, known, seed)
    shares = tuple(facts_of(known))
    if runs and not found:
        ends = runs[0].start, max(run.end for run in runs)
        yield GrowthRow.refused(account[0], ends, POSTERIOR, _UNLIKE, shares)
    for run, ends_of in found.items():
        hard = system.rate(account[0], run)
        low, high = max(ends_of[0], hard.lower), min(ends_of[1], hard.ends[1])
        facts = tuple(dict.fromkeys((*hard.facts, *shares)))
        text = f"P10, P90: {formula(account[0], run, system.sources)}"
        yield GrowthRow(account[0], (run.start, run.end), POSTERIOR, (low, high), "posterior", facts, text)


def asked_runs(panel: Panel, told: Iterable[Period], stated: Collection[Period]) -> Iterator[Period]:
    """Yield the runs to derive: those told of, and cumulative ones and blocks between the first and the last end.

    A run's end counts, and that of the year before it: June alone leaves January to May to ask for.
    """
    told = list(told)
    ends = sorted([run.end for run in told] + [before for run in told for before in _before(panel, run)])
    for block in panel.blocks:
        if ends[0] <= block.end <= ends[-1]:
            cumulative = Period(panel.blocks[0].start, block.end)
            more = (run for run in told if run.end == block.end)
            yield from (run for run in dict.fromkeys((cumulative, block, *more)) if run not in stated)


def _before(panel: Panel, run: Period) -> Iterator[str]:
    """Yield the month before a run, which the year until then ends with."""
    yield from (one.end for one, other in pairwise(panel.blocks) if other.start == run.start)


def _told(account: Account, sources: Iterable[Source]) -> Iterator[Period]:
    """Yield the runs of an account that statements of growth speak of."""
    for said in sources:
        if isinstance(said, Statement) and said.measure in GROWTH and account in accounts(said):
            runs = (said.series, said.period), said.other
            yield from (run for series, run in runs if (series, year_of(run)) == account)


def _contradiction(series: str, told: Sequence[Period], wrong: Clash, kind: tuple[str, str], names: Names) -> GrowthRow:
    apart = list(dict.fromkeys(source for conflict in wrong.conflicts for source in conflict))
    facts = dict.fromkeys(fact for source in apart for fact in source.facts)
    run = min(each.start for each in told), max(each.end for each in told)
    english, chinese = (_exclude(apart, language, names) for language in LANGUAGES)
    return GrowthRow(series, run, kind, (-inf, inf), "contradiction", tuple(facts), reason=(english, chinese))


def _exclude(apart: Iterable[Source], language: Language, names: Names) -> str:
    told, mark = _EXCLUDE[language]
    return told.format(mark.join(words(source, language, names) for source in apart))


def _banded(series: str, system: System, run: Period, kind: tuple[str, str]) -> GrowthRow:
    ends = run.start, run.end
    try:
        found = system.rate(series, run)
    except GrowthError as wrong:
        return GrowthRow.refused(series, ends, kind, (str(wrong), wrong.zh), ())
    return GrowthRow(series, ends, kind, found.ends, found.status, found.facts, formula(series, run, system.sources))


def percent(fraction: float) -> float | None:
    """Return per cent at six decimals, far below what is printed and far above what a solver's noise moves."""
    return round(to_percent(fraction), 6) + 0.0 if isfinite(fraction) else None
