"""What exchanged data gave: readings, and judgements that their things are those whose ids they carry."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from groundbreak.errors import GroundbreakError
from groundbreak.exchange import EXCHANGE_ID, Known
from groundbreak.facts import Evidence, Fact, Finding, Judgement, Link, Mention, Reading, Source, Text


@dataclass
class Exchanged:
    """What a file gave: readings, judgements on identity, faults with their places, and remarks on what was left."""

    readings: list[Reading] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    faults: list[GroundbreakError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass
class Cast:
    """The things that a file speaks of, by the ids that it gives them, in each of its sources."""

    known: Known
    content: str
    author: str
    _ordinals: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _bearers: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def mention(self, kind: str, name: str, exchanged: str, content: str = "") -> Mention:
        """Return the mention of a thing in a source; two things of one name are told apart by their ids."""
        same = self._ordinals[kind, name]
        if exchanged not in same:
            same.append(exchanged)
        made = Mention(content or self.content, kind, name, same.index(exchanged))
        if exchanged:
            self._bearers[exchanged][made.id] = None
        return made

    def introduce(
        self, mention: Mention, exchanged: str, names: Iterable[str | None], locator: str
    ) -> Iterator[Finding]:
        """Yield the id and further names of a thing that the log does not know; a place has a code and needs no id."""
        if not exchanged or self.known.mention(exchanged, self.content):
            return
        if mention.kind != "place":
            fact = Fact(mention, "identifier", Text(exchanged), basis=EXCHANGE_ID)
            yield Finding(fact, Evidence(exchanged, locator=locator))
        for name in names:
            if name and name != mention.name:
                yield Finding(Fact(mention, "name", Text(name)), Evidence(name, locator=locator))

    def judgements(self, readings: Iterable[Reading]) -> Iterator[Judgement]:
        """Yield *same* for the mentions of one id, and for one of them with the thing of that id in the log."""
        used = {mention.id for reading in readings for item in reading.findings for mention in _mentions(item.fact)}
        for exchanged, bearers in self._bearers.items():
            mine = sorted(mention for mention in bearers if mention in used)
            before = self.known.mention(exchanged, self.content)
            chain = [*([before] if before else []), *mine] if mine else []
            for left, right in pairwise(chain):
                why = f"both carry the id {exchanged}"
                yield Judgement("same", left, right, author=self.author, by_person=False, why=why, score=1.0)


def readings(found: Iterable[tuple[Source, Finding]], reader: str, version: str, *, whole: bool) -> list[Reading]:
    """Gather findings into one reading of each source."""
    by_source: dict[Source, dict[str, Finding]] = defaultdict(dict)
    for source, finding in found:
        by_source[source].setdefault(finding.fact.id, finding)
    return [Reading(source, reader, version, tuple(items.values()), None, whole) for source, items in by_source.items()]


def _mentions(fact: Fact) -> Iterator[Mention]:
    yield fact.mention
    if isinstance(fact.value, Link):
        yield fact.value.mention
