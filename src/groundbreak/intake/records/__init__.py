"""Dated facts that somebody has read already, one JSON object a line, become facts with their address."""

from groundbreak.intake.records.lines import Import, read_lines

__all__ = ["Import", "read_lines"]
