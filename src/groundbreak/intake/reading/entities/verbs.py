"""Verbs: the gates, side states and events that patterns of the language find: "construction is due to begin"."""

from collections.abc import Iterator
from functools import cache

from groundbreak.intake.reading.entities.beginnings import beginnings
from groundbreak.intake.reading.entities.happenings import happenings
from groundbreak.intake.reading.lexicon.language import Language, Patterns, compiled, filled
from groundbreak.intake.reading.lexicon.marks import Mark

_BEFORE = 80
_KINDS = {"patterns": "gate", "states": "state", "events": "event"}


def verbs(text: str, start: int, end: int, language: Language) -> Iterator[Mark]:
    """Yield what the patterns find in a sentence; the last group of a pattern that took part is the mark."""
    told, grammars = _grammars(language)
    sentence = text[start:end]
    for at, found in grammars.finditer(sentence):
        group = found.lastindex or 0
        if told[at][1] != "expansion" or not _is_object(sentence, found.start(group), language):
            yield Mark(start + found.start(group), start + found.end(group), *told[at])
    yield from beginnings(sentence, start, language)
    yield from happenings(sentence, start, language)


def _is_object(sentence: str, at: int, language: Language) -> bool:
    """Whether an expansion is only what a verb before it is done to: "approved a $2 billion expansion"."""
    done = language["gates"].get("done_to")
    return done is not None and compiled(done + "$").search(sentence[max(0, at - _BEFORE) : at]) is not None


@cache
def _grammars(language: Language) -> tuple[list[tuple[str, str]], Patterns]:
    """Return the patterns, and the kind and value of what each finds."""
    table = language.table.get("gates", {})
    known = {
        (kind, code): compiled("|".join(filled(pattern, table) for pattern in patterns))
        for part, kind in _KINDS.items()
        for code, patterns in table.get(part, {}).items()
        if patterns
    }
    return list(known), Patterns(known.values())
