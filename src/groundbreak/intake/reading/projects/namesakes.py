"""Namesakes: towns that only the name of an English plant tells: "the 1.8 million tpa Yangpu plant"."""

from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from groundbreak.intake.reading.lexicon.goods import is_ware
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.identity import Project


def namesakes(scene: Scene) -> Iterator[tuple[Project, Mark]]:
    """Yield the projects whose name opens with a word that names no firm, goods or nation, and that word as a place."""
    passage = scene.passage
    taken = [*passage.firms, *passage.of("place")]
    for mark, project in scene.projects:
        words = takewhile(
            lambda word: word.istitle() and not _is_common(word.lower(), passage.language), mark.value.name.split()
        )
        name = " ".join(words)
        start = passage.text.find(name, mark.start, mark.end)
        end = start + len(name)
        rest = mark.value.name[len(name) :]
        if not name or start < 0 or not mark.value.definite or mark.value.weak or rest in {"", " project", " projects"}:
            continue
        if name not in (project.owner or "") and not any(one.start < end and start < one.end for one in taken):
            yield project, Mark(start, end, "place", name)


@cache
def _is_common(word: str, language: Language) -> bool:
    """Whether a word tells a kind of plant or a nation, and no name."""
    table = language["projects"]
    known = any(word in table[key] for key in ("generic", "ings", "processes", "heads", "superlatives", "passing"))
    return known or is_ware(word, language) or word.endswith(tuple(language["localities"]["no_ends"]))
