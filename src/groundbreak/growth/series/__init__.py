"""Series: runs from cumulative figures, benchmarking, seasonal adjustment, contributions and structure."""

from groundbreak.growth.series.benchmark import ChowLin, chow_lin, denton_cholette
from groundbreak.growth.series.contributions import Contributions, acceleration, contributions, structure_effects
from groundbreak.growth.series.runs import cumulate, runs

__all__ = [
    "ChowLin",
    "Contributions",
    "acceleration",
    "chow_lin",
    "contributions",
    "cumulate",
    "denton_cholette",
    "runs",
    "structure_effects",
]
