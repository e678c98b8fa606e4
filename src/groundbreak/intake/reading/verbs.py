"""Verbs: the gates, side states and events that patterns of the language find: "construction is due to begin"."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import re2

from groundbreak.intake.reading.language import Language, compiled
from groundbreak.intake.reading.marks import Mark

_KINDS = {"patterns": "gate", "states": "state", "events": "event"}


def verbs(text: str, start: int, end: int, language: Language) -> Iterator[Mark]:
    """Yield what the patterns find in a sentence; the last group of a pattern that took part is the mark."""
    sentence, (gate, grammars) = text[start:end], _grammars(language)
    for at in sorted(gate.Match(sentence) or ()):
        kind, code, grammar = grammars[at]
        for found in grammar.finditer(sentence):
            group = found.lastindex or 0
            yield Mark(start + found.start(group), start + found.end(group), kind, code)


@cache
def _grammars(language: Language) -> tuple[Any, list[tuple[str, str, Any]]]:
    """Return the patterns, and the set of them that tells in one pass which are worth a search."""
    table = language.table.get("gates", {})
    parts = {name: part for name, part in table.items() if isinstance(part, str)}

    def filled(pattern: str) -> str:
        for name, part in reversed(parts.items()):
            pattern = pattern.replace("{" + name + "}", part)
        return pattern

    gate, grammars = re2.Set.SearchSet(), []
    for part, kind in _KINDS.items():
        for code, patterns in table.get(part, {}).items():
            if patterns:
                grammar = compiled("|".join(map(filled, patterns)))
                gate.Add(grammar.pattern)
                grammars.append((kind, code, grammar))
    gate.Compile()
    return gate, grammars
