"""A language as a table: surfaces and patterns of `tables/`, compiled once.

The table of ``en`` is ``en.toml`` and every ``en.SECTION.toml`` beside it.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeAlias

import re2

from groundbreak.errors import UnknownCode
from groundbreak.intake.reading.lexicon.currencies import names, prefixes
from groundbreak.intake.reading.lexicon.surfaces import Surfaces

LANGUAGES = ("en", "zh")

# What a table of a file holds, and what google-re2, which ships no types, compiles and finds.
Entry: TypeAlias = Any
Regex: TypeAlias = Any
Found: TypeAlias = Any


@dataclass(frozen=True, eq=False)
class Language:
    """One language: its table as it stands in the file, and its surfaces as an automaton.

    ``spaced`` says whether spaces part the words.
    """

    code: str
    table: Mapping[str, Entry]
    terms: Surfaces
    spaced: bool

    def __getitem__(self, key: str) -> Entry:
        return self.table[key]


@cache
def language(code: str) -> Language:
    """Return a language by its ISO code; raises `UnknownCode` for one without a table."""
    if code not in LANGUAGES:
        raise UnknownCode.of(code, "language of a document", LANGUAGES)
    table = _table(code)
    if "no_codes" in table:
        table["currency"] |= prefixes(table["currency"], table["no_codes"])
        table["units"] |= names(table["units"], table["no_codes"], code)
    terms = [
        (surface, (kind, value))
        for kind, values in table["terms"].items()
        for value, surfaces in values.items()
        for surface in surfaces
    ]
    return Language(code, MappingProxyType(table), Surfaces(terms, spaced=table["spaced"]), table["spaced"])


class Patterns:
    """Patterns that are looked for in turn; one pass over a text tells which of them it holds at all."""

    def __init__(self, patterns: Iterable[Regex]) -> None:
        self._patterns = tuple(patterns)
        self._gate = re2.Set.SearchSet()
        for pattern in self._patterns:
            self._gate.Add(pattern.pattern)
        if self._patterns:
            self._gate.Compile()

    def among(self, text: str) -> list[int]:
        """Return the numbers of the patterns that a text holds."""
        return sorted(self._gate.Match(text) or ()) if self._patterns else []

    def finditer(self, text: str) -> Iterator[tuple[int, Found]]:
        """Yield what each pattern finds, with the number of the pattern."""
        for at in self.among(text):
            for found in self._patterns[at].finditer(text):
                yield at, found


def filled(pattern: str, parts: Mapping[str, Entry]) -> str:
    """Write the parts that a table names into a pattern; a part may hold the parts before it."""
    for name, part in reversed(tuple(parts.items())):
        pattern = pattern.replace("{" + name + "}", part) if isinstance(part, str) else pattern
    return pattern


def named(found: Found) -> dict[str, str | None]:
    """Return the named groups of what a pattern found."""
    return {name: found[at] for name, at in _names(found.re)}


@cache
def _names(pattern: Regex) -> tuple[tuple[str, int], ...]:
    return tuple(pattern.groupindex.items())


def _table(code: str) -> dict[str, Entry]:
    parts = (part for part in files("groundbreak.intake.reading").joinpath("tables").iterdir())
    own = sorted((part for part in parts if part.name.split(".")[0] == code), key=lambda part: part.name)
    return {key: value for part in own for key, value in tomllib.loads(part.read_text("utf-8")).items()}


def one_of(surfaces: Iterable[str]) -> str:
    """Write a pattern for any of the surfaces, the longest first."""
    return "|".join(re2.escape(surface) for surface in sorted(surfaces, key=len, reverse=True))


@cache
def compiled(pattern: str, *, case: bool = False) -> Regex:
    """Compile a pattern; case counts only where it says so."""
    return re2.compile(pattern if case else f"(?i){pattern}", _ROOMY)


# Memory for the largest of the patterns, which is slow when its states are thrown away.
_ROOMY = re2.Options()
_ROOMY.max_mem = 64 << 20


@cache
def walls(language: Language) -> frozenset[str]:
    """Return the words that no name of a project goes beyond."""
    return frozenset(language["projects"]["walls"])
