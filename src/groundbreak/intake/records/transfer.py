"""Records of another log become its sources, readings, texts and judgements again, with their ids."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from groundbreak.errors import BadRecord, GroundbreakError
from groundbreak.exchange.records import KEYS, FindingLine, LogLine, ReadingLine, SourceLine
from groundbreak.facts import (
    Code,
    Evidence,
    Fact,
    Finding,
    Judgement,
    Link,
    Mention,
    Reading,
    Relative,
    Source,
    Text,
    content_hash,
)
from groundbreak.facts.model import Value
from groundbreak.facts.vocabulary import check, look_up
from groundbreak.units import PartialDate, Period, Quantity

_T = TypeVar("_T")


@dataclass
class Transfer:
    """What the lines gave, and the faults with their lines."""

    readings: list[Reading] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[GroundbreakError] = field(default_factory=list)


def is_transfer(first: object) -> bool:
    """Whether a line, as JSON, is of a log's own records rather than of facts that somebody wrote down."""
    return isinstance(first, dict) and len(first) == 1 and set(first) <= KEYS


def read_transfer(path: Path) -> Transfer:
    """Read the records of a log; a line that does not fit its id is a fault, and so is what rests on it."""
    reader = _Reader()
    with path.open(encoding="utf-8-sig") as lines:
        for number, text in enumerate(lines, start=1):
            if text.strip():
                reader.take(text, f"{path.name} line {number}")
    return reader.made


class _Reader:
    """Lines on their way; what a line names must have come before it."""

    def __init__(self) -> None:
        self.made = Transfer()
        self._sources: dict[str, Source] = {}
        self._mentions: dict[str, Mention] = {}

    def take(self, text: str, where: str) -> None:
        """Take a line; a fault is noted and the rest goes on."""
        try:
            self._take(LogLine.model_validate_json(text), where)
        except ValidationError as wrong:
            told = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in wrong.errors())
            self.made.faults.append(BadRecord(told, where=where))
        except GroundbreakError as wrong:
            self.made.faults.append(BadRecord(wrong.what, where=where, mend=wrong.mend))

    def _take(self, line: LogLine, where: str) -> None:
        if line.source:
            self._sources[line.source.id] = _source(line.source)
        if line.mention:
            said = line.mention
            self._mentions[said.id] = Mention(said.content, said.kind, said.name, said.ordinal)
            _fits(self._mentions[said.id].id, said.id)
        if line.text is not None:
            self.made.texts[content_hash(line.text.encode())] = line.text
        if line.reading:
            self.made.readings.append(self._reading(line.reading, where))
        if line.judgement:
            look_up(line.judgement.verdict, "verdicts")
            self.made.judgements.append(Judgement(**line.judgement.model_dump()))

    def _reading(self, line: ReadingLine, where: str) -> Reading:
        found = list(self._findings(line, where))
        whole = line.whole and len(found) == len(line.findings)
        source = _known(self._sources, line.source, "source")
        return Reading(source, line.reader, line.version, tuple(found), line.text, whole)

    def _findings(self, line: ReadingLine, where: str) -> Iterator[Finding]:
        for said in line.findings:
            try:
                yield self._finding(said)
            except GroundbreakError as wrong:
                self.made.faults.append(BadRecord(wrong.what, where=f"{where}, {said.id}", mend=wrong.mend))

    def _finding(self, said: FindingLine) -> Finding:
        base = said.relative_to
        period = Period.parse(base.period) if base and base.period else None
        fact = Fact(
            self._mention(said.mention),
            said.attribute,
            self._value(said),
            relative_to=Relative(base.attribute, self._mention(base.subject), base.indicator, period) if base else None,
            holds_from=PartialDate.parse(said.holds_from) if said.holds_from else None,
            holds_to=PartialDate.parse(said.holds_to) if said.holds_to else None,
            **{name: getattr(said, name) for name in _PLAIN},
        )
        check(fact)
        _fits(fact.id, said.id)
        if said.text is not None:
            _known(self.made.texts, said.text, "text")
        evidence = Evidence(said.quote, said.text, said.start, said.end, said.locator)
        return Finding(fact, evidence, said.confidence, said.doubt)

    def _value(self, said: FindingLine) -> Value:
        match said.type:
            case "quantity":
                return Quantity.parse(said.value)
            case "code":
                return Code(said.value)
            case "text":
                return Text(said.value)
        return Link(self._mention(said.value))

    def _mention(self, key: str) -> Mention:
        return _known(self._mentions, key, "mention")


_PLAIN = ("indicator", "basis", "modality", "attribution", "product", "scope")


def _source(line: SourceLine) -> Source:
    said = line.model_dump(exclude={"id", "fetched_on", "published"})
    published = PartialDate.parse(line.published) if line.published else None
    made = Source(fetched_on=date.fromisoformat(line.fetched_on), published=published, **said)
    _fits(made.id, line.id)
    look_up(made.grade, "grades")
    look_up(made.audience, "audiences")
    return made


def _fits(made: str, told: str) -> None:
    if made != told:
        raise BadRecord(f"{told} was changed since it was exported", mend="say it as a record of your own")


def _known(items: dict[str, _T], key: str, what: str) -> _T:
    if key not in items:
        raise BadRecord(f"no {what} {key} before this line", mend="import the file as it was exported")
    return items[key]
