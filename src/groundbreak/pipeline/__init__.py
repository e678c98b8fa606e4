"""The pipeline: where phases stand and how long, plan against actual, what is late or silent, and the groups."""

from groundbreak.pipeline.checks import checks
from groundbreak.pipeline.dwells import dwells
from groundbreak.pipeline.flags import Silence, flags, last_words
from groundbreak.pipeline.funnel import funnel, transitions
from groundbreak.pipeline.groups import groups
from groundbreak.pipeline.progress import Lights, progress
from groundbreak.pipeline.schedule import schedule
from groundbreak.pipeline.sizes import by_stage_and_size
from groundbreak.pipeline.slips import slips
from groundbreak.pipeline.standing import standings

__all__ = [
    "Lights",
    "Silence",
    "by_stage_and_size",
    "checks",
    "dwells",
    "flags",
    "funnel",
    "groups",
    "last_words",
    "progress",
    "schedule",
    "slips",
    "standings",
    "transitions",
]
