"""Who is who, as judged from the whole log: by names, by the monitor's people, and by all evidence.

It is a function of what the log holds besides its own earlier words, which it takes back where they no longer hold: in
whichever order sources come, the same judgements stand in the end.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts import Judgement
from groundbreak.register.engine import records, streamed, uncollected
from groundbreak.register.frames import JUDGEMENTS, Frames
from groundbreak.register.identity import PAIRED, on_pairs, standing, standing_rows, who_is
from groundbreak.register.matching import keys
from groundbreak.register.matching.decide import Decided, decide
from groundbreak.register.matching.entities import profiles
from groundbreak.register.matching.evidence import contradict
from groundbreak.register.matching.joins import Weighed
from groundbreak.register.matching.profile import FAMILY, Profile
from groundbreak.register.matching.territory import Territory

AUTHOR = "evidence/1"
_KEPT_APART = frozenset({"different", "unsure"})


@dataclass(frozen=True, slots=True)
class Stand:
    """Who is who before the evidence is weighed, what is known of each, and what the evidence decides."""

    who: Mapping[str, str]
    profiles: Mapping[str, Profile]
    decided: Decided


def identify(frames: Frames, territory: Territory, rows: Iterable[Mapping[str, str]] = ()) -> list[Judgement]:
    """Judge who is who in a log, and withdraw what the machine said before and no longer holds.

    Parameters
    ----------
    frames
        The log's tables.
    territory
        The places that are known.
    rows
        What the monitor's people judged of names, as for `by_names`.
    """
    with uncollected():
        return _identify(frames, territory, list(rows))


def _identify(frames: Frames, territory: Territory, people: Sequence[Mapping[str, str]]) -> list[Judgement]:
    by_people = keys.by_names(streamed(frames.mentions), people) if people else []
    named = [*_by_keys(frames, territory), *by_people]
    decided = weigh_all(frames, territory, named).decided
    wanted = {one.pair: _same(one) for one in decided.joined}
    gone = [Judgement("withdrawn", *pair, author=AUTHOR, by_person=False, why="the evidence no longer carries it")
            for pair in sorted(_said(frames, AUTHOR) - wanted.keys())]  # fmt: skip
    return [*named, *(wanted[pair] for pair in sorted(wanted)), *gone]


def weigh_all(frames: Frames, territory: Territory, named: Sequence[Judgement] = ()) -> Stand:
    """Weigh all evidence anew, on top of all judgements but those from evidence; `named` are not in the log yet."""
    held = frames.judgements.filter(pc.not_equal(frames.judgements["author"], AUTHOR))
    pairs = pa.concat_tables([on_pairs(held), _rows(named, (pc.max(held["number"]).as_py() or 0) + 1)])
    who = who_is(frames, pairs)
    known = profiles(frames, who, territory)
    return Stand(who, known, decide(known, territory, _foes(pairs, who)))


def _by_keys(frames: Frames, territory: Territory) -> Iterator[Judgement]:
    """Join mentions of one name, but of projects none where evidence holds one from another: those are weighed."""
    groups = keys.groups(streamed(frames.mentions), territory.spellings)
    kinds = dict(zip(*(frames.mentions[name].to_pylist() for name in ("mention_id", "kind")), strict=True))
    weighed = {mention for _, members in groups if len(members) > 1 for mention in members
               if FAMILY.get(kinds[mention]) == "project"}  # fmt: skip
    alone = profiles(frames, {mention: mention for mention in weighed}, territory)
    address = _addresses(frames)
    agreed = [whole for key, members in groups for whole in _joined(key, members, alone, address, territory)]
    group_of = {mention: number for number, (_, members) in enumerate(agreed) for mention in members}
    for group in agreed:
        yield from keys.chain(group)
    for left, right in sorted(_said(frames, keys.AUTHOR)):
        if group_of.get(left) is None or group_of[left] != group_of.get(right):
            yield Judgement(
                "withdrawn", left, right, author=keys.AUTHOR, by_person=False, why="the names no longer carry it"
            )


def _joined(
    key: str, members: list[str], alone: Mapping[str, Profile], address: Mapping[str, str], territory: Territory
) -> list[keys.Group]:
    """The mentions of a name in one group, or those of each address where evidence holds one from another.

    What the versions of one address call by one name is one thing, whatever they say of it: a source may mend itself.
    """
    versions: dict[str, list[str]] = defaultdict(list)
    for member in members:
        versions[address[member]].append(member)
    told = [[alone[name] for name in same if name in alone] for same in versions.values()]
    if _agree([_merged(same) for same in told if same], territory):
        return [(key, members)]
    return [(key, same) for same in versions.values()]


def _merged(told: Sequence[Profile]) -> Profile:
    whole = Profile("", told[0].kind)
    for one in told:
        whole.add(one)
    return whole


def _agree(members: Sequence[Profile], territory: Territory) -> bool:
    """Whether nothing holds what one address says of a name from what the others say."""
    if len(members) < 2:
        return True
    whole = Profile("", members[0].kind)
    for member in members:
        if contradict(whole, member, territory):
            return False
        whole.add(member)
    return True


def _addresses(frames: Frames) -> dict[str, str]:
    """The address at which each mention was read; of several the first."""
    rows = records(frames.sources.select(["content", "uri"]))
    of = {row["content"]: row["uri"] for row in sorted(rows, key=lambda row: str(row["uri"]), reverse=True)}
    mentions, contents = (frames.mentions[name].to_pylist() for name in ("mention_id", "content"))
    return {mention: of.get(content, content) for mention, content in zip(mentions, contents, strict=True)}


def _foes(pairs: pa.Table, who: Mapping[str, str]) -> dict[str, set[str]]:
    """The entities that a person holds to be two, or is unsure about: a machine's word changes nothing of it."""
    foes: dict[str, set[str]] = defaultdict(set)
    for (left, right), (verdict, _) in standing(pairs.filter(pairs["by_person"]).to_pylist()).items():
        if verdict in _KEPT_APART and left in who and right in who and who[left] != who[right]:
            foes[who[left]].add(who[right])
            foes[who[right]].add(who[left])
    return foes


def _said(frames: Frames, author: str) -> set[tuple[str, str]]:
    """The pairs of which an author's *same* stands."""
    stands = standing_rows(frames.judgements.filter(pc.equal(frames.judgements["author"], author)))
    same = stands.filter(pc.equal(stands["verdict"], "same"))
    return set(zip(*(same[side].to_pylist() for side in ("left", "right")), strict=True))


def _same(one: Weighed) -> Judgement:
    why = "; ".join(found.both for found in one.reasons)
    return Judgement("same", *one.pair, author=AUTHOR, by_person=False, why=why, score=round(one.score, 4))


def _rows(judgements: Sequence[Judgement], start: int) -> pa.Table:
    """Judgements on pairs that are not in the log yet, as it will hold them."""
    columns = {
        "number": range(start, start + len(judgements)),
        "verdict": [one.verdict for one in judgements],
        "left": [one.subject[0] for one in judgements],
        "right": [one.subject[1] for one in judgements],
        "author": [one.author for one in judgements],
        "by_person": [one.by_person for one in judgements],
    }
    types = {name: JUDGEMENTS.field(name).type for name in PAIRED}
    return pa.table({name: pa.array(columns[name], types[name]) for name in PAIRED})
