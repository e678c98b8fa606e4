"""Datelines: where, when and by whom news was written, "NEW DELHI, May 12 (Reuters) - "; nothing that it speaks of."""

import re

from groundbreak.intake.reading.entities.passages import Passage

_AGENCY = r"\((?:[A-Z][a-z][\w. ]{1,30}|A[FN]?[IP]|CNA|PTI|TNS|UPI)\)|/[\w ]{3,20}/"
_LINE = re.compile(
    rf"\s*(?:[A-Z][A-Z.'/ -]*[A-Z]|[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,2}}(?=[^()\n]{{0,30}}{_AGENCY}))"
    rf"(?:, [^()\n]{{1,30}}?)?(?: ?(?:{_AGENCY}))? ?(?:-{{1,2}}|[\u2013\u2014]) (?=[\"“‘']?[A-Z\d])"
)


def begins(passage: Passage) -> int:
    """Return where the words of a sentence begin, behind its dateline where it has one."""
    found = _LINE.match(passage.text, passage.start, passage.end) if passage.language.spaced else None
    return found.end() if found else passage.start
