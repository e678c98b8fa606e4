"""Corrections: what a source says wrongly is read as a person said it should be read.

A correction is made of one fact and expects its value: it is meant for that claim in all versions and issues of the
source that say the very same, and lapses, for whoever knows of it, once the source says something else. It travels no
further than the source it was made of. The fact as read stays beside the one in its place, behind all rivals.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.register.engine import Frame, Lazy, beside, collect, gather, positions, with_columns
from groundbreak.register.expectations import At, Weighed, cases, places
from groundbreak.register.frames import Frames
from groundbreak.register.inforce import holding
from groundbreak.register.numbered import COUNTED
from groundbreak.register.reviews import Word

TABLE = pa.schema([(name, pa.string()) for name in ("read_id", "corrected_id", "state", "author", "why", "fact_id")])
_AT = ["fact", "source"]
_READ = ("fact", "row", "like", *COUNTED)
_SPELLED = ("fact_id", "entity", "claim_key", "value_code")
_SAID = ("entity", "claim_key", "modality", "value", "holds_from")
c = nw.col


@dataclass(frozen=True, slots=True)
class Corrected:
    """What corrections did: the word behind each fact that they touched, and the state of each as rows of `TABLE`."""

    words: dict[str, Word] = field(default_factory=dict)
    table: pa.Table = field(default_factory=TABLE.empty_table)

    def of(self, facts: pa.ChunkedArray) -> pa.Table:
        """The rows as a register of those facts has them: one that holds stands with its fact, a lapsed one anyhow."""
        there = facts.filter(pc.is_in(facts, self.table["fact_id"].combine_chunks()))
        held = self.table.filter(
            pc.or_(pc.is_in(self.table["fact_id"], there), pc.equal(self.table["state"], "lapsed"))
        )
        known = pc.if_else(pc.is_in(held["fact_id"], there), held["fact_id"], pa.scalar(None, pa.string()))
        return with_columns(held, fact_id=known)


def read(
    frames: Frames,
    words: Mapping[str, Word],
    spelled: Callable[[], pa.Table],
    sources: pa.Table,
    current: Callable[[pa.Array | None], Frame],
    as_of: int,
    lazy: Lazy,
) -> tuple[Frame, Corrected]:
    """Return the facts in force as they should be read, and what was done to them.

    Parameters
    ----------
    frames, words
        The log's tables, and the words that stand on facts.
    spelled
        Gives the facts as `numbered.spelled` does.
    sources
        The sources that the reader may see, by number, those of later days and retracted ones included.
    current
        The facts in force; of some alone, where their rows are given.
    as_of
        The day that is looked at.
    lazy
        The engine.
    """
    wrong = {fact: word for fact, word in words.items() if word.verdict == "corrected"}
    if not wrong:
        return current(None), Corrected()
    known, narrow = places(sources), spelled()
    at_hand = list(cases(frames, wrong, narrow, sources, known))
    entities = pa.array(sorted({claim[0] for case in at_hand for claim in case.claims}), pa.int64())
    touched = narrow.filter(pc.is_in(narrow["entity"], entities))
    found = collect(current(touched["row"].combine_chunks()))
    held = {(row["fact"], row["source"]) for row in collect(holding(lazy(found), as_of).select(*_AT)).to_pylist()}
    texts = gather(narrow.select(_SPELLED), positions(found["row"], narrow["row"]))
    weighed = Weighed(beside(found, texts).to_pylist(), held, at_hand, words, known)
    return _put(current(None), weighed, narrow, lazy), _outcome(weighed)


def read_as(facts: pa.Table, words: Mapping[str, Word]) -> dict[str, str]:
    """Return the fact in the place of each that a correction is meant for, whatever is known when.

    `facts` are of one chain, with ``fact_id``, ``entity``, ``claim_key``, ``modality``, ``value``, ``holds_from``.
    """
    wrong = sorted((word for word in words.values() if word.verdict == "corrected"), key=lambda word: word.number)
    columns = zip(*(facts[name].to_pylist() for name in ("fact_id", *_SAID)), strict=True)
    said = {fact: tuple(rest) for fact, *rest in columns}
    expected = {said[word.subject]: word for word in wrong if word.subject in said}
    own = {fact: word.number for fact, word in words.items() if word.verdict == "accept"}
    fits = ((fact, expected[key]) for fact, key in said.items() if key in expected)
    return {fact: word.reads for fact, word in fits if word.number > own.get(fact, 0)}


def _outcome(weighed: Weighed) -> Corrected:
    words: dict[str, Word] = {}
    states: dict[str, dict[str, str]] = {}
    for (word, _), fact in sorted(weighed.since.items(), key=lambda item: (item[0][0].number, item[0][1])):
        states[word.subject] = _state(word, "lapsed", fact)
    for at, case in weighed.reads():
        states[case.word.subject] = _state(case.word, "holds", case.word.reads)
        words[weighed.rows[at]["fact_id"]] = words[case.word.reads] = case.word
    return Corrected(words, pa.Table.from_pylist([states[fact] for fact in sorted(states)], TABLE))


def _state(word: Word, state: str, fact: str) -> dict[str, str]:
    return dict(zip(TABLE.names, (word.subject, word.reads, state, word.author, word.why, fact), strict=True))


def _put(current: Frame, weighed: Weighed, narrow: pa.Table, lazy: Lazy) -> Frame:
    """Put what corrections read in the place of what they were meant for, and that behind it, as one claim with it."""
    if not weighed.meant:
        return current
    columns = current.collect_schema().names()
    put: list[dict[str, Any]] = []
    placed: set[At] = set()
    for (fact, source), case in weighed.reads():
        reads = {f"as_{name}": case.reads[name] for name in _READ}
        at = {"fact": fact, "source": source}
        own = {f"as_{name}": weighed.rows[fact, source][name] for name in ("fact", "row")}
        put.append({**at, **reads, **own, "as_verdict": "corrected"})
        if (case.reads["fact"], source) not in placed:
            placed.add((case.reads["fact"], source))
            put.append({**at, **reads, "as_verdict": "accept"})
    gone = {*weighed.meant, *(placed & weighed.rows.keys())}
    types = [(f"as_{name}", narrow.schema.field(name).type) for name in _READ]
    rows = pa.schema([*((name, pa.int64()) for name in _AT), *types, ("as_verdict", pa.string())])
    fresh = current.join(lazy(pa.Table.from_pylist(put, rows)), on=_AT, how="inner").select(
        *(c(f"as_{name}").alias(name) if name in {*_READ, "verdict"} else c(name) for name in columns)
    )
    out = pa.Table.from_pylist([dict(zip(_AT, at, strict=True)) for at in sorted(gone)], rows).select(_AT)
    put_in = nw.concat([current.join(lazy(out), on=_AT, how="anti").select(columns), fresh])
    return put_in.with_columns(repeated=nw.lit(value=True))
