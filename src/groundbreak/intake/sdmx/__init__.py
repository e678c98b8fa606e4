"""SDMX-CSV: the observations of a statistical office, by a mapping of its dimensions to areas and indicators."""

from groundbreak.intake.sdmx.mapping import Observed, load_observed
from groundbreak.intake.sdmx.reading import READER, VERSION, is_sdmx, read_sdmx

__all__ = ["READER", "VERSION", "Observed", "is_sdmx", "load_observed", "read_sdmx"]
