"""Pairs that might be one thing and that nobody has judged: for a person, with all that speaks for and against.

Nothing here is followed by itself: a company and its subsidiary have names as alike as a company and its nickname.
A person looks at a pair and says *same*, *different* or *unsure*.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from groundbreak.register.frames import Frames
from groundbreak.register.identity import standing, who_is_who
from groundbreak.register.matching.entities import profiles
from groundbreak.register.matching.identify import weigh_all
from groundbreak.register.matching.joins import Weighed
from groundbreak.register.matching.profile import Profile
from groundbreak.register.matching.territory import Territory

LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Side:
    """One of two entities: all that is known of it, and words that sources say of it."""

    profile: Profile
    quotes: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id by which to judge it."""
        return self.profile.id

    @property
    def kind(self) -> str:
        """Company, project or phase."""
        return self.profile.kind

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, as read."""
        return tuple(sorted(self.profile.names))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that might be one, and how likely that is."""

    left: Side
    right: Side
    match: Weighed


def candidates(frames: Frames, territory: Territory | None = None, least: float = LEAST) -> list[Candidate]:
    """Return the pairs of entities that nobody has judged and the machine does not join, the likeliest first.

    Parameters
    ----------
    frames
        The log's tables.
    territory
        The places that are known.
    least
        Score from 0 to 1 below which a pair is not worth a look.
    """
    places = territory or Territory()
    who = who_is_who(frames)
    known = profiles(frames, who, places)
    judged = _judged(frames, who)
    best: dict[tuple[str, str], Weighed] = {}
    for one in weigh_all(frames, places).decided.asked:
        left, right = sorted(who[entity] for entity in one.pair)
        if one.score >= least and left != right and (left, right) not in judged:
            best.setdefault((left, right), one)
    quotes = _quotes(frames, who, {entity for pair in best for entity in pair})
    sides = {entity: Side(known[entity], quotes.get(entity, ())) for pair in best for entity in pair}
    return [Candidate(sides[left], sides[right], match) for (left, right), match in best.items()]


def _judged(frames: Frames, who: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs of entities on which a verdict stands."""
    pairs = standing(row for row in frames.judgements.to_pylist() if row["right"])
    ends = (sorted((who.get(left, left), who.get(right, right))) for left, right in pairs)
    return {(left, right) for left, right in ends}


def _quotes(frames: Frames, who: Mapping[str, str], wanted: set[str]) -> dict[str, tuple[str, ...]]:
    """The words in which each entity's facts were printed."""
    columns = (frames.facts[name].to_pylist() for name in ("fact_id", "mention_id"))
    of = {fact: who[mention] for fact, mention in zip(*columns, strict=True) if who[mention] in wanted}
    found: dict[str, set[str]] = defaultdict(set)
    for row in frames.evidence.select(["fact_id", "quote"]).to_pylist():
        if row["fact_id"] in of:
            found[of[row["fact_id"]]].add(row["quote"])
    return {entity: tuple(sorted(words, key=lambda text: (-len(text), text))) for entity, words in found.items()}
