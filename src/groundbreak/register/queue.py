"""Pairs that might be one thing and that nobody has judged: the names that are alike, with the reasons why.

Nothing here is followed by itself: a company and its subsidiary have names as alike as a company and its nickname.
A person looks at a pair and says *same*, *different* or *unsure*.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from groundbreak.names import Match, compare
from groundbreak.register.frames import Frames
from groundbreak.register.identity import standing, who_is_who

LEAST = 0.3
_KINDS: dict[str, Literal["company", "project"]] = {"company": "company", "project": "project", "phase": "project"}


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that the log speaks of: its id, kind, and all names as read."""

    id: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that might be one, the two names that are most alike, and how alike they are."""

    left: Entity
    right: Entity
    names: tuple[str, str]
    match: Match


def candidates(frames: Frames, least: float = LEAST) -> list[Candidate]:
    """Return the pairs of entities of one kind that nobody has judged, the most alike first.

    Parameters
    ----------
    frames
        The log's tables.
    least
        Score from 0 to 1 below which a pair is not worth a look.
    """
    who = who_is_who(frames)
    judged = _judged(frames, who)
    of_kind: dict[str, list[Entity]] = defaultdict(list)
    for entity in _entities(frames, who):
        of_kind[entity.kind].append(entity)
    pairs = (pair for group in of_kind.values() for pair in combinations(group, 2))
    found = (_candidate(left, right) for left, right in pairs if frozenset((left.id, right.id)) not in judged)
    alike = (candidate for candidate in found if candidate.match.score >= least)
    return sorted(alike, key=lambda found: (-found.match.score, found.left.id, found.right.id))


def _candidate(left: Entity, right: Entity) -> Candidate:
    scored = ((compare(a, b, _KINDS[left.kind]), a, b) for a in left.names for b in right.names)
    match, a, b = max(scored, key=lambda item: (item[0].score, item[1], item[2]))
    return Candidate(left, right, (a, b), match)


def _entities(frames: Frames, who: Mapping[str, str]) -> list[Entity]:
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in frames.mentions.to_pylist():
        if row["kind"] in _KINDS:
            names[who[row["mention_id"]], row["kind"]].add(row["name"])
    return [Entity(entity, kind, tuple(sorted(known))) for (entity, kind), known in sorted(names.items())]


def _judged(frames: Frames, who: Mapping[str, str]) -> set[frozenset[str]]:
    """The pairs of entities on which a verdict stands."""
    pairs = standing(row for row in frames.judgements.to_pylist() if row["right"])
    return {frozenset((who.get(left, left), who.get(right, right))) for left, right in pairs}
