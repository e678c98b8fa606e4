"""Happenings: what becomes of a plant, in the ways of a language: "first cells are due by 2026", "gave the mill up".

The table puts each way together from parts (what is told of, how surely, what it does, when); all ways of one code
are looked for apart, so that a long one hides none of the others.
"""

from collections.abc import Iterator
from functools import cache

from groundbreak.intake.reading.lexicon.language import Language, Patterns, compiled, filled, named
from groundbreak.intake.reading.lexicon.marks import Mark

_KINDS = {"patterns": "gate", "states": "state", "events": "event"}


def happenings(sentence: str, start: int, language: Language) -> Iterator[Mark]:
    """Yield the gates, side states and events that the parts make up; the group without a name is the mark."""
    told, grammars = _grammars(language)
    never = frozenset(language.table.get("happenings", {}).get("things", ()))
    for at, found in grammars.finditer(sentence):
        thing = (named(found).get("thing") or "").lower().split()
        if never.isdisjoint(thing):
            first, last = found.span(2 if found.re.groupindex.get("thing") == 1 else 1)
            yield Mark(start + first, start + last, *told[at])


@cache
def _grammars(language: Language) -> tuple[list[tuple[str, str]], Patterns]:
    """Return what each pattern finds, by kind and code, and the patterns."""
    table = language.table.get("happenings", {})
    known = [
        ((kind, code), compiled(filled(pattern, table)))
        for part, kind in _KINDS.items()
        for code, patterns in table.get(part, {}).items()
        for pattern in patterns
    ]
    return [told for told, _ in known], Patterns(pattern for _, pattern in known)
