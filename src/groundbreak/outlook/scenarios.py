"""What if: works take longer, a project is given up, demand falls. Streams stay, so only the question makes a difference."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from groundbreak.errors import BadValue
from groundbreak.outlook.draws import Drawn

_Rows = NDArray[np.bool_]


def delayed(drawn: Drawn, months: int, which: _Rows) -> Drawn:
    """Return the phases with some coming so many months later: F(t - k)."""
    if months < 0:
        raise BadValue(f"a delay of {months} months", mend="give 0 or more")
    later = np.pad(drawn.curves, ((0, 0), (months, 0)))[:, : drawn.curves.shape[1]]
    return replace(drawn, curves=np.where(which[:, None], later, drawn.curves))


def given_up(drawn: Drawn, which: _Rows) -> Drawn:
    """Return the phases with some given up: they never come and nothing more is spent on them."""
    return replace(drawn, curves=np.where(which[:, None], 0.0, drawn.curves))


def demand(drawn: Drawn, factor: float, which: _Rows) -> Drawn:
    """Return the phases with some finding only that share of the demand; weights stay whole numbers."""
    if factor < 0:
        raise BadValue(f"demand of {factor}", mend="give 0 or more; 0.8 is a fifth less")
    return replace(drawn, weights=np.where(which[:, None], np.rint(drawn.weights * factor), drawn.weights))
