"""The records in which a log travels whole: a line for each source, mention, text, reading and judgement.

A line has one key, which says what it is. Ids are hashes of what the lines say, so a line that was changed on the way
no longer fits its id and is refused.
"""

from typing import Literal

from groundbreak.exchange.said import Form


class SourceLine(Form):
    """A source, as it was last told of."""

    id: str
    uri: str
    content: str
    fetched_on: str
    title: str = ""
    publisher: str = ""
    language: str = ""
    published: str | None = None
    grade: str
    audience: str
    origin: str | None = None
    series: str | None = None
    issue: int | None = None
    complete: bool = False
    note: str = ""


class MentionLine(Form):
    """Something that a source speaks of."""

    id: str
    content: str
    kind: str
    name: str
    ordinal: int = 0


class RelativeTo(Form):
    """What a multiple, change, gap or rank is relative to."""

    attribute: str
    subject: str
    indicator: str | None = None
    period: str | None = None


class FindingLine(Form):
    """A fact with its evidence; mentions by their ids."""

    id: str
    mention: str
    attribute: str
    type: Literal["quantity", "code", "text", "link"]
    value: str
    indicator: str | None = None
    relative_to: RelativeTo | None = None
    basis: str | None = None
    modality: str = "actual"
    attribution: str = "source"
    product: str | None = None
    scope: str | None = None
    holds_from: str | None = None
    holds_to: str | None = None
    quote: str = ""
    text: str | None = None
    start: int | None = None
    end: int | None = None
    locator: str = ""
    confidence: float = 1.0
    doubt: str | None = None


class ReadingLine(Form):
    """What one reader, in one version, found in a source."""

    source: str
    reader: str
    version: str
    whole: bool = True
    text: str | None = None
    findings: tuple[FindingLine, ...] = ()


class JudgementLine(Form):
    """What a person or a machine decided of two mentions, or of a fact."""

    verdict: str
    left: str
    right: str = ""
    author: str
    by_person: bool
    why: str = ""
    score: float | None = None


class LogLine(Form):
    """One line: one of these."""

    source: SourceLine | None = None
    mention: MentionLine | None = None
    text: str | None = None
    reading: ReadingLine | None = None
    judgement: JudgementLine | None = None


KEYS = frozenset(LogLine.model_fields)
