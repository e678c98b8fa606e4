"""Bulletins: the prose of Chinese statistics, where figure after figure is told of a series that was named before.

A figure is read by the words between the figure before it and itself (its *stretch*). They name a series, or a
subject of the series spoken of, or only a change of it; dates among them set its months, words of plan make it a goal.
"""

from groundbreak.intake.reading.statistics.bulletin.names import pointed as pointed
from groundbreak.intake.reading.statistics.bulletin.reader import Bulletin as Bulletin
from groundbreak.intake.reading.statistics.bulletin.stretches import is_held_against as is_held_against
