"""Drafts: what a rule of the grammar found, before it is a finding with its quote."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from groundbreak.facts import Evidence, Fact, Finding
from groundbreak.intake.documents import Document
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark

SURE, LIKELY, UNSURE = 0.9, 0.75, 0.6
_LONG = 160
_TOLD = {"official": 3, "company": 2, "source": 1, "unnamed": 0}


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact and the span of the words that carry it."""

    fact: Fact
    start: int
    end: int
    confidence: float = SURE
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An amount that a project claims, and the fact that it makes."""

    amount: Mark
    draft: Draft


def span(passage: Passage, carrier: Mark, *helpers: Mark | None) -> tuple[int, int]:
    """Return the shortest span that holds the carrier and its helpers; far helpers are left out."""
    start, end = carrier.start, carrier.end
    for helper in sorted((helper for helper in helpers if helper), key=carrier.apart):
        wider = min(start, helper.start), max(end, helper.end)
        if helper.within(passage.start, passage.end) and wider[1] - wider[0] <= _LONG:
            start, end = wider
    return start, end


def findings(drafts: Iterable[Draft], document: Document) -> tuple[Finding, ...]:
    """Return each fact once, in order of the text; of one fact said by several, the most official voice."""
    best: dict[str, Draft] = {}
    for draft in drafts:
        fact = draft.fact
        key = fact.id if fact.attribution == "source" else replace(fact, attribution="source").id
        if key not in best or _rank(draft) > _rank(best[key]):
            best[key] = draft
    ordered = sorted(best.values(), key=lambda draft: (draft.start, draft.end, draft.fact.id))
    return tuple(_finding(draft, document) for draft in ordered)


def voice(passage: Passage) -> str:
    """Tell who speaks in a passage: an official, the company, or the source itself."""
    said = bool(passage.of("said"))
    if said and passage.says("speaker", "official"):
        return "official"
    quoted = passage.text[passage.start : passage.end].lstrip().startswith('"')
    return "company" if quoted or (said and passage.says("speaker", "company")) else "source"


def _rank(draft: Draft) -> tuple[int, float, int]:
    return _TOLD[draft.fact.attribution], draft.confidence, -draft.start


def _finding(draft: Draft, document: Document) -> Finding:
    quote = document.text[draft.start : draft.end]
    evidence = Evidence(quote, document.text_hash, draft.start, draft.end)
    return Finding(draft.fact, evidence, draft.confidence, draft.doubt)
