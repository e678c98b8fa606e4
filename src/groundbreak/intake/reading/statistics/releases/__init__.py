"""Releases: how English prose tells a statistic: figure after figure, each says only what is new against the last.

A record of what is spoken of (series, whose, months, base of comparison) is carried along and overwritten by the words
that are a figure's own; see ``story``.
"""

from groundbreak.intake.reading.statistics.releases.reader import Release

__all__ = ["Release"]
