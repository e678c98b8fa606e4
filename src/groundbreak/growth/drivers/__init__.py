"""Drivers: what stands beside a growth rate, each figure from facts that it names.

Projects by size and their starts, shares of the whole and points contributed, districts by rank, and by how much growth
rose since the period before. Tables in, tables out.
"""

from groundbreak.growth.drivers.acceleration import ACCELERATION, acceleration_table
from groundbreak.growth.drivers.contributions import CONTRIBUTIONS, contributions_table
from groundbreak.growth.drivers.figures import FIGURES
from groundbreak.growth.drivers.league import LEAGUE, league
from groundbreak.growth.drivers.parts import PARTS, parts_table
from groundbreak.growth.drivers.shares import SHARES, shares
from groundbreak.growth.drivers.sizes import SIZES, by_area_and_size
from groundbreak.growth.drivers.starts import STARTS, starts

__all__ = [
    "ACCELERATION",
    "CONTRIBUTIONS",
    "FIGURES",
    "LEAGUE",
    "PARTS",
    "SHARES",
    "SIZES",
    "STARTS",
    "acceleration_table",
    "by_area_and_size",
    "contributions_table",
    "league",
    "parts_table",
    "shares",
    "starts",
]
