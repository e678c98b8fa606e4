"""A phase as the outlook reckons with it: when it comes, what it spends, adds and makes in each month."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from groundbreak.outlook.estimates import LEAST, Estimate, estimates
from groundbreak.outlook.output import seen
from groundbreak.outlook.ramp import Ramp, ramp_profile, standing_profile, until
from groundbreak.outlook.said import Statement
from groundbreak.outlook.spending import (
    Building,
    Ratio,
    Reference,
    fixed_assets,
    profile,
    ratio_of,
    reference,
)

YEAR = 12
SIZES_IN = "CNY"
# Revenue of a year from which industrial firms are above scale: 20 million yuan since 2011.
ABOVE_SCALE_CNY = 20_000_000
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed where nobody states it: months from commissioning to full capacity."""

    ramp_months: int = 24


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase under way.

    Attributes
    ----------
    curve, cancelled
        Odds of being commissioned, and of being given up, by the end of each month ahead.
    said
        What sources state.
    investment
        The money, as stated or estimated, in `currency`.
    money_facts
        What it rests on: the fact that states it, or those of the projects that it is estimated from.
    reference
        The spending curve that it is given, and the months of building where works have not begun.
    ahead
        Months by which a first part is planned to come before the whole.
    demand
        Share of the demand for its output that it finds; 1 but in a scenario.
    entrant
        Whether its owner is not above scale yet, so that statistics see its output late; None where nobody asks.
    """

    id: str
    curve: _Floats
    cancelled: _Floats
    said: Statement
    investment: Estimate
    currency: str
    reference: Reference
    building: Building
    ramp: Ramp
    ahead: int = 0
    assumed: tuple[str, ...] = ()
    money_facts: tuple[str, ...] = ()
    demand: float = 1.0
    entrant: bool | None = None

    def measures(self) -> dict[tuple[str, str], tuple[float, float]]:
        """Return the amount of each measure in its unit, and the standard deviation of its logarithm."""
        made: dict[tuple[str, str], tuple[float, float]] = {}
        if self.investment.value is not None:
            made["spending", self.currency] = self.investment.value, self.investment.log_sd
        if self.said.capacity:
            made["capacity", self.said.capacity.unit] = self.said.capacity.value.point, 0.0
        if self.said.worth.known and self.said.worth.value and self.said.output_currency:
            monthly = self.said.worth.value.point * self.demand / YEAR
            for measure in ("output_value", *(("output_above_scale",) if self.entrant is not None else ())):
                made[measure, self.said.output_currency] = monthly, 0.0
        if self.said.jobs:
            made["jobs", self.said.jobs.unit] = self.said.jobs.value.point, 0.0
        return made

    def kind(self, measure: str) -> tuple[object, ...]:
        """Return what phases with the same profile of a measure have in common."""
        if measure == "spending":
            return self.reference.curve.name, self.building
        late = self._yearly if measure == "output_above_scale" and self.entrant else None
        return (self.ahead,) if measure == "capacity" else (self.ramp.name, self.ahead, late)

    def profile(self, measure: str) -> _Floats:
        """Return what one unit of a measure is in each month, for each month of commissioning."""
        months = len(self.curve)
        if measure == "spending":
            return profile(self.reference.curve, self.building, months)
        if measure == "capacity":
            return standing_profile(months, self.ahead)
        used = ramp_profile(self.ramp, months, self.ahead)
        return seen(used, self._yearly, ABOVE_SCALE_CNY) if self.kind(measure)[-1] else used

    @property
    def _yearly(self) -> float:
        return self.demand * self.said.worth.value.point if self.said.worth.value else 0.0


def phases(
    said: Mapping[str, Statement],
    odds: Mapping[str, tuple[_Floats, _Floats]],
    classes: Mapping[str, str],
    on: date,
    currency: str,
    assumed: Assumed,
) -> list[Phase]:
    """Return the phases that have odds, in the order of their ids; money that nobody states is estimated and marked.

    Parameters
    ----------
    said, odds
        What sources state of each phase, and its odds of being commissioned and of being given up by month.
    classes
        What phases are alike in: investments are estimated from those of the class, within `currency`.
    on
        The day that months are counted from.
    """
    ids = sorted(odds)
    shares = _both(said, ids)
    ratio = _ratio(said[one] for one in shares)
    money = [_money(said[one], currency, ratio) for one in ids]
    filled = estimates([one.value for one in money], [classes.get(one, "") for one in ids])
    figures = [told if told.value else guess for told, guess in zip(money, filled, strict=True)]
    behind = [
        [ids[place] for place in figure.places] or ([one, *shares] if figure.estimated else [one])
        for one, figure in zip(ids, figures, strict=True)
    ]
    return [
        replace(_phase(one, odds[one], said[one], figure, currency, on, assumed), money_facts=_facts(said, others))
        for one, figure, others in zip(ids, figures, behind, strict=True)
    ]


def _facts(said: Mapping[str, Statement], ids: Iterable[str]) -> tuple[str, ...]:
    """The facts that state the money of some."""
    money = (one for id_ in ids for one in (said[id_].fixed, said[id_].investment) if one)
    return tuple(dict.fromkeys(one.fact for one in money))


def _both(said: Mapping[str, Statement], ids: Iterable[str]) -> list[str]:
    """Those that state both fixed assets and a total in one currency."""
    told = ((one, said[one].fixed, said[one].investment) for one in ids)
    return [one for one, fixed, whole in told if fixed and whole and fixed.currency == whole.currency]


def _ratio(said: Iterable[Statement]) -> Ratio | None:
    """Fixed assets as a share of the total, where enough projects state both."""
    pairs = [(one.fixed.value.point, one.investment.value.point) for one in said if one.fixed and one.investment]
    return ratio_of(pairs) if len(pairs) >= LEAST else None


def _money(said: Statement, currency: str, ratio: Ratio | None) -> Estimate:
    """What is to be spent: fixed assets as stated, else the ratio's share of the total, else the total itself."""
    told = (said.investment, said.fixed)
    whole, fixed = (one.value.point if one and one.currency == currency else None for one in told)
    made = fixed_assets(whole, fixed, ratio)
    if made is None:
        return Estimate(whole)
    return Estimate(made.point, made.estimated, ratio.log_sd if ratio and made.estimated else 0.0, made.projects)


