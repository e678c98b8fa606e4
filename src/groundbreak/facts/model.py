"""What the log holds: sources, mentions, facts, evidence, readings and judgements.

A fact is one thing that one source says: frozen, typed, and addressed by its content. Quote and place in the text
are evidence and stay outside the address, so that a better extraction of a text orphans nothing.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from groundbreak.units import PartialDate, Period, Quantity

_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str, check_circular=False)


def digest(*parts: object) -> str:
    """SHA-256 of the parts as canonical JSON; dates and numbers count as their text."""
    return hashlib.sha256(_CANONICAL.encode(parts).encode()).hexdigest()


def content_hash(content: bytes) -> str:
    """SHA-256 of a document as it came."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Source:
    """A document, or a row of a table, in one version; `content` is the hash of what came.

    ``published`` is the date the source gives itself, with its precision; ``fetched_on`` the day it was had.
    ``origin`` is the address of the source that this one copies; ``series``, ``issue`` and ``complete`` place it
    among the issues of a register that is published again and again. Grade and audience are codes.
    """

    uri: str
    content: str
    fetched_on: date
    title: str = ""
    publisher: str = ""
    language: str = ""
    published: PartialDate | None = None
    grade: str = "C"
    audience: str = "public"
    origin: str | None = None
    series: str | None = None
    issue: int | None = None
    complete: bool = False
    note: str = ""

    @cached_property
    def id(self) -> str:
        """Address and content make the source; what is said about it may be said anew."""
        return "s" + digest(self.uri, self.content)[:24]

    @property
    def known_on(self) -> date:
        """The day from which one could know it: published, at the end of its precision, else fetched."""
        return self.published.last if self.published else self.fetched_on


@dataclass(frozen=True)
class Mention:
    """Something a source speaks of, by the name as read; who it is gets judged later.

    ``ordinal`` tells apart two things of one kind and one name in the same source.
    """

    content: str
    kind: str
    name: str
    ordinal: int = 0

    @cached_property
    def id(self) -> str:
        """Hash of the source's content, kind, name and ordinal."""
        return "m" + digest(self.content, self.kind, self.name, self.ordinal)[:24]


@dataclass(frozen=True, slots=True)
class Code:
    """A value from a codelist."""

    code: str


@dataclass(frozen=True, slots=True)
class Text:
    """A value in words, as read."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A value that is another mention."""

    mention: Mention


Value = Quantity | Code | Text | Link


@dataclass(frozen=True, slots=True)
class Relative:
    """What a multiple, share, change, gap or rank is relative to; open until that base is known."""

    attribute: str
    subject: Mention
    indicator: str | None = None
    period: Period | None = None


@dataclass(frozen=True)
class Fact:
    """One thing that one source says.

    ``holds_from`` and ``holds_to`` say when it is true, each with its precision; for a statistic they are the first
    and last month of its period, for a plan the date it is planned for. ``product`` and ``scope`` narrow what the
    value is of: a product, a line, a part.
    """

    mention: Mention
    attribute: str
    value: Value
    indicator: str | None = None
    relative_to: Relative | None = None
    basis: str | None = None
    modality: str = "actual"
    attribution: str = "source"
    product: str | None = None
    scope: str | None = None
    holds_from: PartialDate | None = None
    holds_to: PartialDate | None = None

    @cached_property
    def id(self) -> str:
        """Hash of the source's content, mention, attribute, value as decimal text, qualifiers and dates."""
        relative = self.relative_to
        base = [relative.attribute, relative.subject.id, relative.indicator, relative.period] if relative else None
        said = (
            self.mention.id, self.attribute, *value_text(self.value), self.indicator, base, self.basis, self.modality,
            self.attribution, self.product, self.scope, self.holds_from, self.holds_to,
        )  # fmt: skip
        return "f" + digest(self.mention.content, *said)[:24]

    @property
    def period(self) -> Period | None:
        """The months of a statistic, where both ends are given."""
        if self.holds_from is None or self.holds_to is None:
            return None
        return Period(f"{self.holds_from.first:%Y-%m}", f"{self.holds_to.last:%Y-%m}")


def value_text(value: Value) -> tuple[str, str]:
    """Return the type of a value and its canonical text."""
    match value:
        case Quantity():
            return "quantity", value.text()
        case Code(code):
            return "code", code
        case Text(text):
            return "text", text
        case Link(mention):
            return "link", mention.id


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a fact was read from: a span of a stored text, or a place in a table.

    ``start`` and ``end`` count characters of the text whose hash is ``text``; where no text is at hand they are None
    and ``locator`` says where the quote stands.
    """

    quote: str
    text: str | None = None
    start: int | None = None
    end: int | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact as one reading found it: with its evidence, the reader's confidence, and a doubt where there is one."""

    fact: Fact
    evidence: Evidence
    confidence: float = 1.0
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader, in one version, found in a source.

    The newest whole reading of a source by a reader retires the facts that it no longer finds; one that is not
    ``whole``, since part of the source could not be read, adds to what is known and retires nothing.
    """

    source: Source
    reader: str
    version: str
    findings: tuple[Finding, ...]
    text: str | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person or a matcher decided: two mentions *same / different / unsure*, a fact *accept / reject*.

    ``right`` is empty for a judgement on a fact, and on a source that is *retracted*; of a *corrected* fact it is the
    fact that should be read in its place. A later row undoes an earlier one; a person outranks a machine.
    """

    verdict: str
    left: str
    right: str = ""
    author: str = ""
    by_person: bool = True
    why: str = ""
    score: float | None = None

    @property
    def subject(self) -> tuple[str, str]:
        """The fact, the source, the correction or the pair it is about; a pair of mentions has no order."""
        if not self.right or self.corrects:
            return self.left, self.right
        return min(self.left, self.right), max(self.left, self.right)

    @property
    def corrects(self) -> bool:
        """Whether it speaks of a correction, which leads from the fact as read to the fact as it should read."""
        return self.right.startswith("f")
