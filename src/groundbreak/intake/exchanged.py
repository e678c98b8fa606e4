"""What exchanged data gave: readings, and judgements that their things are those whose ids they carry."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product

from groundbreak.errors import GroundbreakError
from groundbreak.exchange import EXCHANGE_ID, Known
from groundbreak.facts import Evidence, Fact, Finding, Judgement, Link, Mention, Reading, Source, Text
from groundbreak.names import company_key, place_key, project_key

_KEYS: dict[str, Callable[[str], str]] = {"company": company_key, "place": place_key}


@dataclass
class Exchanged:
    """What a file gave: readings, judgements on identity, faults with their places, and remarks on what was left."""

    readings: list[Reading] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    faults: list[GroundbreakError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass
class Cast:
    """The things that a file speaks of, by the ids that it gives them, in each of its sources.

    ``author`` is the reader; ``giver`` is whoever gave the ids, and knows two things of one name for two.
    """

    known: Known
    content: str
    author: str
    giver: str
    _ordinals: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _bearers: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _called: dict[tuple[str, str], dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def mention(self, kind: str, name: str, exchanged: str, content: str = "") -> Mention:
        """Return the mention of a thing in a source; two things of one name are told apart by their ids."""
        same = self._ordinals[kind, name]
        if exchanged not in same:
            same.append(exchanged)
        made = Mention(content or self.content, kind, name, same.index(exchanged))
        if exchanged:
            self._bearers[exchanged][made.id] = None
            self._call(made, name, exchanged)
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
                self._call(mention, name, exchanged)
                yield Finding(Fact(mention, "name", Text(name)), Evidence(name, locator=locator))

    def judgements(self, readings: Iterable[Reading]) -> Iterator[Judgement]:
        """Yield *same* for the mentions of one id, and for one of them with the thing of that id in the log.

        Of things that go by one name and have ids of their own, yield *different*, as the word of who gave the ids.
        """
        used = {mention.id for reading in readings for item in reading.findings for mention in _mentions(item.fact)}
        for exchanged, bearers in self._bearers.items():
            mine = sorted(mention for mention in bearers if mention in used)
            before = self.known.mention(exchanged, self.content)
            chain = [*([before] if before else []), *mine] if mine else []
            for left, right in pairwise(chain):
                why = f"both carry the id {exchanged}"
                yield Judgement("same", left, right, author=self.author, by_person=False, why=why, score=1.0)
        yield from self._apart(used)

    def _call(self, mention: Mention, name: str, exchanged: str) -> None:
        self._called[mention.kind, _KEYS.get(mention.kind, project_key)(name)][exchanged] = None

    def _apart(self, used: set[str]) -> Iterator[Judgement]:
        pairs = {pair for ids in self._called.values() for pair in combinations(sorted(ids), 2)}
        for one, other in sorted(pairs):
            mine, others = self._mentions(one, used), self._mentions(other, used)
            # What the log has joined since the export stays joined.
            for left, right in product(mine, others) if not mine.keys() & others.keys() else ():
                if not used.isdisjoint((left, right)):
                    why = f"two ids in one file: {one}, {other}"
                    yield Judgement("different", left, right, author=self.giver, why=why)

    def _mentions(self, exchanged: str, used: set[str]) -> dict[str, None]:
        """The mentions of an id that the file adds, and those that the log has of its thing."""
        before = self.known.mention(exchanged, self.content)
        mine = dict.fromkeys(sorted(used & self._bearers[exchanged].keys()))
        return mine | dict.fromkeys(self.known.mentions(before) if before else ())


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
