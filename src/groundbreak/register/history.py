"""What changed from issue to issue of a series, each change once.

A thing that a complete issue omits is *gone*, with one row for all that was said of it; one that comes is one row too.
Of things that stay, a row tells each claim whose value is another than before.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts.vocabulary import FIGURES, codelist
from groundbreak.register.claims import DATED
from groundbreak.register.corrections import read_as
from groundbreak.register.engine import with_columns
from groundbreak.register.frames import Frames
from groundbreak.register.identity import who_is_who
from groundbreak.register.inforce import LEAST, SEEN, Least
from groundbreak.register.issues import Issue, issues
from groundbreak.register.reviews import reviews

What = Literal["came", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of a thing as a whole (``came``, ``gone``), or of one claim on it.

    ``attribute`` is ``stage`` for the furthest gate passed and the attribute itself otherwise; ``topic`` says which
    gate, state, event, indicator or dimension. A value that is None was not there; ``modality`` is that of the newer.
    ``source`` is that of the issue, and ``facts`` are those that said so before and say so now.
    """

    issue: int
    day: date
    entity: str
    what: What
    attribute: str = ""
    topic: str = ""
    modality: str = ""
    before: str | None = None
    after: str | None = None
    source: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a value is of. Planned and actual are two claims; `plain` is what both are about."""

    attribute: str
    topic: str
    key: int
    modality: str

    @property
    def plain(self) -> "_Claim":
        # What was planned and now is so has not changed its value; an estimate is a statement of its own.
        return replace(self, modality="planned") if self.modality == "actual" else self


@dataclass(frozen=True, slots=True)
class _Value:
    """A value as text; who says it is no part of it."""

    text: str
    facts: tuple[str, ...] = field(compare=False)


class _Told(NamedTuple):
    """What a fact says, by the columns of the tables."""

    attribute: str
    value_type: str
    value: str
    indicator: str | None
    dimension: str | None
    basis: str | None
    modality: str
    holds_from: str | None
    claim_key: int


_Thing = dict[_Claim, _Value]
_State = dict[str, _Thing]
_RANK = {code: int(row["rank"]) for code, row in codelist("gates").items()}


def history(frames: Frames, series: str, *, least: Least = LEAST) -> list[Change]:
    """Return the changes of a series in sequence; what the first issue has came before the record and is not listed.

    Facts count as in the register: by the newest readings, not rejected, read with enough confidence.
    """
    said = _said(frames, series, least)
    before: _State = {}
    found: list[Change] = []
    for place, issue in enumerate(issues(frames, series)):
        after = said.get(issue.source_id, {})
        if not issue.complete:
            after = {entity: {**before.get(entity, {}), **after.get(entity, {})} for entity in {**before, **after}}
        found += _changes(issue, before, after) if place else ()
        before = after
    return found


def _changes(issue: Issue, before: _State, after: _State) -> Iterator[Change]:
    for entity in sorted(before.keys() | after.keys()):
        at = Change(issue.number, issue.day, entity, "changed", source=issue.source_id)
        if entity not in after:
            yield replace(at, what="gone", facts=_facts(*before[entity].values()))
        elif entity not in before:
            yield replace(at, what="came", facts=_facts(*after[entity].values()))
        elif before[entity] != after[entity]:
            yield from _values(at, before[entity], after[entity])


def _values(at: Change, before: _Thing, after: _Thing) -> Iterator[Change]:
    """Pair what was planned with what has become so, then list the claims whose values differ."""
    ended, begun = ({claim.plain: claim for claim in these} for these in (before.keys() - after, after.keys() - before))
    moved = {begun[plain]: ended[plain] for plain in ended.keys() & begun.keys()}
    for claim in sorted((before.keys() | after.keys()) - set(moved.values()), key=str):
        old, new = before.get(moved.get(claim, claim)), after.get(claim)
        if old != new:
            of = replace(at, attribute=claim.attribute, topic=claim.topic, modality=claim.modality)
            ends = (old.text if old else None, new.text if new else None)
            yield replace(of, before=ends[0], after=ends[1], facts=_facts(old, new))


def _facts(*values: _Value | None) -> tuple[str, ...]:
    return tuple(sorted({fact for value in values if value for fact in value.facts}))


def _said(frames: Frames, series: str, least: Least) -> dict[str, _State]:
    """What each issue says, by its source."""
    things: dict[str, dict[str, dict[_Claim, list[_Value]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    who, names = who_is_who(frames), dict(_columns(frames.mentions, "mention_id", "name"))
    facts = {row[0]: row[1:] for row in _columns(frames.facts, "fact_id", "mention_id", *_Told._fields)}
    found = list(_found(frames, {issue.source_id for issue in issues(frames, series)}, least))
    read_as = _read_as(frames, who, {fact for _, fact in found})
    for source, fact in found:
        mention, *told = facts[read_as.get(fact, fact)]
        claim, text = _read(_Told(*told), names)
        things[source][who[mention]][claim].append(_Value(text, (fact,)))
    return {
        source: {entity: dict(_values_of(thing)) for entity, thing in spoken_of.items()}
        for source, spoken_of in things.items()
    }


def _read_as(frames: Frames, who: dict[str, str], series: set[str]) -> dict[str, str]:
    """The fact that a correction puts in the place of each, in whichever issue it stands."""
    words = reviews(frames.judgements)
    if not any(words[fact].reads for fact in series & words.keys()):
        return {}
    facts = frames.facts.filter(pc.is_in(frames.facts["fact_id"], pa.array(sorted(series), pa.string())))
    values = pc.if_else(pc.equal(facts["value_type"], "link"), facts["value"], pa.scalar(None, pa.string()))
    named = pa.array([who.get(value) for value in values.to_pylist()], pa.string())
    entity = pa.array([who[mention] for mention in facts["mention_id"].to_pylist()], pa.string())
    told = with_columns(facts, entity=entity, value=pc.coalesce(named, facts["value"]))
    return read_as(told, words)


def _read(told: _Told, names: dict[str, str]) -> tuple[_Claim, str]:
    """Tell what a fact is a value of, and the value as text."""
    dated = told.attribute in DATED
    topic = told.value if dated else told.indicator or told.dimension or told.basis or ""
    # Words stand in the key of their own claim; of those that change, the attribute is what stays.
    key = 0 if told.value_type == "text" else told.claim_key
    text = (told.holds_from or "") if dated else names[told.value] if told.value_type == "link" else told.value
    return _Claim(told.attribute, topic, key, told.modality), text


def _values_of(thing: dict[_Claim, list[_Value]]) -> Iterator[tuple[_Claim, _Value]]:
    """The values as text, and the stage: it tells of its own gate, where that has no date."""
    passed = [claim for claim in thing if claim.attribute == "gate" and claim.modality == "actual"]
    stage = max(passed, key=lambda claim: _RANK[claim.topic]) if passed else None
    if stage:
        yield _Claim("stage", "", 0, "actual"), _Value(stage.topic, _facts(*thing[stage]))
    for claim, values in thing.items():
        dates = "; ".join(sorted({value.text for value in values} - {""}))
        if dates or stage is None or replace(claim, key=stage.key) != stage:
            yield claim, _Value(dates or "undated", _facts(*values))


def _found(frames: Frames, sources: set[str], least: Least) -> Iterator[tuple[str, str]]:
    """The facts that each source's newest readings found, and those that somebody accepted; rejected ones are gone."""
    readings = [row for row in frames.readings.to_pylist() if row["source_id"] in sources]
    since: dict[tuple[str, str], int] = defaultdict(int)
    for row in readings:
        if row["whole"]:
            since[row["source_id"], row["reader"]] = max(since[row["source_id"], row["reader"]], row["number"])
    newest = {row["reading_id"]: row["number"] >= since[row["source_id"], row["reader"]] for row in readings}
    source = {row["reading_id"]: row["source_id"] for row in readings}
    words = reviews(frames.judgements)
    is_figure = pc.is_in(frames.facts["attribute"], pa.array(sorted(FIGURES)))
    figures = set(frames.facts.filter(is_figure)["fact_id"].to_pylist())
    for reading, fact, confidence in _columns(frames.findings, "reading_id", "fact_id", "confidence"):
        verdict = words[fact].verdict if fact in words else ""
        if reading not in source or verdict == "reject":
            continue
        if verdict in SEEN or (newest[reading] and confidence >= (least.figures if fact in figures else least.words)):
            yield source[reading], fact


def _columns(table: pa.Table, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[name].to_pylist() for name in names), strict=True)
