"""P10, P50 and P90 by month and year of groups of phases, and of each phase alone."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from groundbreak.outlook.draws import Drawn, Shocks, band, common, key, quantiles, spread, tally
from groundbreak.outlook.periods import months_ahead, with_years, years_of
from groundbreak.outlook.phase import Assumed, Phase

OUTLOOK = pa.schema([
    ("kind", pa.string()), ("group_id", pa.string()), ("measure", pa.string()), ("unit", pa.string()),
    ("with_estimates", pa.bool_()), ("period", pa.string()), ("p10", pa.float64()), ("p50", pa.float64()),
    ("p90", pa.float64()), ("covered", pa.int64()), ("of", pa.int64()),
])  # fmt: skip
# Capacity and jobs are told to a thousandth, so that sums of whole numbers are exact.
_PARTS = {"spending": 1, "output_value": 1, "output_above_scale": 1, "capacity": 1000, "jobs": 1000}
STOCKS = frozenset({"capacity", "jobs"})
_Values = NDArray[np.float64]
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """How it is drawn, what is assumed, and a question, what if.

    Attributes
    ----------
    seed, draws, shocks
        The seed, how many draws, and what phases have in common.
    assumed
        What is taken where nobody states it.
    entrants
        Phases whose owners are not above scale yet; None leaves out what statistics see.
    what_if
        Changes phases, as those of `groundbreak.outlook.scenarios`.
    """

    seed: int
    draws: int = 1000
    shocks: Shocks = field(default_factory=lambda: Shocks(0.1, 0.1))
    assumed: Assumed = field(default_factory=Assumed)
    entrants: frozenset[str] | None = None
    what_if: Callable[[Phase], Phase] = lambda phase: phase


def grouped(
    kind: str, of: Mapping[str, str], every: Sequence[Phase], sectors: Mapping[str, str], on: date, run: Run
) -> Iterator[_Row]:
    """Yield the rows of the groups of one kind; the kind ``all`` is one group of all."""
    members: dict[str, list[Phase]] = defaultdict(list)
    for phase in every:
        if kind == "all" or phase.id in of:
            members[of.get(phase.id, "all")].append(phase)
    for group, inside in sorted(members.items()):
        for measure, unit in sorted({name for phase in inside for name in phase.measures()}):
            having = [phase for phase in inside if (measure, unit) in phase.measures()]
            stated = [phase for phase in having if not _is_estimate(phase, measure)]
            for some in [stated] if len(stated) == len(having) else [stated, having]:
                if some:
                    told = _bands(some, (measure, unit), sectors, on, run)
                    head: _Row = {"kind": kind, "group_id": group, "measure": measure, "unit": unit}
                    head |= {"with_estimates": some is not stated, "covered": len(some), "of": len(inside)}
                    yield from _by_period(head, told, on, len(some[0].curve))


def _is_estimate(phase: Phase, measure: str) -> bool:
    return measure == "spending" and phase.investment.estimated


def _bands(some: Sequence[Phase], of: tuple[str, str], sectors: Mapping[str, str], on: date, run: Run) -> _Values:
    """P10, P50 and P90 of a sum; phases that share a profile are drawn together, one alone not at all."""
    measure = of[0]
    if len(some) == 1 and not _is_estimate(some[0], measure):
        return _alone(some[0], of, on)
    alike: dict[tuple[object, ...], list[Phase]] = defaultdict(list)
    for phase in some:
        alike[phase.kind(measure)].append(phase)
    total: _Values | float = 0.0
    for _, same in sorted(alike.items(), key=lambda item: item[1][0].id):
        named = sorted({sectors.get(phase.id, "") for phase in same})
        shared = common(run.shocks, named, run.draws, run.seed)
        amounts = np.array([phase.measures()[of] for phase in same])
        drawn = Drawn(
            np.array([key(phase.id) for phase in same], np.uint64),
            np.array([phase.curve for phase in same]),
            np.rint(amounts[:, :1] * _PARTS[measure]),
            np.array([named.index(sectors.get(phase.id, "")) for phase in same]),
            amounts[:, 1] if amounts[:, 1].any() else None,
        )
        begun = tally(drawn, shared, run.shocks.own, run.seed)[..., 0]
        total = total + spread(begun, _profile(same[0], measure, on)) / _PARTS[measure]
    return quantiles(np.asarray(total))


def _alone(phase: Phase, of: tuple[str, str], on: date) -> _Values:
    return phase.measures()[of][0] * band(phase.curve, _profile(phase, of[0], on))


def _profile(phase: Phase, measure: str, on: date) -> _Values:
    return with_years(phase.profile(measure), on, adds_up=measure not in STOCKS)


def own(phase: Phase, on: date) -> Iterator[_Row]:
    """Yield a project's own bands, without draws; of what is stated."""
    for (measure, unit), (_, log_sd) in sorted(phase.measures().items()):
        if not log_sd:
            head: _Row = {"kind": "project", "group_id": phase.id, "measure": measure, "unit": unit}
            head |= {"with_estimates": False, "covered": 1, "of": 1}
            yield from _by_period(head, _alone(phase, (measure, unit), on), on, len(phase.curve))


def _by_period(head: Mapping[str, Any], told: _Values, on: date, months: int) -> Iterator[_Row]:
    ahead = months_ahead(on, months)
    for period, (low, middle, high) in zip([*ahead, *years_of(ahead)], told.T.tolist(), strict=True):
        yield {**head, "period": period, "p10": low, "p50": middle, "p90": high}
