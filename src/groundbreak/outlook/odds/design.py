"""What is known of a unit at a snapshot, and of each month ahead of it, as levels of factors."""

from typing import NamedTuple

import numpy as np

from groundbreak.outlook.odds.additive import Design
from groundbreak.outlook.odds.history import Panel
from groundbreak.outlook.odds.levels import UNTOLD, Floats, Ints, Levels, binned, crossed

LATE = (-36, -24, -18, -12, -9, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 9, 13, 25)
AHEAD = (2, 3, 4, 7, 10, 13)
SLIPS = (1, 2, 3, 4)
LEAD = (-5, -1, 0, 1, 2, 4, 7, 10, 13, 19, 25)
AGE = (1, 3, 6, 12, 18)
SIZE = (1, 5, 20, 75, 150, 300)
SITE = (2, 3, 4)
# Wider classes, for what is crossed with something else.
_LATE_WIDE = (-12, -6, -3, -1, 0, 1, 2, 4, 7, 13)
_LATE_WIDEST = (-6, -1, 0, 1, 4, 10)
_LEAD_WIDE = (1, 4, 7, 13, 19)
_SINCE = (1, 2, 4, 7)
_MOVES = ("new", "kept", "later", "earlier")
_SEEN = ("came later", "in the first issue")
_STEADY = ("moved since", "never moved")
MONTHS = tuple(str(month) for month in range(1, 13))


class PersonMonths(NamedTuple):
    """Months in which a unit, as a snapshot told of it, might have begun; one row for each.

    `rows` are places in the panel, `ahead` counts months from the snapshot, `begun` and `gone` say what happened in
    the month. A month of a unit that many snapshots look ahead to is shared out among them: `weights`.
    """

    rows: Ints
    ahead: Ints
    begun: Floats
    gone: Floats
    weights: Floats


def months_at_risk(panel: Panel, horizon: int) -> PersonMonths:
    """Return the months after each snapshot until the unit began, was gone, or the record ends.

    Windows that are still open count as far as they are known; months that no issue tells of do not count.
    """
    none = np.inf
    to_begin = np.where(np.isnan(panel.begun), none, panel.begun - panel.month)
    to_gone = np.where(np.isnan(panel.gone), none, panel.gone - panel.month)
    seen = np.minimum(horizon, panel.last - panel.month)
    months = np.minimum(seen, np.minimum(to_begin, to_gone))
    months = np.where((to_begin > 0) & ~panel.unresolved, months, 0).astype(np.int64)
    rows = np.repeat(np.arange(len(months)), months)
    ahead = np.arange(len(rows)) - np.repeat(np.cumsum(months) - months, months) + 1
    known = ~np.isin(panel.month[rows] + ahead, list(panel.untold))
    rows, ahead = rows[known], ahead[known]
    span = int(panel.last - panel.month.min()) + 1
    when = panel.unit.codes[rows] * span + panel.month[rows] + ahead - panel.month.min()
    shared = np.bincount(when)[when] if len(when) else np.zeros(0)
    return PersonMonths(rows, ahead, (ahead == to_begin[rows]) * 1.0, (ahead == to_gone[rows]) * 1.0, 1 / shared)


def traits(panel: Panel) -> dict[str, Levels]:
    """Return the levels of what each snapshot tells, from it and the unit's earlier ones alone.

    The builder's record is the builder's own effect, learned from its other units.
    """
    moved = np.nan_to_num(panel.planned - panel.before(panel.planned))
    moves = np.select([panel.new, moved == 0, moved > 0], [0, 1, 2], 3)
    texts = {name: panel.text(name) for name in ("stage", "technology", "sector", "builder", "place")}
    return texts | {
        "place_technology": crossed(texts["place"], texts["technology"]),
        "size": binned(panel.size, SIZE),
        "moved": Levels(moves.astype(np.int64), _MOVES),
        "slips": binned(panel.of_unit((moved > 0).astype(np.float64)), SLIPS),
        "steady": _steady(panel, moved > 0),
        "at_site": _at_site(panel),
    }


def ahead(panel: Panel, known: dict[str, Levels], rows: Ints, months: Ints, *, long_record: bool) -> Design:
    """Return the levels of each month so far ahead of a snapshot.

    Parameters
    ----------
    panel, known
        Snapshots, and their `traits`.
    rows, months
        Places in the panel, and how many months ahead of each.
    long_record
        Whether to have factors that only a long record can tell from its drift: age, and the month of the year.
    """
    design = {factor: levels.at(rows) for factor, levels in known.items()}
    design |= dated(design["stage"], design["sector"], panel.planned[rows] - panel.month[rows], months)
    if long_record:
        design["age"] = _age(panel).at(rows)
        design["calendar"] = Levels((panel.month[rows] + months) % 12, MONTHS)
    return design


def dated(stage: Levels, sector: Levels, lead: Floats, months: Ints) -> Design:
    """Return what the stated date makes of months ahead: `lead` counts months to it from the snapshot, NaN if none."""
    late, wide = binned(months - lead, LATE), binned(lead, _LEAD_WIDE)
    return {
        "late": late,
        "stage_late": crossed(stage, late),
        "sector_late": crossed(sector, binned(months - lead, _LATE_WIDEST)),
        "ahead": binned(months, AHEAD),
        "lead": binned(lead, LEAD),
        "lead_late": crossed(wide, binned(months - lead, _LATE_WIDE)),
        "stage_lead": crossed(stage, wide),
    }


def _steady(panel: Panel, later: np.ndarray) -> Levels:
    """Months since the date was last made later, or since the unit was first listed."""
    rows = np.arange(len(later))
    at = np.maximum.accumulate(np.where(later | panel.new, rows, 0))
    since = binned(panel.month - panel.month[at], _SINCE)
    return crossed(since, Levels(panel.new[at].astype(np.int64), _STEADY))


def _age(panel: Panel) -> Levels:
    """Months since the unit was first listed; those of the first issue may be older."""
    first = panel.month[panel.start]
    truncated = Levels((first == panel.issues[0]).astype(np.int64), _SEEN)
    return crossed(binned(panel.month - first, AGE), truncated)


def _at_site(panel: Panel) -> Levels:
    """How many units the issue lists at the same site."""
    site = panel.text("site")
    span = int(panel.last - panel.month.min()) + 1
    where = site.codes * span + panel.month - panel.month.min()
    alone = np.array([name == UNTOLD for name in site.names])[site.codes]
    return binned(np.where(alone, 1, np.bincount(where)[where]), SITE)