def _phase(
    id_: str,
    odds: tuple[_Floats, _Floats],
    said: Statement,
    figure: Estimate,
    currency: str,
    on: date,
    assumed: Assumed,
) -> Phase:
    elsewhere = said.money
    if elsewhere and elsewhere.currency != currency:
        figure, currency = Estimate(elsewhere.value.point), elsewhere.currency
    fitting = reference(said.nature, Decimal(int(figure.value)) if figure.value and currency == SIZES_IN else None)
    building = Building(fitting.months, _months(said.begun, on), _share_spent(said, currency), said.is_begun)
    stated_ramp = _months(said.first, said.full)
    ramp = until(assumed.ramp_months if stated_ramp is None else max(stated_ramp, 1))
    ahead = _months(said.part, said.first) or 0
    marks = _marks(figure, fitting, stated_ramp, ahead, said)
    return Phase(id_, *odds, said, figure, currency, fitting, building, ramp, ahead, marks)


def _marks(
    figure: Estimate, fitting: Reference, stated_ramp: int | None, ahead: int, said: Statement
) -> tuple[str, ...]:
    """Name what is assumed or estimated."""
    makes = said.worth.known or said.jobs is not None
    named = {
        "date": said.first is None,
        "investment": figure.estimated,
        "spending_curve": fitting.basis == "assumed" and figure.value is not None,
        "ramp_up": stated_ramp is None and makes,
        "parts_evenly": ahead > 0 and (makes or said.capacity is not None),
        "working_capital_included": said.investment is not None and said.fixed is None and not figure.estimated,
    }
    return tuple(name for name, holds in named.items() if holds)


def _months(start: date | None, end: date | None) -> int | None:
    if start is None or end is None:
        return None
    return max(0, (end.year - start.year) * YEAR + end.month - start.month)


def _share_spent(said: Statement, currency: str) -> float | None:
    whole = said.money
    if not (said.spent and whole and said.spent.currency == whole.currency == currency and whole.value.point):
        return None
    return min(1.0, said.spent.value.point / whole.value.point)
