"""What hits all phases of a draw, or all of a sector, at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundbreak.errors import BadValue
from groundbreak.outlook.draws.streams import Streams, key


@dataclass(frozen=True, slots=True)
class Shocks:
    """Shares of the variance of a phase's luck that all phases have in common, and those of a sector beside that."""

    macro: float = 0.0
    sector: float = 0.0

    def __post_init__(self) -> None:
        if min(self.macro, self.sector) < 0 or self.macro + self.sector > 1:
            raise BadValue(
                f"shocks of {self.macro} and {self.sector} are no shares", mend="neither below 0, together at most 1"
            )

    @property
    def own(self) -> float:
        """The share that is a phase's alone."""
        return 1.0 - self.macro - self.sector


def common(shocks: Shocks, sectors: Sequence[str], draws: int, seed: int) -> NDArray[np.float32]:
    r"""Return what the phases of each sector have in common in each draw, shape (sectors, draws).

    .. math:: c_{sd} = \sqrt{\rho_m}\, z_d + \sqrt{\rho_s}\, z_{sd}

    A phase's luck is :math:`x = c + \sqrt{1 - \rho_m - \rho_s}\,\epsilon`, standard normal again, so shocks move phases
    together and leave the odds of each one as they are (a Gaussian copula with two factors; Vasicek, "Loan portfolio
    value", Risk 12/2002). Streams are keyed by the name of the sector: another sector changes nothing.
    """
    streams = Streams(seed)
    all_, one = np.empty(draws, np.float32), np.empty(draws, np.float32)
    streams.normal(key("shock"), all_)
    made = np.empty((len(sectors), draws), np.float32)
    for row, sector in zip(made, sectors, strict=True):
        row[:] = np.sqrt(shocks.macro) * all_ + np.sqrt(shocks.sector) * streams.normal(key(f"shock/{sector}"), one)
    return made
