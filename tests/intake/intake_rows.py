"""Readings as rows to compare: figures, codes and spans; long words only as a hash."""

from hashlib import sha256

from groundbreak.facts import Finding, Link, Reading, Text
from groundbreak.facts.model import value_text
from groundbreak.units import plain


def short(text: str) -> str:
    return text if len(text) <= 70 else "sha256:" + sha256(text.encode()).hexdigest()[:16]


def value(finding: Finding) -> str:
    said = finding.fact.value
    if isinstance(said, Link):
        return f"{said.mention.kind} {short(said.mention.name)}"
    return short(said.text) if isinstance(said, Text) else value_text(said)[1]


def row(finding: Finding) -> dict[str, object]:
    fact, evidence = finding.fact, finding.evidence
    based = fact.relative_to
    full = {
        "of": f"{fact.mention.kind} {short(fact.mention.name)}",
        "attribute": fact.attribute,
        "indicator": fact.indicator,
        "value": value(finding),
        "relative_to": [based.attribute, based.subject.name, based.indicator, str(based.period)] if based else None,
        "basis": fact.basis,
        "modality": fact.modality,
        "attribution": fact.attribution,
        "product": fact.product,
        "scope": fact.scope,
        "from": str(fact.holds_from or "") or None,
        "to": str(fact.holds_to or "") or None,
        "doubt": finding.doubt,
        "span": [evidence.start, evidence.end],
        "quote": sha256(evidence.quote.encode()).hexdigest()[:16],
    }
    return {key: what for key, what in full.items() if what is not None}


def rows(reading: Reading) -> list[dict[str, object]]:
    return [row(finding) for finding in reading.findings]


def figures(reading: Reading) -> set[tuple[str, ...]]:
    """What two texts of the same content in two languages share: no names, no words, no voices."""
    kept = set()
    for finding in reading.findings:
        fact = finding.fact
        words = isinstance(fact.value, Text | Link)
        interval = None if words or not hasattr(fact.value, "interval") else fact.value.interval
        said = (
            ""
            if words
            else f"{plain(interval.point)} {interval.hedge} {fact.value.unit}"
            if interval
            else value(finding)
        )
        period = f"{fact.holds_from}..{fact.holds_to}"
        kept.add((fact.mention.kind, fact.attribute, str(fact.indicator), said, str(fact.basis), fact.modality,
                  str(fact.scope), period))  # fmt: skip
    return kept
