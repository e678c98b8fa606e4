"""The pipeline: where phases stand, plan and actual apart, what is late, rescheduled or silent, and the groups."""

from groundbreak.pipeline.checks import checks
from groundbreak.pipeline.flags import Silence, flags, last_words
from groundbreak.pipeline.groups import groups
from groundbreak.pipeline.schedule import schedule
from groundbreak.pipeline.sizes import by_stage_and_size
from groundbreak.pipeline.slips import slips
from groundbreak.pipeline.standing import standings

__all__ = [
    "Silence",
    "by_stage_and_size",
    "checks",
    "flags",
    "groups",
    "last_words",
    "schedule",
    "slips",
    "standings",
]
