"""Facts: what one source says, the vocabulary it is said in, and the append-only log that keeps it."""

from groundbreak.facts.address import Address, Place
from groundbreak.facts.batch import Receipt
from groundbreak.facts.log import Log
from groundbreak.facts.model import (
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
    digest,
)

__all__ = [
    "Address",
    "Code",
    "Evidence",
    "Fact",
    "Finding",
    "Judgement",
    "Link",
    "Log",
    "Mention",
    "Place",
    "Reading",
    "Receipt",
    "Relative",
    "Source",
    "Text",
    "content_hash",
    "digest",
]
