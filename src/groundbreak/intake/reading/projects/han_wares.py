"""Han wares: what a Chinese plant makes that only the name of its firm tells: 三洋客车|九江新工厂 makes 客车."""

import re
from collections.abc import Iterator, Sequence

from groundbreak.facts import Fact, Mention, Text
from groundbreak.intake.reading.drafts import UNSURE, Draft
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.projects.cast import Scene

_FORM = re.compile("(?:[(（].*?[)）]|股份|集团|控股|有限|责任|总?公司|科技|实业|工业|制造)+$")


def of_firms(scenes: Sequence[Scene], waiting: set[Mention]) -> Iterator[Draft]:
    """Yield the goods that the owners of some projects are called by; of batches none."""
    for scene in scenes:
        for mark, project in scene.projects:
            if project.mention in waiting and not project.phrase.count:
                waiting = waiting - {project.mention}
                ware = _ware(project.owner or "", scene.passage.language)
                if ware:
                    fact = Fact(project.mention, "product", Text(ware), modality="planned")
                    yield Draft(fact, mark.start, mark.end, UNSURE)


def _ware(firm: str, language: Language) -> str | None:
    """Return the goods that the name of a firm ends with."""
    bare = _FORM.sub("", firm)
    found = (ware for ware in language["companies"]["wares"] if bare.endswith(ware) and len(bare) > len(ware))
    return max(found, key=len, default=None)
