"""How late events reach a register: the share of them that is there so long after they happened."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize

from groundbreak.errors import BadInput
from groundbreak.outlook.odds.levels import Floats

_FEWEST = 10
_SPREAD = 0.5


@dataclass(frozen=True, slots=True)
class Lag:
    r"""The share of events reported within x months: :math:`F(x) = 1 - e^{-(x/\theta)^k}`, 0 before they happen."""

    scale: float
    shape: float

    def share(self, months: ArrayLike) -> Floats:
        """Return F at so many months after the event."""
        return -np.expm1(-((np.maximum(np.asarray(months, np.float64), 0) / self.scale) ** self.shape))

    def mean(self, since: float, months: float) -> float:
        """Return the share reported of events spread evenly over so many months that ended `since` months ago."""
        x = since + (np.arange(1000) + 0.5) * months / 1000
        return float(self.share(x).mean())


def fit_lag(earlier: ArrayLike, later: ArrayLike, late: ArrayLike, toward: Lag | None = None) -> Lag:
    r"""Return the lag of largest likelihood, from two looks at a register or more.

    An event that a look tells of is known to have been reported by then, so each counts *given* that (right truncation:
    Kalbfleisch and Lawless 1989): that it was not there at the look before has the odds

    .. math:: 1 - F(x_{earlier}) / F(x_{later})

    Parameters
    ----------
    earlier, later
        Months from each event to the look before and to the one that tells of it.
    late
        Whether the look before did not have it.
    toward
        The lag of all events, where these are some of them: log scale and log shape are pooled towards it with a
        spread of one half.
    """
    before, after, new = (np.asarray(values, np.float64) for values in (earlier, later, late))
    kept = before > 0  # an event after the look before could not be there: it says nothing
    before, after, new = before[kept], after[kept], new[kept]
    if toward is None and new.sum() < _FEWEST:
        raise BadInput(
            f"{int(new.sum())} events were reported late: too few to tell a lag",
            mend="give more issues of the register",
        )

    def miss(logs: Floats) -> float:
        lag = Lag(*np.exp(logs))
        there = np.clip(lag.share(before) / np.maximum(lag.share(after), 1e-300), 1e-12, 1 - 1e-12)
        pull = ((logs - start) ** 2).sum() / (2 * _SPREAD**2) if toward else 0.0
        return pull - float(new @ np.log1p(-there) + (1 - new) @ np.log(there))

    start = np.log([toward.scale, toward.shape] if toward else [6.0, 1.0])
    found = minimize(miss, start, method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-8})
    return Lag(*(float(value) for value in np.exp(found.x)))
