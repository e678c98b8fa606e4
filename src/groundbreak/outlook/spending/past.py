"""What was spent in each month of a window, for works whose start and end are known or assumed."""

import numpy as np
from numpy.typing import NDArray

from groundbreak.outlook.spending.shapes import Curve


def spent_between(curve: Curve, start: int, end: int, first: int, months: int) -> NDArray[np.float64]:
    """Return the share of the money spent in each of so many months from `first` on, for works from `start` to `end`.

    Months are counted from any common origin; works run from the beginning of `start` to the beginning of `end`.
    """
    ticks = np.arange(first, first + months + 1)
    return np.diff(curve.at((ticks - start) / (end - start)))
