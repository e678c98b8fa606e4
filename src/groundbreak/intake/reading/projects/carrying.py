"""Carrying: whether a sentence that names no project goes on about the one before, or turns to another."""

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.projects.identity import Project
from groundbreak.intake.reading.projects.moments import LASTING, date_of, is_told_beside
from groundbreak.intake.reading.projects.ownership import akin

_NEXT = 6
_ITEM = re2.compile(r"\s*(?:[•●·▪■◆○◇★*—–-]|[^，。；：、,;:\s]{2,16}[：:])")


def carries(scene: Scene, project: Project, mark: Mark) -> bool:
    """Whether a sentence that names no project goes on about the one before: no other company speaks in it."""
    item = _ITEM.match(scene.passage.text, scene.passage.start, scene.passage.end)
    item = item if item and item.end() <= mark.start and not _is_plain_item(scene, mark) else None
    if item or _turns_to_another(scene, project, mark):
        return False
    if _is_on_a_day(scene.passage, mark):
        return True
    if scene.passage.language.spaced and (is_told_beside(scene.passage, mark) or _is_deal_in_lead(scene, mark)):
        return True
    on = _goes_on(scene, project, mark)
    dated = date_of(scene.passage, mark) is not None
    told = scene.passage.language.spaced or mark.value in LASTING or dated
    beside = scene.passage.paragraph == project.paragraph and project is scene.standing
    if mark.value == "signed" and (beside or not scene.passage.language.spaced):
        return dated and not _others(scene, project)
    if mark.value in {"announced", "expansion", "signed"}:
        return on and dated and mark.value == "announced"
    return told and (on or not _others(scene, project))


def _is_plain_item(scene: Scene, mark: Mark) -> bool:
    """Whether an item of an English list tells only when something is to happen: "- Start-up is due in 2027"."""
    passage = scene.passage
    return (
        passage.language.spaced and not passage.firms and not passage.of("place") and date_of(passage, mark) is not None
    )


def _is_on_a_day(passage: Passage, mark: Mark) -> bool:
    """Whether a gate has a day of its own in the sentence, with its year."""
    dated = date_of(passage, mark)
    plain = mark.kind == "gate" and mark.value != "announced"
    return plain and dated is not None and bool(dated.value.day and dated.value.year)


def _others(scene: Scene, project: Project) -> list[Mark]:
    """Return the companies of a sentence that are not the owner's; where none is known, the one on stage may be it."""
    own = project.owner or (scene.company.name if scene.company else None)
    spaced = scene.passage.language.spaced
    return [
        firm
        for firm in scene.passage.firms
        if firm.value != project.owner and not (spaced and own and akin(str(firm.value), own))
    ]


def _goes_on(scene: Scene, project: Project, mark: Mark) -> bool:
    """Whether a sentence goes on by its first word, or by what the gate is of: "It opened in 1956 as Chambers"."""
    passage = scene.passage
    if not passage.language.spaced or project is not scene.standing:
        return False
    told = {*_opening(passage, mark)[:1], *passage.text[mark.start : mark.end].lower().split()}
    return not told.isdisjoint(passage.language["carrying"]["pointing"])


def _turns_to_another(scene: Scene, project: Project, mark: Mark) -> bool:
    """Whether a sentence is of another plant by its first words: "The second will open", "Its Riga line started"."""
    passage, opening = scene.passage, _opening(scene.passage, mark)[:2]
    if not passage.language.spaced or passage.of("scope") or project is not scene.standing:
        return False
    table, numbers = passage.language["carrying"], passage.language["numbers"]["words"]
    counted = any(word in table["others"] or numbers.get(word, 0) > 1 for word in opening)
    known = project.towns | project.countries
    places = [
        place for place in passage.of("place") if place.start - passage.start <= _NEXT and place.end <= mark.start
    ]
    own = opening[:1] and opening[0] in table["own"]
    elsewhere = known and own and any(_words(passage, place).isdisjoint(known) for place in places)
    return counted or bool(elsewhere)


def _words(passage: Passage, mark: Mark) -> set[str]:
    return set(passage.text[mark.start : mark.end].lower().split())


def _opening(passage: Passage, mark: Mark) -> list[str]:
    """Return the words of a sentence up to a mark, from the last semicolon on."""
    told = passage.text[passage.start : mark.end].rpartition(";")[2]
    return [word.strip(",:").removesuffix("'s") for word in told.lower().split()]


def _is_deal_in_lead(scene: Scene, mark: Mark) -> bool:
    """Whether the news is that both parties signed, where the firms named are the parties."""
    return mark.value == "signed" and scene.passage.is_lead
