"""Seeded draws: each phase its own stream, common shocks of the run, exact sums by month, bands."""

from groundbreak.outlook.draws.bands import LEVELS, band, months_to, quantiles, spread
from groundbreak.outlook.draws.shocks import Shocks, common
from groundbreak.outlook.draws.streams import Streams, key
from groundbreak.outlook.draws.tally import Drawn, tally

__all__ = ["LEVELS", "Drawn", "Shocks", "Streams", "band", "common", "key", "months_to", "quantiles", "spread", "tally"]
