"""Clusters: a numbered system of industrial clusters, which it names, and how many of each tier."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from groundbreak.facts import Fact, Mention, Text
from groundbreak.intake.reading.drafts import SURE, Draft
from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.numbers import number
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language, Regex, compiled, one_of
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.units import Interval


@dataclass(frozen=True, slots=True)
class Count:
    """How many clusters of a tier, and where that is said."""

    start: int
    end: int
    tier: str
    amount: Amount


def clusters(passages: Sequence[Passage], content: str) -> Iterator[Draft]:
    """Yield the clusters of the system that the text names; none where it names no system."""
    told = passages and _grammar(passages[0].language)[0].search(passages[0].text)
    system = next((name for passage in passages if (name := _system(passage))), None) if told else None
    if system is None:
        return
    mention = Mention(content, "taxonomy", system)
    tiered = {passage.paragraph for passage in passages if passage.of("tier")}
    for passage in passages:
        for mark in passage.of("cluster"):
            if passage.paragraph in tiered:
                yield _named(passage, mark, mention)
        for count in _counts(passage):
            fact = Fact(mention, "cluster_count", count.amount.quantity(), basis=count.tier)
            yield Draft(fact, count.start, count.end, SURE)


def _named(passage: Passage, mark: Mark, system: Mention) -> Draft:
    fact = Fact(system, "cluster", Text(passage.words(mark.start, mark.end)), basis=mark.value.tier)
    return Draft(fact, mark.start, mark.end, SURE)


def _system(passage: Passage) -> str | None:
    found = _grammar(passage.language)[0].search(passage.text, passage.start, passage.end)
    return str(found["name"]) if found else None


def _counts(passage: Passage) -> Iterator[Count]:
    for grammar in _grammar(passage.language)[1:]:
        for found in grammar.finditer(passage.text, passage.start, passage.end):
            tier = _tier(found["tier"].lower(), passage.language)
            value = number(found["n"], passage.language).value
            yield Count(found.start(), found.end(), tier, Amount(Interval.printed(value), "cluster"))


def _tier(surface: str, language: Language) -> str:
    return next(str(code) for code, surfaces in language["terms"]["tier"].items() if surface in surfaces)


@cache
def _grammar(language: Language) -> tuple[Regex, ...]:
    words = [word for word, value in language["numbers"]["words"].items() if value <= 10]
    tier = f"(?P<tier>{one_of(s for surfaces in language['terms']['tier'].values() for s in surfaces)})"
    integer = rf"\b\d{{1,2}}\b|{one_of(words)}" if language.spaced else rf"\d{{1,2}}|{one_of(words)}"
    table = language["clusters"]
    counts = (pattern.replace("{int}", integer).replace("{tier}", tier) for pattern in table["counts"])
    return tuple(compiled(pattern) for pattern in (table["system"], *counts))
