"""What changed from issue to issue of a series, each change once.

A thing that a complete issue omits is *gone*, with one row for all that was said of it; one that comes is one row too.
Of things that stay, a row tells each claim whose value is another than before.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import narwhals as nw
import pyarrow as pa

from groundbreak.facts.vocabulary import codelist
from groundbreak.register import inforce
from groundbreak.register.claims import DATED
from groundbreak.register.engine import Lazy, collect, duckdb_engine
from groundbreak.register.fold import THRESHOLD, _identity, _verdicts
from groundbreak.register.frames import Frames
from groundbreak.register.issues import Issue, issues

What = Literal["came", "gone", "changed"]
c = nw.col

_COLUMNS = (
    "source_id", "entity", "attribute", "value_type", "value", "indicator", "unit", "dimension", "per", "basis",
    "modality", "product", "scope", "holds_from", "claim_key", "target",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of a thing as a whole (``came``, ``gone``), or of one claim on it.

    ``attribute`` is ``stage`` for the furthest gate passed and the attribute itself otherwise; ``topic`` says which
    gate, state, event, indicator or dimension. A value that is None was not there; ``modality`` is that of the newer.
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


_Thing = dict[_Claim, str]
_State = dict[str, _Thing]
_RANK = {code: int(row["rank"]) for code, row in codelist("gates").items()}


def history(frames: Frames, series: str, *, threshold: float = THRESHOLD, lazy: Lazy | None = None) -> list[Change]:
    """Return the changes of a series in sequence; what the first issue has came before the record and is not listed.

    Facts count as in the register: by the newest readings, not rejected, read with enough confidence.
    """
    said = _said(frames, series, threshold, lazy or duckdb_engine())
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
        at = Change(issue.number, issue.day, entity, "changed")
        if entity not in after:
            yield replace(at, what="gone")
        elif entity not in before:
            yield replace(at, what="came")
        elif before[entity] != after[entity]:
            yield from _values(at, before[entity], after[entity])


def _values(at: Change, before: _Thing, after: _Thing) -> Iterator[Change]:
    """Pair what was planned with what has become so, then list the claims whose values differ."""
    ended, begun = ({claim.plain: claim for claim in these} for these in (before.keys() - after, after.keys() - before))
    moved = {begun[plain]: ended[plain] for plain in ended.keys() & begun.keys()}
    for claim in sorted((before.keys() | after.keys()) - set(moved.values()), key=str):
        old, new = before.get(moved.get(claim, claim)), after.get(claim)
        if old != new:
            yield replace(
                at, attribute=claim.attribute, topic=claim.topic, modality=claim.modality, before=old, after=new
            )


def _said(frames: Frames, series: str, threshold: float, lazy: Lazy) -> dict[str, _State]:
    """What each issue says, by its source."""
    texts: dict[str, dict[str, dict[_Claim, set[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    gates: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows(frames, series, threshold, lazy).to_pylist():
        source, entity, attribute = row["source_id"], row["entity"], row["attribute"]
        thing = texts[source][entity]
        if attribute == "gate" and row["modality"] == "actual":
            gates[source, entity].append(row["value"])
        topic = row["value"] if attribute in DATED else row["indicator"] or row["dimension"] or row["basis"] or ""
        # A name's claim holds its value in its key; of one that changes, the attribute is what stays.
        key = row["claim_key"] if row["value_type"] != "text" else 0
        text = (row["holds_from"] or "") if attribute in DATED else row["target"] or row["value"]
        thing[_Claim(attribute, topic, key, row["modality"])].add(text)
    for (source, entity), passed in gates.items():
        furthest = max(passed, key=_RANK.__getitem__)
        texts[source][entity][_Claim("stage", "", 0, "actual")].add(furthest)
    return {
        source: {entity: dict(_told(thing)) for entity, thing in things.items()} for source, things in texts.items()
    }


def _told(thing: dict[_Claim, set[str]]) -> Iterator[tuple[_Claim, str]]:
    """The values as text; a gate that was passed without a date is told by the stage alone."""
    for claim, texts in thing.items():
        if text := "; ".join(sorted(texts - {""})):
            yield claim, text
        elif claim.attribute != "gate" or claim.modality != "actual":
            yield claim, "undated"


def _rows(frames: Frames, series: str, threshold: float, lazy: Lazy) -> pa.Table:
    sources = lazy(frames.sources).filter(c("chain") == series).select("source_id")
    found = inforce.found_facts(lazy(frames.findings), lazy(frames.readings), sources, lazy(_verdicts(frames)))
    names = lazy(frames.mentions).select(value=c("mention_id"), target=c("name"))
    rows = (
        inforce.reviewed(found, threshold)
        .select("source_id", "fact_id")
        .unique()
        .join(lazy(frames.facts), on="fact_id", how="inner")
        .join(lazy(_identity(frames)), on="mention_id", how="inner")
        .join(names, on="value", how="left")
    )
    return collect(rows.select(*_COLUMNS), "source_id", "entity", "fact_id" if False else "claim_key")
