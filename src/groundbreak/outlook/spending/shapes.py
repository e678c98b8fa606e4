"""The shapes of spending curves: share of the money spent at each share of the time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc

from groundbreak.errors import BadValue

_Floats = NDArray[np.float64]
_GRID = np.linspace(0, 1, 1001)


@dataclass(frozen=True, slots=True)
class Curve:
    """Share of the money spent at a share of the time; 0 at the start, 1 at the end, never falling.

    Raises `BadValue` for a shape that falls or does not run from 0 to 1.
    """

    name: str
    share: Callable[[_Floats], _Floats]

    def __post_init__(self) -> None:
        values = self.share(_GRID)
        runs = abs(values[0]) < 1e-9 and abs(values[-1] - 1) < 1e-9
        if not runs or (np.diff(values) < -1e-9).any():
            raise BadValue(f"{self.name}: no spending curve", mend="it runs from 0 to 1 and never falls")

    def at(self, time: ArrayLike) -> _Floats:
        """Return the share spent; before the start it is 0, after the end 1."""
        return self.share(np.clip(np.asarray(time, np.float64), 0, 1))

    def when(self, spent: float) -> float:
        """Return the share of the time at which a share of the money is spent."""
        return float(np.interp(spent, self.share(_GRID), _GRID))


def flat() -> Curve:
    """Return :math:`S(x) = x`, the benchmark to beat: the Clean Investment Monitor spreads its facilities so."""
    return Curve("flat", lambda x: x)


def beta(a: float, b: float) -> Curve:
    r"""Return the distribution function of a Beta law, :math:`S(x) = I_x(a, b)`.

    With :math:`a > b` money comes late, as it does for equipment.
    """
    if min(a, b) <= 0:
        raise BadValue(f"beta({a}, {b}) is no law", mend="both are above 0")
    return Curve(f"beta({a:g}, {b:g})", lambda x: np.asarray(betainc(a, b, x), np.float64))


def dhss(c: float, k: float) -> Curve:
    r"""Return the curve of the British Department of Health and Social Security.

    .. math:: S(x) = x + Cx^2 - Cx - (6x^3 - 9x^2 + 3x) / K

    Source: Hudson, "DHSS expenditure forecasting method", Chartered Surveyor, Building and Quantity Surveying
    Quarterly 5 (1978). Parameters that let it fall somewhere are refused with `BadValue`.
    """
    return Curve(f"dhss({c:g}, {k:g})", lambda x: x + c * x**2 - c * x - (6 * x**3 - 9 * x**2 + 3 * x) / k)


def empirical(shares: Sequence[float]) -> Curve:
    """Return the curve through shares spent in equal parts of the time, as agencies print them by month.

    Shares need not add up to one: printed ones are rounded, and are divided by their sum.
    """
    parts = np.asarray(shares, np.float64)
    if not parts.size or (parts < 0).any() or not parts.sum():
        raise BadValue("these are no shares", mend="give at least one, none below 0, not all 0")
    till, time = np.append(0.0, parts.cumsum() / parts.sum()), np.linspace(0, 1, parts.size + 1)
    return Curve("empirical", lambda x: np.interp(x, time, till))


def together(*parts: tuple[float, Curve]) -> Curve:
    """Return the curve of a sum, as of land, buildings and equipment: each share of the money with its own curve."""
    total = sum(share for share, _ in parts)
    if any(share < 0 for share, _ in parts) or abs(total - 1) > 1e-9:
        raise BadValue(f"shares of {total:g} in all", mend="none below 0, together 1")
    name = " + ".join(f"{share:g} {curve.name}" for share, curve in parts)
    return Curve(name, lambda x: np.sum([share * curve.share(x) for share, curve in parts], axis=0))
