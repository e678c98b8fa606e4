"""Lists of words that say something of a name, read from `words.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).with_name("words.toml")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def ordered(name: str) -> list[str]:
    """Return a list of words in order."""
    return str(_table()[name]).split()


def word_set(name: str) -> frozenset[str]:
    """Return a list of words."""
    return frozenset(ordered(name))


def pairs(name: str) -> dict[str, str]:
    """Return a table of words."""
    return {str(word): str(value) for word, value in _table()[name].items()}
