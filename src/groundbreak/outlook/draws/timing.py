"""In which month luck brings a phase to production."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

STEPS = 2048
_ENDS = 4.0
PER_UNIT = STEPS / (2 * _ENDS)
MIDDLE = STEPS / 2


def month_tables(curves: NDArray[np.float64]) -> NDArray[np.int16]:
    r"""Return for each phase the month index at each step of luck, shape (phases, STEPS).

    Luck :math:`x` is standard normal. The month is the first with :math:`\Phi(x) \le F(t)`; index 0 is the first month,
    and as many as there are months stands for "not within the run". Luck from -4 to 4 is divided into 2,048 steps and
    thresholds :math:`\Phi^{-1}(F)` are rounded to them, which moves an odd by at most :math:`\phi(0)/512`, 0.0008.

    Parameters
    ----------
    curves
        Odds :math:`F` of having begun by the end of each month, never falling; shape (phases, months).
    """
    phases, months = curves.shape
    limits = ndtri(curves)
    limits *= PER_UNIT
    limits += MIDDLE + 0.5  # rounded as it is cut off
    edges = np.zeros((phases, months + 2), np.int64)
    np.clip(limits, 0, STEPS, out=edges[:, 1:-1], casting="unsafe")
    edges[:, -1] = STEPS
    of_month = np.tile(np.arange(months + 1, dtype=np.int16), phases)
    return np.repeat(of_month, np.diff(edges, axis=1).ravel()).reshape(phases, STEPS)


def luck_steps(share: float) -> NDArray[np.int16]:
    r"""Return the steps that luck moves by for each number n of 16 bits.

    .. math:: \sqrt{share}\;\Phi^{-1}((n + 1/2) / 2^{16})
    """
    normal = ndtri((np.arange(1 << 16) + 0.5) / (1 << 16))
    steps: NDArray[np.int16] = np.rint(np.sqrt(share) * PER_UNIT * normal).astype(np.int16)
    return steps


def common_steps(common: NDArray[np.float32]) -> NDArray[np.int16]:
    """Return the step that luck starts from: what phases have in common, half a step down, as luck was cut off."""
    steps: NDArray[np.int16] = np.rint(common * PER_UNIT + (MIDDLE - 0.5)).astype(np.int16)
    return steps


def months_of(luck: NDArray[np.int16], tables: NDArray[np.int16], out: NDArray[np.int16]) -> NDArray[np.int16]:
    """Look the months up; `luck` is in steps, shape (phases, draws). What lies beyond an end counts there."""
    for table, steps, months in zip(tables, luck, out, strict=True):
        table.take(steps, mode="clip", out=months)
    return out
