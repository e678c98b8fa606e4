"""What was read, with the place in the file that each quote stands at."""

from dataclasses import replace

from groundbreak.facts import Finding, Reading
from groundbreak.intake import reading
from groundbreak.intake.documents import Document
from groundbreak.intake.gazetteer import Gazetteer


def read(document: Document, gazetteer: Gazetteer) -> Reading:
    """Read the facts of a document with the grammar, see `reading.read`; quotes have their places in the file."""
    return located(document, reading.read(document, gazetteer))


def located(document: Document, found: Reading) -> Reading:
    """Return a reading of a document whose quotes have their places in the file."""
    return replace(found, findings=tuple(_located(finding, document) for finding in found.findings))


def _located(finding: Finding, document: Document) -> Finding:
    seen = finding.evidence
    if seen.start is None or seen.end is None:
        return finding
    locator = document.locate(seen.start, seen.end)
    return replace(finding, evidence=replace(seen, locator=locator)) if locator != seen.locator else finding
