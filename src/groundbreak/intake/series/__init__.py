"""Registers that are published again and again: each version of a table becomes an issue of one series."""

from groundbreak.intake.series.mapping import Columns, Mapping, load_columns, load_mapping
from groundbreak.intake.series.reading import read_version
from groundbreak.intake.series.versions import Version, read_versions

__all__ = ["Columns", "Mapping", "Version", "load_columns", "load_mapping", "read_version", "read_versions"]
