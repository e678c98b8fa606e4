"""What is spent in each month that lies ahead, for each month in which the works may end."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundbreak.outlook.spending.shapes import Curve


@dataclass(frozen=True, slots=True)
class Building:
    """How far a phase is: months of building, those since works began, the share spent; and whether they have begun.

    Months since and share are None where nobody tells; works may be told to have begun without a day.
    """

    months: int
    age: int | None = None
    spent: float | None = None
    begun: bool = False


def profile(curve: Curve, building: Building, months: int) -> NDArray[np.float64]:
    r"""Return the share of the money spent in month t, given an end in month m; shape (months + 1, months).

    With the start :math:`s` (months from now, below 0 where it lies behind) and the end :math:`m`, time runs
    :math:`x_t = (t - s)/(m - s)` and

    .. math:: P_{mt} = S(x_t) - S(x_{t-1}), \qquad x_0 < x_1 < \dots

    Of works that nobody says have begun, :math:`s = m - b` with :math:`b` the months of building: what comes sooner
    than it can be built had begun without a word, and part of its money is spent. Of those that have begun, nobody
    says when, :math:`s = \min(0, m - b)`. Where a source says which share :math:`y` is spent, the curve is anchored to
    it: :math:`x_0 = S^{-1}(y)` whatever the age, and what lies ahead of it is spread over the months until the end. A
    row adds up to what is not spent yet. The last one, "not within the run", is empty.

    Parameters
    ----------
    curve
        The shape.
    building
        How far the phase is.
    months
        Length of the run.
    """
    ends, ticks = np.arange(1, months + 1)[:, None], np.arange(months + 1)[None, :]
    if building.spent is not None:
        begun = curve.when(building.spent)
        time = begun + (1 - begun) * ticks / ends
    else:
        latest = np.minimum(0, ends - building.months) if building.begun else ends - building.months
        start = latest if building.age is None else -building.age
        time = (ticks - start) / (ends - start)
    return np.pad(np.diff(curve.at(time), axis=1), ((0, 1), (0, 0)))
