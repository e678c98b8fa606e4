"""Two risks, to be commissioned and to be given up: hazards by month, and the odds they add up to."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from groundbreak.errors import BadInput
from groundbreak.outlook.odds.additive import Additive, Design, fit
from groundbreak.outlook.odds.design import ahead, months_at_risk, traits
from groundbreak.outlook.odds.history import GATES, History
from groundbreak.outlook.odds.levels import Floats, Ints, Levels

HORIZON = 24
LONG = 24
CANCELLED = ("stage", "late", "technology", "moved")


@dataclass(frozen=True, slots=True)
class Risks:
    """The hazards of both, the calendar months of a re-base, and the months from each stage to a stated date."""

    commissioned: Additive
    cancelled: Additive
    rebase: Collection[int]
    typical: dict[str, float]


def train(history: History, toward: Risks | None = None, horizon: int = HORIZON) -> Risks:
    """Return the hazards that a history teaches; what it does not hold is not known.

    Effects of age and of the month of the year are learned from two years or more: in a shorter record age and season
    cannot be told from the drift.

    Parameters
    ----------
    history
        As known at one issue.
    toward
        Hazards to pool towards, for a history that is short or small.
    horizon
        How many months each snapshot looks ahead.
    """
    panel, months = history.panel, months_at_risk(history.panel, horizon)
    if not months.begun.any():
        raise BadInput(
            f"of {len(panel.unit.names)} units none began after an issue had listed it",
            mend="odds need a history in which some came; use the shipped model until there is one",
        )
    long_record = panel.last - int(panel.month.min()) >= LONG
    design = ahead(panel, traits(panel), months.rows, months.ahead, long_record=long_record)
    going = _cancelling(design, panel.month[months.rows] + months.ahead, history.rebase)
    commissioned = fit(design, months.begun, months.weights, toward.commissioned if toward else None)
    cancelled = fit(going, months.gone, months.weights, toward.cancelled if toward else None)
    return Risks(commissioned, cancelled, tuple(history.rebase), _typical(history))


def hazards(risks: Risks, design: Design, months: Ints) -> tuple[Floats, Floats]:
    """Return the odds of being commissioned and of being given up in each month, of one that has met neither.

    Parameters
    ----------
    risks, design
        What was learned, and the levels of each month.
    months
        The month itself, counted.
    """
    begin, end = risks.commissioned.hazard(design), risks.cancelled.hazard(_cancelling(design, months, risks.rebase))
    over = np.maximum(begin + end, 1.0)
    return begin / over, end / over


def add_up(begin: Floats, end: Floats) -> tuple[Floats, Floats]:
    r"""Return the odds of having been commissioned, and of having been given up, by the end of each month.

    .. math:: F_c(t) = \sum_{u \le t} h_c(u) \prod_{v < u} (1 - h_c(v) - h_x(v))

    and the same with :math:`h_x` (cumulative incidence in discrete time: Prentice et al. 1978, Tutz and Schmid 2016).

    Parameters
    ----------
    begin, end
        Hazards; shape (units, months).
    """
    left = np.cumprod(1 - begin - end, axis=1)
    before = np.concatenate([np.ones((len(left), 1)), left[:, :-1]], axis=1)
    return np.cumsum(begin * before, axis=1), np.cumsum(end * before, axis=1)


def outlook(risks: Risks, history: History, horizon: int) -> tuple[list[str], Floats, Floats]:
    """Return the units of the newest issue, and their odds by month; shape (units, horizon)."""
    panel = history.panel
    now = np.flatnonzero((panel.month == panel.last) & ~(panel.begun <= panel.last))
    rows, months = np.repeat(now, horizon), np.tile(np.arange(1, horizon + 1), len(now))
    design = ahead(panel, traits(panel), rows, months, long_record="calendar" in risks.commissioned.effects)
    both = hazards(risks, design, panel.month[rows] + months)
    units = [panel.unit.names[code] for code in panel.unit.codes[now]]
    return units, *add_up(*(hazard.reshape(len(now), horizon) for hazard in both))


def _cancelling(design: Design, months: Ints, rebase: Collection[int]) -> Design:
    """What leaves the list in the months of a re-base was often gone before: a factor of its own tells these apart."""
    kept = {factor: design[factor] for factor in CANCELLED}
    return kept | {"rebase": Levels(np.isin(months % 12, list(rebase)).astype(np.int64), ("no", "yes"))}


def _typical(history: History) -> dict[str, float]:
    """The median number of months from a snapshot to the stated date, by stage."""
    panel = history.panel
    stages, lead = panel.text("stage"), panel.planned - panel.month
    told = ~np.isnan(lead)
    found = {name: lead[told & (stages.codes == code)] for code, name in enumerate(stages.names)}
    return {
        name: float(max(np.median(leads), 1.0)) for name, leads in sorted(found.items()) if name in GATES and len(leads)
    }
