"""What a correction expects its source to say, and whether the source still says it.

The versions of an address and the issues of a series are a chain. A correction is meant for all of the chains that its
fact stands in; in each it lapses once a later source speaks of the claim and does not say what was expected.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.register.frames import Frames
from groundbreak.register.reviews import Word

_CLAIM = ("entity", "claim_key", "modality")
_VALUE = (*_CLAIM, "value_code", "date_code")
_ORDER = ("known_day", "issue", "recorded", "source_id")

Row = Mapping[str, Any]
Key = tuple[Any, ...]
At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Places:
    """The chain of each source, and its place among all, by the source's number."""

    chain: Mapping[int, str]
    place: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """A correction: the row it reads, what it expects, the claims it is about, and its place in each of its chains."""

    word: Word
    reads: Row
    expect: Key
    claims: frozenset[Key]
    chains: Mapping[str, int]


def places(sources: pa.Table) -> Places:
    """Put sources in the order in which they could be known."""
    ordered = sources.select(["source", "chain", *_ORDER]).sort_by([(name, "ascending") for name in _ORDER])
    numbers = ordered["source"].to_pylist()
    chain = dict(zip(numbers, ordered["chain"].to_pylist(), strict=True))
    return Places(chain, {number: place for place, number in enumerate(numbers)})


def cases(
    frames: Frames, wrong: Mapping[str, Word], narrow: pa.Table, sources: pa.Table, known: Places
) -> Iterator[Case]:
    """Yield the corrections of facts that one of the `sources` says, or once was read to say."""
    ids = pa.array([*wrong, *(word.reads for word in wrong.values())], pa.string())
    facts = {row["fact_id"]: row for row in narrow.filter(pc.is_in(narrow["fact_id"], ids)).to_pylist()}
    numbers = dict(zip(sources["source_id"].to_pylist(), sources["source"].to_pylist(), strict=True))
    for fact, said_in in _said_in(frames, wrong).items():
        chains: dict[str, int] = {}
        for place, chain in sorted(
            (known.place[n], known.chain[n]) for s in said_in if (n := numbers.get(s)) is not None
        ):
            chains.setdefault(chain, place)
        read, reads = facts.get(fact), facts.get(wrong[fact].reads)
        if chains and read and reads:
            yield Case(
                wrong[fact], reads, _part(read, _VALUE), frozenset(_part(r, _CLAIM) for r in (read, reads)), chains
            )


class Weighed:
    """Which facts in force each correction reads, and which corrections their source has overtaken.

    `found` are the facts in force that speak of the entities of the cases; `held` says which of them hold as of the
    day that is looked at, by fact and source. `words` are those that stand on facts.
    """

    def __init__(
        self, found: Iterable[Row], held: set[At], of: Iterable[Case], words: Mapping[str, Word], known: Places
    ) -> None:
        self.rows = {(row["fact"], row["source"]): row for row in found}
        self._words, self._known = words, known
        self._about: dict[Key, list[Case]] = defaultdict(list)
        for case in of:
            for claim in case.claims:
                self._about[claim].append(case)
        self.meant = {at: meant for at, row in self.rows.items() if (meant := self._meant(row))}
        self.since = self._since(held)

    def reads(self) -> Iterator[tuple[At, Case]]:
        """Yield the facts that are read as another, in order."""
        for at, case in sorted(self.meant.items(), key=lambda item: item[0]):
            if (case.word, self._known.chain[at[1]]) not in self.since:
                yield at, case

    def _meant(self, row: Row) -> Case | None:
        """The last correction that is meant for a fact, unless somebody accepted the fact itself since."""
        fits = (case for case in self._cases(row) if case.expect == _part(row, _VALUE))
        last = max(fits, key=lambda case: case.word.number, default=None)
        own = self._words.get(row["fact_id"])
        accepted = own.number if own and own.verdict == "accept" else 0
        return last if last and last.word.number > accepted else None

    def _since(self, held: set[At]) -> dict[tuple[Word, str], str]:
        """The corrections that lapsed, by chain, and the fact that its newest source says of the claim instead."""
        other: dict[tuple[Word, str], tuple[int, str]] = {}
        still: dict[tuple[Word, str], int] = {}
        for at, row in self.rows.items():
            chain, place = self._known.chain[at[1]], self._known.place[at[1]]
            for case in self._cases(row):
                key = (case.word, chain)
                if _part(row, _VALUE) == case.expect:
                    still[key] = max(place, still.get(key, 0))
                elif at in held and place > case.chains[chain]:
                    other[key] = max((place, row["fact_id"]), other.get(key, (0, "")))
        return {key: fact for key, (place, fact) in other.items() if place > still.get(key, 0)}

    def _cases(self, row: Row) -> Iterator[Case]:
        """The cases that are about the claim of a fact, in a chain of its source."""
        chain = self._known.chain[row["source"]]
        return (case for case in self._about.get(_part(row, _CLAIM), ()) if chain in case.chains)


def _said_in(frames: Frames, facts: Iterable[str]) -> dict[str, set[str]]:
    """The sources in which each fact was ever found."""
    findings = frames.findings.filter(pc.is_in(frames.findings["fact_id"], pa.array(list(facts), pa.string())))
    ids = findings["reading_id"].cast(pa.string()).combine_chunks()
    readings = frames.readings.filter(pc.is_in(frames.readings["reading_id"], ids))
    source = dict(zip(readings["reading_id"].to_pylist(), readings["source_id"].to_pylist(), strict=True))
    said: dict[str, set[str]] = defaultdict(set)
    for row in findings.to_pylist():
        said[row["fact_id"]].add(source[row["reading_id"]])
    return said


def _part(row: Row, names: Iterable[str]) -> Key:
    return tuple(row[name] for name in names)
