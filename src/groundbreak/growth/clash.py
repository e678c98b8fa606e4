"""What is wrong where statements exclude each other: conflicts, corrections, and the smallest revision."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from groundbreak.growth.conflicts import Items, resolve
from groundbreak.growth.ledger import clause
from groundbreak.growth.panel import Source
from groundbreak.growth.statements import Measure, Statement
from groundbreak.growth.system import System
from groundbreak.units import PartialDate

Sources: TypeAlias = tuple[Source, ...]

_LARGEST, _CLOSE = 10.0, 1e-7


@dataclass(frozen=True, slots=True)
class Clash:
    """Why a system does not agree.

    Attributes
    ----------
    conflicts
        Sets that exclude each other while each smaller one agrees.
    corrections
        All smallest sets whose removal restores agreement.
    revision
        The least r such that the others agree once every figure of an earlier release may move by r: rates, shares
        and contributions by r points (a fraction of one), levels by that fraction. None where a release
        contradicts itself.
    """

    sources: Sources
    conflicts: tuple[Sources, ...]
    corrections: tuple[Sources, ...]
    revision: float | None


def clash(system: System) -> Clash | None:
    """Return why a system does not agree; None where it does."""
    if system.agrees():
        return None
    sources = system.sources
    conflicts, corrections = resolve(len(sources), lambda kept: _kept(system, kept).agrees())
    return Clash(sources, _named(sources, conflicts), _named(sources, corrections), revision(system))


def revision(system: System) -> float | None:
    """Return the least revision of earlier releases that restores agreement, to 1e-7; None where none does."""
    releases = {source.stated_on for source in system.sources if isinstance(source, Statement)}
    newest = max((release for release in releases if release), default=None)
    if len(releases) < 2 or newest is None or not all(_release(system, each).agrees() for each in releases):
        return None

    def agrees(by: float) -> bool:
        clauses = [clause(system.ledger, _moved(source, by, newest)) for source in system.sources]
        return System(system.ledger, system.always, clauses).agrees()

    return _least(agrees) if agrees(_LARGEST) else None


def _release(system: System, stated_on: PartialDate | None) -> System:
    """Return what one release says by itself."""
    clauses = [c for c in system.clauses if isinstance(c.source, Statement) and c.source.stated_on == stated_on]
    return System(system.ledger, system.always, clauses)


def _moved(source: Source, by: float, newest: PartialDate) -> Source:
    """Widen what an earlier release says."""
    if not isinstance(source, Statement) or source.stated_on == newest:
        return source
    if source.measure is Measure.level:
        return replace(source, low=source.low * max(0.0, 1 - by), high=source.high * (1 + by))
    floor = -1.0 if source.measure is Measure.yoy_growth else float("-inf")
    return replace(source, low=max(floor, source.low - by), high=source.high + by)


def _least(agrees: Callable[[float], bool]) -> float:
    low, high = 0.0, _LARGEST
    while high - low > _CLOSE:
        middle = (low + high) / 2
        low, high = (low, middle) if agrees(middle) else (middle, high)
    return high


def _kept(system: System, kept: Items) -> System:
    return System(system.ledger, system.always, [system.clauses[index] for index in sorted(kept)])


def _named(sources: Sources, found: Sequence[Items]) -> tuple[Sources, ...]:
    return tuple(tuple(sources[index] for index in sorted(items)) for items in found)
