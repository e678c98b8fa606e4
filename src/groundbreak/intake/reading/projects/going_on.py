"""Going on: Chinese lines that name no project and are about the one of the line before."""

import re

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.ownership import akin

# A line of a form, which goes on about the project of the line before: 3、建设地点：…
_LABELLED = re.compile(r"\s*(?:\d{1,2}[.、)])?\s*(?:项目|建设|投资|总|用地|计划|产品|资金)[^：:，。\d]{0,8}[：:]")
_LED = re.compile(
    r"\s*(?:其[^他它余中一二三]|该|预计|计划|总?投资|占地|设计|规划|年产|(?:项目|全部|整体)*(?:建成|投产|达产|竣工|完工)后|届时)"
)


def goes_on(passage: Passage, project: Project) -> bool:
    """Whether a line is about the project of the line before: of a form, or one that opens with 其 or 建成后."""
    labelled = _LABELLED.match(passage.text, passage.start, passage.end)
    led = labelled or (not passage.is_heading and _LED.match(passage.text, passage.start))
    return bool(led) and all(project.owner and akin(str(firm.value), project.owner) for firm in passage.firms)
