"""Han owners: whose a Chinese project is that neither its name nor its sentence tells, weighed over the document.

Who speaks or acts in the paragraph before counts, so does the firm that the text speaks of most; in a text about the
projects of many firms, none is anybody's but by its own sentence.
"""

from collections import Counter
from collections.abc import Sequence

from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.ownership import is_aside

WEIGHTS = {
    "sentence": 0.6, "behind": -0.6, "paragraph": 0.5, "after": -0.8, "sentences": -0.1, "often": 1.0, "first": 0.4,
    "only": 0.6, "owns": 0.6, "many": -1.0, "reference": 0.6, "apart": -2.0, "aside": -1.0, "batch": -1.5,
}  # fmt: skip
LEAST = 0.8
_FARTHEST, _MOST = 8, 3


def han_owners(scenes: Sequence[Scene]) -> dict[Project, str]:
    """Return whose each project is that has no owner yet and that the text around it tells one for."""
    firms = [(at, scene, firm) for at, scene in enumerate(scenes) for firm in scene.passage.firms]
    projects = dict.fromkeys(project for scene in scenes for _, project in scene.projects)
    if not firms:
        return {}
    counted = Counter(str(firm.value) for *_, firm in firms)
    owners = {project.owner for project in projects if project.owner}
    headings = [at for at, scene in enumerate(scenes) if scene.passage.is_heading]
    found = {}
    for project in projects:
        if project.owner:
            continue
        here = next(at for at, scene in enumerate(scenes) if any(one is project for _, one in scene.projects))
        mark = next(mark for mark, one in scenes[here].projects if one is project)
        best = max(
            (_weight(project, mark, here, one, scenes, headings)
             + WEIGHTS["often"] * counted[str(one[2].value)] / len(firms)
             + WEIGHTS["first"] * (str(one[2].value) == str(firms[0][2].value))
             + WEIGHTS["only"] * (owners | counted.keys() == {str(one[2].value)})
             + WEIGHTS["owns"] * (owners == {str(one[2].value)})
             + WEIGHTS["many"] * min(max(len(owners) - 1, 0), _MOST), order)
            for order, one in enumerate(firms)
        )  # fmt: skip
        if best[0] >= LEAST:
            found[project] = str(firms[best[1]][2].value)
    return found


def _weight(
    project: Project,
    mark: Mark,
    here: int,
    told: tuple[int, Scene, Mark],
    scenes: Sequence[Scene],
    headings: Sequence[int],
) -> float:
    """Weigh one naming of a firm by where it stands to the first naming of a project."""
    at, scene, firm = told
    near = {
        "sentence": at == here and firm.end <= mark.start,
        "behind": at == here and firm.end > mark.start,
        "paragraph": at < here and scene.passage.paragraph == scenes[here].passage.paragraph,
        "after": at > here,
        "sentences": min(abs(at - here), _FARTHEST),
        "reference": bool(scenes[here].passage.of("company", "reference")),
        "apart": any(min(at, here) < one <= max(at, here) for one in headings),
        "aside": is_aside(firm, scene.passage),
        "batch": project.phrase.count is not None,
    }
    return sum(WEIGHTS[name] * value for name, value in near.items())
